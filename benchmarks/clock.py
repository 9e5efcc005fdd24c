"""Timing one call over texts. It imports the standard library alone: peers run it in environments of their own."""

import json
import sys
from collections.abc import Callable
from statistics import median
from time import process_time

ROUNDS = 5


def milliseconds(
    call: Callable[[str], object], texts: list[str], now: Callable[[], float] = process_time
) -> list[float]:
    """For each text the best of some rounds, in milliseconds. All texts are called once first, to warm up.

    Processor time, unless `now` says otherwise: what else the machine does counts less.
    """
    for text in texts:
        call(text)
    times = []
    for text in texts:
        rounds = []
        for _ in range(ROUNDS):
            begun = now()
            call(text)
            rounds.append(now() - begun)
        times.append(1000 * min(rounds))
    return times


def by_length(times: list[float]) -> list[float]:
    """The median of each third: short, usual and long posts."""
    third = len(times) // 3
    return [median(times[start : start + third]) for start in range(0, len(times), third)]


def answer(call: Callable[[str], object]) -> None:
    """Time a call over the texts on standard input, and write the times to standard output, both as JSON."""
    json.dump(by_length(milliseconds(call, json.load(sys.stdin))), sys.stdout)
