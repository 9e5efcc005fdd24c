"""How often somebody may ask: each person by whatever token or browser, strangers by their address.

Each worker counts on its own, in memory, and forgets after a minute, or after a day how many proposals somebody
wrote: of nameless ones too, since nothing is kept that could lead back. People in one office have one address,
so it counts only for those who do not show who they are. Wrong passwords are counted by name, wherever they come from.
"""

import math
import re
import time
from ipaddress import IPv6Address, ip_address
from threading import Lock

from flask import Flask, current_app, request
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
_WITH_PORT = re.compile(r"(?:\[([0-9A-Fa-f:.]+)\]|([0-9.]+)):[0-9]+")
"""How some proxies write an address of IPv6 or of IPv4: with the client's port, which is another one each time."""
_FORGOTTEN_WITHIN = 1.0
"""Seconds after which a window that is over is gone from the memory, once somebody asks anything."""


class Windows:
    """How often each has done something within a time that begins with the first; for many threads, in memory.

    The library `limits` starts a timer for each hit, and now and then two threads the same one: a check was lost by it.
    """

    def __init__(self, seconds: int) -> None:
        self._seconds, self._lock, self._looked = seconds, Lock(), 0.0
        self._kept: dict[tuple[str, ...], tuple[float, int]] = {}
        """Until when, and how often so far."""

    def hit(self, *whose: str, most: int, times: int = 1) -> float:
        """Count it, and answer after how many seconds it may be done again; 0 where it was not too often."""
        with self._lock:
            now = time.time()
            if not 0 <= now - self._looked < _FORGOTTEN_WITHIN:
                self._kept = {key: kept for key, kept in self._kept.items() if self._lasts(kept[0], now)}
                self._looked = now
            ends, before = self._kept.get(whose, (0.0, 0))
            if not self._lasts(ends, now):
                ends, before = now + self._seconds, 0
            self._kept[whose] = ends, max(0, before + times)
            return max(1.0, ends - now) if before + times > most else 0.0

    def _lasts(self, ends: float, now: float) -> bool:
        """Whether a window is open; one that ends too late was begun by a clock that was set back since."""
        return now < ends <= now + self._seconds


class Guesses:
    """Wrong passwords by name, known or not, in a quarter of an hour."""

    def __init__(self, most: int) -> None:
        self._windows, self._most = Windows(15 * 60), most

    def take(self, name: str) -> bool:
        """Whether a password may be tried for a name.

        It counts as a wrong one at once: many that are tried at the same time are no more than one after another.
        """
        return not self._windows.hit(name[:LONGEST_NAME], most=self._most)

    def give_back(self, name: str) -> None:
        """It was the right one."""
        self._windows.hit(name[:LONGEST_NAME], most=self._most, times=-1)


def guesses() -> Guesses:
    """Those of this worker."""
    kept: Guesses = current_app.extensions[_GUESSES]
    return kept


def stranger(address: str) -> str:
    """What counts as one: an address, or of IPv6 its first 64 bits, since whoever has one there has all of them.

    What is no address, such as a proxy's word for one that it does not know, counts as it is.
    """
    written = _WITH_PORT.fullmatch(address)
    try:
        read = ip_address((written[1] or written[2]) if written else address)
    except ValueError:
        return address
    if not isinstance(read, IPv6Address):
        return str(read)
    return str(read.ipv4_mapped or IPv6Address(int(read) >> 64 << 64))


def register(app: Flask, chosen: Limits) -> None:
    """Refuse with 429 whoever has asked too often, and say when to come back."""
    minute, day = Windows(60), Windows(24 * 60 * 60)

    def refuse_too_many() -> None:
        if request.endpoint in _FREE or asking_node():
            return
        person = current_person()
        if person is None:
            wait = math.ceil(minute.hit("address", stranger(request.remote_addr or ""), most=chosen.stranger))
        else:
            wait = math.ceil(minute.hit("person", str(person.id), most=chosen.person))
        if wait:
            raise TooManyRequests(_said(wait), retry_after=wait)

    app.extensions[_GUESSES] = Guesses(chosen.guesses)
    app.before_request(refuse_too_many)
    app.extensions[_WRITING] = lambda person: not day.hit(str(person.id), most=chosen.proposals)


def _said(wait: int) -> Sentence:
    if wait == 1:
        return Sentence("Too many requests in one minute. Try again in a second.")
    return Sentence("Too many requests in one minute. Try again in {wait} seconds.", wait=wait)


def may_write(person: Person) -> bool:
    """Whether somebody may write one more proposal or comment today; it counts at once."""
    allowed: bool = current_app.extensions[_WRITING](person)
    return allowed
