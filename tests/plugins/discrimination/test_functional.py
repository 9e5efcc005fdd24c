"""The functional suite in `tests/drafts/hate`: short sentences, class by class, that are known to break detectors."""

import json
from functools import cache
from pathlib import Path

import pytest

from ambassador import Policy
from ambassador.evaluation import Labelled
from ambassador.vocabulary import LANGUAGES

SUITE = Path(__file__).parents[2] / "drafts" / "hate"
BARS = {"en": (0.90, 0.85), "fr": (0.85, 0.80), "nl": (0.85, 0.80), "de": (0.85, 0.80)}
"""The least share of hateful, and of other, sentences that are judged rightly with both readings."""


@cache
def _policy() -> Policy:
    return Policy.default()


def _suite(language: str) -> list[Labelled]:
    lines = (SUITE / f"{language}.jsonl").read_text("utf-8").splitlines()
    return [Labelled.from_dict(json.loads(line)) for line in lines]


def _right(suite: list[Labelled], *, hateful: bool) -> float:
    chosen = [one for one in suite if bool(one.expected) == hateful]
    found = [
        any(finding.category == "discrimination" for finding in _policy().check(one.draft).findings) for one in chosen
    ]
    return sum(one == hateful for one in found) / len(found)


@pytest.mark.parametrize("language", LANGUAGES)
def test_hate_is_found_and_what_only_looks_like_it_is_left_alone(language: str) -> None:
    """Rules and second reading together, in every language."""
    suite = _suite(language)
    hateful, other = BARS[language]
    assert _right(suite, hateful=True) >= hateful
    assert _right(suite, hateful=False) >= other


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_class_speaks_every_language(language: str) -> None:
    """A class that is missing in a language, or has fewer than ten sentences, proves nothing there."""
    classes = [one.note for one in _suite(language)]
    assert len(set(classes)) == 25
    assert min(classes.count(name) for name in classes) >= 10
