"""Where words say plainly that nobody is put down, the second reading is not believed."""

from functools import cache

import pytest

from ambassador import Draft, Policy


@cache
def _policy() -> Policy:
    return Policy.default()


def _found(text: str) -> set[str]:
    findings = _policy().check(Draft(text)).findings
    return {finding.rule.name for finding in findings if finding.category == "discrimination"}


@pytest.mark.parametrize(
    "text",
    [
        "I love Muslims.",
        "Les Noirs méritent d'être respectés.",
        "Migranten zijn moedig.",
        "Ich stehe zu Migranten, immer.",
        "Black people are not criminals.",
        "Nobody should ever hurt a Jew.",
        "Ceux qui haïssent les immigrés n'en ont jamais rencontré.",
        "Wer glaubt, dass Transmenschen Missgeburten sind, kann gehen.",
        "I don't hate Muslims.",
    ],
)
def test_esteem_and_denial_are_left_alone(text: str) -> None:
    """Praise, rights, a reproach denied, a harm ruled out, what others claim."""
    assert _found(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "Muslims are not criminals. But women are brainless.",
        "I love women. They belong in the kitchen.",
        "geen jood zou nog een krant of een bank mogen leiden in Europa",
    ],
)
def test_what_follows_is_read_all_the_same(text: str) -> None:
    """A kind sentence excuses no other one, and a right denied is no harm ruled out."""
    assert _found(text)
