"""Keys of this installation: files beside the store, never in it, so that a copy of the store alone reveals less."""

import errno
import os
import secrets
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile

LENGTH = 32
"""Bytes of a key."""


def sessions_path(db: Path) -> Path:
    """Where the key of sessions lies."""
    return db.with_name(db.name + ".key")


def fingerprints_path(db: Path) -> Path:
    """Where the key of fingerprints lies."""
    return db.with_name(db.name + ".fingerprints.key")


def sessions_key(db: Path) -> bytes:
    """The key that signs sessions. A new one signs everybody out."""
    return _key(sessions_path(db))


def fingerprints_key(db: Path) -> bytes:
    """The key of the fingerprints of documents and secret lists. Without it they say nothing, and find nothing."""
    return _key(fingerprints_path(db))


def _key(path: Path) -> bytes:
    """Random bytes in a file that only its owner can read, made where there is none.

    It is put in place whole, since several workers start at once and an empty key would protect nothing. Raises
    `OSError`, also where the file has become another length.
    """
    if not path.exists():
        with NamedTemporaryFile(dir=path.parent) as file:  # its mode is 0600
            file.write(secrets.token_bytes(LENGTH))
            file.flush()
            with suppress(FileExistsError):
                os.link(file.name, path)
    key = path.read_bytes()
    if len(key) != LENGTH:
        raise OSError(errno.EINVAL, f"it has {len(key)} bytes instead of {LENGTH}", str(path))
    return key
