"""Opening the store."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlite_utils
from sqlite_utils.db import Database

from ambassador.store.migrations import migrations

_PATIENCE = 10_000
"""Milliseconds to wait for another process that is writing."""


def prepare(path: Path) -> None:
    """Make the store, or bring an older one up to date. Raises `OSError` where the folder cannot be written to."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        path.touch(mode=0o600)  # a policy names secret projects; SQLite gives the files beside it the same mode
    with opened(path) as db:
        db.enable_wal()
        migrations.apply(db)


@contextmanager
def opened(path: Path) -> Iterator[Database]:
    """The store, for one piece of work."""
    db = sqlite_utils.Database(path)
    try:
        db.execute(f"pragma busy_timeout = {_PATIENCE}")
        db.execute("pragma foreign_keys = on")
        yield db
    finally:
        db.close()


@contextmanager
def writing(db: Database) -> Iterator[None]:
    """A transaction that is the only writer from its start, kept whole or not at all."""
    db.execute("begin immediate")
    try:
        yield
    except BaseException:
        db.execute("rollback")
        raise
    db.execute("commit")
