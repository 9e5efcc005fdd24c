"""The shipped network trained on with drafts that came after it, and what it says of companies it never saw.

`python -m training.onward COMPANY…` learns from the drafts of these companies beside a choice of others, writes the
model with new curves and bars, and writes `SHIPPED.md`. Without a company it measures what is shipped; with `--bars` it
first sets curves and bars anew. Companies that it learns from leave `COME_LATER`. `--average FOLDER…` mixes the network
with others of its descent, which stand in folders like the model's: what one of them has forgotten, the others keep.
`make reading` learns everything anew instead, in a single step.
"""

import argparse
import hashlib
import random
from collections.abc import Mapping, Sequence
from pathlib import Path

import torch
from ambassador_plugins.reading.figures import Figures, read_figures
from ambassador_plugins.reading.ngrams import NGrams
from ambassador_plugins.reading.tokenizer import Tokenizer

from training.data import COME_LATER, DRAFTS, HELD_OUT, Sample, read_samples
from training.encoded import encode
from training.encoder import Encoder, read_encoder
from training.export import export, export_figures
from training.fit import EPOCHS, fit, predict, rounds
from training.measure import calibrate
from training.net import Net
from training.ngrams import STORED, export_ngrams, fit_ngrams, read_quickly
from training.scores import Scores
from training.shipped import MODEL, averaged, load_net
from training.together import changes, kinds_table, known, table

SHIPPED = DRAFTS.parent / "SHIPPED.md"
RATE = 1e-4
"""Half of the first learning rate: what was learnt before is to stay."""
BESIDE = 3.0
"""For each new draft, how many of those known already are learnt again beside it, where nobody says otherwise."""


def trained_on(
    new: Sequence[Sample], others: Sequence[Sample], encoder: Encoder, count: int
) -> tuple[Net, list[int], Tokenizer]:
    """The shipped network after it has learnt from new drafts and others beside them, in a number of rounds."""
    learnt = [*new, *others]
    net, kept, tokenizer = load_net(MODEL, encoder)
    fit(net, rounds(learnt, tokenizer, seed=0, count=count), seed=0, rate=RATE)
    return net, kept, tokenizer


def some_of(others: Sequence[Sample], count: float) -> list[Sample]:
    """So many of the drafts that are known already, to be learnt again beside new ones."""
    chance = random.Random(0)  # noqa: S311 - a choice, no secret
    return chance.sample(others, min(len(others), round(count)))


def read_by(net: Net, ngrams: NGrams, tokenizer: Tokenizer, samples: Sequence[Sample]) -> Scores:
    """What a network and n-grams say of samples."""
    prompt, quickly = tokenizer("query:")[0], read_quickly(ngrams, samples)
    return predict(net, [encode(sample, tokenizer, prompt) for sample in samples], quickly)


def crosswise(samples: Sequence[Sample], scores: Scores) -> str:
    """A table for each company, with curves and bars that were set on the others alone."""
    parts = list[str]()
    for company in sorted({sample.company for sample in samples}):
        rows = [row for row, sample in enumerate(samples) if sample.company == company]
        rest = [row for row, sample in enumerate(samples) if sample.company != company]
        figures = calibrate([samples[row] for row in rest], scores.of(rest))
        parts.append(f"### {company}\n\n{_told([samples[row] for row in rows], scores.of(rows), figures)}")
    return "\n\n".join(parts)


def main() -> None:
    """Measure; with companies, train on and write; with `--bars`, set these anew."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("companies", nargs="*")
    parser.add_argument("--bars", action="store_true", help="set curves and bars anew on the companies kept apart")
    parser.add_argument("--average", nargs="+", type=Path, default=[], help="folders of networks to mix it with")
    parser.add_argument("--rounds", type=int, default=EPOCHS, help="how often each draft is learnt")
    parser.add_argument("--beside", type=float, default=BESIDE, help="for each new draft, how many others beside it")
    options = parser.parse_args()
    companies: list[str] = options.companies
    torch.set_num_threads(1)
    every, encoder = read_samples(), read_encoder()
    unseen = set(COME_LATER) - set(companies)
    held = [sample for sample in every if sample.company in HELD_OUT]
    later = [sample for sample in every if sample.company in unseen]
    learnt = [sample for sample in every if sample.company not in unseen.union(HELD_OUT)]
    new = [sample for sample in learnt if sample.company in companies]
    net, kept, tokenizer = load_net(MODEL, encoder)
    figures, ngrams = read_figures(MODEL), NGrams.load(MODEL / STORED)
    scores = before = read_by(net, ngrams, tokenizer, held)
    parts = {f"The shipped network on companies it never saw ({', '.join(HELD_OUT)})": _told(held, before, figures)}
    if is_another := bool(new or options.average):
        parts = {f"The network before it ({', '.join(HELD_OUT)})": parts.popitem()[1]}
    if new:
        others = some_of([sample for sample in learnt if sample.company not in companies], options.beside * len(new))
        net, kept, tokenizer = trained_on(new, others, encoder, options.rounds)
    if is_another:
        net = averaged([net, *(load_net(folder, encoder)[0] for folder in options.average)])
        stored = fit_ngrams(learnt)
        ngrams = NGrams(stored)
        scores = read_by(net, ngrams, tokenizer, held)
        export(net, encoder, kept, MODEL)
        export_ngrams(stored, MODEL)
    if is_another or options.bars:
        figures = calibrate(held, scores)
        export_figures(figures, hashlib.sha256(b"".join(map(_bytes, learnt))).hexdigest(), MODEL)
        parts[f"The shipped network on companies it never saw ({', '.join(HELD_OUT)})"] = _told(held, scores, figures)
    if is_another:
        parts["Draft by draft"] = changes(held, before, scores, figures)
    if later:
        told = _told(later, read_by(net, ngrams, tokenizer, later), figures)
        parts[f"The shipped network on companies that came later ({', '.join(sorted(unseen))})"] = told
    parts["Kinds"] = kinds_table(held, scores, figures)
    parts["With curves and bars set on the other companies alone"] = crosswise(held, scores)
    said = "\n\n".join(f"## {title}\n\n{part}" for title, part in parts.items())
    print(said)
    SHIPPED.write_text(f"# Figures of the shipped network\n\n{said}\n", encoding="utf-8")


def _told(samples: Sequence[Sample], scores: Scores, figures: Mapping[str, Figures]) -> str:
    with known(samples, scores, figures):
        return table(samples)


def _bytes(sample: Sample) -> bytes:
    return f"{sample.company}/{sample.id}\n{sample.draft.text}\n".encode()


if __name__ == "__main__":
    main()
