"""Retention that runs by itself: each worker looks every hour; removing twice harms nobody."""

import logging
import sqlite3
import threading
from dataclasses import asdict
from pathlib import Path

from ambassador.configuration import Configuration, Retention
from ambassador.configuration.oidc import Oidc
from ambassador.store import identities, opened
from ambassador.store.retention import forget

log = logging.getLogger("ambassador")

EVERY = 3600.0
"""Seconds between two looks."""


def start(configuration: Configuration) -> None:
    """Tidy now and every hour, beside the requests, until this process ends."""
    threading.Thread(target=_for_ever, args=(configuration,), name="tidying", daemon=True).start()


def tidy(db: Path, kept: Retention, company: Oidc) -> None:
    """Remove what is too old, and sign out whoever was not at the company's provider for its days.

    Where that fails, say so, and try again at the next look.
    """
    try:
        with opened(db) as store:
            removed = forget(store, **asdict(kept))
            ended = identities.end_absent(store, company.issuer, company.days)
    except (sqlite3.Error, OSError) as error:
        log.error("What is too old could not be removed from the store: %s", error)
        return
    if any(removed.values()):
        counted = ", ".join(f"{number} of {table}" for table, number in removed.items() if number)
        log.info("Removed from the store, being too old: %s", counted)
    if ended:
        log.info("Ended, their owners not having signed in at the provider for %d days: %d", company.days, ended)


def _for_ever(configuration: Configuration) -> None:
    pause = threading.Event()
    while True:
        tidy(configuration.db, configuration.retention, configuration.oidc)
        pause.wait(EVERY)
