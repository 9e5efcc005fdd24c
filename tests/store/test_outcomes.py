"""Counts without people."""

from sqlite_utils.db import Database

from ambassador.store import outcomes
from ambassador.store.outcomes import Outcome


def _count(db: Database, times: int, rule: str, network: str = "linkedin") -> None:
    for _ in range(times):
        outcomes.count(db, Outcome("2026-11-24", 1, rule, network, "fr", "edited"))


def test_fewer_than_five_events_are_not_shown(db: Database) -> None:
    """A small count could point at a person."""
    _count(db, 4, "a/few")
    _count(db, 4, "b/few")
    _count(db, 5, "a/enough")
    assert outcomes.by_rule(db) == [("a/enough", "edited", 5)]


def test_what_is_hidden_does_not_follow_from_what_all_are_together(db: Database) -> None:
    """Other tables tell that: of fewer than five hidden, the smallest other count is hidden as well."""
    _count(db, 9, "a/most")
    _count(db, 6, "b/some")
    _count(db, 2, "c/few", network="x")
    assert outcomes.totals(db, "language") == {"fr": 17}
    assert outcomes.by_rule(db) == [("a/most", "edited", 9)]
    assert outcomes.totals(db, "network") == {}
    _count(db, 3, "d/few", network="mastodon")
    assert [rule for rule, _, _ in outcomes.by_rule(db)] == ["a/most", "b/some"]
    assert outcomes.totals(db, "network") == {"linkedin": 15}


def test_one_of_few_is_hidden_with_the_smallest_day_that_is_still_shown(db: Database) -> None:
    """A day that is too long ago to be shown hides nothing."""
    for day in range(10, 31):
        for month in ("09", "10"):
            outcomes.add(db, Outcome(f"2026-{month}-{day}", 1, "a/b", "x", "fr", "edited"), day)
    outcomes.add(db, Outcome("2026-11-24", 1, "a/b", "x", "fr", "edited"), 1)
    shown = outcomes.totals(db, "day")
    assert len(shown) == 29
    assert {"2026-10-10", "2026-11-24"}.isdisjoint(shown)


def test_like_events_are_one_row(db: Database) -> None:
    """Only the number grows."""
    _count(db, 3, "a/b")
    assert db.table("outcomes").count == 1
