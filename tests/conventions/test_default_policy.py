"""The default policy: one policy in four languages."""

import re

import pytest

from ambassador import Policy
from ambassador.vocabulary import CATEGORIES, LANGUAGES


@pytest.fixture(scope="module")
def policy() -> Policy:
    """The default policy."""
    return Policy.default()


def test_clauses_are_the_same_in_every_language(policy: Policy) -> None:
    """Keys and numbers, in the same order."""
    shapes = {language: [(one.key, one.number) for one in policy.clauses(language)] for language in LANGUAGES}
    assert all(shape == shapes["en"] for shape in shapes.values())
    assert len([key for key, _ in shapes["en"] if key]) >= 15


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_clause_says_something(policy: Policy, language: str) -> None:
    """At least two sentences, and as many points in a list as in English."""
    for clause in policy.clauses(language):
        if clause.key:
            assert len(clause.text) > 120, clause.key
            english = policy.clause(clause.key, "en")
            assert english is not None
            assert clause.text.count("\n- ") == english.text.count("\n- "), clause.key


def test_the_laws_it_names_are_the_same_in_every_language(policy: Policy) -> None:
    """Numbers and dates of laws are not translated."""
    for key in ("freedom", "respect", "confidentiality", "results", "job-ads"):
        numbers = {
            language: sorted(re.findall(r"\d{2,4}/\d{3,4}|\b(?:1978|1981|2007|2022)\b", clause.text))
            for language in LANGUAGES
            if (clause := policy.clause(key, language))
        }
        assert len(set(map(tuple, numbers.values()))) == 1, (key, numbers)


def test_there_is_a_role_to_ask_for_every_category(policy: Policy) -> None:
    """In every language."""
    for category in CATEGORIES:
        assert category in policy.settings.contact
        assert set(policy.settings.contact[category].names) == set(LANGUAGES)
