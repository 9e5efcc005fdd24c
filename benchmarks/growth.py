"""How a check grows: with the length of the draft, with the entries of lists, with the phrases of rules.

All figures are ratios: this machine's milliseconds say little of another's.
"""

import random
import string
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from time import process_time

import matplotlib as mpl

from ambassador import Draft, Policy
from ambassador.files import default_files
from ambassador.jsonlines import parse_lines
from benchmarks.clock import milliseconds
from benchmarks.posts import post

mpl.use("svg")
from matplotlib import pyplot

DRAFTS = Path(__file__).parents[1] / "training" / "drafts"
PICTURE = Path(__file__).parents[1] / "docs" / "images" / "growth.svg"
LENGTHS = (100, 300, 1000, 3000, 10_000, 20_000)
ENTRIES = (1000, 10_000, 100_000)
PHRASES = (100, 500, 2000)


def main() -> None:
    """Print the figures and, with --docs, draw them."""
    curves = {
        "characters": dict(zip(LENGTHS, _lengths(), strict=True)),
        "list entries": dict(_entries()),
        "further phrases": dict(_phrases()),
    }
    for name, curve in curves.items():
        print(f"\n| {name} | times the first |\n|---|---|")
        for size, ratio in _ratios(curve).items():
            print(f"| {size:,} | {ratio:.2f} |")
    print(
        f"\nLabelled drafts put together, beside posts of as many characters, which repeat their words: {_varied():.2f}"
    )
    if "--docs" in sys.argv:
        _draw(curves)


def _ratios(curve: dict[int, float]) -> dict[int, float]:
    first = next(iter(curve.values()))
    return {size: time / first for size, time in curve.items()}


def _texts(length: int) -> list[str]:
    return [post(language, length, first) for language in ("en", "fr", "nl", "de") for first in range(3)]


def _milliseconds(policy: Policy, length: int) -> float:
    return median(milliseconds(lambda text: policy.check(Draft(text), "fast"), _texts(length)))


def _varied() -> float:
    """How many times the posts' time a text of 3,000 characters takes that is put together of clean drafts."""
    drafts = (
        draft for path in sorted(DRAFTS.glob("*/drafts.jsonl")) for _, draft in parse_lines(path.read_text("utf-8"))
    )
    clean = "\n\n".join(draft["text"] for draft in drafts if not draft["expect"]["categories"])
    texts = [clean[at : at + 3000] for at in range(0, len(clean) - 3000, len(clean) // 12)]
    policy = Policy.default()
    varied = milliseconds(lambda text: policy.check(Draft(text), "fast"), texts)
    return median(varied) / _milliseconds(policy, 3000)


def _lengths() -> Iterator[float]:
    policy = Policy.default()
    for length in LENGTHS:
        yield _milliseconds(policy, length)


def _entries() -> Iterator[tuple[int, float]]:
    """Entries of one or two words that a rule asks for."""
    chance = random.Random(1)  # noqa: S311 - entries, no secret
    for count in ENTRIES:
        entries = {" ".join(_word(chance) for _ in range(chance.randint(1, 2))) for _ in range(count)}
        yield count, _milliseconds(_policy(["{many}"], entries), 3000)


def _phrases() -> Iterator[tuple[int, float]]:
    """Phrases as officers write them, about words that drafts have and words that they have not."""
    chance = random.Random(2)  # noqa: S311 - phrases, no secret
    common = sorted({word for text in _texts(3000) for word in text.split() if word.isalpha() and len(word) > 3})
    for count in PHRASES:
        phrases = [
            f"({_word(chance)}|{chance.choice(common)}) … {_word(chance)}* ({chance.choice(common)}|{{number}})"
            for _ in range(count)
        ]
        yield count, _milliseconds(_policy(phrases, {"nothing"}), 3000)


def _word(chance: random.Random) -> str:
    return "".join(chance.choices(string.ascii_lowercase, k=chance.randint(4, 10)))


def _policy(phrases: list[str], entries: set[str]) -> Policy:
    """The default policy with one more rule."""
    quoted = ", ".join(f'"{phrase}"' for phrase in [*phrases, "benchmark caught"])
    rule = f"""
category = "confidential"
clause = "confidentiality"
severity = "advice"
[en]
title = "b"
says = "b"
why = "b"
instead = "b"
phrases = [{quoted}]
catches = ["a benchmark caught"]
lets_pass = ["nothing at all"]
"""
    begun = process_time()
    words = "\n".join(sorted(entries))
    policy = Policy.from_files({**default_files(), "rules/bench.toml": rule, "words/many.txt": words})
    policy.check(Draft("ready"), "fast")
    took = process_time() - begun
    print(f"loaded with {len(entries):,} entries, {len(phrases):,} phrases in {took:.2f} s", file=sys.stderr)
    return policy


def _draw(curves: dict[str, dict[int, float]]) -> None:
    figure, axes = pyplot.subplots(1, len(curves), figsize=(10, 3), constrained_layout=True)
    for axis, (name, curve) in zip(axes, curves.items(), strict=True):
        ratios = _ratios(curve)
        axis.plot(list(ratios), list(ratios.values()), marker="o", color="#0b8a7a")
        scale = "linear" if name == "characters" else "log"
        axis.set(xscale=scale, xlabel=name, ylabel="times the first", ylim=(0, max(2, 1.1 * max(ratios.values()))))
        axis.grid(alpha=0.3)
    figure.savefig(PICTURE, metadata={"Date": None})


if __name__ == "__main__":
    main()
