"""An end for a talk over the network: whoever answers in drops has no more time than another."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from socket import SHUT_RDWR, socket
from threading import Timer


@contextmanager
def within(line: socket, seconds: float) -> Iterator[None]:
    """Cut a line after so many seconds: what waits for it fails with `OSError` or `HTTPException`, or ends early."""
    cut = Timer(max(0.0, seconds), _cut, [line])
    cut.daemon = True
    cut.start()
    try:
        yield
    finally:
        cut.cancel()


def _cut(line: socket) -> None:
    with suppress(OSError):  # it may have ended by itself
        line.shutdown(SHUT_RDWR)
