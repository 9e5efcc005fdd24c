"""Opening the store."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import sqlite_utils
from sqlite_utils.db import Database

from ambassador.store.migrations import migrations

_PATIENCE = 10_000
"""Milliseconds to wait for another process that is writing."""


def prepare(path: Path) -> None:
    """Make the store, or bring an older one up to date; several processes may do so at once.

    Raises `OSError` where the folder cannot be written to, and `sqlite3.Error` where the file is no store.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        _make(path)
    with opened(path) as db:
        if db.journal_mode != "wal":
            db.enable_wal()
        with writing(db):
            migrations.apply(db)


def _make(path: Path) -> None:
    """Make a store elsewhere and put it in place whole: SQLite cannot wait while another process turns on its WAL.

    Only its owner can read it, since a policy names secret projects; SQLite gives the files beside it the same mode.
    """
    with TemporaryDirectory(prefix=".new-", dir=path.parent) as folder:
        new = Path(folder) / path.name
        new.touch(mode=0o600)
        with opened(new) as db:
            db.enable_wal()
            migrations.apply(db)
        with suppress(FileExistsError):
            os.link(new, path)


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
