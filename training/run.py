"""The whole run: measure by company, train on all, write the model and its figures."""

import hashlib
import sys
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from multiprocessing import get_context
from pathlib import Path

import torch
from ambassador_plugins.reading.tokenizer import Tokenizer

from training.data import DRAFTS, Sample, read_samples
from training.encoded import encode
from training.encoder import Encoder, read_encoder
from training.export import export, export_figures
from training.fit import fit, probe, rounds
from training.measure import FOLDS, calibrate, curve, folds_of, report, score_fold
from training.net import Net
from training.scores import Scores
from training.together import kinds_table, known, table
from training.vocabulary import kept_pieces

HOME = Path(__file__).parent
MODEL = HOME.parent / "plugins" / "reading" / "model"
SEEDS = (1, 2, 3)
"""Networks trained from the same beginning in different orders; their weights are averaged."""
AT_ONCE = 2
"""Networks trained at the same time, a core each: that takes half the time of one network on two cores."""


@dataclass(frozen=True)
class Prepared:
    """All that every network begins from."""

    samples: list[Sample]
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
    samples = read_samples()
    data = hashlib.sha256(b"".join(path.read_bytes() for path in sorted(DRAFTS.rglob("*.*")))).hexdigest()
    encoder = read_encoder()
    whole = Tokenizer.of(encoder.pieces, encoder.scores, encoder.rewritten)
    kept = kept_pieces(whole, (sample.draft.text for sample in samples))
    tokenizer = Tokenizer.of([encoder.pieces[n] for n in kept], [encoder.scores[n] for n in kept], encoder.rewritten)
    return Prepared(samples, encoder, kept, tokenizer, data)


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
    """Rebuild everything: about an hour on two cores. With `--measure`, only the figures."""
    the = prepared()
    the.scratch.mkdir(parents=True, exist_ok=True)
    print(f"{len(the.samples)} drafts, {len(the.kept)} pieces, data {the.data[:12]}", flush=True)
    with ProcessPoolExecutor(AT_ONCE, get_context("spawn")) as pool:
        measured = [pool.submit(measure, fold) for fold in range(FOLDS)]
        trained = [] if "--measure" in sys.argv else [pool.submit(train, seed) for seed in SEEDS]
        folds = folds_of(the.samples)
        scores = Scores.gathered(
            ([place for place, of in enumerate(folds) if of == fold], Scores.load(path.result()))
            for fold, path in enumerate(measured)
        )
        states = [torch.load(path.result()) for path in trained]
    calibration = calibrate(the.samples, scores.joined())
    figures = report(the.samples, scores.joined(), calibration)
    with known(the.samples, scores, calibration):
        figures += f"\n\n## Rules and reading\n\n{table(the.samples)}"
    figures += f"\n\n## Calibration\n\n{curve(the.samples, scores.joined(), calibration)}"
    figures += f"\n\n## Kinds\n\n{kinds_table(the.samples, scores)}"
    print(figures, flush=True)
    if states:
        net = Net(the.encoder, the.kept)
        net.load_state_dict({name: sum(state[name] for state in states) / len(states) for name in states[0]})
        export(net, the.encoder, the.kept, MODEL)
        export_figures(calibration, the.data, MODEL)
        (HOME / "FIGURES.md").write_text(f"# Figures\n\n{figures}\n", encoding="utf-8")
