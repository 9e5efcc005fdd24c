"""Opening the store."""

import errno
import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic, sleep

import sqlite_utils
from sqlite_utils.db import Database

from ambassador.store.migrations import migrations

_MAPPED = 1 << 30
"""Bytes of the store that may be read in place: fingerprints are looked up all over it."""
_PATIENCE = 10_000
"""Milliseconds to wait for another process that is writing."""


def prepare(path: Path) -> None:
    """Make the store, or bring an older one up to date; several processes may do so at once.

    Raises `OSError` where the folder cannot be written to, or a store that is gone has left its journal there, and
    `sqlite3.Error` where the file is no store.
    """
    make_folder_of(path)
    if not path.exists():
        refuse_journal(path)
        _make(path)
    with opened(path) as db:
        if db.journal_mode != "wal":
            db.enable_wal()
        with writing(db):
            migrations.apply(db)


def make_folder_of(path: Path) -> None:
    """Make the folder that a store shall be in, if there is none. Raises `OSError`, of a file there as of any."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(path.parent)) from None


def refuse_journal(path: Path) -> None:
    """Raise `FileExistsError` where a store that is gone has left its journal: SQLite would write it into the next."""
    journal = path.with_name(path.name + "-wal")
    if journal.exists() and not path.exists():  # in this order: another process may just have made the store
        said = f"the journal of a store that is gone lies beside it, {journal}; move that away"
        raise FileExistsError(errno.EEXIST, said, str(path))


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


class _Kept(threading.local):
    """This thread's open connections for reading, with what tells the file they were opened on."""

    def __init__(self) -> None:
        self.connections: dict[Path, tuple[tuple[int, int], Database]] = {}


_kept = _Kept()


def reading(path: Path) -> Database:
    """The store for this thread to read, kept open between calls: opening takes longer than most questions.

    Each question sees what has been committed before it. A file put in the place of another is opened anew.
    """
    known = path.stat()
    identity = (known.st_dev, known.st_ino)
    kept = _kept.connections.get(path)
    if kept is None or kept[0] != identity:
        if kept is not None:
            kept[1].close()
        db = sqlite_utils.Database(path)
        db.execute(f"pragma busy_timeout = {_PATIENCE}")
        db.execute("pragma query_only = on")
        db.execute(f"pragma mmap_size = {_MAPPED}")
        kept = _kept.connections[path] = (identity, db)
    return kept[1]


def held(path: Path) -> Database:
    """A connection that shows to others, for as long as it lasts, that somebody works with the store.

    Without it a service between two requests could not be told from none, and a backup be restored under it.
    """
    db = sqlite_utils.Database(sqlite3.connect(path, check_same_thread=False))  # it is only ever closed
    db.execute("select count(*) from sqlite_master").fetchone()
    return db


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


@contextmanager
def writing_a_portion(db: Database) -> Iterator[None]:
    """A portion of a long piece of writing: a transaction, and a rest as long as it took, so that others write, too.

    Whoever waits for the store looks every tenth of a second at most: half of the looks fall into a rest.
    """
    with writing(db):
        begun = monotonic()
        yield
    sleep(monotonic() - begun)
