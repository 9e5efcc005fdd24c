"""People and their secrets."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlite_utils.db import Database

from ambassador.store import people
from ambassador.store.people import NameTakenError


def test_a_token_opens_until_its_owner_is_revoked(db: Database) -> None:
    """Revoking acts at once, on every token."""
    ann = people.add(db, "Ann", "officer")
    tokens = [people.new_secret(db, ann) for _ in range(2)]
    assert [people.by_token(db, token) for token in tokens] == [ann, ann]
    people.revoke(db, ann)
    assert [people.by_token(db, token) for token in tokens] == [None, None]
    assert people.by_id(db, ann.id) is None


def test_a_start_link_opens_once(db: Database) -> None:
    """Whoever finds it later in a log cannot use it."""
    ann = people.add(db, "Ann", "officer")
    link = people.new_secret(db, ann, people.LINK)
    assert people.use_link(db, link) == ann
    assert people.use_link(db, link) is None


def test_a_new_start_link_ends_the_earlier_one(db: Database) -> None:
    """A service that is started often leaves one open link in its log, not a hundred."""
    ann = people.add(db, "Ann", "officer")
    first, second = (people.new_secret(db, ann, people.LINK) for _ in range(2))
    assert people.use_link(db, first) is None
    assert people.use_link(db, second) == ann


def test_a_start_link_opens_nothing_after_a_day(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was printed long ago is worth nothing."""
    ann = people.add(db, "Ann", "officer")
    link = people.new_secret(db, ann, people.LINK)
    monkeypatch.setattr(people, "LINK_LASTS", timedelta(seconds=-1))
    assert people.use_link(db, link) is None
    monkeypatch.undo()
    assert people.use_link(db, link) == ann


def test_a_link_is_no_token_and_a_token_no_link(db: Database) -> None:
    """Each secret opens only what it was made for."""
    ann = people.add(db, "Ann", "officer")
    assert people.by_token(db, people.new_secret(db, ann, people.LINK)) is None
    assert people.use_link(db, people.new_secret(db, ann)) is None


def test_secrets_are_not_in_the_file(db: Database, path: Path) -> None:
    """Only digests are stored."""
    token = people.new_secret(db, people.add(db, "Ann", "officer"))
    stored = b"".join(file.read_bytes() for file in path.parent.iterdir())
    assert b"Ann" in stored
    assert token.encode() not in stored


def test_a_name_is_taken_once(db: Database) -> None:
    """Even by somebody who was revoked: the audit trail speaks of names."""
    people.revoke(db, people.add(db, "Ann", "officer"))
    with pytest.raises(NameTakenError):
        people.add(db, "Ann", "employee")
