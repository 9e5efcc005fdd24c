"""The working copy: two officers never overwrite each other."""

import pytest
from sqlite_utils.db import Database

from ambassador.files import default_files
from ambassador.store import audit, versions, working_copy
from ambassador.store.working_copy import ConflictError, EarlyError, NotReviewedError, UnchangedError

FIRST, SECOND = {"rules/a.toml": "1"}, {"rules/a.toml": "2"}


def test_the_second_of_two_changes_from_one_state_is_refused(db: Database) -> None:
    """Nothing of the first is lost."""
    seen = working_copy.tag(working_copy.read(db))
    working_copy.write(db, FIRST, seen=seen, by="Ann", what="a")
    with pytest.raises(ConflictError):
        working_copy.write(db, SECOND, seen=seen, by="Bob", what="a")
    assert working_copy.read(db) == FIRST
    assert [(deed.who, deed.deed, deed.what) for deed in audit.deeds(db)] == [("Ann", "changed", "a")]


def test_a_change_made_while_somebody_publishes_is_not_lost(db: Database) -> None:
    """Publishing takes exactly what was read and checked, or nothing."""
    working_copy.write(db, FIRST, seen=working_copy.tag({}), by="Ann", what="a")
    seen = working_copy.tag(FIRST)
    working_copy.write(db, SECOND, seen=seen, by="Bob", what="a")
    with pytest.raises(ConflictError):
        working_copy.publish(db, FIRST, seen=seen, note="", by="Ann")
    assert (versions.newest(db), working_copy.read(db)) == (0, SECOND)
    assert working_copy.publish(db, SECOND, seen=working_copy.tag(SECOND), note="", by="Ann") == 1
    assert versions.files_of(db, 1) == SECOND


def test_a_tag_tells_states_apart(db: Database) -> None:
    """Order does not matter, content does."""
    assert working_copy.tag({"a": "1", "b": "2"}) == working_copy.tag({"b": "2", "a": "1"})
    assert working_copy.tag(FIRST) != working_copy.tag(SECOND)


def test_a_version_that_must_be_reviewed_has_two_people_behind_it(db: Database) -> None:
    """Nobody alone, no state that was changed since; the working copy cannot say that it needs none."""
    asks = default_files()["policy.toml"].replace("review = false", "review = true")
    versions.publish(db, {"policy.toml": asks}, note="", by="Ann")
    working_copy.write(db, default_files(), seen=working_copy.tag({"policy.toml": asks}), by="Ann", what="x")
    files = working_copy.read(db)
    seen = working_copy.tag(files)

    def publish(by: str, files: dict[str, str]) -> int:
        return working_copy.publish(db, files, seen=working_copy.tag(files), note="", by=by)

    working_copy.review(db, seen=seen, by="Ann")
    with pytest.raises(NotReviewedError):
        publish("Ann", files)
    changed = {**files, "rules/a.toml": "1"}
    working_copy.write(db, changed, seen=seen, by="Ann", what="x")
    with pytest.raises(NotReviewedError):
        publish("Bob", changed)
    with pytest.raises(ConflictError):
        working_copy.review(db, seen=seen, by="Bob")
    working_copy.review(db, seen=working_copy.tag(changed), by="Bob")
    assert working_copy.reviewers(db, working_copy.tag(changed)) == ["Bob"]
    assert publish("Ann", changed) == 2
    assert working_copy.reviewers(db, working_copy.tag(changed)) == []
    versions.publish(db, FIRST, note="", by="Ann")
    working_copy.write(db, changed, seen=working_copy.tag(FIRST), by="Ann", what="x")
    assert publish("Ann", changed) == 4  # version 3 asks for no review


def test_the_same_is_published_again_only_for_another_note_or_day(db: Database) -> None:
    """A program that asks twice, since the first answer was lost, makes one version."""
    seen = working_copy.tag(FIRST)
    working_copy.write(db, FIRST, seen=working_copy.tag({}), by="Ann", what="a")

    def publish(note: str, day: str = "", *, early: bool = False) -> int:
        return working_copy.publish(db, FIRST, seen=seen, note=note, by="Ann", effective_on=day, early=early)

    assert publish("first", "2099-01-31") == 1
    for note, day in (("", "2099-01-31"), ("first", "2099-01-31")):
        with pytest.raises(UnchangedError):
            publish(note, day)
    assert publish("", early=True) == 2
    for early in (True, False):
        with pytest.raises(UnchangedError):
            publish("", early=early)
    assert publish("Read it once a year") == 3
    assert publish("", "2099-01-31") == 4


def test_a_version_that_waits_does_not_come_early_unasked(db: Database) -> None:
    """What the working copy has of it would come into force with a version of an earlier day, and take its place."""
    working_copy.write(db, FIRST, seen=working_copy.tag({}), by="Ann", what="a")
    versions.publish(db, FIRST, note="", by="Ann", effective_on="2099-01-31")
    working_copy.write(db, SECOND, seen=working_copy.tag(FIRST), by="Ann", what="a")

    def publish(day: str, *, early: bool = False) -> int:
        seen = working_copy.tag(SECOND)
        return working_copy.publish(db, SECOND, seen=seen, note="", by="Ann", effective_on=day, early=early)

    for day in ("", "2099-01-30"):
        with pytest.raises(EarlyError) as error:
            publish(day)
        assert "1 (2099-01-31)" in error.value.said
    assert (versions.newest(db), working_copy.read(db)) == (1, SECOND)
    assert publish("2099-02-28") == 2
    assert [one.number for one in versions.waiting(db, "2099-01-01")] == [1, 2]
    assert publish("2099-01-31", early=True) == 3
    assert [one.number for one in versions.waiting(db, "2099-01-01")] == [3]


def test_a_version_that_cannot_be_read_asks_for_no_review(db: Database) -> None:
    """It is not in force, and must be replaced."""
    versions.publish(db, {"policy.toml": "[["}, note="", by="Ann")
    assert not working_copy.asks_for_review(db)
