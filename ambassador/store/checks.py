"""Counts of checks: how many full readings were asked for, by day, network and language. Nobody's name, no text."""

from dataclasses import astuple, dataclass

from sqlite_utils.db import Database

from ambassador.store import outcomes


@dataclass(frozen=True)
class Check:
    """What is known of a check once it is counted."""

    day: str
    """ISO 8601, of UTC."""
    network: str
    language: str
    """The one that it was answered in."""


def add(db: Database, check: Check, more: int) -> None:
    """Add so many to a count, within a transaction."""
    db.execute(
        "insert into checks (day, network, language, count) values (?, ?, ?, ?) "
        "on conflict (day, network, language) do update set count = count + excluded.count",
        [*astuple(check), more],
    )


def totals(db: Database, by: str) -> dict[str, int]:
    """Counts by `day`, `network` or `language`, under the same rule as those of findings: no small one is shown."""
    return outcomes.totals(db, by, of="checks")
