"""Words as they look when a finger slipped."""

import pytest

from ambassador import Draft, Policy
from ambassador.matching.misspelling import misspelt


@pytest.mark.parametrize("form", ["schwuleen", "shcwulen", "schwlen"])
def test_a_slip_is_known(form: str) -> None:
    """A letter doubled, two swapped, one missing."""
    assert form in set(misspelt("schwulen"))


@pytest.mark.parametrize(
    "text", ["Die Schulen stehen leer.", "Die Tranen stehen still.", "Ich hasse Schulen.", "We lesen elke dag."]
)
def test_another_word_is_no_slip(text: str) -> None:
    """Nothing is found in words that only look like a listed one."""
    assert "schulen" not in set(misspelt("schwulen"))
    assert Policy.default().check(Draft(text), reading="fast").findings == ()
