"""Words that were glued together or spelt out letter by letter, parted again: `Ihatewomen`, `I h a t e w o m e n`.

Parts must all be known words. The result is another `Text` of the same original, read beside the first.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from ambassador.text import Span, Text

_SHORTEST = 9
"""A glued word has at least so many letters."""
_MOST = 8
"""The most words glued to one."""
_WORD = 4
"""A part of so many letters is more than a particle."""
_LONGEST = 16
"""The longest part that is tried."""


class Parting:
    """Parts glued words into known ones."""

    def __init__(self, known: Iterable[str]) -> None:
        self._known = frozenset(known)
        self._lengths = dict[str, set[int]]()
        for word in self._known:
            if 1 < len(word) <= _LONGEST:
                self._lengths.setdefault(word[:2], set()).add(len(word))

    def parted(self, text: Text) -> Text | None:
        """The text with its glued words parted, or `None` where there are none."""
        long = (word for word in text.forms if len(word) >= _SHORTEST)
        if not any(map(self._parts, long)) and not _is_spelt_out(text):
            return None
        words, spans, sentences = list[str](), list[Span](), list[int]()
        changed = False
        for letters, sentence in _pieces(text):
            whole = "".join(letter for letter, _ in letters)
            parts = self._parts(whole) if len(whole) >= _SHORTEST else None
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

    def _parts(self, whole: str) -> list[str] | None:
        """The fewest known words that make up `whole`, no known word itself; two of them are no mere particles."""
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
        return parts if sum(len(part) >= _WORD for part in parts) > 1 else None


def _is_spelt_out(text: Text) -> bool:
    """Whether so many single letters follow one another that they could be glued words."""
    single = [index for index, word in enumerate(text.words) if len(word) == 1 and word.isalpha()]
    return any(last - first < _SHORTEST for first, last in zip(single, single[_SHORTEST - 1 :], strict=False))


def _pieces(text: Text) -> Iterator[tuple[list[tuple[str, Span]], int]]:
    """Each word by itself, and single letters that follow each other as one piece, with the sentence."""
    run = list[tuple[str, Span]]()
    before = 0
    for word, span, sentence in zip(text.words, text.spans, text.sentence_of, strict=True):
        single = len(word) == 1 and word.isalpha()
        if run and (not single or sentence != before):
            yield run, before
            run = []
        if single:
            run.append((word, span))
        else:
            yield [(word, span)], sentence
        before = sentence
    if run:
        yield run, before


def _span(letters: list[tuple[str, Span]], first: int, after: int) -> Span:
    """Where some letters of a piece stand: within its one word, or from one single letter to another."""
    if len(letters) == 1:
        start, end = letters[0][1]
        return (start + first, start + after) if end - start == len(letters[0][0]) else (start, end)
    return letters[first][1][0], letters[after - 1][1][1]
