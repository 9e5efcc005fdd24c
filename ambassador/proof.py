"""A rule proves itself: what it says it catches is caught, what it lets pass passes, what it misses is still missed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ambassador.errors import Problem, Sentence
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
    """What went wrong with it, as the end of a sentence (a `Sentence`); empty where nothing did."""


def failures(rules: Iterable[Rule], book: Rulebook) -> tuple[Problem, ...]:
    """Run the examples of rules, each judged by itself, and answer what fails."""
    return tuple(problem(rule, one) for rule in rules for one in judged(rule, book) if one.failure)


def judged(rule: Rule, book: Rulebook) -> Iterator[Judged]:
    """Every example of a rule that can be run, judged."""
    if is_proven(rule, book):
        for language, role, example in examples(rule):
            yield judge(rule, language, role, example, book)


def is_proven(rule: Rule, book: Rulebook) -> bool:
    """Whether a rule's examples are run. Those of an adviser are for people: it asks another machine, on demand."""
    return book.whole_reading_of(rule) != "asked"


def examples(rule: Rule) -> Iterator[tuple[str, str, Example]]:
    """Every example of a rule with its language and its role (`catches`, `lets_pass` or `misses`)."""
    for language, spoken in rule.words.items():
        for role in ("catches", "lets_pass", "misses"):
            for example in getattr(spoken, role):
                yield language, role, example


def judge(rule: Rule, language: str, role: str, example: Example, book: Rulebook) -> Judged:
    """One example, judged by what the rule alone finds in it."""
    found, said = _found(rule, example, book), Sentence("")
    if role == "catches" and not found:
        said = Sentence("is not caught")
    elif role == "catches" and example.marked and sorted(example.marked) != sorted(found):
        said = Sentence("is caught as a whole, not at what [[…]] marks")
        if found != [(-1, -1)]:
            quoted = ", ".join(f'"{example.draft.text[start:end]}"' for start, end in found)
            said = Sentence("is caught at {quoted}, not at what [[…]] marks", quoted=quoted)
    elif role == "lets_pass" and found:
        said = Sentence("is caught")
    elif role == "misses" and found:
        said = Sentence("is caught by now; move it to catches")
    return Judged(language, role, example, said)


def problem(rule: Rule, one: Judged) -> Problem:
    """What an example that failed says to whoever wrote it."""
    text = one.example.draft.text
    quoted = text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
    said = Sentence("The example “{quoted}” {failure}.", quoted=quoted, failure=one.failure)
    return Problem(rule.path, said, None, f"{one.language}.{one.role}")


def _found(rule: Rule, example: Example, book: Rulebook) -> list[tuple[int, int]]:
    """Where a rule alone finds something in an example; (-1, -1) stands for the draft as a whole."""
    reading = book.whole_reading_of(rule)  # readers take their time, and no other rule needs them
    matches, _, _ = book.matches(example.draft, Text.of(example.draft.text), reading, by=rule)
    places = [match.place for match in matches if match.rule is rule]
    return [(-1, -1) if place.start is None else (place.start, place.end or 0) for place in places]
