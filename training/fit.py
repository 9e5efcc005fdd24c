"""Fitting the network to labelled drafts."""

import random
import time
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import torch
from ambassador_plugins.reading.marks import context
from ambassador_plugins.reading.reader import CATEGORIES, framed, pieces_of
from ambassador_plugins.reading.tokenizer import Tokenizer
from torch import Tensor
from torch.nn import functional

from training.data import Sample
from training.net import KINDS, Batch, Net
from training.variants import varied

EPOCHS, SIZE, RATE, DECAY, HIDDEN, WEIGHT = 5, 16, 2e-4, 0.9, 0.08, 3.0
"""Rounds over the drafts; drafts a batch; learning rate; its decay from layer to layer downwards; the share of
pieces hidden in training; how much more a draft that has a category weighs than one that has not."""

LONGEST = 400
"""Pieces of a draft used in training."""

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Encoded:
    """A sample as numbers, with what is to be learnt from it and (0 or 1) from where nothing can be learnt."""

    ids: list[int]
    marks: list[int]
    contexts: tuple[int, int, int]
    averages: Floats
    draft: Floats
    sentences: Floats
    sentences_count: Floats
    pieces: Floats
    pieces_count: Floats


@dataclass(frozen=True)
class Scores:
    """Logits for samples: of drafts (n x k), and of the sentences of each (s x k)."""

    drafts: Floats
    sentences: list[Floats]

    def joined(self) -> Floats:
        """The score of a draft: the mean of its own and its most telling sentence's."""
        return (self.drafts + np.array([each.max(0) for each in self.sentences])) / 2


def encode(sample: Sample, tokenizer: Tokenizer, prompt: list[int]) -> Encoded:
    """A sample as numbers."""
    cut = pieces_of(sample.draft, sample.text, sample.settings.company, tokenizer)
    sentences = sample.text.sentences or ((0, len(sample.draft.text)),)
    ids, marks, averages = framed(cut, (0, min(len(cut.ids), LONGEST)), sentences, prompt, tokenizer)
    inside = slice(1 + len(prompt), len(ids) - 1)
    piece, count = np.zeros((len(ids), KINDS), np.float32), np.zeros((len(ids), KINDS), np.float32)
    count[inside] = 1
    sentence = np.zeros((len(sentences), KINDS), np.float32)
    sentence_count = np.repeat(averages.any(1)[:, None], KINDS, 1).astype(np.float32)
    draft = np.array([category in sample.categories for category in CATEGORIES], np.float32)
    for number, category in enumerate(CATEGORIES):
        spans = sample.spans.get(category, [])
        if category in sample.categories and not spans:  # it holds, but nobody can say where
            sentence_count[:, number] = count[:, number] = 0
        for start, end in spans if category in sample.categories else ():
            for place, (first, after) in enumerate(sentences):
                sentence[place, number] = max(sentence[place, number], first < end and after > start)
            for place, (first, after) in enumerate(cut.spans[:LONGEST], inside.start):
                piece[place, number] = max(piece[place, number], first < end and after > start)
    return Encoded(ids, marks, context(sample.draft), averages, draft, sentence, sentence_count, piece, count)


def rounds(samples: Sequence[Sample], tokenizer: Tokenizer, seed: int) -> list[list[Encoded]]:
    """What is learnt from in each round: the samples, some typed otherwise, and longer ones made of two."""
    prompt = tokenizer("query:")[0]
    known = {id(sample): encode(sample, tokenizer, prompt) for sample in samples}
    return [
        [known.get(id(one)) or encode(one, tokenizer, prompt) for one in varied(samples, seed * EPOCHS + epoch)]
        for epoch in range(EPOCHS)
    ]


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


def beside(encoded: Sequence[Encoded]) -> tuple[Batch, dict[str, Tensor]]:
    """Samples side by side, filled up to the longest."""
    longest, most = max(len(one.ids) for one in encoded), max(len(one.averages) for one in encoded)
    ids = torch.ones(len(encoded), longest, dtype=torch.long)
    marks, there = torch.zeros_like(ids), torch.zeros(ids.shape, dtype=torch.bool)
    averages = torch.zeros(len(encoded), most, longest)
    wanted = {
        name: torch.zeros(len(encoded), length, KINDS)
        for name, length in (
            ("sentences", most),
            ("sentences_count", most),
            ("pieces", longest),
            ("pieces_count", longest),
        )
    }
    for row, one in enumerate(encoded):
        length, count = len(one.ids), len(one.averages)
        ids[row, :length], marks[row, :length], there[row, :length] = (
            torch.tensor(one.ids),
            torch.tensor(one.marks),
            True,
        )
        averages[row, :count, :length] = torch.from_numpy(one.averages)
        for name, tensor in wanted.items():
            values = torch.from_numpy(getattr(one, name))
            tensor[row, : len(values)] = values
    wanted["draft"] = torch.from_numpy(np.array([one.draft for one in encoded]))
    contexts = torch.tensor([one.contexts for one in encoded])
    return Batch(ids, there, marks, contexts, averages), wanted


