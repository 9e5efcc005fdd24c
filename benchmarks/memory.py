"""What a service takes of the machine's memory (Linux)."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread

_EVERY = 60.0
"""Seconds between two looks."""


def megabytes(process: int) -> float:
    """Of a process and all that it has started; what they share counts in parts."""
    own = next(
        int(line.split()[1]) / 1024
        for line in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
        if line.startswith("Pss:")
    )
    children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    return own + sum(megabytes(int(child)) for child in children)


@contextmanager
def watched(process: int) -> Iterator[list[float]]:
    """The megabytes of a service: at the beginning, each minute, and at the end of the block."""
    seen, over = [megabytes(process)], Event()

    def watch() -> None:
        while not over.wait(_EVERY):
            seen.append(megabytes(process))

    thread = Thread(target=watch, daemon=True)
    thread.start()
    try:
        yield seen
    finally:
        over.set()
        thread.join()
        seen.append(megabytes(process))


def shown(megabytes: list[float]) -> str:
    """In a line."""
    return ", ".join(f"{one:.0f}" for one in megabytes)
