"""Fitting the n-grams that stand beside the network."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from ambassador_plugins.reading.ngrams import BITS, NGrams, numbers_of, weighed
from ambassador_plugins.reading.reader import CATEGORIES
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from training.data import Sample
from training.encoded import Floats

STORED = "ngrams.npz"
"""The file beside the network's."""
FREEDOM = 8.0
"""The inverse of the penalty on weights (scikit-learn's C)."""


def fit_ngrams(samples: Sequence[Sample]) -> dict[str, np.ndarray]:
    """What `NGrams` reads: a weight in a byte for each number and category, and how rare each number is."""
    numbers = [numbers_of(sample.text.folded) for sample in samples]
    often = np.zeros(1 << BITS)
    for both in numbers:
        often[np.unique(np.concatenate(both))] += 1
    rarity = (np.log((1 + len(samples)) / (1 + often)) + 1).astype(np.float16)
    rows = _rows([[weighed(part, rarity.astype(np.float32)) for part in both] for both in numbers])
    weights = np.zeros((1 << BITS, len(CATEGORIES)))
    offset = np.zeros(len(CATEGORIES), np.float32)
    for number, category in enumerate(CATEGORIES):
        there = [category in sample.categories for sample in samples]
        model = LogisticRegression(C=FREEDOM, solver="liblinear").fit(rows, there)
        weights[:, number], offset[number] = model.coef_[0], model.intercept_[0]
    scale = (np.abs(weights).max(0) / 127).astype(np.float32)
    return {
        "weights.q8": np.round(weights / scale).astype(np.int8),
        "weights.scale": scale,
        "rarity": rarity,
        "offset": offset,
    }


def export_ngrams(stored: dict[str, np.ndarray], folder: Path) -> None:
    """Write them as the product reads them."""
    folder.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(folder / STORED, **stored)  # type: ignore[arg-type]


def read_quickly(ngrams: NGrams, samples: Sequence[Sample]) -> Floats:
    """The logits of samples (n x categories)."""
    return np.array([ngrams.read(sample.text.folded) for sample in samples], np.float32)


def _rows(parts: list[list[tuple[np.ndarray, np.ndarray]]]) -> csr_matrix:
    """A row a sample; where words and letters have the same number, both count."""
    numbers = [np.concatenate([found for found, _ in both]) for both in parts]
    values = [np.concatenate([weighing for _, weighing in both]) for both in parts]
    ends = np.cumsum([0, *map(len, numbers)])
    rows = csr_matrix((np.concatenate(values), np.concatenate(numbers), ends), shape=(len(parts), 1 << BITS))
    rows.sum_duplicates()
    return rows
