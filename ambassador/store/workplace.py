"""A folder to make a copy of the store in; what processes that were killed have left of such folders is removed."""

import shutil
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from tempfile import mkdtemp

_PREFIX = ".ambassador-copy-"
_LOCK = "lock"
_BEGINNING = 60
"""Seconds that a folder is left alone for: it may be made and not locked yet."""


@contextmanager
def workplace(parent: Path) -> Iterator[Path]:
    """A hidden folder in `parent` until the block ends, for its owner alone; those that nobody works in any more go.

    Whoever works in one holds a lock, by SQLite as on any store, which ends with the process. Raises `OSError` and
    `sqlite3.Error` where none can be made.
    """
    for left in parent.glob(f"{_PREFIX}*"):
        with suppress(OSError, sqlite3.Error):  # somebody works there, or it is another user's
            _remove(left)
    folder = Path(mkdtemp(prefix=_PREFIX, dir=parent))
    try:
        with closing(_locked(folder)):
            yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _locked(folder: Path) -> sqlite3.Connection:
    """The lock of a folder, held until it is closed. Raises `sqlite3.OperationalError` where somebody has it."""
    lock = sqlite3.connect(folder / _LOCK, timeout=0, isolation_level=None)
    try:
        lock.execute("begin exclusive")
    except sqlite3.Error:
        lock.close()
        raise
    return lock


def _remove(folder: Path) -> None:
    """Remove a folder that nobody works in; one without a lock is none of ours."""
    if (folder / _LOCK).is_file() and folder.stat().st_mtime < time.time() - _BEGINNING:
        with closing(_locked(folder)):
            pass
        shutil.rmtree(folder)
