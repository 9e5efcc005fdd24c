"""What the finders of this pack share: masks, words near a place, and whom a sentence speaks of as the author."""

import re
from collections.abc import Iterable, Iterator

from ambassador import Place, Text

MASK = "…"
"""What may stand where personal data stood."""

OWN = re.compile(
    r"\b(?:me|my|mine|us|our (?:team|desk|office)|moi|mon|ma|m|nous|mij|mijn|m'n|mich|mir|mein|meine[mnrs]?|ons|uns)\b"
)
"""Words by which authors give their own data."""


def masked(text: Text, start: int, end: int) -> Place:
    """The characters behind `folded[start:end]`, to be replaced by a mask."""
    return Place(*text.place(start, end), MASK)


def near(text: Text, start: int, end: int, before: int, after: int) -> tuple[str, str]:
    """The folded characters that stand before and after `folded[start:end]`."""
    return text.folded[max(0, start - before) : start], text.folded[end : end + after]


def apart(places: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Of spans that overlap, the longest, in the order of the text."""
    kept: list[tuple[int, int]] = []
    for start, end in sorted(set(places), key=lambda span: (span[0] - span[1], span[0])):
        if all(end <= other[0] or other[1] <= start for other in kept):
            kept.append((start, end))
    yield from sorted(kept)
