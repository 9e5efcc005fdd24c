"""How often somebody may ask: each person by whatever token or browser, strangers by their address.

Each worker counts on its own, in memory, and forgets after a minute. People in one office have one address, so it
counts only for those who do not show who they are.
"""

import time

from flask import Flask, request
from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter
from werkzeug.exceptions import TooManyRequests

from ambassador.configuration import Limits
from ambassador.web.access import current_person

_FREE = frozenset({"health.health", "health.ready", "static"})
"""What whoever watches the service asks for, and what every page brings with it."""


def register(app: Flask, chosen: Limits) -> None:
    """Refuse with 429 whoever has asked too often, and say when to come back."""
    counts = FixedWindowRateLimiter(MemoryStorage())
    person_may, stranger_may = RateLimitItemPerMinute(chosen.person), RateLimitItemPerMinute(chosen.stranger)

    def refuse_too_many() -> None:
        if request.endpoint in _FREE:
            return
        person = current_person()
        limit = stranger_may if person is None else person_may
        whose = ("address", request.remote_addr or "") if person is None else ("person", str(person.id))
        if not counts.hit(limit, *whose):
            wait = max(1, round(counts.get_window_stats(limit, *whose).reset_time - time.time()))
            if wait > limit.get_expiry():  # the clock was set back, and nobody waits until it has caught up
                counts.clear(limit, *whose)
                return
            raise TooManyRequests(f"Too many requests in one minute. Try again in {wait} seconds.", retry_after=wait)

    app.before_request(refuse_too_many)
