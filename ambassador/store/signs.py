"""Counts of how sites met their descriptions in the extension, by day: a site that has changed shows the same day."""

from dataclasses import dataclass

from sqlite_utils.db import Database

from ambassador.store import events
from ambassador.store.clock import today
from ambassador.store.database import writing
from ambassador.store.outcomes import FEWEST

SIGNS = ("composer", "posted", "no-button")
"""A composer was recognised (of the kind `unknown`: was not); a press of Post was seen; no button was found."""
_DAYS = 30


@dataclass(frozen=True)
class Sign:
    """How a site met its description, once."""

    site: str
    kind: str
    sign: str


def count(db: Database, sign: Sign) -> None:
    """Add one to a count of today; where it shows that a site is no longer recognised, that is an event, once."""
    with writing(db):
        add(db, sign, today(), 1)


def add(db: Database, sign: Sign, day: str, more: int) -> None:
    """The same with so many to a day's count, within a transaction."""
    db.execute(
        "insert into signs (day, site, kind, sign, count) values (?, ?, ?, ?, ?) "
        "on conflict (day, site, kind, sign) do update set count = count + excluded.count",
        [day, sign.site, sign.kind, sign.sign, more],
    )
    _judge(db, sign.site)


def by_day(db: Database) -> list[tuple[str, str, str, str, int]]:
    """Day, site, kind, sign and count of the last days, the newest first, where at least `FEWEST` were counted."""
    rows = db.execute(
        "select day, site, kind, sign, count from signs where count >= ? "
        "and day in (select distinct day from signs order by day desc limit ?) order by day desc, site, kind, sign",
        [FEWEST, _DAYS],
    )
    return [(day, site, kind, sign, int(total)) for day, site, kind, sign, total in rows.fetchall()]


def health(db: Database) -> dict[str, tuple[int, int]]:
    """By site, how often it met its description in the last days, and how often not; of counts that may be shown."""
    found: dict[str, tuple[int, int]] = {}
    for _, site, kind, sign, total in by_day(db):
        met, missed = found.get(site, (0, 0))
        is_missed = sign == "no-button" or kind == "unknown"
        found[site] = (met, missed + total) if is_missed else (met + total, missed)
    return dict(sorted(found.items()))


def broken(db: Database) -> dict[str, str]:
    """The sites that are not recognised any more, with the day since when."""
    return dict(db.execute("select site, since from broken_sites order by site").fetchall())


def _judge(db: Database, site: str) -> None:
    """Whether a site met its description today: more often than not, once enough was counted to say."""
    met, missed = db.execute(
        "select coalesce(sum(iif(sign = 'no-button' or kind = 'unknown', 0, count)), 0), "
        "coalesce(sum(iif(sign = 'no-button' or kind = 'unknown', count, 0)), 0) from signs where day = ? and site = ?",
        [today(), site],
    ).fetchone()
    if missed >= FEWEST and missed > met:
        known = db.execute("insert or ignore into broken_sites (site, since) values (?, ?)", [site, today()])
        if known.rowcount:
            events.add(db, "site", site)
    elif met >= FEWEST and met > missed:
        db.execute("delete from broken_sites where site = ?", [site])
