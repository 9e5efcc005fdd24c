"""Slots of phrases are filled where their patterns say, however the search is shortened."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ambassador import Text
from ambassador.matching.slots import SLOTS

PIECES = st.sampled_from(
    [
        *"€$£.,'+-/ %qhk1905\né٣",
        *("12", "2026", "eur", "franken", "september", "mai", "of", "million", "half", "third", "quarter", "trimestre"),
        *("pour cent", "www.", "x.example", "@", "https://"),
    ]
)
TEXTS = st.lists(PIECES, max_size=16).map("".join)


@pytest.mark.parametrize("name", SLOTS)
@given(written=TEXTS)
@example(written="on september. 5, franken 12, +3 %, q3 and a billion")
def test_a_slot_is_filled_as_its_pattern_says(name: str, written: str) -> None:
    """Nothing is missed by looking only where digits or signs are."""
    text = Text.of(written)
    expected = [match.span() for match in SLOTS[name].pattern.finditer(text.folded)]
    assert list(SLOTS[name].spans(text)) == expected
