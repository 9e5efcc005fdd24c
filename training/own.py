"""A company trains the model on with its own labelled drafts, in its own house.

`python -m training.own DRAFTS.jsonl --policy FOLDER --to FOLDER`: the drafts are labelled as `GUIDELINES.md` says.
They are parted in two; each half is read by the shipped model, and by one trained on with the other half. Only then is
the model trained on with all of them and written, so that the figures shown are of drafts it had not seen.
"""

import argparse
from pathlib import Path

import torch
from ambassador_plugins.reading.figures import read_figures
from ambassador_plugins.reading.ngrams import NGrams

from training.data import read_company, read_samples
from training.encoder import read_encoder
from training.export import export, export_figures
from training.fit import EPOCHS
from training.ngrams import STORED, export_ngrams, fit_ngrams
from training.onward import BESIDE, read_by, some_of, trained_on
from training.scores import Scores
from training.shipped import MODEL, load_net
from training.together import changes, known, table


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
    figures = read_figures(MODEL)
    others = read_samples()
    net, kept, tokenizer = load_net(MODEL, encoder)
    before = read_by(net, NGrams.load(MODEL / STORED), tokenizer, own)
    trained = list[tuple[list[int], Scores]]()
    for half in (0, 1):
        part = own[1 - half :: 2]
        net, _, tokenizer = trained_on(part, some_of(others, BESIDE * len(part)), encoder, EPOCHS)
        ngrams = NGrams(fit_ngrams([*others, *part]))
        trained.append((list(range(len(own)))[half::2], read_by(net, ngrams, tokenizer, own[half::2])))
    after = Scores.gathered(trained)
    for title, scores in (("As shipped", before), ("Trained on", after)):
        with known(own, scores, figures):
            print(f"## {title}\n\n{table(own)}\n")
    print(f"## Draft by draft\n\n{changes(own, before, after, figures)}")
    net, kept, tokenizer = trained_on(own, some_of(others, BESIDE * len(own)), encoder, EPOCHS)
    export(net, encoder, kept, given.to)
    export_ngrams(fit_ngrams([*others, *own]), given.to)
    export_figures(figures, f"{given.drafts.name} beside the project's drafts", given.to)
    print(f"\nWritten to {given.to}. Put it in use with AMBASSADOR_READING_MODEL={given.to.resolve()}")


if __name__ == "__main__":
    main()
