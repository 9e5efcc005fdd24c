"""Rules that speak only of what is told of another person (`about`)."""

from functools import cache

import pytest

from ambassador import Draft, Policy, PolicyError

RULE = """\
category = "personal_data"
clause   = "people"
severity = "warning"
about    = "{about}"
{more}
[en]
title     = "T"
says      = "S"
why       = "W"
instead   = "I"
{phrases}
catches   = ["[[Tom snores in meetings, and how he snores]]."]
lets_pass = ["I snore."]
"""


@cache
def policy(about: str, more: str = "", phrases: str = 'phrases = ["snores"]') -> Policy:
    return Policy.from_files({"rules/snoring.toml": RULE.format(about=about, more=more, phrases=phrases)})


def found(text: str, about: str = "somebody") -> list[str]:
    """What the policy's own rule finds."""
    findings = policy(about).check(Draft(text), "fast").findings
    return [text[one.start or 0 : one.end] for one in findings if one.rule.name == "company/snoring"]


@pytest.mark.parametrize(
    "text",
    [
        "Everybody snores, sometimes.",
        "The printer in the hall snores.",
        "My wife snores.",
        "Tom is kind. The printer in the hall snores.",
    ],
)
def test_what_is_told_of_nobody_or_of_the_authors_own_is_left_alone(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Sara snores, and how she snores!", "Sara snores, and how she snores"),
        ("Fine. Our driver snores! Really.", "Our driver snores"),
        ("We met Tom. I think that he snores.", "I think that he snores"),
        ("My wife says that Tom from sales snores.", "My wife says that Tom from sales snores"),
        (
            "My wife snores, and we all know that Tom from sales snores.",
            "My wife snores, and we all know that Tom from sales snores",
        ),
    ],
)
def test_what_is_told_of_another_person_is_found_as_a_sentence(text: str, sentence: str) -> None:
    assert found(text) == [sentence]


def test_a_name_may_be_asked_for() -> None:
    assert found("Sara snores.", "named")
    assert not found("Our driver snores.", "named")


def test_about_is_one_of_two_and_for_no_finder() -> None:
    with pytest.raises(PolicyError, match="somebody"):
        policy("anybody")
    with pytest.raises(PolicyError, match="this rule has a finder"):
        policy("named", 'by = "phone-numbers"', phrases="")


def test_a_company_adds_words_of_its_own_to_what_is_told_of_others() -> None:
    """As an officer does on the page of word lists."""
    text = "Sara is off with the croup."
    assert not Policy.default().check(Draft(text), "fast").findings
    adding = Policy.from_files({"words/told_health.txt": "off with the croup\n"})
    findings = adding.check(Draft(text), "fast").findings
    assert [(one.rule.name, text[one.start or 0 : one.end]) for one in findings] == [
        ("personal_data/told-health", "Sara is off with the croup")
    ]
