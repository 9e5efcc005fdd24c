"""People and their roles."""

import pytest
from sqlite_utils.db import Database

from ambassador.store import audit, people
from ambassador.store.people import NameTakenError


def test_a_name_is_taken_once(db: Database) -> None:
    """Even by somebody who was revoked: the audit trail speaks of names."""
    people.revoke(db, people.add(db, "Ann", "officer"))
    with pytest.raises(NameTakenError):
        people.add(db, "Ann", "employee")


def test_the_last_officer_is_known(db: Database) -> None:
    """Somebody must be able to invite people: revoked officers and other roles do not count."""
    ann, bob = people.add(db, "Ann", "officer"), people.add(db, "Bob", "officer")
    people.add(db, "Eve", "social_media_manager")
    assert not people.is_last_officer(db, ann)
    people.revoke(db, bob)
    assert people.is_last_officer(db, ann)
    people.set_role(db, people.add(db, "Cid", "employee"), "officer", by="Ann")
    assert not people.is_last_officer(db, ann)


def test_what_is_done_to_people_is_written_down(db: Database) -> None:
    """With whoever did it; without a name where it was done on the command line."""
    eve = people.add(db, "Eve", "employee", by="Ann")
    people.set_role(db, eve, "officer", by="Ann")
    people.revoke(db, eve)
    assert [(one.who, one.deed, one.what) for one in reversed(audit.deeds(db))] == [
        ("Ann", "added somebody", "Eve: employee"),
        ("Ann", "gave a role", "Eve: officer"),
        ("command line", "took access away", "Eve"),
    ]
