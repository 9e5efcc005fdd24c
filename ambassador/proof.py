"""A rule proves itself: what it says it catches is caught, what it lets pass passes, what it misses is still missed."""

from collections.abc import Iterable, Iterator

from ambassador.errors import Problem
from ambassador.rulebook import Rulebook
from ambassador.rules import Example, Rule
from ambassador.text import Text

_SHOWN = 60


def failures(rules: Iterable[Rule], book: Rulebook) -> tuple[Problem, ...]:
    """Run the examples of rules, each judged by itself, and answer what fails."""
    return tuple(problem for rule in rules for problem in _failures(rule, book))


def _failures(rule: Rule, book: Rulebook) -> Iterator[Problem]:
    for language, spoken in rule.words.items():
        for example in spoken.catches:
            found = _found(rule, example, book)
            if not found:
                yield _problem(rule, language, "catches", example, "is not caught")
            elif example.marked and sorted(example.marked) != sorted(found):
                quoted = ", ".join(f'"{example.draft.text[start:end]}"' for start, end in found) or "the whole draft"
                yield _problem(rule, language, "catches", example, f"is caught at {quoted}, not at what [[…]] marks")
        for example in spoken.lets_pass:
            if _found(rule, example, book):
                yield _problem(rule, language, "lets_pass", example, "is caught")
        for example in spoken.misses:
            if _found(rule, example, book):
                yield _problem(rule, language, "misses", example, "is caught by now; move it to catches")


def _found(rule: Rule, example: Example, book: Rulebook) -> list[tuple[int, int]]:
    """Where a rule alone finds something in an example; (-1, -1) stands for the draft as a whole."""
    full = book.asks_reader(rule)  # readers take their time; no other rule needs them
    matches, _, _ = book.matches(example.draft, Text.of(example.draft.text), full=full)
    places = [match.place for match in matches if match.rule is rule]
    return [(-1, -1) if place.start is None else (place.start, place.end or 0) for place in places]


def _problem(rule: Rule, language: str, role: str, example: Example, said: str) -> Problem:
    text = example.draft.text
    quoted = text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
    return Problem(rule.path, f"The example “{quoted}” {said}.", None, f"{language}.{role}")
