"""Checks that this worker has answered, counted in memory and written to the store now and then.

A check is a full reading: the fast one before it and the asked one after it are of the same text. A text that is being
written is checked many times, so these are no drafts, and no people.
"""

import logging
import sqlite3
import threading
from collections import Counter
from pathlib import Path

from flask import current_app

from ambassador.store import checks, opened
from ambassador.store.checks import Check
from ambassador.store.clock import today
from ambassador.store.database import writing

log = logging.getLogger("ambassador")


class Tally:
    """Counts until they are in the store: what could not be written stays for the next time."""

    def __init__(self, db: Path) -> None:
        self._db = db
        self._counted = Counter[Check]()
        self._counting, self._writing = threading.Lock(), threading.Lock()
        self._failed = False

    def count(self, network: str, language: str) -> None:
        """Count a check of today. Asks nothing of the store, and cannot fail."""
        with self._counting:
            self._counted[Check(today(), network, language)] += 1

    def write(self) -> None:
        """Add what was counted to the store, all of it or nothing; the log says once where that fails."""
        with self._writing:  # the end of the process waits for a turn that has begun
            with self._counting:
                due = self._counted.copy()
            if not due:
                return
            try:
                with opened(self._db) as db, writing(db):
                    for check, more in due.items():
                        checks.add(db, check, more)
            except (sqlite3.Error, OSError) as error:
                if not self._failed:
                    log.error("Counts of checks wait, since the store cannot be written: %s", error)
                self._failed = True
                return
            self._failed = False
            with self._counting:
                self._counted -= due


def tally() -> Tally:
    """The tally of this application."""
    kept: Tally = current_app.extensions["ambassador.tally"]
    return kept
