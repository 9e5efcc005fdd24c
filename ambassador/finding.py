"""Findings: a rule and a place."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from ambassador.rules import Rule


@dataclass(frozen=True)
class Place:
    """Where something stands in a draft: Python indices of its text, or nowhere (the draft as a whole)."""

    start: int | None = None
    end: int | None = None
    replacement: str | None = field(default=None, repr=False)
    """What could stand there instead, where a finder knows it (a mask)."""
    sure: bool = True
    """Whether the finder is sure; what it only suspects weighs no more than advice."""
    source: str = ""
    """What it was taken from, for the author's eyes: a document's label, a list's name."""

    def is_within(self, text: str) -> bool:
        """Whether it is a place of a text, or the text as a whole."""
        if self.start is None or self.end is None:
            return self.start is self.end
        return 0 <= self.start < self.end <= len(text)


@dataclass(frozen=True)
class Finding:
    """What a rule found, and how much it weighs for this draft."""

    rule: Rule
    severity: str
    start: int | None = None
    end: int | None = None
    replacement: str | None = field(default=None, repr=False)
    read: bool = False
    """Whether a reader found it, not a rule of words."""
    source: str = ""

    @property
    def category(self) -> str:
        """What the finding is about."""
        return self.rule.category or ""

    @property
    def length(self) -> int:
        """How many characters of the draft it is about; of the draft as a whole, none."""
        return (self.end or 0) - (self.start or 0)


@dataclass(frozen=True)
class Shielded:
    """A place that a rule protects, where findings were dropped for it."""

    rule: Rule
    start: int
    end: int


@dataclass(frozen=True)
class Notice:
    """Something the author should know about the check itself: what was not checked, and why."""

    code: str
    words: Mapping[str, str]
    """The sentence by language; at least `en`."""
    pack: str = ""
    """The pack that it is about, if it is about one."""

    def in_language(self, language: str) -> str:
        """The sentence in a language, or in English."""
        return self.words.get(language) or self.words["en"]
