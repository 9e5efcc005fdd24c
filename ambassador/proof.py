"""A rule proves itself: what it says it catches is caught, what it lets pass passes, what it misses is still missed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ambassador.errors import Problem
from ambassador.rulebook import Rulebook
from ambassador.rules import Example, Rule
from ambassador.text import Text

_SHOWN = 60


@dataclass(frozen=True)
class Judged:
    """An example and what came of it."""

    language: str
    role: str
    """`catches`, `lets_pass` or `misses`."""
    example: Example
    failure: str = ""
    """What went wrong with it, as the end of a sentence; empty where nothing did."""


def failures(rules: Iterable[Rule], book: Rulebook) -> tuple[Problem, ...]:
    """Run the examples of rules, each judged by itself, and answer what fails."""
    return tuple(_problem(rule, one) for rule in rules for one in judged(rule, book) if one.failure)


def judged(rule: Rule, book: Rulebook) -> Iterator[Judged]:
    """Every example of a rule, judged."""
    for language, spoken in rule.words.items():
        for example in spoken.catches:
            found, said = _found(rule, example, book), ""
            if not found:
                said = "is not caught"
            elif example.marked and sorted(example.marked) != sorted(found):
                quoted = ", ".join(f'"{example.draft.text[start:end]}"' for start, end in found) or "the whole draft"
                said = f"is caught at {quoted}, not at what [[…]] marks"
            yield Judged(language, "catches", example, said)
        for example in spoken.lets_pass:
            yield Judged(language, "lets_pass", example, "is caught" if _found(rule, example, book) else "")
        for example in spoken.misses:
            said = "is caught by now; move it to catches" if _found(rule, example, book) else ""
            yield Judged(language, "misses", example, said)


def _found(rule: Rule, example: Example, book: Rulebook) -> list[tuple[int, int]]:
    """Where a rule alone finds something in an example; (-1, -1) stands for the draft as a whole."""
    full = book.asks_reader(rule)  # readers take their time; no other rule needs them
    matches, _, _ = book.matches(example.draft, Text.of(example.draft.text), full=full)
    places = [match.place for match in matches if match.rule is rule]
    return [(-1, -1) if place.start is None else (place.start, place.end or 0) for place in places]


def _problem(rule: Rule, one: Judged) -> Problem:
    text = one.example.draft.text
    quoted = text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
    return Problem(rule.path, f"The example “{quoted}” {one.failure}.", None, f"{one.language}.{one.role}")
