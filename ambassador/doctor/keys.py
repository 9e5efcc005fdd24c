"""The keys beside the store: there, closed to others, and those that its fingerprints were made with."""

import os
from collections.abc import Iterator
from pathlib import Path

from sqlite_utils.db import Database

from ambassador.doctor import GOOD, LOOK, MEND, Installation
from ambassador.store import inside, opened
from ambassador.store.keys import LENGTH, fingerprints_path, sessions_path


def examine(installation: Installation) -> Iterator[tuple[str, str, str]]:
    """State, what is so, what to do."""
    db = installation.db
    for path in (sessions_path(db), fingerprints_path(db)):
        yield from _file(path)
    if installation.shape is None or installation.shape.missing:
        return
    with opened(db) as store:
        store.execute("pragma query_only = on")
        made = inside.is_used(store)
        fits = made and _fits(store, fingerprints_path(db))
    if made and not fits:
        said = "Documents and secret names were added with another fingerprints key, so that none of them is found."
        yield MEND, said, f"Put that key back as {fingerprints_path(db)}, or remove them all and add them again."


def _fits(store: Database, path: Path) -> bool:
    return path.exists() and inside.is_made_with(store, path.read_bytes())


def _file(path: Path) -> Iterator[tuple[str, str, str]]:
    if not path.exists():
        yield LOOK, f"There is no {path} yet.", "The service makes it when it first starts."
    elif path.stat().st_size != LENGTH:
        said = f"{path} is no key: it has {path.stat().st_size} bytes instead of {LENGTH}."
        yield MEND, said, "Put the right one back. A new one of sessions signs everybody out."
    elif os.name == "posix" and path.stat().st_mode & 0o077:
        yield MEND, f"Others on this machine can read {path}.", f"chmod 600 {path}"
    else:
        yield GOOD, f"{path} is a key for its owner alone.", ""