def predict(net: Net, encoded: Sequence[Encoded]) -> Scores:
    """The logits of all samples."""
    net.eval()
    drafts = np.zeros((len(encoded), KINDS), np.float32)
    sentences = [np.zeros((0, KINDS), np.float32)] * len(encoded)
    with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
        for indices in batches(encoded, SIZE):
            _, each, whole = net(beside([encoded[index] for index in indices])[0])
            for row, index in enumerate(indices):
                drafts[index] = whole[row].float().numpy()
                sentences[index] = each[row, : len(encoded[index].averages)].float().numpy()
    return Scores(drafts, sentences)


def probe(net: Net, encoded: Sequence[Encoded]) -> None:
    """Begin the heads as logistic regressions over the encoder as it is; else little is learnt from few drafts."""
    net.eval()
    seen: dict[str, list[tuple[Tensor, Tensor, Tensor]]] = {"piece": [], "sentence": [], "draft": []}
    with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
        for indices in batches(encoded, SIZE):
            batch, wanted = beside([encoded[index] for index in indices])
            pieces, sentences, drafts = (part.float() for part in net.features(batch))
            held, counted = wanted["pieces_count"].sum(-1) > 0, wanted["sentences_count"].sum(-1) > 0
            seen["piece"].append((pieces[held], wanted["pieces"][held], wanted["pieces_count"][held]))
            seen["sentence"].append(
                (sentences[counted], wanted["sentences"][counted], wanted["sentences_count"][counted])
            )
            seen["draft"].append((drafts, wanted["draft"], torch.ones_like(wanted["draft"])))
    for name, parts in seen.items():
        values, target, count = (torch.cat(column) for column in zip(*parts, strict=True))
        getattr(net, f"{name}_mean").copy_(values.mean(0))
        getattr(net, f"{name}_spread").copy_(values.std(0) + 1e-4)
        weight, bias = _regression(net.scaled(name, values), target, count)
        with torch.no_grad():
            getattr(net, name).weight.copy_(weight.T)
            getattr(net, name).bias.copy_(bias)


def _regression(values: Tensor, target: Tensor, count: Tensor, penalty: float = 2e-2) -> tuple[Tensor, Tensor]:
    weight = torch.zeros(values.shape[1], KINDS, requires_grad=True)
    bias = torch.full((KINDS,), -3.0, requires_grad=True)
    solver = torch.optim.LBFGS([weight, bias], max_iter=60, history_size=8, line_search_fn="strong_wolfe")

    def closure() -> Tensor:
        solver.zero_grad()
        loss = (_loss(values @ weight + bias, target) * count).sum() / len(values) + penalty * (weight**2).sum()
        loss.backward()  # type: ignore[no-untyped-call]
        return loss

    solver.step(closure)  # type: ignore[arg-type]
    return weight.detach(), bias.detach()


def _loss(logits: Tensor, target: Tensor) -> Tensor:
    heavier = torch.full((KINDS,), WEIGHT)
    return functional.binary_cross_entropy_with_logits(logits.float(), target, pos_weight=heavier, reduction="none")


def fit(net: Net, learnt: Sequence[Sequence[Encoded]], seed: int) -> None:
    """Train all layers and heads, round by round. The embeddings of pieces and places stay, and exact in four bits."""
    torch.manual_seed(seed)
    order = random.Random(seed)  # noqa: S311 - an order, no secret
    for parameter in net.norm.parameters():
        parameter.requires_grad_(False)
    groups = [
        {"params": list(layer.parameters()), "lr": RATE * DECAY ** (len(net.layers) - 1 - number), "weight_decay": 0.01}
        for number, layer in enumerate(net.layers)
    ]
    heads = [parameter for head in (net.piece, net.sentence, net.draft) for parameter in head.parameters()]
    groups.append({"params": heads, "lr": RATE, "weight_decay": 0.01})
    groups.append({"params": [net.marks.weight, net.contexts.weight], "lr": RATE, "weight_decay": 0.0})
    solver = torch.optim.AdamW(groups, betas=(0.9, 0.98), fused=True)
    rates = [group["lr"] for group in solver.param_groups]
    steps = sum(len(batches(encoded, SIZE)) for encoded in learnt)
    done = 0
    for epoch, encoded in enumerate(learnt):
        net.train()
        began, total = time.monotonic(), 0.0
        for indices in batches(encoded, SIZE, order):
            done += 1
            for group, rate in zip(solver.param_groups, rates, strict=True):
                group["lr"] = rate * min(1.0, done / (0.1 * steps)) * max(0.02, 1 - (done - 1) / steps)
            loss = _step(net, [encoded[index] for index in indices])
            solver.zero_grad(set_to_none=True)
            loss.backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            solver.step()
            total += loss.item()
        mean, seconds = total * len(learnt) / steps, time.monotonic() - began
        print(f"  seed {seed}, round {epoch + 1}: loss {mean:.4f}, {seconds:.0f} s", flush=True)


def _step(net: Net, encoded: Sequence[Encoded]) -> Tensor:
    batch, wanted = beside(encoded)
    hidden = (torch.rand(batch.ids.shape) < HIDDEN) & (batch.ids > 3)
    shown = Batch(batch.ids.masked_fill(hidden, 3), batch.there, batch.marks, batch.contexts, batch.averages)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        pieces, sentences, drafts = net(shown)
    loss = _loss(drafts, wanted["draft"]).mean()
    for logits, name, share in ((sentences, "sentences", 1.0), (pieces, "pieces", 0.5)):
        count = wanted[f"{name}_count"]
        loss = loss + share * (_loss(logits, wanted[name]) * count).sum() / count.sum()
    return loss
