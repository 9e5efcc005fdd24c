"""Published versions of the policy: numbered from 1 without gaps (at a node, with gaps), and never changed."""

import sqlite3
from dataclasses import dataclass

from sqlite_utils.db import Database

from ambassador.files import PolicyFiles
from ambassador.store import audit, digests, events
from ambassador.store.clock import now
from ambassador.store.database import writing


class DamagedError(sqlite3.DatabaseError):
    """The files of a version are not those that were published: the disk has changed them."""


@dataclass(frozen=True)
class Version:
    """A published version, without its files."""

    number: int
    note: str
    published_by: str
    published_at: str
    """ISO 8601, UTC."""
    effective_on: str = ""
    """The day from whose start (UTC) it is in force, ISO 8601; empty: at once."""


def publish(db: Database, files: PolicyFiles, *, note: str, by: str, effective_on: str = "") -> int:
    """Publish files as the next version and answer its number. All of it is stored, or nothing.

    The working copy begins anew from there; to publish the working copy itself, see `working_copy.publish`.
    """
    with writing(db):
        return append(db, files, note=note, by=by, effective_on=effective_on)


def append(db: Database, files: PolicyFiles, *, note: str, by: str, effective_on: str = "") -> int:
    """What `publish` does, within a transaction that has begun."""
    number = newest(db) + 1
    insert(db, files, number, note=note, by=by, at=now(), effective_on=effective_on)
    db.execute("delete from working_files")
    db.execute("delete from reviews")
    audit.record(db, by, "published", f"version {number}")
    events.add(db, "version", str(number), from_day=effective_on)
    return number


def insert(
    db: Database, files: PolicyFiles, number: int, *, note: str = "", by: str = "", at: str, effective_on: str
) -> None:
    """Keep a version as it is, within a transaction: the next one of our own, or one of the primary that we follow."""
    made = {"number": number, "note": note, "published_by": by, "published_at": at, "effective_on": effective_on}
    db.table("versions").insert({**made, "digest": digests.of_files(files)})
    db.table("version_files").insert_all(
        {"version": number, "path": path, "content": content} for path, content in sorted(files.items())
    )


def newest(db: Database) -> int:
    """The number of the newest version, 0 if none was published."""
    (number,) = db.execute("select coalesce(max(number), 0) from versions").fetchone()
    return int(number)


def in_force(db: Database, day: str) -> int:
    """The number of the newest version that is in force on a day (ISO 8601), 0 if none is."""
    (number,) = db.execute("select coalesce(max(number), 0) from versions where effective_on <= ?", [day]).fetchone()
    return int(number)


def waiting(db: Database, day: str) -> list[Version]:
    """The versions that come into force after a day (ISO 8601), the next one first.

    A version is none of them whose place a newer one will have taken by then.
    """
    rows = db.execute(
        "select number, note, published_by, published_at, effective_on from versions one where effective_on > ? and "
        "not exists (select 1 from versions where number > one.number and effective_on <= one.effective_on) "
        "order by number",
        [day],
    )
    return [Version(*row) for row in rows.fetchall()]


def files_of(db: Database, number: int) -> dict[str, str]:
    """The files of a version, empty if there is no such version. Raises `DamagedError`."""
    if not 0 < number <= newest(db):  # also what SQLite's integers cannot hold
        return {}
    rows = db.execute("select path, content from version_files where version = ? order by path", [number])
    files = dict(rows.fetchall())
    digest = db.execute("select digest from versions where number = ?", [number]).fetchone()
    if digest and digest[0] != digests.of_files(files):
        raise DamagedError(f"The files of version {number} are not those that were published")
    return files


def all_versions(db: Database) -> list[Version]:
    """All versions, the newest first."""
    rows = db.execute(
        "select number, note, published_by, published_at, effective_on from versions order by number desc"
    )
    return [Version(*row) for row in rows.fetchall()]
