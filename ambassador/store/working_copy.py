"""The working copy: the files of the next version, which officers change together."""

from collections.abc import Sequence

from sqlite_utils.db import Database

from ambassador.errors import PolicyError, Sentence
from ambassador.files import PolicyFiles
from ambassador.settings import settings_in
from ambassador.store import audit, digests, versions
from ambassador.store.clock import now, today
from ambassador.store.database import writing
from ambassador.store.versions import Version


class ConflictError(Exception):
    """Somebody else has changed the working copy since it was read."""


class NotReviewedError(Exception):
    """The policy in force asks that a second person looks at the working copy first."""


class DayError(Exception):
    """A version is to come into force on a day that is over, or none. `SAID` says what now."""

    SAID = Sentence("Write today or a later day, as 2027-01-31.")


class UnchangedError(Exception):
    """There is nothing to publish: neither the files nor the note nor the day is another one. `SAID` says what now."""

    SAID = Sentence(
        "There is nothing to publish: the newest version is as the working copy. "
        "To publish the same again, give another note or another day."
    )


class EarlyError(Exception):
    """Versions that wait for their day would be replaced before it. `said` names them, and says what now."""

    def __init__(self, waiting: Sequence[Version]) -> None:
        super().__init__(waiting)
        self.said = Sentence(
            "Versions that wait for their day: {waiting}. What is published for an earlier day takes their place, "
            "and what the working copy has of them comes into force with it. "
            "Choose a day that is not before theirs, or say that they may come early.",
            waiting=", ".join(f"{one.number} ({one.effective_on})" for one in waiting),
        )


def read(db: Database) -> dict[str, str]:
    """The files of the working copy; those of the newest version where nobody has changed anything yet."""
    files = dict(db.execute("select path, content from working_files order by path").fetchall())
    return files or versions.files_of(db, versions.newest(db))


def tag(files: PolicyFiles) -> str:
    """What tells one state of the working copy from another (an entity tag without its quotes)."""
    return digests.of_files(files)[:32]


def publish(
    db: Database,
    files: PolicyFiles,
    *,
    seen: str,
    note: str,
    by: str,
    effective_on: str = "",
    after: int | None = None,
    early: bool = False,
) -> int:
    """Publish the working copy, which was read as `files`, and answer the version's number.

    Raises `ConflictError` unless it is still as `seen` (a tag): a change made meanwhile would be lost unpublished; also
    unless the newest version is still `after`, where that is said: the working copy is as before once it is published.
    Raises `UnchangedError` where the newest version is the same, `NotReviewedError` where it asks for a review, and
    nobody else has made one of this state, `DayError` where the day is over: nobody can be held to what did not count
    yet. Raises `EarlyError` where it would come before a version that waits, unless that may come `early`.
    """
    if effective_on and effective_on < today():
        raise DayError
    with writing(db):
        if tag(read(db)) != seen or after not in (None, versions.newest(db)):
            raise ConflictError
        waiting = versions.waiting(db, effective_on or today())
        if waiting and not early:
            raise EarlyError(waiting)
        if not waiting and _is_as_the_newest(db, files, note, effective_on):
            raise UnchangedError
        if asks_for_review(db) and not set(reviewers(db, seen)) - {by}:
            raise NotReviewedError
        return versions.append(db, files, note=note, by=by, effective_on=effective_on)


def _is_as_the_newest(db: Database, files: PolicyFiles, note: str, effective_on: str) -> bool:
    newest = next(iter(versions.all_versions(db)), None)
    if newest is None or files != versions.files_of(db, newest.number):
        return False
    return note in ("", newest.note) and effective_on in ("", newest.effective_on)


def asks_for_review(db: Database) -> bool:
    """Whether the newest version asks that two people stand behind the next one; the working copy cannot undo that."""
    files = versions.files_of(db, versions.newest(db))
    try:
        return bool(files) and settings_in(files.get("policy.toml", "")).review
    except PolicyError:  # a version that cannot be read is not in force, and must be replaced
        return False


def review(db: Database, *, seen: str, by: str) -> None:
    """Say that somebody has looked at the working copy. Raises `ConflictError` unless it is still as `seen` (a tag)."""
    with writing(db):
        if tag(read(db)) != seen:
            raise ConflictError
        db.execute("insert or ignore into reviews (tag, who, at) values (?, ?, ?)", [seen, by, now()])
        audit.record(db, by, "reviewed", f"the working copy {seen[:8]}")


def reviewers(db: Database, seen: str) -> list[str]:
    """Who has looked at a state (a tag) of the working copy; the next change makes it another state."""
    return [row[0] for row in db.execute("select who from reviews where tag = ? order by at", [seen]).fetchall()]


def write(db: Database, files: PolicyFiles, *, seen: str, by: str, what: str) -> None:
    """Replace the working copy by `files`. Raises `ConflictError` unless it is still as `seen` (a tag)."""
    with writing(db):
        if tag(read(db)) != seen:
            raise ConflictError
        db.execute("delete from working_files")
        db.table("working_files").insert_all({"path": path, "content": content} for path, content in files.items())
        audit.record(db, by, "changed", what)
