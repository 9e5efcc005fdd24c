"""The n-grams beside the network: the same numbers as reckoned one by one, and an opinion that counts."""

import re
from collections import Counter
from itertools import pairwise
from math import log, sqrt

import numpy as np
import pytest
from ambassador_plugins.reading import plugin
from ambassador_plugins.reading.model import Model
from ambassador_plugins.reading.ngrams import BITS, NGrams, numbers_of, weighed
from ambassador_plugins.reading.reader import CATEGORIES
from hypothesis import given
from hypothesis import strategies as st

from ambassador import Draft, Policy, Text
from ambassador.draft import DRAFT_LIMIT

_TEXTS = st.text(alphabet="abc é'!\n😬", max_size=60) | st.text(max_size=60)
_WHOLE = 1 << 64
_POWERS = [pow(0x9E3779B97F4A7C15, place, _WHOLE) for place in range(200)]


def _mixed(hashed: int, salt: int) -> int:
    mixed = (hashed * 0xBF58476D1CE4E5B9 + salt * 0x94D049BB133111EB) % _WHOLE
    mixed ^= mixed >> 31
    mixed = mixed * 0xD6E8FEB86659FD93 % _WHOLE
    return int((mixed ^ mixed >> 32) >> (64 - BITS))


def _hash(word: str) -> int:
    return sum((ord(each) + 1) * _POWERS[place] for place, each in enumerate(word))


def _one_by_one(text: str) -> tuple[list[int], list[int]]:
    text = f" {' '.join(text.split())} "
    words = re.findall(r"\w+|[^\w\s]", text)
    numbers = [_mixed(_hash(word), 1) for word in words]
    numbers += [_mixed(_hash(one) * 31 + _hash(other), 2) for one, other in pairwise(words)]
    numbers += [_mixed(_hash(one) * 31 + _hash(other), 3) for one, other in zip(words, words[2:], strict=False)]
    numbers += [_mixed(_hash(word[:5]), 4) for word in words if len(word) > 5]
    numbers += [_mixed(_hash(word[-5:]), 5) for word in words if len(word) > 7]
    runs = [text[first : first + length] for length in (3, 4, 5) for first in range(len(text) - length + 1)]
    return numbers, [_mixed(_hash(run), 10 + len(run)) for run in runs if " " not in run[1:-1]]


@given(_TEXTS)
def test_numbers_are_those_of_each_ngram_by_itself(text: str) -> None:
    """Whatever stands before it: sums over the whole text give the hash of every stretch."""
    assert [Counter(part.tolist()) for part in numbers_of(text)] == [Counter(part) for part in _one_by_one(text)]


@given(st.lists(st.integers(0, 7), min_size=1, max_size=40))
def test_what_is_repeated_weighs_a_little_more(numbers: list[int]) -> None:
    """By its logarithm, and all together have the length 1."""
    rarity = np.linspace(1, 4, 8, dtype=np.float32)
    found, weighing = weighed(np.array(numbers), rarity)
    plain = {number: (1 + log(often)) * rarity[number] for number, often in Counter(numbers).items()}
    length = sqrt(sum(value**2 for value in plain.values()))
    said = dict(zip(found.tolist(), weighing.tolist(), strict=True))
    assert said == pytest.approx({number: value / length for number, value in plain.items()}, rel=1e-5)


@pytest.mark.parametrize("text", ["", " ", "!", "a", "😬", "\ud800", "ﷺ" * DRAFT_LIMIT, "x" * 5 * DRAFT_LIMIT])
def test_any_text_is_read(text: str) -> None:
    """Also one that folding makes longer than any draft."""
    ngrams = NGrams.load(plugin._STORED / "ngrams.npz")
    assert np.isfinite(ngrams.read(Text.of(text).folded)).all()


def test_their_opinion_counts_beside_the_networks(monkeypatch: pytest.MonkeyPatch) -> None:
    """The share of a draft rises with what they say of a category, and only of that one."""
    reader = plugin.reader(Model)
    draft = Draft("Le nouveau collègue s'appelle Ahmed.")
    text, its_settings = Text.of(draft.text), Policy.default().settings
    read = reader.read(draft, text, its_settings)
    before = read.draft
    said = reader._ngrams.read(text.folded)
    louder = said + np.eye(len(CATEGORIES), dtype=np.float32)[CATEGORIES.index("confidential")]
    monkeypatch.setattr(reader._ngrams, "read", lambda folded: louder)
    louder_read = reader.read(draft, text, its_settings)
    after = louder_read.draft
    assert louder_read.sentences == read.sentences, "they know of no sentence"
    assert after["confidential"] > before["confidential"]
    assert {name for name in CATEGORIES if after[name] != before[name]} == {"confidential"}
