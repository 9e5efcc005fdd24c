"""Counts of what became of findings: by day, version, rule, network, language and decision. Nobody's name, no text."""

from collections.abc import Mapping
from dataclasses import astuple, dataclass
from typing import Literal, TypeVar

from sqlite_utils.db import Database

from ambassador.store.database import writing

_Name = TypeVar("_Name", str, tuple[str, str])
DECISIONS = ("posted", "edited", "cancelled", "disputed", "overridden")
"""What became of a finding; `overridden` is a stop that was posted, with a reason that nobody is told."""
FEWEST = 5
"""Fewer events than this are never shown: a small count could point at a person."""
_LAST = 30
"""The most days, networks or languages that are answered at once."""


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
    """Rule, decision and count over all days, of those that may be shown."""
    rows = db.execute("select rule, decision, sum(count) from outcomes group by rule, decision order by rule, decision")
    counted = {(rule, decision): int(total) for rule, decision, total in rows.fetchall()}
    return [(rule, decision, total) for (rule, decision), total in _shown(counted).items()]


def totals(db: Database, by: str, of: Literal["outcomes", "checks"] = "outcomes") -> dict[str, int]:
    """Counts by `day`, `network` or `language`, of those that may be shown; the last `_LAST` of them."""
    column = {"day": "day", "network": "network", "language": "language"}[by]
    rows = db.execute(f"select {column}, sum(count) from {of} group by {column} order by {column}")  # noqa: S608 - constants
    return _shown({name: int(total) for name, total in rows.fetchall()}, _LAST)


def _shown(counted: Mapping[_Name, int], most: int | None = None) -> dict[_Name, int]:
    """The counts that may be shown, of all that are in a table: those from `FEWEST` on, the last `most` of them.

    Other tables count the same events and so tell what all of them are together. Where what is hidden would be fewer
    than `FEWEST`, whoever subtracts would know it: then the smallest of the others is hidden, too. What was shown
    earlier and is no more hides nothing.
    """
    enough = {name: number for name, number in counted.items() if number >= FEWEST}
    shown = dict(list(enough.items())[-most:]) if most else enough.copy()
    if shown and 0 < sum(counted.values()) - sum(enough.values()) < FEWEST:
        del shown[min(shown, key=shown.__getitem__)]
    return shown
