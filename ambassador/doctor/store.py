"""The store's file: whole, of a known shape, closed to others, with room to grow."""

import os
import shutil
from collections.abc import Iterator

from ambassador.doctor import GOOD, LOOK, MEND, Installation
from ambassador.store.condition import UnreadableError, UnusableError, examined

_LEAST = 50 * 1024 * 1024
"""Bytes on the disk without which SQLite may soon be unable to write."""


def examine(installation: Installation) -> Iterator[tuple[str, str, str]]:
    """State, what is so, what to do."""
    db = installation.db
    if not db.exists():
        yield MEND, f"There is no store {db}.", "Name one with --db, or begin one with: ambassador serve"
        return
    try:
        shape = examined(db)
    except UnreadableError as error:
        said = "See that there is room on the disk and that files can be made beside the store, then look again."
        yield MEND, f"{db}: {error}", said
    except UnusableError as error:
        yield MEND, f"{db}: {error}", f"Stop the service, then: ambassador restore BACKUP --db {db}"
    except OSError as error:
        yield MEND, f"{db} cannot be read: {error.strerror}.", "Run the doctor as the user that the service runs as."
    else:
        if shape.unknown:
            said = f"{db} was written by a newer ambassador ({', '.join(shape.unknown)})."
            yield MEND, said, "Update this one: it does not know what it writes into."
        elif shape.missing:
            said = f"{db} is of an older shape; the next start of the service brings it up to date."
            yield LOOK, said, f"Make a backup before: ambassador backup FILE --db {db}"
        else:
            yield GOOD, f"{db} is whole: {db.stat().st_size:,} bytes.", ""
    if os.name == "posix" and db.stat().st_mode & 0o077:
        yield MEND, f"Others on this machine can read {db}, which names people and projects.", f"chmod 600 {db}"
    for path in (db, db.absolute().parent):
        if not os.access(path, os.W_OK):
            yield MEND, f"{path} cannot be written to.", "Give it to the user that the service runs as."
    yield room(shutil.disk_usage(db.absolute().parent).free, db.stat().st_size)


def room(free: int, size: int) -> tuple[str, str, str]:
    """What there is to say of free room beside a store, both in bytes."""
    if free < _LEAST:
        return MEND, f"Only {free:,} bytes are free beside the store.", "Make room, or move the store to another disk."
    if free < 2 * size:
        said = f"{free:,} bytes are free beside the store: too few for a restore, which keeps the store that was there."
        return LOOK, said, "Make room, or move the store to another disk."
    return GOOD, f"{free:,} bytes are free beside it.", ""
