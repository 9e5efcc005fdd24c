"""Trying before it counts: what a rule would find and why, and what a policy would change."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ambassador.draft import Draft
from ambassador.phrases import Choice, Gap, Item, Slot, Word, parse_phrase
from ambassador.policy import Policy
from ambassador.proof import Judged, judged
from ambassador.rulebook import Rulebook
from ambassador.rules import Rule
from ambassador.text import Text
from ambassador.vocabulary import Reading


@dataclass(frozen=True)
class Hit:
    """Where a phrase stands in a text."""

    start: int
    """Python index."""
    end: int
    phrase: str
    language: str
    """In which part of the rule the phrase is written."""
    role: str
    """`phrases`, or what may (`unless`, `unless_near`) or must (`only_if`, `only_near`, `only_after`) stand beside."""
    read_as: str
    """The words as they were compared: without case and accents, disguises read through."""


@dataclass(frozen=True)
class Double:
    """A phrase that is not needed, since something finds its words already."""

    phrase: str
    by: str
    """Another phrase of the rule, or the name of another rule."""


@dataclass(frozen=True)
class Trial:
    """What a rule does with its examples and with a text of one's own."""

    examples: tuple[Judged, ...]
    hits: tuple[Hit, ...]
    found: tuple[tuple[int, int], ...]
    """Where the rule speaks in the text, exceptions weighed; (-1, -1) stands for the text as a whole."""
    doubles: tuple[Double, ...]


@dataclass(frozen=True)
class Change:
    """A draft that two policies read differently."""

    number: int
    """Which draft, counted from 0."""
    before: str
    """The severity, or `clear`."""
    after: str
    gone: tuple[str, ...]
    """Rules that found something before and do no longer."""
    new: tuple[str, ...]


def try_rule(policy: Policy, rule: Rule, sample: Draft) -> Trial:
    """A rule within a policy that has its lists and finders, on its examples and on a text."""
    book = policy.alone(rule)
    text = Text.of(sample.text)
    matches, _, _ = book.matches(sample, text)  # never an adviser: a text is tried at every key
    places = ((match.place.start, match.place.end) for match in matches)
    return Trial(
        tuple(judged(rule, book)),
        tuple(_hits(rule, book, text)),
        tuple((-1, -1) if start is None or end is None else (start, end) for start, end in places),
        tuple(_doubles(policy, rule, book)),
    )


def changes(before: Policy, after: Policy, drafts: Iterable[Draft], reading: Reading = "fast") -> Iterator[Change]:
    """The drafts that two policies read differently. Keeps nothing of them."""
    for number, draft in enumerate(drafts):
        old, new = before.check(draft, reading), after.check(draft, reading)
        were = {finding.rule.name for finding in old.findings}
        are = {finding.rule.name for finding in new.findings}
        if were != are or old.severity != new.severity:
            yield Change(number, old.severity, new.severity, tuple(sorted(were - are)), tuple(sorted(are - were)))


def _hits(rule: Rule, book: Rulebook, text: Text) -> Iterator[Hit]:
    for (language, role, phrase), spans in book.phrases_of(rule, text).items():
        for first, after in spans:
            start, end = text.place_of_words(first, after)
            yield Hit(start, end, phrase, language, role, " ".join(_plainly(text, at) for at in range(first, after)))


def _plainly(text: Text, at: int) -> str:
    """A word as it was compared: one with signs for letters as the letters it stands for."""
    word = text.words[at]
    readings = (form for form, after in text.spellings.get(at, ()) if after == at + 1 and form.isalpha())
    return word if word.isalpha() else next(readings, word)


def _doubles(policy: Policy, rule: Rule, book: Rulebook) -> Iterator[Double]:
    """Phrases whose plainest words another phrase of the rule, or another rule of its category, finds already."""
    for words in rule.words.values():
        for phrase in words.phrases:
            plain = plainest(phrase)
            if plain is None:
                continue
            text = Text.of(plain)
            found = book.phrases_of(rule, text)
            by = next((one for _, role, one in found if role == "phrases" and one != phrase), None) or next(
                (
                    match.rule.name
                    for match in policy.rulebook.matches(Draft(plain), text, "fast")[0]
                    if match.rule.name != rule.name and match.rule.category == rule.category
                ),
                None,
            )
            if by is not None:
                yield Double(phrase, by)


def plainest(phrase: str) -> str | None:
    """The shortest text a phrase finds, with its first alternatives; `None` where it asks for a list."""
    words = list[str]()
    for item in _plain(parse_phrase(phrase)):
        if isinstance(item, Slot):
            return None
        if isinstance(item, Word):
            words.append(item.forms[0])
    return " ".join(words)


def _plain(items: tuple[Item, ...]) -> Iterator[Word | Gap | Slot]:
    for item in items:
        if isinstance(item, Choice):
            yield from _plain(item.options[0])
        else:
            yield item
