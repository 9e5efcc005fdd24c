"""The network in torch: the encoder with learned marks and four heads (piece, sentence, draft, kind).

The head for single pieces only helps in training; the product uses those for sentences, the draft and kinds.
"""

from dataclasses import dataclass

import numpy as np
import torch
from ambassador_plugins.reading.marks import CONTEXTS, MARKS
from ambassador_plugins.reading.model import HEADS, WIDTH, WINDOW, unpack4
from ambassador_plugins.reading.reader import CATEGORIES, KIND_COLUMNS
from torch import Tensor, nn
from torch.nn import functional

from training.encoder import Encoder

LAYERS, WIDE = 12, 1536
COLUMNS = {"piece": len(CATEGORIES), "sentence": len(CATEGORIES), "draft": len(CATEGORIES), "kind": len(KIND_COLUMNS)}
"""What each head speaks of: categories, and kinds of sentences."""

SEEN = {"piece": WIDTH, "sentence": 2 * WIDTH, "draft": WIDTH, "kind": 2 * WIDTH}
"""How much each head sees."""


@dataclass(frozen=True)
class Batch:
    """Drafts side by side: n drafts of at most p pieces and s sentences."""

    ids: Tensor
    """n x p"""
    there: Tensor
    """n x p: whether a piece is there."""
    marks: Tensor
    """n x p"""
    contexts: Tensor
    """n x 3"""
    averages: Tensor
    """n x s x p: each sentence as an average of its pieces."""


class _Layer(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.q, self.k, self.v, self.o = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.fi, self.fo = nn.Linear(WIDTH, WIDE), nn.Linear(WIDE, WIDTH)
        self.ln1, self.ln2 = nn.LayerNorm(WIDTH, 1e-12), nn.LayerNorm(WIDTH, 1e-12)

    def forward(self, states: Tensor, mask: Tensor) -> Tensor:
        count, length, _ = states.shape

        def heads(part: nn.Linear) -> Tensor:
            cut: Tensor = part(states).view(count, length, HEADS, WIDTH // HEADS)
            return cut.transpose(1, 2)

        query, key, value = heads(self.q), heads(self.k), heads(self.v)
        # Plain products: on a CPU their gradient takes half the time of the fused attention's.
        weights = (query @ key.transpose(-1, -2)) * (WIDTH // HEADS) ** -0.5 + mask.to(query.dtype)
        mixed = (torch.softmax(weights, -1).to(value.dtype) @ value).transpose(1, 2).reshape(count, length, WIDTH)
        states = self.ln1(states + self.o(mixed))
        out: Tensor = self.ln2(states + self.fo(functional.gelu(self.fi(states))))
        return out


class Net(nn.Module):
    """The encoder with its heads; what is averaged for the heads is first brought to one scale."""

    def __init__(self, encoder: Encoder, kept: list[int]) -> None:
        super().__init__()
        blocks = encoder.words[kept].reshape(-1)
        words = unpack4(blocks["values"], blocks["scale"]).reshape(len(kept), WIDTH)
        self.words = nn.Embedding.from_pretrained(torch.from_numpy(words))
        positions = (
            encoder.weights["emb.pos"].reshape(-1, WIDTH)[:WINDOW] + encoder.weights["emb.type"].reshape(-1, WIDTH)[0]
        )
        self.positions = nn.Embedding.from_pretrained(torch.from_numpy(positions))
        self.marks, self.contexts = nn.Embedding(len(MARKS), WIDTH), nn.Embedding(CONTEXTS, WIDTH)
        nn.init.zeros_(self.marks.weight)
        nn.init.zeros_(self.contexts.weight)
        self.norm = nn.LayerNorm(WIDTH, 1e-12)
        self.layers = nn.ModuleList(_Layer() for _ in range(LAYERS))
        self.heads = nn.ModuleDict({name: nn.Linear(SEEN[name], COLUMNS[name]) for name in COLUMNS})
        for name, width in SEEN.items():
            self.register_buffer(f"{name}_mean", torch.zeros(width))
            self.register_buffer(f"{name}_spread", torch.ones(width))
        self._take(encoder)

    def _take(self, encoder: Encoder) -> None:
        """Begin with the encoder's weights."""
        names = {"q": "q", "k": "k", "v": "v", "o": "ao", "ln1": "aln", "fi": "fi", "fo": "fo", "ln2": "oln"}
        pairs: list[tuple[nn.Module, str]] = [(self.norm, "emb.ln")]
        for number, layer in enumerate(self.layers):
            pairs += [(getattr(layer, ours), f"l{number}.{theirs}") for ours, theirs in names.items()]
        with torch.no_grad():
            for module, name in pairs:
                module.weight.copy_(torch.from_numpy(encoder.weights[f"{name}.w"]))  # type: ignore[operator, union-attr]
                module.bias.copy_(torch.from_numpy(encoder.weights[f"{name}.b"]))  # type: ignore[operator, union-attr]

    def states(self, batch: Batch) -> Tensor:
        """The last layer's states (n x p x width)."""
        states = self.words(batch.ids) + self.positions.weight[: batch.ids.shape[1]] + self.marks(batch.marks)
        first = states[:, :1] + self.contexts(batch.contexts).sum(1)[:, None]
        states = self.norm(torch.cat([first, states[:, 1:]], 1))
        mask = torch.zeros(batch.there.shape).masked_fill(~batch.there, -1e4)[:, None, None, :]
        for layer in self.layers:
            states = layer(states, mask)
        return states.float()

    def features(self, batch: Batch) -> dict[str, Tensor]:
        """What the heads see: pieces; sentences and their kinds (own average and the draft's); drafts."""
        states, there = self.states(batch), batch.there.float()
        draft = (states * there[..., None]).sum(1) / there.sum(1, keepdim=True)
        sentences = batch.averages @ states
        both = torch.cat([sentences, draft[:, None].expand_as(sentences)], -1)
        return {"piece": states, "sentence": both, "draft": draft, "kind": both}

    def forward(self, batch: Batch) -> dict[str, Tensor]:
        """The logits of pieces (n x p x c), sentences (n x s x c), drafts (n x c) and kinds (n x s x k)."""
        return {
            name: self.heads[name](functional.dropout(self.scaled(name, seen), 0.1, self.training))
            for name, seen in self.features(batch).items()
        }

    def scaled(self, head: str, seen: Tensor) -> Tensor:
        """What a head sees, brought to one scale."""
        scaled: Tensor = (seen - getattr(self, f"{head}_mean")) / getattr(self, f"{head}_spread")
        return scaled

    def head(self, name: str) -> tuple[np.ndarray, np.ndarray]:
        """A head's weight and bias with the scale worked in, as the product uses them."""
        linear, spread = self.heads[name], getattr(self, f"{name}_spread")
        weight = linear.weight / spread
        bias = linear.bias - weight @ getattr(self, f"{name}_mean")
        return weight.detach().numpy(), bias.detach().numpy()
