"""Fitting the network to labelled drafts."""

import random
import time
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import torch
from ambassador_plugins.reading.reader import CATEGORIES, KIND_COLUMNS
from ambassador_plugins.reading.tokenizer import Tokenizer
from torch import Tensor
from torch.nn import functional

from training.data import Sample
from training.encoded import Encoded, Floats, batches, beside, encode
from training.net import Net
from training.scores import Scores
from training.variants import varied

EPOCHS, SIZE, RATE, DECAY, HIDDEN, WEIGHT = 5, 16, 2e-4, 0.9, 0.08, 3.0
"""Rounds over the drafts; drafts a batch; learning rate; its decay from layer to layer downwards; the share of
pieces hidden in training; how much more a draft that has a category weighs than one that has not."""

SHARES = {"draft": 1.0, "sentence": 1.0, "piece": 0.5, "kind": 0.3}
"""How much each head counts in training."""


def _halved() -> torch.autocast:
    """Half as many bits a number, where the processor reckons with them; elsewhere that is many times slower."""
    return torch.autocast("cpu", torch.bfloat16, enabled="AVX512" in torch.backends.cpu.get_cpu_capability())


def rounds(samples: Sequence[Sample], tokenizer: Tokenizer, seed: int, count: int = EPOCHS) -> list[list[Encoded]]:
    """What is learnt from in each round: the samples, some typed otherwise, and longer ones made of two."""
    prompt = tokenizer("query:")[0]
    known = {id(sample): encode(sample, tokenizer, prompt) for sample in samples}
    return [
        [known.get(id(one)) or encode(one, tokenizer, prompt) for one in varied(samples, seed * count + epoch)]
        for epoch in range(count)
    ]


def predict(net: Net, encoded: Sequence[Encoded], ngrams: Floats) -> Scores:
    """The logits of all samples, beside what the n-grams say of them."""
    net.eval()
    drafts = np.zeros((len(encoded), len(CATEGORIES)), np.float32)
    sentences = [np.zeros((0, len(CATEGORIES)), np.float32)] * len(encoded)
    kinds = [np.zeros((0, len(KIND_COLUMNS)), np.float32)] * len(encoded)
    with torch.no_grad(), _halved():
        for indices in batches(encoded, SIZE):
            said = net(beside([encoded[index] for index in indices])[0])
            for row, index in enumerate(indices):
                held = len(encoded[index].averages)
                drafts[index] = said["draft"][row].float().numpy()
                sentences[index] = said["sentence"][row, :held].float().numpy()
                kinds[index] = said["kind"][row, :held].float().numpy()
    return Scores(drafts, sentences, kinds, ngrams)


def probe(net: Net, encoded: Sequence[Encoded]) -> None:
    """Begin the heads as logistic regressions over the encoder as it is; else little is learnt from few drafts."""
    net.eval()
    seen: dict[str, list[tuple[Tensor, Tensor, Tensor]]] = {head: [] for head in SHARES}
    with torch.no_grad(), _halved():
        for indices in batches(encoded, SIZE):
            batch, wanted = beside([encoded[index] for index in indices])
            for head, values in net.features(batch).items():
                target, counted = wanted[head]
                held = counted.sum(-1) > 0
                seen[head].append((values.float()[held], target[held], counted[held]))
    for head, parts in seen.items():
        values, target, counted = (torch.cat(column) for column in zip(*parts, strict=True))
        getattr(net, f"{head}_mean").copy_(values.mean(0))
        getattr(net, f"{head}_spread").copy_(values.std(0) + 1e-4)
        weight, bias = _regression(net.scaled(head, values), target, counted)
        with torch.no_grad():
            net.heads[head].weight.copy_(weight.T)
            net.heads[head].bias.copy_(bias)


def _regression(values: Tensor, target: Tensor, counted: Tensor, penalty: float = 2e-2) -> tuple[Tensor, Tensor]:
    weight = torch.zeros(values.shape[1], target.shape[1], requires_grad=True)
    bias = torch.full((target.shape[1],), -3.0, requires_grad=True)
    solver = torch.optim.LBFGS([weight, bias], max_iter=60, history_size=8, line_search_fn="strong_wolfe")

    def closure() -> Tensor:
        solver.zero_grad()
        loss = (_loss(values @ weight + bias, target) * counted).sum() / len(values) + penalty * (weight**2).sum()
        loss.backward()  # type: ignore[no-untyped-call]
        return loss

    solver.step(closure)  # type: ignore[arg-type]
    return weight.detach(), bias.detach()


def _loss(logits: Tensor, target: Tensor) -> Tensor:
    heavier = torch.full((target.shape[-1],), WEIGHT)
    return functional.binary_cross_entropy_with_logits(logits.float(), target, pos_weight=heavier, reduction="none")


def fit(net: Net, learnt: Sequence[Sequence[Encoded]], seed: int, rate: float = RATE) -> None:
    """Train all layers and heads, round by round. The embeddings of pieces and places stay, and exact in four bits."""
    torch.manual_seed(seed)
    order = random.Random(seed)  # noqa: S311 - an order, no secret
    for parameter in net.norm.parameters():
        parameter.requires_grad_(False)
    groups = [
        {"params": list(layer.parameters()), "lr": rate * DECAY ** (len(net.layers) - 1 - number), "weight_decay": 0.01}
        for number, layer in enumerate(net.layers)
    ]
    heads = list(net.heads.parameters())
    groups.append({"params": heads, "lr": rate, "weight_decay": 0.01})
    groups.append({"params": [net.marks.weight, net.contexts.weight], "lr": rate, "weight_decay": 0.0})
    solver = torch.optim.AdamW(groups, betas=(0.9, 0.98), fused=True)
    rates = [group["lr"] for group in solver.param_groups]
    steps = sum(len(batches(encoded, SIZE)) for encoded in learnt)
    done = 0
    for epoch, encoded in enumerate(learnt):
        net.train()
        began, total = time.monotonic(), 0.0
        for indices in batches(encoded, SIZE, order):
            done += 1
            for group, first in zip(solver.param_groups, rates, strict=True):
                group["lr"] = first * min(1.0, done / (0.1 * steps)) * max(0.02, 1 - (done - 1) / steps)
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
    with _halved():
        said = net(replace(batch, ids=batch.ids.masked_fill(hidden, 3)))
    loss = torch.zeros(())
    for head, share in SHARES.items():
        target, counted = wanted[head]
        loss = loss + share * (_loss(said[head], target) * counted).sum() / counted.sum().clamp(min=1)
    return loss
