"""A company trains the model on with its own labelled drafts, in its own house.

`python -m training.own DRAFTS.jsonl --policy FOLDER --to FOLDER`: the drafts are labelled as `GUIDELINES.md` says.
They are parted in two; each half is read by the shipped model, and by one trained on with the other half. Only then is
the model trained on with all of them and written, so that the figures shown are of drafts it had not seen.
"""

import argparse
import random
from collections.abc import Sequence
from pathlib import Path

import torch

from training.data import Sample, read_company, read_samples
from training.encoded import encode
from training.encoder import Encoder, read_encoder
from training.export import export, export_figures
from training.fit import fit, predict, rounds
from training.measure import Calibration
from training.run import MODEL
from training.scores import Scores
from training.shipped import load_net, stored_figures
from training.together import changes, known, table

RATE = 5e-5
"""A quarter of the first learning rate: what was learnt before is to stay."""
BESIDE = 3
"""For each own draft, how many of the project's drafts are learnt again beside it."""


def main() -> None:
    """Measure, train on, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("drafts", type=Path)
    parser.add_argument("--policy", type=Path, required=True, help="the company's policy folder")
    parser.add_argument("--to", type=Path, required=True, help="where the model is written")
    given = parser.parse_args()
    torch.set_num_threads(2)
    own, encoder = list(read_company(given.drafts, given.policy)), read_encoder()
    if len(own) < 40:
        parser.error(f"{len(own)} drafts are too few to learn from and to measure on; label at least 40.")
    figures = {name: Calibration(**one) for name, one in stored_figures(MODEL).items()}
    halves = [own[start::2] for start in (0, 1)]
    places = [list(range(len(own)))[start::2] for start in (0, 1)]
    before = Scores.gathered(zip(places, (_read(half, encoder) for half in halves), strict=True))
    trained = (_read(half, encoder, other) for half, other in zip(halves, reversed(halves), strict=True))
    after = Scores.gathered(zip(places, trained, strict=True))
    for title, scores in (("As shipped", before), ("Trained on", after)):
        with known(own, scores, figures):
            print(f"## {title}\n\n{table(own)}\n")
    print(f"## Draft by draft\n\n{changes(own, before, after, figures)}")
    net, kept, tokenizer = load_net(MODEL, encoder)
    fit(net, rounds(_beside(own), tokenizer, seed=0), seed=0, rate=RATE)
    export(net, encoder, kept, given.to)
    export_figures(figures, f"{given.drafts.name} beside the project's drafts", given.to)
    print(f"\nWritten to {given.to}. Put it in use with AMBASSADOR_READING_MODEL={given.to.resolve()}")


def _read(held: Sequence[Sample], encoder: Encoder, learnt: Sequence[Sample] = ()) -> Scores:
    """What the shipped model says of drafts, trained on with others where these are given."""
    net, _, tokenizer = load_net(MODEL, encoder)
    if learnt:
        fit(net, rounds(_beside(learnt), tokenizer, seed=0), seed=0, rate=RATE)
    return predict(net, [encode(sample, tokenizer, tokenizer("query:")[0]) for sample in held])


def _beside(own: Sequence[Sample]) -> list[Sample]:
    """The company's drafts and a choice of the project's."""
    chance = random.Random(0)  # noqa: S311 - a choice, no secret
    others = read_samples()
    return [*own, *chance.sample(others, min(len(others), BESIDE * len(own)))]


if __name__ == "__main__":
    main()
