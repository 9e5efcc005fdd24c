"""Cutting a text into pieces, each with its place."""

from functools import cache
from itertools import pairwise
from pathlib import Path

import ambassador_plugins
import pytest
from ambassador_plugins.reading.tokenizer import Tokenizer
from hypothesis import given
from hypothesis import strategies as st

MODEL = Path(ambassador_plugins.__file__).parent / "reading" / "model"


@cache
def tokenizer() -> Tokenizer:
    """The product's tokenizer."""
    loaded: Tokenizer = Tokenizer.load(MODEL / "pieces.json.gz")
    return loaded


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\u200b", "\ud83d"])
def test_what_is_no_text_is_no_accident(text: str) -> None:
    """Nothing to read, or half a character."""
    ids, spans = tokenizer()(text)
    assert len(ids) == len(spans)


@given(st.text(max_size=200))
def test_places_lie_in_the_text_and_in_order(text: str) -> None:
    """Every piece points at what it stands for."""
    ids, spans = tokenizer()(text)
    assert len(ids) == len(spans)
    assert all(0 <= start <= len(text) for start, _ in spans)
    assert all(first[0] <= second[0] for first, second in pairwise(spans))


def test_words_of_four_languages_are_whole_pieces() -> None:
    """The vocabulary was cut to the languages, not below them."""
    for text in ("the results", "les résultats", "de resultaten", "die Ergebnisse"):
        ids, spans = tokenizer()(text)
        assert tokenizer().unknown not in ids
        assert len(ids) <= 5
        assert "".join(text[start:end] for start, end in spans) == text.replace(" ", "")
