"""Characters as people see them: grapheme clusters (Unicode UAX 29)."""

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import regex


@cache
def _pattern() -> "regex.Pattern[str]":
    import regex  # only texts beyond ASCII need it, and it takes a while to load

    return regex.compile(r"\X")


def whole_characters(original: str, start: int, end: int) -> tuple[int, int]:
    """Widen a span to the borders of grapheme clusters (Unicode UAX 29), so that no visible character is cut."""
    last = _cluster(original, end)
    if last < end:
        end = last + len(_pattern().match(original, last)[0])  # type: ignore[index] # any character begins a cluster
    return _cluster(original, start), end


def _cluster(original: str, index: int) -> int:
    """Where the cluster begins that the character at `index` belongs to."""
    if index >= len(original) or (original[index].isascii() and original[index - 1 : index + 1] != "\r\n"):
        return index
    first = max(index - 1, 0)
    while first > 0 and not original[first].isascii():
        first -= 1
    if original[first - 1 : first + 1] == "\r\n":
        first -= 1
    for cluster in _pattern().finditer(original, first, index + 1):
        first = cluster.start()
    return first
