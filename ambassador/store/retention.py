"""What is older than it may be is removed, from the file too and not only from view."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import timedelta

from sqlite_utils.db import Database

from ambassador.errors import PolicyError, Problem, Sentence
from ambassador.settings import settings_in
from ambassador.store import versions, working_copy
from ambassador.store.clock import before
from ambassador.store.database import writing
from ambassador.store.pairing import EXTENSION_LASTS
from ambassador.store.tokens import ACCESS, ACCESS_LASTS, EXTENSION, LINK, LINK_LASTS, SESSION, SESSION_LASTS
from ambassador.tomlfile import line_of

_LASTS = {LINK: LINK_LASTS, SESSION: SESSION_LASTS, EXTENSION: EXTENSION_LASTS, ACCESS: ACCESS_LASTS}

_SETTINGS = "policy.toml"


def refuse_longer(db: Database, content: str, most: Mapping[str, int]) -> None:
    """Raise `PolicyError` where settings want something kept for more days than the service keeps it (`most`, by kind).

    It is asked where settings are written. What was written before the service's days became fewer stays, is published
    and brought back as it is, since the shorter of both holds anyway.
    """
    longer = {kind: days for kind, days in settings_in(content).retention.items() if days > most[kind]}
    if not longer or any(longer.items() <= before.items() for before in _asked_before(db)):
        return
    raise PolicyError(
        Problem(
            _SETTINGS,
            Sentence("The service keeps this for {days} days at most. Write {days} or fewer.", days=most[kind]),
            line_of(content, ("retention", kind)),
            f"retention.{kind}",
        )
        for kind in longer
    )


def _asked_before(db: Database) -> Iterator[Mapping[str, int]]:
    """The days that the working copy and the published versions ask for."""
    for files in (working_copy.read(db), *(versions.files_of(db, one.number) for one in versions.all_versions(db))):
        with suppress(PolicyError):  # of a time when settings were written otherwise
            yield settings_in(files.get(_SETTINGS, "")).retention


def forget(db: Database, *, outcomes: int, signs: int, audit: int) -> dict[str, int]:
    """Remove counts, signs and deeds older than so many days, and secrets that open nothing any more.

    Answers how many rows of each kind were removed. Days are those of UTC; the last whole day that is kept is exactly
    so many days ago. Published versions and proposals stay.
    """
    db.execute("pragma secure_delete = on")  # what is removed is overwritten
    removed = dict[str, int]()
    with writing(db):
        for table, column, days in (
            ("outcomes", "day", outcomes),
            ("checks", "day", outcomes),
            ("signs", "day", signs),
            ("broken_sites", "since", signs),
            ("failures", "day", signs),
            ("audit", "at", audit),
        ):
            first_kept = before(timedelta(days=days))[:10]  # its day
            done = db.execute(f"delete from {table} where {column} < ?", [first_kept])  # noqa: S608 - constants
            removed[table] = done.rowcount
        removed["tokens"] = sum(
            db.execute("delete from tokens where kind = ? and created_at < ?", [kind, before(lasts)]).rowcount
            for kind, lasts in _LASTS.items()
        )
    if any(removed.values()):
        db.execute("pragma wal_checkpoint(truncate)")  # the journal still had it
    return removed
