"""What the model is given of a draft: pieces, and which of them each sentence holds."""

from dataclasses import replace
from typing import Any

import numpy as np
from ambassador_plugins.reading.reader import framed, pieces_of
from hypothesis import given
from hypothesis import strategies as st

from ambassador import Draft, Policy, Text
from ambassador.text import Span
from tests.plugins.reading.test_tokenizer import tokenizer

SETTINGS = Policy.default().settings


class Looked(list[Span]):
    """A list that counts how often something is taken out of it."""

    times = 0

    def __getitem__(self, index: Any) -> Any:
        self.times += 1
        return super().__getitem__(index)


def test_short_lines_are_not_looked_for_among_all_pieces() -> None:
    """A draft of some thousand of them took minutes."""
    text = Text.of("Ab\nCd\n" * 100)
    pieces = pieces_of(Draft(text.original), text, SETTINGS, tokenizer())
    spans = Looked(pieces.spans)
    averages = framed(replace(pieces, spans=spans), (0, len(spans)), text.sentences, [], tokenizer())[2]
    assert len(text.sentences) == 200
    assert np.allclose(averages.sum(axis=1), 1)
    assert spans.times <= len(spans)


@given(st.text("ab é…½.\n😀", max_size=60), st.integers(0, 9), st.integers(0, 9))
def test_a_sentence_holds_the_pieces_that_touch_it(written: str, start: int, length: int) -> None:
    """Within a window, as a slow search finds them."""
    text = Text.of(written)
    pieces = pieces_of(Draft(written), text, SETTINGS, tokenizer())
    start = min(start, len(pieces.ids))
    end = min(start + length, len(pieces.ids))
    averages = framed(pieces, (start, end), text.sentences, [], tokenizer())[2]
    for row, (first, after) in zip(averages, text.sentences, strict=True):
        held = [at for at in range(start, end) if pieces.spans[at][0] < after and pieces.spans[at][1] > first]
        assert np.flatnonzero(row).tolist() == [1 + at - start for at in held]
