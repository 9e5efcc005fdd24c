"""The shipped model back in torch, to train it on."""

import gzip
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from ambassador_plugins.reading.tokenizer import Tokenizer

from training.encoder import Encoder
from training.net import SEEN, Net

MODEL = Path(__file__).parent.parent / "plugins" / "reading" / "model"


def load_net(folder: Path, encoder: Encoder) -> tuple[Net, list[int], Tokenizer]:
    """The network in a folder of `export`, the numbers of its pieces in the encoder, and its tokenizer.

    The head for single pieces is not shipped; it begins anew.
    """
    packed = gzip.decompress((folder / "pieces.json.gz").read_bytes())
    kept: list[int] = json.loads(packed)["numbers"]
    net = Net(encoder, kept)
    with np.load(folder / "weights.npz", allow_pickle=False) as stored, torch.no_grad():
        net.marks.weight.copy_(torch.from_numpy(stored["marks"].astype(np.float32)))
        net.contexts.weight.copy_(torch.from_numpy(stored["contexts"].astype(np.float32)))
        for head in SEEN:
            if f"{head}.w" in stored:  # its scale is worked in already
                net.heads[head].weight.copy_(torch.from_numpy(stored[f"{head}.w"].astype(np.float32)))
                net.heads[head].bias.copy_(torch.from_numpy(stored[f"{head}.b"].astype(np.float32)))
        for number, layer in enumerate(net.layers):
            layer.load_state_dict({name: _values(stored, f"{number}.{name}") for name in layer.state_dict()})
    return net, kept, Tokenizer.load(folder / "pieces.json.gz")


def averaged(nets: Sequence[Net]) -> Net:
    """The mean of networks of one descent, in the first of them (Wortsman et al., "Model soups", 2022)."""
    states = [net.state_dict() for net in nets]
    nets[0].load_state_dict({name: sum(state[name] for state in states) / len(states) for name in states[0]})
    return nets[0]


def _values(stored: "np.lib.npyio.NpzFile", name: str) -> torch.Tensor:
    """A weight as `export` stored it: a matrix in bytes with a scale a row, anything else as it is."""
    at, _, kind = name.rpartition(".")
    if f"{at}.q8" in stored and kind == "weight":
        rows = stored[f"{at}.q8"].astype(np.float32) * stored[f"{at}.scale"].astype(np.float32)[:, None]
        return torch.from_numpy(rows)
    return torch.from_numpy(stored[f"{at}.{kind[0]}"].astype(np.float32))
