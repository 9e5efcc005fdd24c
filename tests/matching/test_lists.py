"""Entries of several words are found in whatever spelling, also among words that are all disguised."""

from hypothesis import given
from hypothesis import strategies as st

from ambassador import Text
from ambassador.matching.lists import Lists, spelt
from ambassador.matching.positions import indices
from ambassador.phrases import parse_entry

PLAIN = ["secret", "plan", "a", "4", "north", "a.b"]
WORDS = st.sampled_from([*PLAIN, "s3cret", "#SecretPlan", "p1an", "n0rth", "seeecret"])
ENTRIES = ("secret plan", "a secret plan", "secret plan north", "north a", "plan a")


@given(st.lists(WORDS, max_size=9).map(" ".join))
def test_nothing_is_lost_by_reading_on_only_what_entries_begin_with(written: str) -> None:
    text = Text.of(written)
    begun = {" ".join(entry.split()[:count]) for entry in ENTRIES for count in range(1, 4)}
    for at in range(len(text.words)):
        every = [read for read in spelt(text, at, (2, 3)) if read[0] in ENTRIES]
        assert sorted(set(every)) == sorted({read for read in spelt(text, at, (2, 3), begun) if read[0] in ENTRIES})


def test_disguised_entries_are_found_in_a_text_of_disguises() -> None:
    """A text made only of words that could be read in many ways still shows the entries in it."""
    steps = Lists(["plans"], {"plans": [parse_entry(entry) for entry in ENTRIES]}).steps
    text = Text.of("4 s3cret p1an n0rth 4 s3cret p1an n0rth")
    found = {(at, at + length) for length, places in steps(text)["plans"].items() for at in indices(places)}
    assert found == {(1, 3), (1, 4), (5, 7), (5, 8)}
