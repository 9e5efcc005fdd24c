"""The working copy: the files of the next version, which officers change together."""

import hashlib
import json

from sqlite_utils.db import Database

from ambassador.files import PolicyFiles
from ambassador.store import audit, versions
from ambassador.store.database import writing


class ConflictError(Exception):
    """Somebody else has changed the working copy since it was read."""


def read(db: Database) -> dict[str, str]:
    """The files of the working copy; those of the newest version where nobody has changed anything yet."""
    files = dict(db.execute("select path, content from working_files order by path").fetchall())
    return files or versions.files_of(db, versions.newest(db))


def tag(files: PolicyFiles) -> str:
    """What tells one state of the working copy from another (an entity tag without its quotes)."""
    return hashlib.sha256(json.dumps(files, sort_keys=True).encode("utf-8")).hexdigest()[:32]


def publish(db: Database, files: PolicyFiles, *, seen: str, note: str, by: str) -> int:
    """Publish the working copy, which was read as `files`, and answer the version's number.

    Raises `ConflictError` unless it is still as `seen` (a tag): a change made meanwhile would be lost unpublished.
    """
    with writing(db):
        if tag(read(db)) != seen:
            raise ConflictError
        return versions.append(db, files, note=note, by=by)


def write(db: Database, files: PolicyFiles, *, seen: str, by: str, what: str) -> None:
    """Replace the working copy by `files`. Raises `ConflictError` unless it is still as `seen` (a tag)."""
    with writing(db):
        if tag(read(db)) != seen:
            raise ConflictError
        db.execute("delete from working_files")
        db.table("working_files").insert_all({"path": path, "content": content} for path, content in files.items())
        audit.record(db, by, "changed", what)
