"""What bounds a worker: its service's life, memory, time in which no thread has a turn, and what a crash leaves."""

import faulthandler
import sys
import threading

from ambassador.configuration import Configuration
from ambassador.orphan import end_with_parent

SILENCE = 20.0
"""Seconds after which a worker ends in which code of C holds everything up (a pattern that never ends, for example)."""


def start(configuration: Configuration) -> None:
    """Bound this process. It is replaced when it ends; a request that it was at has no answer, and is not clear."""
    end_with_parent()  # it would hold the port for ever
    _bound_memory(configuration.server.memory << 20)
    _leave_no_image()
    threading.Thread(target=_beat, name="heartbeat", daemon=True).start()


def _bound_memory(most: int) -> None:
    """Let asking for more bytes fail with `MemoryError`, where the system can; files that are mapped do not count."""
    if sys.platform != "win32":
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_DATA)
        most = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(resource.RLIMIT_DATA, (most, hard))


def _leave_no_image() -> None:
    """Let the system write no file of this process's memory where it crashes: drafts are in it."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _beat() -> None:
    """Put off the end again and again; who cannot do so has no turn. The end tells where each thread was, no text."""
    pause = threading.Event()
    while True:
        faulthandler.dump_traceback_later(SILENCE, exit=True)
        pause.wait(SILENCE / 4)
