"""A second opinion on a draft, from single words, neighbours and runs of letters: quick, and wrong where others are right.

A linear model over hashed n-grams (Weinberger et al., "Feature Hashing for Large Scale Multitask Learning", 2009):
each n-gram of the folded text has a number, and each number a weight for every category. It understands nothing, but
its mistakes are not the network's, so that both together are right more often than either. Everything is reckoned in
whole arrays, in a small part of the time that the network takes.
"""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from ambassador.draft import DRAFT_LIMIT

from .model import Floats

BITS = 18
"""How many bits the number of an n-gram has."""

Numbers = npt.NDArray[np.signedinteger]
Hashes = npt.NDArray[np.uint64]

_TOKEN = re.compile(r"\w+|[^\w\s]")
_LONGEST = 2 * DRAFT_LIMIT
"""How many characters are read. Few drafts are longer once they are folded; what is beyond is not read."""
_LETTERS = (3, 4, 5)
_BEGINNING, _ENDING = 5, 5
_BASE = np.uint64(0x9E3779B97F4A7C15)
"""Odd, so that it has an inverse modulo 2**64: a stretch's hash is then the difference of two sums, brought to its start."""
_FORTH, _BACK = (
    np.cumprod(np.concatenate([[np.uint64(1)], np.full(_LONGEST, base)]), dtype=np.uint64)
    for base in (_BASE, np.uint64(pow(int(_BASE), -1, 1 << 64)))
)


class NGrams:
    """The weights, read once and never changed; they may be used from several threads at once."""

    def __init__(self, stored: Mapping[str, npt.NDArray[Any]]) -> None:
        self._weights, self._scale = stored["weights.q8"], stored["weights.scale"]
        self._rarity, self._offset = stored["rarity"].astype(np.float32), stored["offset"]

    @classmethod
    def load(cls, path: Path) -> "NGrams":
        """Read the weights from an `.npz` file."""
        with np.load(path, allow_pickle=False) as stored:
            return cls({name: stored[name] for name in stored.files})

    def read(self, folded: str) -> Floats:
        """The logits of a draft (categories), from its folded text."""
        logits = self._offset.astype(np.float32)
        for numbers in numbers_of(folded):
            found, weighing = weighed(numbers, self._rarity)
            logits = logits + (weighing @ self._weights[found].astype(np.float32)) * self._scale
        return logits


def weighed(numbers: Numbers, rarity: Floats) -> tuple[Numbers, Floats]:
    """Each number once, and how much it weighs: the rarer, the more; repeated, a little more; together, of length 1."""
    found, often = np.unique(numbers, return_counts=True)
    weighing = (1 + np.log(often)).astype(np.float32) * rarity[found]
    return found, weighing / max(float(np.sqrt(weighing @ weighing)), 1e-9)


def numbers_of(folded: str) -> tuple[Numbers, Numbers]:
    """The numbers of a text's words, and those of its letters.

    Words: each, two neighbours, two with one between them, beginnings and endings of long ones. Letters: runs of
    three to five, of which none goes on beyond the blank that ends a word.
    """
    text = f" {' '.join(folded.split())} "[:_LONGEST]
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    sums = np.concatenate([[np.uint64(0)], np.cumsum((codes + np.uint64(1)) * _FORTH[: len(codes)], dtype=np.uint64)])

    def hashes(starts: Numbers, ends: Numbers) -> Hashes:
        found: Hashes = (sums[ends] - sums[starts]) * _BACK[starts]
        return found

    places = np.array([match.span() for match in _TOKEN.finditer(text)], np.intp).reshape(-1, 2)
    starts, ends = places[:, 0], places[:, 1]
    word = hashes(starts, ends)
    long, longer = ends - starts > _BEGINNING, ends - starts > _BEGINNING + 2
    words = [
        _numbered(word, 1),
        _numbered(word[:-1] * np.uint64(31) + word[1:], 2),
        _numbered(word[:-2] * np.uint64(31) + word[2:], 3),
        _numbered(hashes(starts[long], starts[long] + _BEGINNING), 4),
        _numbered(hashes(ends[longer] - _ENDING, ends[longer]), 5),
    ]
    blanks = np.concatenate([[0], np.cumsum(codes == ord(" "))])
    letters = list[Numbers]()
    for length in _LETTERS:
        first = np.arange(max(len(codes) - length + 1, 0))
        within = first[blanks[first + length - 1] == blanks[first + 1]]
        letters.append(_numbered(hashes(within, within + length), 10 + length))
    return np.concatenate(words), np.concatenate(letters)


def _numbered(hashes: Hashes, salt: int) -> Numbers:
    """Numbers of `BITS` bits; the salt keeps n-grams of different build apart."""
    mixed = hashes * np.uint64(0xBF58476D1CE4E5B9) + np.uint64(salt * 0x94D049BB133111EB % (1 << 64))
    mixed ^= mixed >> np.uint64(31)
    mixed *= np.uint64(0xD6E8FEB86659FD93)
    mixed ^= mixed >> np.uint64(32)
    return (mixed >> np.uint64(64 - BITS)).astype(np.int32)
