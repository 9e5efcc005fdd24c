"""Drafts as others would have typed them, for others, and harmful sentences within long calm drafts.

A variant never changes what a draft says, so that its labels hold.
"""

import random
from collections.abc import Sequence
from dataclasses import replace
from unicodedata import normalize

from ambassador.vocabulary import AUDIENCES
from training.data import Sample

LONG = 1500
"""The most characters of a draft made of two."""
_QUICK = {"’": "'", "“": '"', "”": '"', "«": '"', "»": '"', "–": "-", "…": "."}


def varied(samples: Sequence[Sample], seed: int, share: float = 0.2) -> list[Sample]:
    """The samples, a `share` typed otherwise, half for other readers, and more made of a calm and another one."""
    chance = random.Random(seed)  # noqa: S311 - variety, no secret
    calm: dict[tuple[str, str], list[Sample]] = {}
    for sample in samples:
        if not sample.categories:
            calm.setdefault((sample.company, sample.language), []).append(sample)
    chosen = [typed(sample, chance) if chance.random() < share else sample for sample in samples]
    chosen = [for_others(sample, chance) if chance.random() < 0.5 else sample for sample in chosen]
    for sample in chance.sample(list(samples), int(len(samples) * share / 2)):
        others = calm.get((sample.company, sample.language), [])
        other = chance.choice(others) if others else sample
        if other is not sample and len(other.draft.text) + len(sample.draft.text) <= LONG:
            chosen.append(joined(sample, other, first=chance.random() < 0.5))
    return chosen


def typed(sample: Sample, chance: random.Random) -> Sample:
    """The same draft in small letters, without accents, with plain signs or with slips; character for character."""
    text = sample.draft.text
    kind = chance.randrange(4)
    if kind == 0:
        text = "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in text)
    elif kind == 1:
        text = "".join(_bare(letter) for letter in text)
    elif kind == 2:
        text = "".join(_QUICK.get(letter, letter) for letter in text)
    letters = list(text)
    for _ in range(len(letters) // 120 if kind != 2 else 0):
        at = chance.randrange(max(len(letters) - 1, 1))
        if text[at : at + 2].isalpha() and len(text[at : at + 2]) == 2:
            letters[at], letters[at + 1] = letters[at + 1], letters[at]
    return replace(sample, draft=replace(sample.draft, text="".join(letters)))


def for_others(sample: Sample, chance: random.Random) -> Sample:
    """The same draft for any audience: who may read it does not change what it says, and no habit is to be learnt."""
    return replace(sample, draft=replace(sample.draft, audience=chance.choice(AUDIENCES)))


def joined(sample: Sample, calm: Sample, *, first: bool) -> Sample:
    """A draft with a calm one of the same company before (`first`) or after it."""
    gap = "\n\n"
    shift = len(calm.draft.text) + len(gap) if first else 0
    texts = (calm.draft.text, sample.draft.text) if first else (sample.draft.text, calm.draft.text)
    spans = {
        category: [(start + shift, end + shift) for start, end in places] for category, places in sample.spans.items()
    }
    return replace(sample, draft=replace(sample.draft, text=gap.join(texts)), spans=spans)


def _bare(letter: str) -> str:
    """A letter without its accent, where one stays."""
    bare = normalize("NFD", letter)[:1]
    return bare if bare.isalpha() else letter
