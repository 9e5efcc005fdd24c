"""Two versions of a policy beside each other, as people read them: clauses word by word, rules by their title."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher

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
    """A clause that was added, removed or changed."""

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


def compare(before: PolicyFiles, after: PolicyFiles, language: str) -> Comparison:
    """What changed between two sets of files, in the reader's language where they have it."""
    old, new = _settings(before), _settings(after)
    rest = replace(old, packs={}) != replace(new, packs={})
    clauses = tuple(_clauses(text_in(language, before), text_in(language, after)))
    return Comparison(clauses, (*_rules(before, after), *_weights(old, new)), rest)


def pieces(before: str, after: str) -> tuple[Piece, ...]:
    """Two texts as one, word by word: put together without what was added it is the first, else the second."""
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    made = list[Piece]()
    for kind, first, last, start, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            made.append(Piece("same", "".join(old[first:last])))
        else:
            made += [Piece("removed", "".join(old[first:last])), Piece("added", "".join(new[start:end]))]
    return tuple(piece for piece in made if piece.text)


def _clauses(before: PolicyText, after: PolicyText) -> Iterator[ClauseChange]:
    for new in after.clauses:
        old = before.clause(new.key) if new.key else None
        if new.key and old is None:
            yield ClauseChange(new, "added", pieces("", _said(new)))
        elif old is not None and (old.title, old.text) != (new.title, new.text):
            yield ClauseChange(new, "changed", pieces(_said(old), _said(new)))
    for old in before.clauses:
        if old.key and after.clause(old.key) is None:
            yield ClauseChange(old, "removed", pieces(_said(old), ""))


def _said(clause: Clause) -> str:
    return f"{clause.title}\n\n{clause.text}"


def _rules(before: PolicyFiles, after: PolicyFiles) -> Iterator[RuleChange]:
    for path in sorted({*before, *after}):
        old, new = before.get(path), after.get(path)
        if path.startswith("rules/") and old != new:
            kind = "added" if old is None else "removed" if new is None else "changed"
            folder, _, name = path.removeprefix("rules/").removesuffix(".toml").rpartition("/")
            yield RuleChange(f"{folder or 'company'}/{name}", kind, new or old or "")


def _weights(before: Settings, after: Settings) -> Iterator[RuleChange]:
    for name in sorted({*before.packs, *after.packs}):
        old, new = before.packs.get(name, True), after.packs.get(name, True)
        if old != new:
            yield RuleChange(name, "off" if new is False else "on" if old is False and new is True else "weight")


def _settings(files: PolicyFiles) -> Settings:
    default = default_files()["policy.toml"]
    try:
        return parse_settings(files.get("policy.toml", ""), default)
    except PolicyError:
        return parse_settings(default)
