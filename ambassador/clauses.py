"""The policy's text as people read it: one Markdown file a language, cut into clauses.

The only `# ` heading is the title. A chapter is `## 4 Confidentiality`; a clause is a heading with a key,
`## 4.2 Results {#results}`. The keys are the same in every language; rules rest on them.
"""

import re
from dataclasses import dataclass

from ambassador.errors import PolicyError, Problem, Sentence
from ambassador.files import PolicyFiles, default_files
from ambassador.vocabulary import LANGUAGES

_TITLE = re.compile(r"# +(.+?)\s*")
_HEADING = re.compile(r"(?P<depth>##+) +(?:(\d+(?:\.\d+)*)\.? +)?(.+?)(?:\s*\{#([\w-]+)\})?\s*")


@dataclass(frozen=True)
class Clause:
    """A chapter (no key) or a clause of the policy."""

    key: str
    number: str
    title: str
    text: str
    """Markdown, without the heading."""

    @property
    def is_chapter(self) -> bool:
        """Whether it only gathers clauses."""
        return not self.key


@dataclass(frozen=True)
class PolicyText:
    """The policy in one language."""

    title: str
    introduction: str
    clauses: tuple[Clause, ...]

    def clause(self, key: str) -> Clause | None:
        """The clause with a key; a chapter has none."""
        return next((clause for clause in self.clauses if clause.key == key and key), None)


def parse_text(content: str, path: str) -> PolicyText:
    """The clauses in a file's content. Raises `PolicyError` with every problem of the file."""
    title, parts = "", [("", "", "", list[str]())]
    problems, lines = [], dict[str, int]()
    for number, line in enumerate(content.splitlines(), 1):
        heading = _HEADING.fullmatch(line)
        found_title = None if title or heading else _TITLE.fullmatch(line)
        if found_title:
            title = found_title[1]
        elif heading:
            key = heading[4] or ""
            if key in lines:
                said = Sentence('The key "{key}" stands on line {line} already.', key=key, line=lines[key])
                problems.append(Problem(path, said, number))
            if key:
                lines[key] = number
            parts.append((key, heading[2] or "", heading[3], []))
        else:
            parts[-1][3].append(line)
    if not title:
        untitled = Sentence("The text has no title. Begin it with a line such as # Social media policy.")
        problems.append(Problem(path, untitled, 1))
    if not lines:
        keyless = Sentence("No heading has a key. Write clauses as ## 4.2 Results {#results}.")
        problems.append(Problem(path, keyless, 1))
    if problems:
        raise PolicyError(problems)
    clauses = tuple(Clause(key, number, name, "\n".join(body).strip()) for key, number, name, body in parts[1:])
    return PolicyText(title, "\n".join(parts[0][3]).strip(), clauses)


def text_in(language: str, files: PolicyFiles) -> PolicyText:
    """The text in a language, or in the first that the files have; the default policy's where they have none.

    Raises `PolicyError` as `parse_text` does.
    """
    own = files if any(path.startswith("text/") for path in files) else default_files()
    path = next(path for path in (f"text/{one}.md" for one in (language, *LANGUAGES)) if path in own)
    return parse_text(own[path], path)


def with_clause(content: str, clause: Clause, after: str = "") -> str:
    """A file's content with a clause as given, in place of the one with its key, or behind the clause `after`.

    A new one is the first of its chapter where that begins behind `after`, and stands at the end where there is no such
    clause. Everything else stays to the byte.
    """
    end = "\r\n" if "\r\n" in content else "\n"
    text = clause.text.strip().replace("\n", end)
    blocks = _blocks(content)
    at = next((index for index, (key, _) in enumerate(blocks) if key == clause.key), None)
    if at is not None:
        old = blocks[at][1]
        found = _HEADING.fullmatch(old.splitlines()[0])
        depth = found["depth"] if found else "##"
        if found and (found[2] or "", found[3], old.partition(end)[2].strip()) == (clause.number, clause.title, text):
            return content
        gap = old[len(old.rstrip()) :] or end
        blocks[at] = (clause.key, f"{_heading(clause, depth)}{end}{end}{text}".rstrip() + gap)
    else:
        place = next((index for index, (key, _) in enumerate(blocks) if key and key == after), len(blocks) - 1)
        if place + 1 < len(blocks) and _begins_chapter_of(clause, blocks[place + 1][1]):
            place += 1
        before = blocks[place][1].rstrip() + end + end
        last = place == len(blocks) - 1
        blocks[place] = (blocks[place][0], before)
        added = f"{_heading(clause, '##')}{end}{end}{text}".rstrip() + (end if last else end + end)
        blocks.insert(place + 1, (clause.key, added))
    return "".join(block for _, block in blocks)


def without_clause(content: str, key: str) -> str:
    """A file's content without the clause with a key; everything else stays to the byte."""
    return "".join(block for own, block in _blocks(content) if own != key)


def is_heading(line: str) -> bool:
    """Whether a line would begin a chapter or a clause."""
    return _HEADING.fullmatch(line) is not None


def _heading(clause: Clause, depth: str) -> str:
    return " ".join(filter(None, (depth, clause.number, clause.title, f"{{#{clause.key}}}")))


def _begins_chapter_of(clause: Clause, block: str) -> bool:
    found = _HEADING.fullmatch(block.splitlines()[0])
    return found is not None and not found[4] and found[2] == clause.number.partition(".")[0]


def _blocks(content: str) -> list[tuple[str, str]]:
    """A file cut before each heading, with the key of each piece (empty for chapters and what stands before)."""
    blocks = [("", "")]
    for line in content.splitlines(keepends=True):
        if heading := _HEADING.fullmatch(line.rstrip("\r\n")):
            blocks.append((heading[4] or "", line))
        else:
            blocks[-1] = (blocks[-1][0], blocks[-1][1] + line)
    return blocks
