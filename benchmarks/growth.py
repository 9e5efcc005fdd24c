"""How a check grows: with the length of the draft, with the entries of lists, with the phrases of rules."""

import random
import string
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from time import perf_counter

import matplotlib as mpl

from ambassador import Draft, Policy
from ambassador.files import default_files
from benchmarks.clock import milliseconds
from benchmarks.posts import post

mpl.use("svg")
from matplotlib import pyplot

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
        print(f"\n| {name} | ms | times the first |\n|---|---|---|")
        first = next(iter(curve.values()))
        for size, time in curve.items():
            print(f"| {size:,} | {time:.2f} | {time / first:.2f} |")
    if "--docs" in sys.argv:
        _draw(curves)


def _texts(length: int) -> list[str]:
    return [post(language, length, first) for language in ("en", "fr", "nl", "de") for first in range(3)]


def _milliseconds(policy: Policy, length: int) -> float:
    return median(milliseconds(lambda text: policy.check(Draft(text), "fast"), _texts(length)))


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
    begun = perf_counter()
    words = "\n".join(sorted(entries))
    policy = Policy.from_files({**default_files(), "rules/bench.toml": rule, "words/many.txt": words})
    policy.check(Draft("ready"), "fast")
    print(f"loaded with {len(entries):,} entries and {len(phrases):,} phrases in {perf_counter() - begun:.2f} s")
    return policy


def _draw(curves: dict[str, dict[int, float]]) -> None:
    figure, axes = pyplot.subplots(1, len(curves), figsize=(10, 3), constrained_layout=True)
    for axis, (name, curve) in zip(axes, curves.items(), strict=True):
        axis.plot(list(curve), list(curve.values()), marker="o", color="#0b5c8a")
        axis.set(xscale="log", xlabel=name, ylabel="ms", ylim=(0, None))
        axis.grid(alpha=0.3)
    figure.savefig(PICTURE, metadata={"Date": None})


if __name__ == "__main__":
    main()
