"""Words that were glued together, spelt out letter by letter or broken by blanks, mended: `Ihatewomen`, `wo men`.

What comes out must all be known words. The result is another `Text` of the same original, read beside the first.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from operator import add

from ambassador.text import Span, Text

_SHORTEST = 9
"""A glued word has at least so many letters."""
_MOST = 8
"""The most words glued to one."""
_WORD = 4
"""A part of so many letters is more than a particle."""
_LONGEST = 16
"""The longest part that is tried."""
_BROKEN = 5
"""A word broken by blanks has at least so many letters."""


class Parting:
    """Parts glued words into known ones, and joins the pieces of broken ones."""

    def __init__(self, known: Iterable[str], wholes: Iterable[str] = ()) -> None:
        """`wholes` are the words, of those known, that are looked for when they are broken."""
        self._known = frozenset(known)
        self._wholes = frozenset(whole for whole in wholes if len(whole) >= _BROKEN)
        self._lengths = dict[str, set[int]]()
        self._begun = frozenset(whole[:end] for whole in self._wholes for end in range(2, len(whole) + 1))
        for word in self._known:
            if 1 < len(word) <= _LONGEST:
                self._lengths.setdefault(word[:2], set()).add(len(word))

    def parted(self, text: Text) -> Text | None:
        """The text with its glued words parted and its broken ones joined, or `None` where there are none."""
        long = (word for word in text.forms if len(word) >= _SHORTEST)
        broken = self._broken(text)
        if not broken and not any(map(self._parts, long)) and not _is_spelt_out(text):
            return None
        words, spans, sentences = list[str](), list[Span](), list[int]()
        changed = False
        for letters, sentence in _pieces(text, broken):
            whole = "".join(letter for letter, _ in letters)
            parts = self._parts(whole) if len(whole) >= _SHORTEST else None
            if len(letters) > 1 and whole in self._wholes:
                parts = [whole]
            changed = changed or parts is not None
            at = 0
            for part in parts or ([whole] if len(letters) == 1 else [letter for letter, _ in letters]):
                words.append(part)
                spans.append(_span(letters, at, at + len(part)))
                sentences.append(sentence)
                at += len(part)
        if not changed:
            return None
        return replace(text, words=tuple(words), spans=tuple(spans), sentence_of=tuple(sentences), spellings={})

    def _broken(self, text: Text) -> dict[int, int]:
        """Where pieces of a word stand, not all known nor mere letters: the first, and the index after the last."""
        broken = dict[int, int]()
        words = text.words
        begun = self._begun
        for first in [first for first, pair in enumerate(map(add, words, words[1:])) if pair in begun]:
            whole, after = words[first], first + 1
            while after < text.limits[first] and (whole := whole + words[after]) in begun:
                after += 1
                pieces = words[first:after]
                if whole in self._wholes and max(map(len, pieces)) > 1 and not self._known.issuperset(pieces):
                    broken[first] = after
        return broken

    def _parts(self, whole: str) -> list[str] | None:
        """The fewest known words that make up `whole`, itself not known; two are no mere particles, one an entry."""
        if whole in self._known:
            return None
        reached: dict[int, list[str]] = {0: []}
        for at in range(len(whole)):
            before = reached.get(at)
            if before is None or len(before) == _MOST:
                continue
            lengths = self._lengths.get(whole[at : at + 2], ())
            for length in (1, *sorted(lengths)) if whole[at] == "i" else sorted(lengths):
                part, after = whole[at : at + length], at + length
                if part in self._known and (after not in reached or len(reached[after]) > len(before) + 1):
                    reached[after] = [*before, part]
        parts = reached.get(len(whole), [])
        return parts if sum(len(part) >= _WORD for part in parts) > 1 and not self._wholes.isdisjoint(parts) else None


def _is_spelt_out(text: Text) -> bool:
    """Whether so many single letters follow one another that they could be glued words."""
    single = [index for index, word in enumerate(text.words) if _is_single(word)]
    return any(last - first < _SHORTEST for first, last in zip(single, single[_SHORTEST - 1 :], strict=False))


def _pieces(text: Text, broken: Mapping[int, int]) -> Iterator[tuple[list[tuple[str, Span]], int]]:
    """Each word by itself; a broken word, or letters that follow each other, as one piece; with the sentence."""
    first, words = 0, text.words
    while first < len(words):
        after = broken.get(first, first + 1)
        if first not in broken and _is_single(words[first]):
            while after < text.limits[first] and after not in broken and _is_single(words[after]):
                after += 1
        yield list(zip(words[first:after], text.spans[first:after], strict=True)), text.sentence_of[first]
        first = after


def _is_single(word: str) -> bool:
    return len(word) == 1 and word.isalpha()


def _span(letters: list[tuple[str, Span]], first: int, after: int) -> Span:
    """Where some letters of a piece stand: within its one word, or from one single letter to another, or all of it."""
    if len(letters) == 1:
        start, end = letters[0][1]
        return (start + first, start + after) if end - start == len(letters[0][0]) else (start, end)
    last = min(after, len(letters)) - 1  # the pieces of a broken word hold more letters than one, and stand as a whole
    return letters[first][1][0], letters[last][1][1]
