"""Waiting for what must come to pass."""

import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


def until(look: Callable[[], T], what: str, seconds: float = 100) -> T:
    """Look again and again until there is something to see, and hand it over; `what` is said if it never comes.

    Most tests have 120 seconds: what is waited for is said before they end.
    """
    end = time.monotonic() + seconds
    while not (seen := look()):
        assert time.monotonic() < end, f"Waited {seconds} s for {what}, saw {seen!r}."
        time.sleep(0.05)
    return seen
