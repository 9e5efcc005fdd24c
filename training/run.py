"""The whole run: measure by company, train on all, write the model and its figures."""

import hashlib
import sys
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from multiprocessing import get_context
from pathlib import Path

import numpy as np
import torch
from ambassador_plugins.reading.figures import Figures
from ambassador_plugins.reading.ngrams import NGrams
from ambassador_plugins.reading.tokenizer import Tokenizer

from training.data import DRAFTS, HELD_OUT, Sample, read_samples
from training.encoded import encode
from training.encoder import Encoder, read_encoder
from training.export import export, export_figures
from training.fit import fit, predict, probe, rounds
from training.measure import MEASURED, brought_to, calibrate, curve, folds_of, report, score_fold
from training.net import Net
from training.ngrams import export_ngrams, fit_ngrams, read_quickly
from training.scores import Scores
from training.shipped import MODEL
from training.together import kinds_table, known, table
from training.vocabulary import kept_pieces

HOME = Path(__file__).parent
SEEDS = (1, 2)
"""Networks trained from the same beginning in different orders; their weights are averaged."""
AT_ONCE = 2
"""Networks trained at the same time, a core each: that takes half the time of one network on two cores."""


@dataclass(frozen=True)
class Prepared:
    """All that every network begins from."""

    samples: list[Sample]
    """To learn from; those of `HELD_OUT` are not among them."""
    held_out: list[Sample]
    encoder: Encoder
    kept: list[int]
    tokenizer: Tokenizer
    data: str
    """A digest of the drafts."""

    @property
    def scratch(self) -> Path:
        """Where what is trained on these drafts is kept, so that a run that was stopped goes on."""
        return HOME / ".cache" / self.data[:12]


@cache
def prepared() -> Prepared:
    """Read once in each process."""
    torch.set_num_threads(1)
    every = read_samples()
    samples = [sample for sample in every if sample.company not in HELD_OUT]
    held_out = [sample for sample in every if sample.company in HELD_OUT]
    data = hashlib.sha256(b"".join(path.read_bytes() for path in sorted(DRAFTS.rglob("*.*")))).hexdigest()
    encoder = read_encoder()
    whole = Tokenizer.of(encoder.pieces, encoder.scores, encoder.rewritten)
    kept = kept_pieces(whole, (sample.draft.text for sample in samples))
    tokenizer = Tokenizer.of([encoder.pieces[n] for n in kept], [encoder.scores[n] for n in kept], encoder.rewritten)
    return Prepared(samples, held_out, encoder, kept, tokenizer, data)


def measure(fold: int) -> Path:
    """Train without a fold's companies and score their drafts."""
    the, path = prepared(), prepared().scratch / f"fold-{fold}.npz"
    if not path.exists():
        score_fold(the.samples, fold, the.encoder, the.kept, the.tokenizer).save(path)
    return path


def train(seed: int) -> Path:
    """Train on all drafts in an order of its own."""
    the, path = prepared(), prepared().scratch / f"seed-{seed}.pt"
    if not path.exists():
        net, prompt = Net(the.encoder, the.kept), the.tokenizer("query:")[0]
        probe(net, [encode(sample, the.tokenizer, prompt) for sample in the.samples])
        fit(net, rounds(the.samples, the.tokenizer, seed), seed)
        torch.save(net.state_dict(), path)
    return path


def main() -> None:
    """Rebuild everything: some hours on two free cores. With `--measure`, only the figures."""
    the = prepared()
    the.scratch.mkdir(parents=True, exist_ok=True)
    print(f"{len(the.samples)} drafts, {len(the.kept)} pieces, data {the.data[:12]}", flush=True)
    with ProcessPoolExecutor(AT_ONCE, get_context("spawn")) as pool:
        scored = [pool.submit(measure, fold) for fold in range(MEASURED)]
        trained = [] if "--measure" in sys.argv else [pool.submit(train, seed) for seed in SEEDS]
        scores = [Scores.load(path.result()) for path in scored]
        states = [torch.load(path.result()) for path in trained]
    tried, found = gathered(the.samples, scores)
    figures, calibration = measured_figures(tried, found)
    print(figures, flush=True)
    if states:
        net = Net(the.encoder, the.kept)
        net.load_state_dict({name: sum(state[name] for state in states) / len(states) for name in states[0]})
        export(net, the.encoder, the.kept, MODEL)
        stored, prompt = fit_ngrams(the.samples), the.tokenizer("query:")[0]
        export_ngrams(stored, MODEL)
        quickly = read_quickly(NGrams(stored), the.held_out)
        read = predict(net, [encode(sample, the.tokenizer, prompt) for sample in the.held_out], quickly)
        calibration = brought_to(calibration, tried, found.joined(), the.held_out, read.joined())
        export_figures(calibration, the.data, MODEL)
        companies = ", ".join(sorted({sample.company for sample in the.held_out}))
        shipped = f"## The shipped network on a company it never saw ({companies})\n\n{table(the.held_out)}"
        print(shipped, flush=True)
        (HOME / "FIGURES.md").write_text(f"# Figures\n\n{figures}\n\n{shipped}\n", encoding="utf-8")


def gathered(samples: list[Sample], scores: list[Scores]) -> tuple[list[Sample], Scores]:
    """The samples of the folds that were measured, and what was found in them, in the folds' order."""
    folds = folds_of(samples)
    places = [[place for place, fold in enumerate(folds) if fold == number] for number in range(len(scores))]
    starts = np.cumsum([0, *map(len, places)])
    rows = (list(range(start, start + len(fold))) for start, fold in zip(starts, places, strict=False))
    return [samples[place] for fold in places for place in fold], Scores.gathered(zip(rows, scores, strict=True))


def measured_figures(tried: list[Sample], found: Scores) -> tuple[str, dict[str, Figures]]:
    """Tables in Markdown, and the calibration, from drafts and what networks that never saw their companies said."""
    calibration = calibrate(tried, found)
    parts = {"Reading alone": report(tried, found.joined(), calibration)}
    with known(tried, found, calibration):
        parts["Rules and reading"] = table([sample for sample in tried if sample.is_of_company])
        parts["Outside the style of companies"] = table([sample for sample in tried if not sample.is_of_company])
    parts["Calibration"] = curve(tried, found.joined(), calibration)
    parts["Kinds"] = kinds_table(tried, found, calibration)
    return "\n\n".join(f"## {title}\n\n{said}" for title, said in parts.items()), calibration
