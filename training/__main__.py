"""`python -m training`: measure by company, train on all, write the model and its card."""

import hashlib
import json
import sys
from dataclasses import asdict
from pathlib import Path

import torch
from ambassador_plugins.reading.reader import CATEGORIES
from ambassador_plugins.reading.tokenizer import Tokenizer

from training.data import DRAFTS, read_samples
from training.encoder import read_encoder
from training.export import export
from training.fit import encode, fit, probe
from training.measure import calibrate, cross_validate, report
from training.net import Net
from training.vocabulary import kept_pieces

HOME = Path(__file__).parent
MODEL = HOME.parent / "plugins" / "reading" / "model"
SEEDS = (1, 2)
"""Networks trained from the same beginning in different orders; their weights are averaged."""


def main() -> None:
    """Rebuild everything: about an hour on two cores."""
    torch.set_num_threads(2)
    samples = read_samples()
    data = hashlib.sha256(b"".join(path.read_bytes() for path in sorted(DRAFTS.rglob("*.*")))).hexdigest()
    encoder = read_encoder()
    whole = Tokenizer.of(encoder.pieces, encoder.scores, encoder.rewritten)
    kept = kept_pieces(whole, (sample.draft.text for sample in samples))
    tokenizer = Tokenizer.of([encoder.pieces[n] for n in kept], [encoder.scores[n] for n in kept], encoder.rewritten)
    print(f"{len(samples)} drafts, {len(kept)} pieces, data {data[:12]}", flush=True)
    scores = cross_validate(samples, encoder, kept, tokenizer, HOME / ".cache" / data[:12])
    calibration = calibrate(samples, scores)
    figures = report(samples, scores, calibration)
    print(figures, flush=True)
    if "--measure" in sys.argv:
        return
    encoded = [encode(sample, tokenizer, tokenizer("query:")[0]) for sample in samples]
    begun = Net(encoder, kept)
    probe(begun, encoded)
    states = []
    for seed in SEEDS:
        net = Net(encoder, kept)
        net.load_state_dict(begun.state_dict())
        fit(net, encoded, seed)
        states.append(net.state_dict())
    begun.load_state_dict({name: sum(state[name] for state in states) / len(states) for name in states[0]})
    export(begun, encoder, kept, MODEL)
    stored = {"data": data, "categories": {name: asdict(calibration[name]) for name in CATEGORIES}}
    (MODEL / "calibration.json").write_text(json.dumps(stored, indent=1) + "\n", encoding="utf-8")
    (HOME / "FIGURES.md").write_text(f"# Figures\n\n{figures}\n", encoding="utf-8")


main()
