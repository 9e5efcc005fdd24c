"""The reader's network with numpy alone: a twelve-layer encoder and three heads.

The encoder is multilingual-e5-small (MIT), trained on with labelled drafts. Its matrices are stored as bytes, a
scale for each row; the embeddings of the pieces as four bits, a scale for every 32. The heads say, for each of
`categories`, how much every sentence and the draft as a whole read like it, and of which kind a sentence is (logits).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import reduce
from math import sqrt
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

WIDTH, HEADS, WINDOW = 384, 12, 512
"""The width of the encoder, its attention heads, and the most pieces it reads at once."""

Floats = npt.NDArray[np.float32]
_GROUP = 32


@dataclass(frozen=True)
class _Layer:
    attend: Floats
    attend_bias: Floats
    out: Floats
    out_bias: Floats
    norm: tuple[Floats, Floats]
    widen: Floats
    widen_bias: Floats
    narrow: Floats
    narrow_bias: Floats
    last_norm: tuple[Floats, Floats]


class Model:
    """The network, read once and never changed; it may be used from several threads at once."""

    def __init__(self, stored: Mapping[str, npt.NDArray[Any]]) -> None:
        self._words, self._scales = stored["words.q4"], stored["words.scale"]
        self._positions = stored["positions"].astype(np.float32)
        self._marks = stored["marks"].astype(np.float32)
        self._contexts = stored["contexts"].astype(np.float32)
        self._norm = stored["norm.w"], stored["norm.b"]
        self._through_layers = self._made(stored)
        self._sentence = stored["sentence.w"].astype(np.float32), stored["sentence.b"].astype(np.float32)
        self._draft = stored["draft.w"].astype(np.float32), stored["draft.b"].astype(np.float32)
        self._kind = stored["kind.w"].astype(np.float32), stored["kind.b"].astype(np.float32)

    @classmethod
    def load(cls, path: Path) -> "Model":
        """Read the network from an `.npz` file."""
        with np.load(path, allow_pickle=False) as stored:
            return cls({name: stored[name] for name in stored.files})

    def read(
        self, ids: list[int], marks: list[int], contexts: tuple[int, ...], sentences: Floats
    ) -> tuple[Floats, Floats, Floats]:
        """The logits of every sentence (sentences x categories), of the draft (categories), of kinds (sentences x kinds).

        `ids` and `marks` have one number a piece, at most `WINDOW`; `sentences` averages the pieces of each sentence
        (sentences x pieces).
        """
        states = self._through_layers(self._embed(np.array(ids), np.array(marks), np.array(contexts)))
        whole = states.mean(0)
        each = sentences @ states
        both = np.concatenate([each, np.broadcast_to(whole, each.shape)], 1)
        return (
            both @ self._sentence[0].T + self._sentence[1],
            self._draft[0] @ whole + self._draft[1],
            both @ self._kind[0].T + self._kind[1],
        )

    @staticmethod
    def _made(stored: Mapping[str, npt.NDArray[Any]]) -> Callable[[Floats], Floats]:
        """The layers, ready to be gone through: states (pieces x width) in, states out."""
        layers = [_layer(stored, f"{number}.") for number in range(int(stored["layers"]))]
        return lambda states: reduce(lambda before, layer: _pass(layer, before), layers, states)

    def _embed(self, ids: npt.NDArray[np.intp], marks: npt.NDArray[np.intp], contexts: npt.NDArray[np.intp]) -> Floats:
        states = unpack4(self._words[ids].reshape(-1, _GROUP // 2), self._scales[ids].reshape(-1))
        states = states.reshape(len(ids), WIDTH) + self._positions[: len(ids)] + self._marks[marks]
        states[0] += self._contexts[contexts].sum(0)
        return _normal(states, *self._norm)


def unpack4(packed: npt.NDArray[np.uint8], scales: npt.NDArray[np.float16]) -> Floats:
    """Groups of 32 values from 16 bytes and a scale each: low halves first, then high ones, both less eight."""
    values = np.empty((len(packed), _GROUP), np.float32)
    values[:, : _GROUP // 2] = packed & 15
    values[:, _GROUP // 2 :] = packed >> 4
    values -= 8
    values *= scales.astype(np.float32)[:, None]
    return values


def _layer(stored: Mapping[str, npt.NDArray[Any]], at: str) -> _Layer:
    def matrix(name: str) -> Floats:
        rows = stored[at + name + ".q8"].astype(np.float32) * stored[at + name + ".scale"].astype(np.float32)[:, None]
        return np.ascontiguousarray(rows.T)

    def floats(name: str) -> Floats:
        return stored[at + name].astype(np.float32)

    attend, bias = np.concatenate([matrix("q"), matrix("k"), matrix("v")], 1), [floats(f"{part}.b") for part in "qkv"]
    attend[:, :WIDTH] /= sqrt(WIDTH / HEADS)
    bias[0] = bias[0] / np.float32(sqrt(WIDTH / HEADS))
    return _Layer(
        np.ascontiguousarray(attend),
        np.concatenate(bias),
        matrix("o"),
        floats("o.b"),
        (floats("ln1.w"), floats("ln1.b")),
        matrix("fi"),
        floats("fi.b"),
        matrix("fo"),
        floats("fo.b"),
        (floats("ln2.w"), floats("ln2.b")),
    )


def _pass(layer: _Layer, states: Floats) -> Floats:
    """One layer: attention, then the two dense steps, each added to what came in and normalised."""
    count = len(states)
    parts = (states @ layer.attend + layer.attend_bias).reshape(count, 3, HEADS, WIDTH // HEADS)
    query, key, value = parts.transpose(1, 2, 0, 3)
    weights = query @ key.transpose(0, 2, 1)
    weights -= weights.max(-1, keepdims=True)
    np.exp(weights, out=weights)
    weights /= weights.sum(-1, keepdims=True)
    mixed = (weights @ value).transpose(1, 0, 2).reshape(count, WIDTH)
    states = _normal(states + mixed @ layer.out + layer.out_bias, *layer.norm)
    wide = states @ layer.widen
    wide += layer.widen_bias
    return _normal(states + _gelu(wide) @ layer.narrow + layer.narrow_bias, *layer.last_norm)


def _gelu(values: Floats) -> Floats:
    """GELU by its usual approximation with tanh."""
    inner = values * values
    inner *= np.float32(0.044715)
    inner += 1
    inner *= values
    inner *= np.float32(0.7978845608)
    np.tanh(inner, out=inner)
    inner += 1
    inner *= values
    inner *= np.float32(0.5)
    return inner


def _normal(values: Floats, weight: Floats, bias: Floats) -> Floats:
    """Layer normalisation over the last axis."""
    values = values - values.mean(-1, keepdims=True)
    spread = np.sqrt((values * values).mean(-1, keepdims=True) + np.float32(1e-12))
    values /= spread
    values *= weight
    values += bias
    return values
