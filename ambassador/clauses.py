"""The policy's text as people read it: one Markdown file a language, cut into clauses.

The only `# ` heading is the title. A chapter is `## 4 Confidentiality`; a clause is a heading with a key,
`## 4.2 Results {#results}`. The keys are the same in every language; rules rest on them.
"""

import re
from dataclasses import dataclass

from ambassador.errors import PolicyError, Problem

_TITLE = re.compile(r"# +(.+?)\s*")
_HEADING = re.compile(r"##+ +(?:(\d+(?:\.\d+)*)\.? +)?(.+?)(?:\s*\{#([\w-]+)\})?\s*")


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
        """The clause with a key."""
        return next((clause for clause in self.clauses if clause.key == key), None)


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
            key = heading[3] or ""
            if key in lines:
                problems.append(Problem(path, f'The key "{key}" stands on line {lines[key]} already.', number))
            if key:
                lines[key] = number
            parts.append((key, heading[1] or "", heading[2], []))
        else:
            parts[-1][3].append(line)
    if not title:
        problems.append(Problem(path, "The text has no title. Begin it with a line such as # Social media policy.", 1))
    if not lines:
        problems.append(Problem(path, "No heading has a key. Write clauses as ## 4.2 Results {#results}.", 1))
    if problems:
        raise PolicyError(problems)
    clauses = tuple(Clause(key, number, name, "\n".join(body).strip()) for key, number, name, body in parts[1:])
    return PolicyText(title, "\n".join(parts[0][3]).strip(), clauses)
