"""Counts without people."""

from sqlite_utils.db import Database

from ambassador.store import outcomes
from ambassador.store.outcomes import Outcome


def _count(db: Database, times: int, rule: str) -> None:
    for _ in range(times):
        outcomes.count(db, Outcome("2026-11-24", 1, rule, "linkedin", "fr", "edited"))


def test_fewer_than_five_events_are_not_shown(db: Database) -> None:
    """A small count could point at a person."""
    _count(db, 4, "a/few")
    _count(db, 5, "a/enough")
    assert outcomes.by_rule(db) == [("a/enough", "edited", 5)]


def test_like_events_are_one_row(db: Database) -> None:
    """Only the number grows."""
    _count(db, 3, "a/b")
    assert db.table("outcomes").count == 1
