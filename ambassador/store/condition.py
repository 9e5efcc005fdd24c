"""The condition of a store's file: whether it is whole, and made by steps that this program knows."""

import sqlite3
import stat
from dataclasses import dataclass
from pathlib import Path

from sqlite_utils.db import Database

from ambassador.store import versions
from ambassador.store.database import opened
from ambassador.store.migrations import migrations

_MOST = 3
"""How many faults of a file are told: the first ones say enough."""


_ELSEWHERE = frozenset(
    (
        *(sqlite3.SQLITE_BUSY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_FULL),
        *(sqlite3.SQLITE_IOERR, sqlite3.SQLITE_PERM, sqlite3.SQLITE_READONLY),
    )
)
"""What SQLite answers where the disk, or somebody else, keeps it from a file that may be whole."""
_PRIMARY = 0xFF
"""What SQLite adds to these numbers stands above these bits."""


class UnusableError(Exception):
    """A file is no whole store. The message says why, in a sentence."""


class UnreadableError(UnusableError):
    """Nobody can tell whether a file is a whole store: SQLite cannot read it just now, as on a full disk."""


@dataclass(frozen=True)
class Shape:
    """How a store's shape stands to this program."""

    missing: tuple[str, ...]
    """Steps that the store will be brought through when it is next opened by `prepare`."""
    unknown: tuple[str, ...]
    """Steps of a newer program."""


def examined(path: Path) -> Shape:
    """The shape of a whole store; every page of its file is read, every version compared, and nothing is changed.

    Raises `UnusableError` where the file is torn, or no store at all, `UnreadableError` where SQLite cannot read it
    just now, and `OSError` where nobody can.
    """
    if not stat.S_ISREG(path.stat().st_mode):  # a pipe would be waited at for ever
        raise UnusableError("It is a pipe or a device, and no file.")
    path.open("rb").close()  # where there is none, SQLite would make one
    try:
        with opened(path) as db:
            db.execute("pragma query_only = on")
            return _shape(db)
    except sqlite3.DatabaseError as error:
        if getattr(error, "sqlite_errorcode", 0) & _PRIMARY in _ELSEWHERE:  # one of ours has no number
            raise UnreadableError(f"The file cannot be read just now: {error}.") from error
        raise UnusableError(f"The file is damaged or no store: {error}.") from error


def _shape(db: Database) -> Shape:
    faults = [str(row[0]) for row in db.execute(f"pragma integrity_check({_MOST})").fetchall()]
    if faults != ["ok"]:
        raise UnusableError(f"The file is damaged: {'; '.join(faults)}.")
    applied = [step.name for step in migrations.applied(db)]
    if not applied:
        raise UnusableError("The file is no store of ambassador.")
    if "m018_digests" in applied:
        for version in versions.all_versions(db):
            versions.files_of(db, version.number)
    known = [step.name for step in migrations.pending(Database(memory=True))]
    return Shape(
        tuple(name for name in known if name not in applied), tuple(name for name in applied if name not in known)
    )
