"""Reading a draft with the model: from a text to what each sentence reads like."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ambassador import Draft, Settings, Text
from ambassador.text import Span

from .marks import MARKS, context, marks
from .model import WINDOW, Floats, Model
from .ngrams import NGrams
from .tokenizer import Tokenizer

CATEGORIES = (
    "discrimination",
    "confidential",
    "disparagement",
    "personal_data",
    "job_ad",
    "transparency",
    "credentials",
)
"""What the heads of the model speak of, in their order."""

KINDS = {
    "discrimination": ("origin", "belief", "gender", "age", "health", "social"),
    "confidential": ("results", "clients", "people", "incidents", "plans", "talk"),
    "disparagement": ("employer", "colleague", "client", "competitor"),
    "personal_data": ("health", "pay", "private", "identifiers"),
    "transparency": ("tie", "mandate", "promise"),
}
"""What is told apart within a category; `training/GUIDELINES.md` says what each stands for."""

KIND_COLUMNS = tuple((category, kind) for category, kinds in KINDS.items() for kind in kinds)
"""What the columns of the model's head for kinds speak of, in their order."""

Logits = npt.NDArray[np.floating]

NGRAMS_WEIGH = 1.0
"""How much the n-grams' logits count beside the network's, on the draft as a whole."""

_PROMPT = "query:"
_ROOM = WINDOW - 12
_OVERLAP = 80


@dataclass(frozen=True)
class Pieces:
    """A draft as the model takes it."""

    ids: list[int]
    spans: list[Span]
    """Python indices of the text, a piece each."""
    marked: list[int]
    """For each piece, the number of its mark."""


def pieces_of(draft: Draft, text: Text, settings: Settings, tokenizer: Tokenizer) -> Pieces:
    """Cut a draft into pieces, and mark those that belong to a name the company's profile knows."""
    ids, spans = tokenizer(draft.text)
    marked = [0] * len(ids)
    marking = list(marks(draft, text, settings))
    for (kind, _), held in zip(marking, _held(spans, [place for _, place in marking]), strict=True):
        for number in held:
            if kind != "published" or not marked[number]:
                marked[number] = MARKS.index(kind)
    return Pieces(ids, spans, marked)


def _held(spans: Sequence[Span], places: Sequence[Span]) -> Iterator[range]:
    """For each place, the pieces that touch it, by their spans in the order of the text."""
    starts, ends = [start for start, _ in spans], [end for _, end in spans]
    for first, after in places:
        yield range(bisect_right(ends, first), bisect_left(starts, after))


def windows(count: int) -> Iterator[Span]:
    """Overlapping stretches of pieces that each fit the model."""
    start = 0
    while True:
        end = min(count, start + _ROOM)
        yield start, end
        if end == count:
            return
        start = end - _OVERLAP


def framed(
    pieces: Pieces, window: Span, sentences: tuple[Span, ...], prompt: list[int], tokenizer: Tokenizer
) -> tuple[list[int], list[int], Floats]:
    """The ids and marks of one window as the model was trained on them, and the averages of its sentences."""
    start, end = window
    before = [tokenizer.begin, *prompt]
    ids = [*before, *pieces.ids[start:end], tokenizer.end]
    marked = [*([0] * len(before)), *pieces.marked[start:end], 0]
    averages = np.zeros((len(sentences), len(ids)), np.float32)
    for number, held in enumerate(_held(pieces.spans[start:end], sentences)):
        if held:
            averages[number, len(before) + held.start : len(before) + held.stop] = 1 / len(held)
    return ids, marked, averages


@dataclass(frozen=True)
class Reading:
    """How sure the model is, from 0 to 1."""

    draft: dict[str, float]
    """By category, for the draft as a whole."""
    sentences: tuple[dict[str, float], ...]
    """By category, for each sentence of the text, without the n-grams, which know of no sentence."""
    kinds: tuple[dict[str, tuple[str, float]], ...]
    """By category, for each sentence, which of its `KINDS` it would most likely be, and how sure that is."""

    @classmethod
    def of(
        cls,
        draft: Logits,
        sentences: Logits,
        kinds: Logits,
        ngrams: Logits,
        curves: Mapping[str, tuple[float, float]],
    ) -> "Reading":
        """From the network's logits (categories; sentences x categories; sentences x kinds), the n-grams' (categories),
        and each category's slope and offset."""
        slope, offset = np.array([curves[category] for category in CATEGORIES]).T
        sure = _share(slope * (draft + NGRAMS_WEIGH * ngrams + sentences.max(0)) / 2 + offset)
        surely = _share(slope * (draft + sentences) / 2 + offset)
        return cls(
            dict(zip(CATEGORIES, map(float, sure), strict=True)),
            tuple(dict(zip(CATEGORIES, map(float, row), strict=True)) for row in surely),
            tuple(likeliest(row) for row in kinds),
        )


class Reader:
    """The network with its tokenizer, the n-grams beside it, and their calibration."""

    def __init__(
        self, model: Model, ngrams: NGrams, tokenizer: Tokenizer, curves: Mapping[str, tuple[float, float]]
    ) -> None:
        self._model, self._ngrams, self._tokenizer, self._curves = model, ngrams, tokenizer, curves
        self._prompt = tokenizer(_PROMPT)[0]

    def read(self, draft: Draft, text: Text, settings: Settings) -> Reading:
        """What a draft and each of its sentences read like. A long draft is read in overlapping windows."""
        pieces = pieces_of(draft, text, settings, self._tokenizer)
        sentences = np.full((max(len(text.sentences), 1), len(CATEGORIES)), -30.0)
        kinds = np.full((len(sentences), len(KIND_COLUMNS)), -30.0)
        whole = np.full(len(CATEGORIES), -30.0)
        for window in windows(len(pieces.ids)):
            ids, marked, averages = framed(pieces, window, text.sentences, self._prompt, self._tokenizer)
            each, all_, of = self._model.read(ids, marked, context(draft), averages)
            held = np.flatnonzero(averages.any(axis=1))
            sentences[held] = np.maximum(sentences[held], each[held])
            kinds[held] = np.maximum(kinds[held], of[held])
            whole = np.maximum(whole, all_)
        return Reading.of(whole, sentences, kinds, self._ngrams.read(text.folded), self._curves)


def likeliest(logits: Logits) -> dict[str, tuple[str, float]]:
    """By category, the kind with the highest of the logits (one for each of `KIND_COLUMNS`), and how sure it is."""
    best = dict[str, tuple[float, str]]()
    for share, (category, kind) in zip(_share(logits), KIND_COLUMNS, strict=True):
        best[category] = max(best.get(category, (-1.0, "")), (float(share), kind))
    return {category: (kind, share) for category, (share, kind) in best.items()}


def _share(logits: Logits) -> Logits:
    share: Logits = 1 / (1 + np.exp(-np.clip(logits, -30, 30)))
    return share
