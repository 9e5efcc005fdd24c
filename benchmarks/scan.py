"""`ambassador scan` as people run it: one worker and two, few rows and many; what it takes in time and memory.

`python -m benchmarks.scan 1000000` goes as far as a million rows; `--full` also asks the second reading, and
`--workers 2` leaves out one worker, which takes longest.
"""

import argparse
import csv
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path
from time import perf_counter

from benchmarks.posts import post

SIZES = (1_000, 10_000)
"""Rows; `main` goes on by tens as far as it is told."""
LENGTH = 280


def main(arguments: list[str] | None = None) -> None:
    """Print the tables in Markdown."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.scan", description=__doc__)
    parser.add_argument("most", nargs="?", type=int, default=SIZES[-1])
    parser.add_argument("--full", action="store_true")
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    chosen = parser.parse_args(arguments)
    reading = "full" if chosen.full else "fast"
    sizes = [SIZES[0]]
    while sizes[-1] * 10 <= chosen.most:
        sizes.append(sizes[-1] * 10)
    with tempfile.TemporaryDirectory() as folder:
        heading = (
            f"rows of {LENGTH} characters, {reading}",
            "workers",
            "s",
            "rows a s",
            "times the first",
            "s of CPU",
            "MB",
        )
        print(f"| {' | '.join(heading)} |\n{'|---' * len(heading)}|")
        for size in sizes:
            table = Path(folder) / f"{size}.csv"
            _write(table, size)
            alone = 0.0
            for workers in chosen.workers:
                seconds, computed, memory = _scanned(table, workers, reading, Path(folder) / f"{size}-{workers}")
                alone = alone or seconds
                speed = f"{seconds:.1f} | {size / seconds:,.0f} | {alone / seconds:.2f}"
                print(f"| {size:,} | {workers} | {speed} | {computed:.1f} | {memory:.0f} |", flush=True)


def _posts() -> Iterator[str]:
    """Posts that are not the same, in four languages."""
    kinds = [(language, first) for first in range(6) for language in ("en", "fr", "nl", "de")]
    for number, (language, first) in enumerate(cycle(kinds)):
        yield f"{number} {post(language, LENGTH, first)}"[:LENGTH]


def _write(path: Path, size: int) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(("id", "text", "network"))
        table.writerows((number, text, "linkedin") for number, text in enumerate(islice(_posts(), size)))


def _scanned(table: Path, workers: int, reading: str, to: Path) -> tuple[float, float, float]:
    """Seconds from the start of the command to its end, those of its processors, and the most MB of one process."""
    command = [sys.executable, "-m", "ambassador", "scan", str(table), "--to", str(to), "--workers", str(workers)]
    begun = perf_counter()
    process = subprocess.Popen([*command, "--reading", reading], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"The scan ended with {process.returncode}.")
    return perf_counter() - begun, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


if __name__ == "__main__":
    main()
