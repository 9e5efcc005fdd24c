"""Timing one call over texts. It imports the standard library alone: peers run it in environments of their own."""

import json
import sys
from collections.abc import Callable
from statistics import median
from time import perf_counter

ROUNDS = 5


def milliseconds(call: Callable[[str], object], texts: list[str]) -> list[float]:
    """For each text the best of some rounds, in milliseconds. All texts are called once first, to warm up."""
    for text in texts:
        call(text)
    times = []
    for text in texts:
        rounds = []
        for _ in range(ROUNDS):
            begun = perf_counter()
            call(text)
            rounds.append(perf_counter() - begun)
        times.append(1000 * min(rounds))
    return times


def by_length(times: list[float]) -> list[float]:
    """The median of each third: short, usual and long posts."""
    third = len(times) // 3
    return [median(times[start : start + third]) for start in range(0, len(times), third)]


def answer(call: Callable[[str], object]) -> None:
    """Time a call over the texts on standard input, and write the times to standard output, both as JSON."""
    json.dump(by_length(milliseconds(call, json.load(sys.stdin))), sys.stdout)
