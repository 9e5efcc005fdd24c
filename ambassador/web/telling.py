"""Telling people what has happened, beside the requests: each worker looks, and each notice is taken by one of them."""

import logging
import sqlite3
import threading
from collections.abc import Mapping
from pathlib import Path

from ambassador.configuration import Configuration
from ambassador.event import Messenger
from ambassador.plugins import load_packs
from ambassador.store import events, opened, reading, versions
from ambassador.store.clock import today
from ambassador.web import metrics

log = logging.getLogger("ambassador")

EVERY = 2.0
"""Seconds between two looks."""


def start(configuration: Configuration) -> None:
    """Tell now and whenever something has happened, until this process ends."""
    messengers = load_packs(*configuration.plugins_dir, code=configuration.code).messengers(configuration)
    threading.Thread(target=_for_ever, args=(configuration.db, messengers), name="telling", daemon=True).start()


def tell(path: Path, messengers: Mapping[str, Messenger]) -> None:
    """Tell what is due; what cannot be told waits for its next try, or is given up with a word in the log."""
    try:
        if not events.is_something_due(reading(path)):
            return
        with opened(path) as db:
            if lost := events.hand_out(db, messengers, versions.in_force(db, today())):
                _say_lost(lost, "too many were waiting")
            while notice := events.take(db):
                try:
                    messengers[notice.messenger](notice.event)
                except Exception as error:
                    # Not its message: a webhook's address is a secret.
                    log.warning("%s could not tell of an event: %s", notice.messenger, type(error).__name__)
                    if not events.failed(db, notice):
                        _say_lost(1, f"{notice.messenger} failed {notice.tries} times")
                else:
                    events.delivered(db, notice)
    except (sqlite3.Error, OSError) as error:
        log.error("Nobody can be told of events, since the store fails: %s", error)


def _say_lost(count: int, why: str) -> None:
    metrics.LOST.inc(count)
    log.error("Notices that nobody will get: %d, since %s", count, why)


def _for_ever(path: Path, messengers: Mapping[str, Messenger]) -> None:
    pause = threading.Event()
    while True:
        tell(path, messengers)
        pause.wait(EVERY)
