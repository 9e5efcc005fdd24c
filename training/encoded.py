"""Samples as numbers: what the network is shown, and what each of its heads is to say."""

import random
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import torch
from ambassador_plugins.reading.marks import context
from ambassador_plugins.reading.reader import CATEGORIES, KIND_COLUMNS, framed, pieces_of
from ambassador_plugins.reading.tokenizer import Tokenizer
from torch import Tensor

from training.data import Sample
from training.net import COLUMNS, Batch

LONGEST = 400
"""Pieces of a draft used in training."""

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Wanted:
    """What a head is to say, row by row, and (0 or 1) from where something can be learnt."""

    target: Floats
    counted: Floats

    @classmethod
    def of(cls, head: str, rows: int) -> "Wanted":
        """Nothing is there, and nothing can be learnt."""
        return cls(np.zeros((rows, COLUMNS[head]), np.float32), np.zeros((rows, COLUMNS[head]), np.float32))


@dataclass(frozen=True)
class Encoded:
    """A sample as numbers."""

    ids: list[int]
    marks: list[int]
    contexts: tuple[int, int, int]
    averages: Floats
    wanted: dict[str, Wanted]
    """By head; a draft is one row."""


def encode(sample: Sample, tokenizer: Tokenizer, prompt: list[int]) -> Encoded:
    """A sample as numbers."""
    cut = pieces_of(sample.draft, sample.text, sample.settings, tokenizer)
    sentences = sample.text.sentences or ((0, len(sample.draft.text)),)
    ids, marks, averages = framed(cut, (0, min(len(cut.ids), LONGEST)), sentences, prompt, tokenizer)
    first = 1 + len(prompt)
    piece, sentence = Wanted.of("piece", len(ids)), Wanted.of("sentence", len(sentences))
    kind, draft = Wanted.of("kind", len(sentences)), Wanted.of("draft", 1)
    piece.counted[first:-1] = 1
    sentence.counted[averages.any(1)] = 1
    draft.counted[:] = 1
    for number, category in enumerate(CATEGORIES):
        if category not in sample.categories:
            continue
        draft.target[0, number] = 1
        spans = sample.spans.get(category, [])
        if not spans:  # it holds, but nobody can say where
            sentence.counted[:, number] = piece.counted[:, number] = 0
        for start, end in spans:
            for place, (begin, after) in enumerate(sentences):
                sentence.target[place, number] = max(sentence.target[place, number], begin < end and after > start)
            for place, (begin, after) in enumerate(cut.spans[:LONGEST], first):
                piece.target[place, number] = max(piece.target[place, number], begin < end and after > start)
        _tell_kinds(sample.kinds.get(category, ()), category, sentence.target[:, number] > 0, kind)
    wanted = {"piece": piece, "sentence": sentence, "draft": draft, "kind": kind}
    return Encoded(ids, marks, context(sample.draft), averages, wanted)


def _tell_kinds(kinds: tuple[str, ...], category: str, telling: npt.NDArray[np.bool_], wanted: Wanted) -> None:
    """Kinds are learnt only from the sentences that make the difference, and only beside those of their category."""
    for column, (of, kind) in enumerate(KIND_COLUMNS):
        if kinds and of == category:
            wanted.counted[telling, column] = 1
            wanted.target[telling, column] = kind in kinds


def batches(encoded: Sequence[Encoded], size: int, order: random.Random | None = None) -> list[list[int]]:
    """Indices in batches of like length; in random order where one is given."""
    indices = list(range(len(encoded)))
    if order:
        order.shuffle(indices)
    cut: list[list[int]] = []
    for start in range(0, len(indices), size * 12):
        chunk = sorted(indices[start : start + size * 12], key=lambda index: len(encoded[index].ids))
        cut += [chunk[at : at + size] for at in range(0, len(chunk), size)]
    if order:
        order.shuffle(cut)
    return cut


def beside(encoded: Sequence[Encoded]) -> tuple[Batch, dict[str, tuple[Tensor, Tensor]]]:
    """Samples side by side, filled up to the longest; and by head what is wanted and what counts."""
    longest, most = max(len(one.ids) for one in encoded), max(len(one.averages) for one in encoded)
    ids = torch.ones(len(encoded), longest, dtype=torch.long)
    marks, there = torch.zeros_like(ids), torch.zeros(ids.shape, dtype=torch.bool)
    averages = torch.zeros(len(encoded), most, longest)
    rows = {"piece": longest, "sentence": most, "draft": 1, "kind": most}
    wanted = {
        head: (torch.zeros(len(encoded), count, COLUMNS[head]), torch.zeros(len(encoded), count, COLUMNS[head]))
        for head, count in rows.items()
    }
    for row, one in enumerate(encoded):
        length, count = len(one.ids), len(one.averages)
        ids[row, :length], marks[row, :length] = torch.tensor(one.ids), torch.tensor(one.marks)
        there[row, :length] = True
        averages[row, :count, :length] = torch.from_numpy(one.averages)
        for head, (target, counted) in wanted.items():
            target[row, : len(one.wanted[head].target)] = torch.from_numpy(one.wanted[head].target)
            counted[row, : len(one.wanted[head].counted)] = torch.from_numpy(one.wanted[head].counted)
    wanted["draft"] = (wanted["draft"][0][:, 0], wanted["draft"][1][:, 0])
    contexts = torch.tensor([one.contexts for one in encoded])
    return Batch(ids, there, marks, contexts, averages), wanted
