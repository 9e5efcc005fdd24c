"""Words broken by blanks are read whole where they are looked for; places stay those of the original."""

import pytest

from ambassador import Text
from ambassador.matching.parting import Parting

PARTING = Parting(["secret", "plan", "for", "without", "planning"], ["secret", "planning"])


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("a sec ret here", "a secret here"),
        ("se cr et plan", "secret plan"),
        ("S e cr et", "secret"),
        ("our plan ning for", "our planning for"),
    ],
)
def test_a_broken_word_is_joined(written: str, read: str) -> None:
    parted = PARTING.parted(Text.of(written))
    assert parted is not None
    assert " ".join(parted.words) == read


@pytest.mark.parametrize(
    "written",
    [
        "no such thing here",
        "with out it",  # known, but nothing that is looked for by itself
        "the sec. Ret went home",  # in two sentences
        "sec retary",  # more than the word
    ],
)
def test_what_makes_up_no_entry_is_left_alone(written: str) -> None:
    assert PARTING.parted(Text.of(written)) is None


def test_a_joined_word_stands_where_its_pieces_stand() -> None:
    text = Text.of("Ask for a sec ret, please")
    parted = PARTING.parted(text)
    assert parted is not None
    place = parted.words.index("secret")
    start, end = parted.place_of_words(place, place + 1)
    assert text.original[start:end] == "sec ret"
