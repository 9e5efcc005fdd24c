"""Where the words of a text stand and lead, as the bits of ints, so that many places are one value."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import reduce
from operator import or_

from ambassador.matching.disguises import Spellings

Forms = Mapping[str, Sequence[int]]
"""For a word or spelling, the indices of the words at which it begins."""

Jumps = Mapping[int, int]
"""By how many words on something leads, from which words: their indices as the bits of an int."""

Steps = Mapping[str, Jumps]
"""For the names of lists and slots, where they stand and how far on they lead within a sentence."""


class JumpsOfForms(dict[str, Jumps]):
    """The jumps of a text's forms, worked out when they are asked for."""

    def __init__(self, words: Sequence[str], forms: Forms, limits: Sequence[int], spellings: Spellings) -> None:
        super().__init__()
        self._words, self._forms, self._limits, self._spellings = words, forms, limits, spellings
        self._read = {form for read in spellings.values() for form, _ in read}

    def __missing__(self, form: str) -> Jumps:
        if form in self._read:
            jumps = self[form] = jumps_of(self._leading_on(form))
        else:
            jumps = self[form] = {1: bits(self._forms[form])}
        return jumps

    def _leading_on(self, form: str) -> Iterator[tuple[int, int]]:
        for at in self._forms[form]:
            if self._words[at] == form:
                yield at, at + 1
            for read, after in self._spellings.get(at, ()):
                if read == form and after <= self._limits[at]:
                    yield at, after


class SentencesOfForms(dict[str, int]):
    """The sentences in which a text's forms begin, worked out when they are asked for."""

    def __init__(self, forms: Forms, sentence_of: Sequence[int]) -> None:
        super().__init__()
        self._forms, self._sentence_of = forms, sentence_of

    def __missing__(self, form: str) -> int:
        sentences = self[form] = bits(self._sentence_of[at] for at in self._forms[form])
        return sentences


def bits(numbers: Iterable[int]) -> int:
    """Numbers as the bits of an int."""
    united = 0
    for number in numbers:
        united |= 1 << number
    return united


def indices(places: int) -> Iterator[int]:
    """The bits of an int as numbers, in order."""
    while places:
        lowest = places & -places
        places ^= lowest
        yield lowest.bit_length() - 1


def jumps_of(steps: Iterable[tuple[int, int]]) -> Jumps:
    """Steps from one word to a later one, those of one length together."""
    by_length: dict[int, int] = {}
    for at, after in steps:
        by_length[after - at] = by_length.get(after - at, 0) | 1 << at
    return by_length


def starts_of(jumps: Jumps) -> int:
    """The words that jumps lead on from."""
    return reduce(or_, jumps.values(), 0)
