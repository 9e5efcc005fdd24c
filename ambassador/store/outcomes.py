"""Counts of what became of findings: by day, version, rule, network, language and decision. Nobody's name, no text."""

from dataclasses import astuple, dataclass
from typing import Literal

from sqlite_utils.db import Database

from ambassador.store.database import writing

DECISIONS = ("posted", "edited", "cancelled", "disputed", "overridden")
"""What became of a finding; `overridden` is a stop that was posted, with a reason that nobody is told."""
FEWEST = 5
"""Fewer events than this are never shown: a small count could point at a person."""


@dataclass(frozen=True)
class Outcome:
    """What became of one finding."""

    day: str
    """ISO 8601, the author's own day."""
    policy_version: int
    rule: str
    network: str
    language: str
    decision: str


def count(db: Database, outcome: Outcome) -> None:
    """Add one to a count."""
    with writing(db):
        add(db, outcome, 1)


def add(db: Database, outcome: Outcome, more: int) -> None:
    """Add so many to a count, within a transaction."""
    db.execute(
        "insert into outcomes (day, policy_version, rule, network, language, decision, count) "
        "values (?, ?, ?, ?, ?, ?, ?) on conflict (day, policy_version, rule, network, language, decision) "
        "do update set count = count + excluded.count",
        [*astuple(outcome), more],
    )


def by_rule(db: Database) -> list[tuple[str, str, int]]:
    """Rule, decision and count over all days, where at least `FEWEST` events were counted."""
    rows = db.execute(
        "select rule, decision, sum(count) from outcomes group by rule, decision having sum(count) >= ? "
        "order by rule, decision",
        [FEWEST],
    )
    return [(rule, decision, int(total)) for rule, decision, total in rows.fetchall()]


def totals(db: Database, by: str, of: Literal["outcomes", "checks"] = "outcomes") -> dict[str, int]:
    """Counts by `day`, `network` or `language`, where at least `FEWEST` events were counted; the last 30 of them."""
    column = {"day": "day", "network": "network", "language": "language"}[by]
    rows = db.execute(
        f"select {column}, sum(count) from {of} group by {column} having sum(count) >= ? "  # noqa: S608 - constants
        f"order by {column} desc limit 30",
        [FEWEST],
    )
    return {name: int(total) for name, total in reversed(rows.fetchall())}
