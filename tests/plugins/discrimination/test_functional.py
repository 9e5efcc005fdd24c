"""Functional suites: short sentences, class by class, that are known to break detectors.

Rules were written with `tests/drafts/hate` in sight. `tests/drafts/hate_again` was written by others, who knew neither
rules nor network; what half of it showed was mended then. `hate_fresh` came when both were ready, in Dutch, which had
been the weakest.
"""

import json
from functools import cache
from pathlib import Path

import pytest

from ambassador import Policy
from ambassador.evaluation import Labelled
from ambassador.vocabulary import LANGUAGES

DRAFTS = Path(__file__).parents[2] / "drafts"
SUITES = [(name, language) for name in ("hate", "hate_again") for language in LANGUAGES]
BARS = {"en": (0.90, 0.85), "fr": (0.85, 0.80), "nl": (0.85, 0.80), "de": (0.85, 0.80)}
"""The least share of hateful, and of other, sentences that are judged rightly with both readings."""


@cache
def _policy() -> Policy:
    return Policy.default()


def _suite(name: str, language: str) -> list[Labelled]:
    lines = (DRAFTS / name / f"{language}.jsonl").read_text("utf-8").splitlines()
    return [Labelled.from_dict(json.loads(line)) for line in lines]


def _right(suite: list[Labelled], *, hateful: bool) -> float:
    chosen = [one for one in suite if bool(one.expected) == hateful]
    found = [
        any(finding.category == "discrimination" for finding in _policy().check(one.draft).findings) for one in chosen
    ]
    return sum(one == hateful for one in found) / len(found)


@pytest.mark.parametrize(("name", "language"), [*SUITES, ("hate_fresh", "nl")])
def test_hate_is_found_and_what_only_looks_like_it_is_left_alone(name: str, language: str) -> None:
    """Rules and second reading together, in every language."""
    suite = _suite(name, language)
    hateful, other = BARS[language]
    assert _right(suite, hateful=True) >= hateful
    assert _right(suite, hateful=False) >= other


@pytest.mark.parametrize(("name", "language"), SUITES)
def test_every_class_speaks_every_language(name: str, language: str) -> None:
    """A class that is missing in a language, or has fewer than ten sentences, proves nothing there."""
    classes = [one.note for one in _suite(name, language)]
    assert len(set(classes)) == 25
    assert min(classes.count(name) for name in classes) >= 10
