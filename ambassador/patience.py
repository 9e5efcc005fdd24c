"""A time limit for the code of packs that are not ours: one that hangs holds nobody up for long, and is told.

Python cannot end a thread, so a call runs in a thread of its own, which is left behind when it is late. One that is
busy in Python is ended by an exception; one that waits in the operating system costs nothing while it waits.

One that eats what memory its process may have is late before nothing is left: a thread that begins without memory
never says that it has begun, and whoever started it, us or a library, waits for that for ever.
"""

import ctypes
import os
import sys
import threading
import time
from collections.abc import Callable, Iterable
from concurrent.futures import Future, wait
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

from ambassador.errors import AmbassadorError

T = TypeVar("T")

SECONDS = 1.0
"""How long one call may take that a check waits for."""
TELLING = 30.0
"""How many seconds it may take to tell somebody of an event, for which no author waits."""
TIMES = 3
"""After how many late calls a pack is asked no more."""
FORGIVEN_AFTER = 3600.0
"""Seconds after which a late call that has ended counts no more: a machine may be busy now and then."""


_LOOKS = 0.02
"""Seconds between looks at how much memory is left, while a call lasts."""
_SPARE = 4
"""Which part of the memory that the process may have stays free of packs: a fourth."""
_BITE = 1 << 25
"""By how many bytes the process grows during a call that is said to eat."""


class LateError(AmbassadorError):
    """A pack's code did not come back in time, or is asked no more because it did so too often."""


class _Ended(BaseException):
    """Ends a late call: no `except Exception` of a plugin swallows it."""


class Patience:
    """How long and how often one pack is waited for, in this process."""

    def __init__(self, seconds: float) -> None:
        """One call may take so many seconds."""
        self._seconds = seconds
        self._late = list[tuple[float, threading.Thread]]()
        self._lock = threading.Lock()
        self.is_over = False
        """Whether the pack is asked no more, until this process ends."""

    def call(self, function: Callable[..., Iterable[T]], *arguments: Any) -> tuple[T, ...]:
        """What a function of the pack answers, in time; what it raises is raised.

        Raises `LateError` where it takes longer than it may, or while it eats what memory is left.
        """
        if self.is_over:
            raise LateError
        answer = Future[tuple[T, ...]]()
        thread = threading.Thread(target=self._run, args=(answer, function, arguments), name="pack", daemon=True)
        end, before = time.monotonic() + self._seconds, _memory()[0]
        thread.start()
        try:
            while not (answer.done() or time.monotonic() > end or _is_eaten(before)):
                wait([answer], _LOOKS)
            return answer.result(0)
        except TimeoutError:
            with self._lock:
                if answer.done():  # it was the pack's own
                    raise
                now = time.monotonic()
                known = [one for one in self._late if one[1].is_alive() or now - one[0] < FORGIVEN_AFTER]
                self._late = [*known, (now, thread)]
                self.is_over = len(self._late) >= TIMES
                # It waits for our lock at its end: its number cannot be another thread's yet.
                ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread.ident or 0), ctypes.py_object(_Ended))
            raise LateError from None

    def _run(self, answer: Future[tuple[T, ...]], function: Callable[..., Any], arguments: tuple[Any, ...]) -> None:
        with suppress(_Ended):  # it may arrive at any step; told by Python, it would bring the pack's words with it
            try:
                found = tuple(function(*arguments))
            except BaseException as error:
                with self._lock:  # a pack that ends its thread must not end a check
                    answer.set_exception(error if isinstance(error, Exception) else LateError())
            else:
                with self._lock:
                    answer.set_result(found)


def _is_eaten(before: int) -> bool:
    """Whether little is left of the memory that this process may have, and much was taken since it had `before`."""
    used, most = _memory()
    return used > most - most // _SPARE and used - before > _BITE


def _memory() -> tuple[int, int]:
    """How many bytes of data this process has, and may have: nothing of nothing where the system does not say."""
    if sys.platform != "linux":
        return 0, 0
    import resource

    most, _ = resource.getrlimit(resource.RLIMIT_DATA)
    if most == resource.RLIM_INFINITY:
        return 0, 0
    pages = int(Path("/proc/self/statm").read_bytes().split()[5])  # proc(5): of the data, which the limit is on
    return pages * os.sysconf("SC_PAGESIZE"), most
