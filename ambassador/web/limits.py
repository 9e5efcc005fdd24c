"""How often somebody may ask: each person by whatever token or browser, strangers by their address.

Each worker counts on its own, in memory, and forgets after a minute, or at the end of the day (UTC) how many proposals
somebody wrote: of nameless ones too, since nothing is kept that could lead back. People in one office have one address,
so it counts only for those who do not show who they are. Wrong passwords are counted by name, wherever they come from.
"""

import time
from threading import Lock

from flask import Flask, current_app, request
from limits import RateLimitItemPerDay, RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter
from werkzeug.exceptions import TooManyRequests

from ambassador.configuration import Limits
from ambassador.errors import Sentence
from ambassador.store.people import LONGEST_NAME, Person
from ambassador.web.access import current_person
from ambassador.web.nodes import asking_node

_WRITING = "ambassador.writing"
_FREE = frozenset({"health.health", "health.ready", "static"})
"""What whoever watches the service asks for, and what every page brings with it."""

_GUESSES = "ambassador.guesses"


class Guesses:
    """Wrong passwords by name, known or not, in a quarter of an hour."""

    def __init__(self, most: int) -> None:
        self._counts = FixedWindowRateLimiter(MemoryStorage())
        self._most = RateLimitItemPerMinute(most, 15)
        self._lock = Lock()

    def take(self, name: str) -> bool:
        """Whether a password may be tried for a name.

        It counts as a wrong one at once: many that are tried at the same time are no more than one after another.
        """
        with self._lock:
            return self._counts.hit(self._most, name[:LONGEST_NAME])

    def give_back(self, name: str) -> None:
        """It was the right one."""
        with self._lock:
            self._counts.hit(self._most, name[:LONGEST_NAME], cost=-1)


def guesses() -> Guesses:
    """Those of this worker."""
    kept: Guesses = current_app.extensions[_GUESSES]
    return kept


def register(app: Flask, chosen: Limits) -> None:
    """Refuse with 429 whoever has asked too often, and say when to come back."""
    counts = FixedWindowRateLimiter(MemoryStorage())
    person_may, stranger_may = RateLimitItemPerMinute(chosen.person), RateLimitItemPerMinute(chosen.stranger)

    def refuse_too_many() -> None:
        if request.endpoint in _FREE or asking_node():
            return
        person = current_person()
        limit = stranger_may if person is None else person_may
        whose = ("address", request.remote_addr or "") if person is None else ("person", str(person.id))
        if not counts.hit(limit, *whose):
            wait = max(1, round(counts.get_window_stats(limit, *whose).reset_time - time.time()))
            if wait > limit.get_expiry():  # the clock was set back, and nobody waits until it has caught up
                counts.clear(limit, *whose)
                return
            said = Sentence("Too many requests in one minute. Try again in {wait} seconds.", wait=wait)
            raise TooManyRequests(said, retry_after=wait)

    app.extensions[_GUESSES] = Guesses(chosen.guesses)
    app.before_request(refuse_too_many)
    a_day = RateLimitItemPerDay(chosen.proposals)
    app.extensions[_WRITING] = lambda person: counts.hit(a_day, "proposals", str(person.id))


def may_write(person: Person) -> bool:
    """Whether somebody may write one more proposal or comment today; it counts at once."""
    allowed: bool = current_app.extensions[_WRITING](person)
    return allowed
