"""Two versions of a policy beside each other, as people read them: clauses word by word, rules by their title."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from itertools import groupby, takewhile
from operator import eq

from ambassador.clauses import Clause, PolicyText, text_in
from ambassador.errors import PolicyError
from ambassador.files import PolicyFiles, default_files
from ambassador.rules import parse_rule
from ambassador.settings import Settings, parse_settings

_WORDS = re.compile(r"\s+|[^\s]+")


@dataclass(frozen=True)
class Piece:
    """Some words of a clause."""

    kind: str
    """`same`, `added` or `removed`."""
    text: str


@dataclass(frozen=True)
class ClauseChange:
    """A clause that was added, removed or changed; also a chapter, or the title with the introduction (no key)."""

    clause: Clause
    """As it is now, or as it last was."""
    kind: str
    """`added`, `removed` or `changed`."""
    pieces: tuple[Piece, ...]
    """Its title and its text in Markdown, word by word."""


@dataclass(frozen=True)
class RuleChange:
    """A rule of the company's own that was added, removed or changed, or a rule or pack that weighs otherwise."""

    name: str
    kind: str
    """`added`, `removed`, `changed`, `off`, `on` or `weight`."""
    file: str = field(default="", repr=False)
    """The rule's file, as it is now or as it last was; empty for a pack, and for a rule of a pack."""

    def title(self, language: str) -> str:
        """In a language; empty where it has no file. Read only when it is asked for: a policy has hundreds of rules."""
        try:
            return parse_rule(self.name, self.file, self.name).in_language(language).title if self.file else ""
        except PolicyError:  # a version that an earlier release published
            return ""


@dataclass(frozen=True)
class Comparison:
    """What changed from one version to another."""

    clauses: tuple[ClauseChange, ...]
    rules: tuple[RuleChange, ...]
    settings_changed: bool
    """Whether something else in the settings changed: they name clients and projects, so they are not shown."""
    words_changed: bool
    """Whether a word list of the company's own changed: they name them, too."""


def compare(
    before: PolicyFiles, after: PolicyFiles, language: str, on_demand: frozenset[str] = frozenset()
) -> Comparison:
    """What changed between two sets of files, in the reader's language where they have it.

    `on_demand` names the packs that are off until the settings name them.
    """
    old, new = (replace(_settings(files), on_demand=on_demand) for files in (before, after))
    rest = replace(old, packs={}) != replace(new, packs={})
    clauses = tuple(_clauses(text_in(language, before), text_in(language, after)))
    return Comparison(clauses, (*_rules(before, after), *_weights(old, new)), rest, _words(before) != _words(after))


def pieces(before: str, after: str) -> tuple[Piece, ...]:
    """Two texts as one, word by word: put together without what was added it is the first, else the second."""
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    made, i, j = list[Piece](), 0, 0
    for at, there in (*_pairs(old, new), (len(old), len(new))):
        made += _between(old[i:at], new[j:there])
        made += [Piece("same", word) for word in old[at : at + 1]]
        i, j = at + 1, there + 1
    joined = ((kind, "".join(one.text for one in run)) for kind, run in groupby(made, key=lambda one: one.kind))
    return tuple(Piece(kind, text) for kind, text in joined if text)


def _pairs(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where the words of two texts that stay stand in each.

    Blanks are left out: as frequent as all words together, they made a text of a few pages take minutes.
    """
    places = [[index for index, piece in enumerate(text) if not piece.isspace()] for text in (old, new)]
    words = [[text[index] for index in kept] for text, kept in zip((old, new), places, strict=True)]
    for first, start, length in SequenceMatcher(None, words[0], words[1]).get_matching_blocks():
        yield from zip(places[0][first : first + length], places[1][start : start + length], strict=True)


def _between(old: list[str], new: list[str]) -> Iterator[Piece]:
    """What stands between two words that stay: blanks at its ends may stay, too."""
    first = _alike(old, new)
    last = _alike(old[first:][::-1], new[first:][::-1])
    yield Piece("same", "".join(old[:first]))
    yield Piece("removed", "".join(old[first : len(old) - last]))
    yield Piece("added", "".join(new[first : len(new) - last]))
    yield Piece("same", "".join(old[len(old) - last :]))


def _alike(one: Sequence[str], other: Sequence[str]) -> int:
    """How many pieces two texts begin with alike."""
    return sum(takewhile(bool, map(eq, one, other)))


def _clauses(before: PolicyText, after: PolicyText) -> Iterator[ClauseChange]:
    were, are = _parts(before), _parts(after)
    for name, new in are.items():
        old = were.get(name)
        if old is None:
            yield ClauseChange(new, "added", pieces("", _said(new)))
        elif (old.title, old.text) != (new.title, new.text):
            yield ClauseChange(new, "changed", pieces(_said(old), _said(new)))
    for name, old in were.items():
        if name not in are:
            yield ClauseChange(old, "removed", pieces(_said(old), ""))


def _parts(text: PolicyText) -> dict[str, Clause]:
    """Title and introduction, clauses by their key, and chapters by their number, or their title where they have none.

    What is no clause has a name that no key can be.
    """
    parts = {"#": Clause("", "", text.title, text.introduction)}
    return parts | {one.key or f"# {one.number or one.title}": one for one in text.clauses}


def _said(clause: Clause) -> str:
    return f"{clause.title}\n\n{clause.text}"


def _rules(before: PolicyFiles, after: PolicyFiles) -> Iterator[RuleChange]:
    for path in sorted({*before, *after}):
        old, new = before.get(path), after.get(path)
        if path.startswith("rules/") and old != new:
            kind = "added" if old is None else "removed" if new is None else "changed"
            folder, _, name = path.removeprefix("rules/").removesuffix(".toml").rpartition("/")
            yield RuleChange(f"{folder or 'company'}/{name}", kind, new or old or "")


def _words(files: PolicyFiles) -> dict[str, str]:
    return {path: content for path, content in files.items() if path.startswith("words/")}


def _weights(before: Settings, after: Settings) -> Iterator[RuleChange]:
    for name in sorted({*before.packs, *after.packs}):
        old, new = (settings.packs.get(name, settings.is_on(name)) for settings in (before, after))
        if old != new:
            yield RuleChange(name, "off" if new is False else "on" if old is False and new is True else "weight")


def _settings(files: PolicyFiles) -> Settings:
    default = default_files()["policy.toml"]
    try:
        return parse_settings(files.get("policy.toml", ""), default)
    except PolicyError:
        return parse_settings(default)
