"""What is older than it may be is removed, from the file too and not only from view."""

from datetime import timedelta

from sqlite_utils.db import Database

from ambassador.store.clock import before
from ambassador.store.database import writing
from ambassador.store.pairing import EXTENSION_LASTS
from ambassador.store.tokens import ACCESS, ACCESS_LASTS, EXTENSION, LINK, LINK_LASTS, SESSION, SESSION_LASTS

_LASTS = {LINK: LINK_LASTS, SESSION: SESSION_LASTS, EXTENSION: EXTENSION_LASTS, ACCESS: ACCESS_LASTS}


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
