"""Of places that overlap, the longest."""

from collections.abc import Iterable, Iterator

from ambassador.text import Span


def apart(places: Iterable[Span]) -> Iterator[Span]:
    """Of places that overlap, the longest, and of two as long the first; in the order of the text, each once."""
    kept, taken = list[Span](), set[int]()
    for place in sorted(set(places), key=lambda place: (place[0] - place[1], place[0])):
        if taken.isdisjoint(range(*place)):
            kept.append(place)
            taken.update(range(*place))
    yield from sorted(kept)
