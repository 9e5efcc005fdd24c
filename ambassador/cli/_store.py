"""Opening the store for a command: what is wrong with it is said in a sentence."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlite_utils.db import Database

from ambassador.cli._options import fail
from ambassador.store import following, opened, prepare


@contextmanager
def store_at(db: Path, *, new: bool = False, node: bool = False) -> Iterator[Database]:
    """The store, brought up to date; with `new`, made where there is none.

    Ends with status 3 where it cannot be, and where it is that of a node, unless `node` says that this is meant.
    """
    if not new and not db.exists():
        fail(f"There is no store {db}. Name one with --db, or begin one with: ambassador serve")
    try:
        prepare(db)
    except OSError as error:
        fail(f"The store {db} cannot be written: {error.strerror}. Name another place with --db.")
    except sqlite3.Error as error:
        fail(f"The store {db} cannot be used: {error}. Name another file with --db.")
    with opened(db) as store:
        if not node and following.state(store) is not None:
            fail(f"The store {db} is that of a node: it follows a primary, as [follow] says. Do this there.")
        yield store


def key_beside(db: Path, kept: Callable[[Path], bytes]) -> bytes:
    """A key beside the store. Ends with status 3 where it can neither be read nor made."""
    try:
        return kept(db)
    except OSError as error:
        fail(f"The key {error.filename} cannot be used: {error.strerror}. See: ambassador doctor --db {db}")


def other_key(db: Path) -> str:
    """What is said where fingerprints were made with another key than the one that is there now."""
    return (
        f"The fingerprints in {db} were made with another key than {db}.fingerprints.key. "
        "Put that key back, or remove all documents and secret lists and add them again."
    )
