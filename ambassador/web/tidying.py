"""What each worker does by itself: writing its tally, and retention every hour; removing twice harms nobody."""

import itertools
import logging
import sqlite3
import threading
import time
from collections.abc import Callable
from dataclasses import asdict
from functools import partial
from multiprocessing.util import Finalize
from pathlib import Path

from ambassador.configuration import Configuration, Retention
from ambassador.configuration.oidc import Oidc
from ambassador.store import identities, opened
from ambassador.store.retention import forget
from ambassador.web.serving import PolicyInForce
from ambassador.web.tally import Tally

log = logging.getLogger("ambassador")

EVERY = 60.0
"""Seconds between two turns: what was counted since is lost with a worker that is killed."""
_TURNS = 60
"""Turns from one look for what is too old to the next: an hour."""
_JUMP = 3_600.0
"""Seconds that the clock may go further, or less far, than time does from one look to the next."""


def start(configuration: Configuration, tally: Tally, policy: PolicyInForce) -> None:
    """Write the tally every minute and when this process ends, tidy now and every hour, beside the requests."""
    # Not `atexit`: a worker is a process of `multiprocessing`, which ends without it.
    Finalize(None, tally.write, exitpriority=0)
    threading.Thread(target=_for_ever, args=(configuration, tally, policy), name="tidying", daemon=True).start()


class Clock:
    """The time of day, beside the time that passes: a clock that has just jumped is not believed."""

    def __init__(self) -> None:
        self._ahead = time.time() - time.monotonic()

    def has_jumped(self) -> bool:
        """Whether it has, since this was asked last; a machine that slept looks the same."""
        before, self._ahead = self._ahead, time.time() - time.monotonic()
        return abs(self._ahead - before) > _JUMP


def look(configuration: Configuration, policy: PolicyInForce, clock: Clock) -> None:
    """Tidy, unless the clock has jumped since the last look: what it removes does not come back with the right hour."""
    if clock.has_jumped():
        log.warning("The clock has jumped. Nothing is removed as too old until it has gone on for an hour.")
    else:
        tidy(configuration.db, partial(policy.kept_for, configuration.retention), configuration.oidc)


def tidy(db: Path, kept: Callable[[], Retention], company: Oidc) -> None:
    """Remove what is too old, and sign out whoever was not at the company's provider for its days.

    `kept` says by which days a thing is too old. Where that fails, say so, and try again at the next look.
    """
    try:
        with opened(db) as store:
            removed = forget(store, **asdict(kept()))
            ended = identities.end_absent(store, company.issuer, company.days)
    except (sqlite3.Error, OSError) as error:
        log.error("What is too old could not be removed from the store: %s", error)
        return
    if any(removed.values()):
        counted = ", ".join(f"{number} of {table}" for table, number in removed.items() if number)
        log.info("Removed from the store, being too old: %s", counted)
    if ended:
        log.info("Ended, their owners not having signed in at the provider for %d days: %d", company.days, ended)


def _for_ever(configuration: Configuration, tally: Tally, policy: PolicyInForce) -> None:
    pause, clock = threading.Event(), Clock()
    for turn in itertools.count():
        tally.write()
        if turn % _TURNS == 0:
            look(configuration, policy, clock)
        pause.wait(EVERY)
