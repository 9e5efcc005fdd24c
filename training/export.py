"""Writing the model as the product reads it."""

import gzip
import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

import numpy as np
from ambassador_plugins.reading.figures import Figures

from training.encoder import Encoder
from training.net import Net


def export(net: Net, encoder: Encoder, kept: list[int], folder: Path) -> None:
    """Write `weights.npz` (matrices in bytes, a scale a row; pieces in four bits) and `pieces.json.gz`."""
    words = encoder.words[kept]
    stored: dict[str, np.ndarray] = {
        "layers": np.array(len(net.layers)),
        "words.q4": words["values"],
        "words.scale": words["scale"],
        "positions": net.positions.weight.detach().numpy().astype(np.float16),
        "marks": net.marks.weight.detach().numpy().astype(np.float16),
        "contexts": net.contexts.weight.detach().numpy().astype(np.float16),
        "norm.w": net.norm.weight.detach().numpy(),
        "norm.b": net.norm.bias.detach().numpy(),
    }
    for head in ("sentence", "draft", "kind"):
        stored[f"{head}.w"], stored[f"{head}.b"] = net.head(head)
    for number, layer in enumerate(net.layers):
        for name, tensor in layer.state_dict().items():
            module, _, kind = name.partition(".")
            values = tensor.numpy()
            if kind == "weight" and values.ndim == 2:
                scale = (np.abs(values).max(1) / 127 + 1e-12).astype(np.float16)
                stored[f"{number}.{module}.scale"] = scale
                stored[f"{number}.{module}.q8"] = np.clip(np.round(values / scale[:, None]), -127, 127).astype(np.int8)
            else:
                stored[f"{number}.{module}.{kind[0]}"] = values
    folder.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(folder / "weights.npz", **stored)  # type: ignore[arg-type]
    pieces = {
        "numbers": kept,
        "pieces": [encoder.pieces[number] for number in kept],
        "scores": [round(encoder.scores[number], 4) for number in kept],
        "rewritten": encoder.rewritten,
    }
    packed = json.dumps(pieces, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
    (folder / "pieces.json.gz").write_bytes(gzip.compress(packed, mtime=0))


def export_figures(figures: Mapping[str, Figures], data: str, folder: Path) -> None:
    """Write `calibration.json`: curves and bars a category, and what the model was made from."""
    stored = {"data": data, "categories": {name: asdict(one) for name, one in figures.items()}}
    (folder / "calibration.json").write_text(json.dumps(stored, indent=1) + "\n", encoding="utf-8")
