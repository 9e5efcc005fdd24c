"""Counts of checks in which a pack's code failed, by day. Nobody's name, no text, and no word of the error."""

from collections.abc import Iterable

from sqlite_utils.db import Database

from ambassador.store.clock import today
from ambassador.store.database import writing


def count(db: Database, packs: Iterable[str]) -> None:
    """Add one to today's count of each pack."""
    with writing(db):
        for pack in packs:
            add(db, pack, today(), 1)


def add(db: Database, pack: str, day: str, more: int) -> None:
    """Add so many to a day's count of a pack, within a transaction."""
    db.execute(
        "insert into failures (day, pack, count) values (?, ?, ?) "
        "on conflict (day, pack) do update set count = count + excluded.count",
        [day, pack, more],
    )


def by_pack(db: Database) -> dict[str, tuple[int, str]]:
    """Of each pack that failed, how often, and the last day."""
    rows = db.execute("select pack, sum(count), max(day) from failures group by pack order by pack")
    return {pack: (int(total), last) for pack, total, last in rows.fetchall()}
