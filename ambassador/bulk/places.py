"""Where chunks are checked: in this process, in several of this machine, on a cluster. The results are the same."""

import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from typing import Protocol

from ambassador.bulk.recipe import Checked, Recipe, check, forget, keep, prepare
from ambassador.bulk.rows import ScanError
from ambassador.bulk.tables import Chunk
from ambassador.orphan import end_with_parent
from ambassador.policy import Policy

Check = Callable[[Iterable[Chunk]], Iterator[Checked]]
"""Checks chunks, and answers them in their order."""


class Promise(Protocol):
    """What a pool or a cluster gives for work that it will do."""

    def result(self) -> Checked:
        """Wait for it."""


def in_order(submit: Callable[[Chunk], Promise], chunks: Iterable[Chunk], ahead: int) -> Iterator[Checked]:
    """Have chunks checked by others, and answer them in their order, with at most `ahead` of them on the way."""
    waiting = deque[Promise]()
    for chunk in chunks:
        waiting.append(submit(chunk))
        if len(waiting) >= ahead:
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()


@contextmanager
def here(recipe: Recipe, policy: Policy) -> Iterator[Check]:
    """In this process, which has loaded the policy."""
    keep(recipe, policy)
    try:
        yield lambda chunks: (check(recipe.fingerprint, chunk) for chunk in chunks)
    finally:
        forget(recipe)


@contextmanager
def processes(recipe: Recipe, workers: int) -> Iterator[Check]:
    """In some processes of this machine. Checking raises `ScanError` where one of them is ended from outside."""
    pool = ProcessPoolExecutor(
        workers, mp_context=multiprocessing.get_context("spawn"), initializer=_begin, initargs=(recipe,)
    )

    def checked(chunks: Iterable[Chunk]) -> Iterator[Checked]:
        try:
            yield from in_order(lambda chunk: pool.submit(check, recipe.fingerprint, chunk), chunks, 4 * workers)
        except BrokenProcessPool:
            raise ScanError("A worker was ended, perhaps for want of memory. The same command goes on.") from None

    try:
        yield checked
    finally:
        pool.shutdown(cancel_futures=True)


def _begin(recipe: Recipe) -> None:
    """Make a process ready; it ends with the one that started it, however that ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who presses Ctrl-C speaks to the one that started it
    end_with_parent()
    prepare(recipe)
