"""Backups: a copy of the store while it is in use, and a store put back from one."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from sqlite_utils.db import Database

from ambassador.store import audit, batches, following, tokens
from ambassador.store.condition import UnusableError, examined
from ambassador.store.database import make_folder_of, opened, prepare, refuse_journal, writing
from ambassador.store.workplace import workplace

_ALONE_WITHIN = 2_000
"""Milliseconds that others have to be done with the store; a command is, a service is not."""
_DERIVED = (
    *("tokens", "codes", "events", "notices", "broken_sites", "runs", "common_runs", "fingerprint_check"),
    *("following", "batches", "handed_back"),
)
"""What is not compared: sign-ins and notices, which come and go, and what follows from other rows or a primary."""


class InUseError(Exception):
    """A service, or another program, has the store open."""


class NewerDataError(Exception):
    """The store holds rows that the backup has not; `rows` counts them by table, empty where nobody can tell."""

    def __init__(self, rows: dict[str, int]) -> None:
        self.rows = rows
        super().__init__(", ".join(f"{table}: {count}" for table, count in rows.items()))


def back_up(path: Path, to: Path) -> int:
    """Copy the store as it is at one moment, while others write to it, and answer the size of the copy in bytes.

    The copy is one file that only its owner can read, put in place whole after every page of it has been read back.
    Raises `FileExistsError` where there is one, `UnusableError` where the store is damaged,
    `OSError` and `sqlite3.Error`.
    """
    examined(path)
    with workplace(to.parent) as folder:
        new = _copied(path, folder / "copy")
        with opened(new) as db:
            db.execute("pragma journal_mode = delete")  # nothing beside it is needed to read it, nor written
        examined(new)
        os.link(new, to)
    return to.stat().st_size


def restore(source: Path, path: Path, *, overwrite: bool = False, by: str) -> Path | None:
    """Put a backup in the place of the store, and answer where the store that was there is now, if there was one.

    An older backup is brought up to date on the way. Browsers and start links are signed out: whoever has left since
    must not come back by a session of then. A node's store has no counts afterwards: its primary has them. Raises
    `UnusableError` where the backup is torn, foreign or of a newer program, `InUseError`, `OSError`, and
    `NewerDataError` where the store has rows that the backup has not, unless it may be overwritten.
    """
    if examined(source).unknown:
        raise UnusableError("The file was made by a newer ambassador: update this one first.")
    path = path.resolve()  # where a link names it, the link stays
    make_folder_of(path)
    with workplace(path.parent) as folder:
        new = _copied(source, folder / "copy")
        prepare(new)
        with opened(new) as db, writing(db):
            db.execute("delete from tokens where kind in (?, ?)", [tokens.SESSION, tokens.LINK])
            for table in ("events", "notices"):  # told since, or too old for it
                db.execute(f"delete from {table}")  # noqa: S608 - a constant
            if following.state(db) is not None:
                batches.forget(db)  # handed back since, and the primary would count them again
            audit.record(db, by, "restored", f"the backup {source.name}")
        if not path.exists():
            refuse_journal(path)
            os.link(new, path)
            return None
        kept = path.with_name(f"{path.stem}.before-{datetime.now(UTC):%Y%m%dT%H%M%S}{path.suffix}")
        try:
            with _alone(path) as db:
                if not overwrite and (rows := _missing_in(new, db)):
                    raise NewerDataError(rows)
                os.link(path, kept)  # there is a store at every moment, the old one or the new one
                new.replace(path)
        except sqlite3.OperationalError:  # the disk, or its permissions
            raise
        except sqlite3.DatabaseError:  # the store is damaged: nobody can tell what it holds, or whether it is in use
            if not overwrite:
                raise NewerDataError({}) from None
            os.link(path, kept)
            for beside in ("-wal", "-shm"):
                with suppress(FileNotFoundError):
                    path.with_name(path.name + beside).replace(kept.with_name(kept.name + beside))
            new.replace(path)
    return kept


def _copied(source: Path, to: Path) -> Path:
    """A copy in one step, which SQLite makes of one moment; only its owner can read it."""
    to.touch(mode=0o600)
    with opened(source) as old, opened(to) as new:
        old.conn.backup(new.conn)
    return to


@contextmanager
def _alone(path: Path) -> Iterator[Database]:
    """The store with nobody else in it and nothing beside its file. Raises `InUseError`."""
    with opened(path) as db:
        db.execute(f"pragma busy_timeout = {_ALONE_WITHIN}")
        try:
            db.execute("pragma journal_mode = delete")  # refused while anybody else has it open
            db.execute("begin exclusive")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode == sqlite3.SQLITE_BUSY:
                raise InUseError from error
            raise
        try:
            yield db
        except NewerDataError:
            db.execute("rollback")
            db.enable_wal()
            raise


def _missing_in(backup: Path, db: Database) -> dict[str, int]:
    """How many rows of a store a backup has not, by table, where there are any."""
    found = dict[str, int]()
    with opened(backup) as other:
        for table in db.tables:
            if table.name in _DERIVED or table.name.startswith(("_", "sqlite_")):
                continue
            there = other.table(table.name)
            columns = [name for name in table.columns_dict if there.exists() and name in there.columns_dict]
            chosen = ", ".join(f'"{name}"' for name in columns) or "*"
            rows = set(other.execute(f'select {chosen} from "{table.name}"').fetchall()) if columns else set()  # noqa: S608
            mine = db.execute(f'select {chosen} from "{table.name}"').fetchall()  # noqa: S608 - names of our own tables
            if count := sum(row not in rows for row in mine):
                found[table.name] = count
    return found
