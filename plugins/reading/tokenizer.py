"""Cutting a text into the pieces a multilingual encoder knows (a unigram model, as SentencePiece makes them).

Every piece keeps its place in the text: Python indices, first and after the last. The vocabulary is that of
multilingual-e5-small (MIT), reduced to the pieces that occur in the four languages.
"""

import gzip
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ambassador.text import Span

_BLANK = "\u2581"
_IMPOSSIBLE = -1e30


@dataclass(frozen=True)
class Tokenizer:
    """The pieces, their scores (log probabilities) and the characters that are rewritten first."""

    ids: Mapping[str, int]
    scores: Mapping[str, float]
    rewritten: Mapping[str, str]
    begin: int = 0
    end: int = 2
    unknown: int = 3

    @classmethod
    def load(cls, path: Path) -> "Tokenizer":
        """Read a gzipped JSON file: `pieces`, `scores` (both by id) and `rewritten`."""
        stored = json.loads(gzip.decompress(path.read_bytes()))
        return cls.of(stored["pieces"], stored["scores"], stored["rewritten"])

    @classmethod
    def of(cls, pieces: Sequence[str], scores: Sequence[float], rewritten: Mapping[str, str]) -> "Tokenizer":
        """A tokenizer from pieces in the order of their ids; the first four ids are no text."""
        ids: dict[str, int] = {}
        for number, piece in enumerate(pieces):
            if number > 3 and piece:
                ids.setdefault(piece, number)
        return cls(ids, {piece: scores[number] for piece, number in ids.items()}, rewritten)

    def __call__(self, text: str) -> tuple[list[int], list[Span]]:
        """The ids of a text's pieces, and where each stands."""
        characters, at = self._rewrite(text)
        line = "".join(characters)
        ids, spans = list[int](), list[Span]()
        start = 0
        while start < len(line):  # a piece never holds a blank but at its start: word by word
            end = line.find(_BLANK, start + 1)
            end = len(line) if end < 0 else end
            for number, first, after in self._cut(line[start:end]):
                first, after = first + start, after + start
                ids.append(number)
                if line[first] == _BLANK and after - first > 1:
                    first += 1
                spans.append((at[first], at[after - 1] + 1))
            start = end
        return ids, spans

    def _rewrite(self, text: str) -> tuple[list[str], list[int]]:
        """The characters the pieces are made of, and the index in `text` of each."""
        characters, at = [_BLANK], [0]
        for index, character in enumerate(text):
            for part in self.rewritten.get(character, character):
                part = _BLANK if part in (" ", "\n") else part
                if part == _BLANK == characters[-1]:
                    at[-1] = index
                else:
                    characters.append(part)
                    at.append(index)
        return characters, at

    def _cut(self, word: str) -> list[tuple[int, int, int]]:
        """The best way to cut a word: id, first and after of each piece (Viterbi over the pieces' scores)."""
        if word in self.ids:
            return [(self.ids[word], 0, len(word))]
        length = len(word)
        best, piece, before = [_IMPOSSIBLE] * (length + 1), [0] * (length + 1), [0] * (length + 1)
        best[0] = 0.0
        for start in range(length):
            for end in range(start + 1, min(length, start + 16) + 1):
                score = self.scores.get(word[start:end])
                if score is None:
                    score = _UNKNOWN if end == start + 1 else _IMPOSSIBLE
                if best[start] + score > best[end]:
                    best[end], before[end] = best[start] + score, start
                    piece[end] = self.ids.get(word[start:end], self.unknown)
        pieces, end = list[tuple[int, int, int]](), length
        while end > 0:
            pieces.append((piece[end], before[end], end))
            end = before[end]
        return pieces[::-1]


_UNKNOWN = -30.0
"""The score of a character no piece holds; below that of every piece."""
