"""Places that overlap."""

from hypothesis import given
from hypothesis import strategies as st

from ambassador.matching.apart import apart
from ambassador.text import Span

PLACES = st.lists(st.tuples(st.integers(0, 8), st.integers(1, 4)).map(lambda one: (one[0], one[0] + one[1])))


@given(PLACES)
def test_of_places_that_overlap_the_longest_stays(places: list[Span]) -> None:
    """As where each is held beside each other: the longest first, and of two as long the one that begins first."""
    kept = list[Span]()
    for start, end in sorted(places, key=lambda place: (place[0] - place[1], place[0])):
        if all(end <= other[0] or other[1] <= start for other in kept):
            kept.append((start, end))
    assert list(apart(places)) == sorted(kept)
