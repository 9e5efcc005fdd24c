"""The working copy: two officers never overwrite each other."""

import pytest
from sqlite_utils.db import Database

from ambassador.store import audit, versions, working_copy
from ambassador.store.working_copy import ConflictError

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
