"""What opens the service: tokens, start links, sessions."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlite_utils.db import Database

from ambassador.store import people, tokens


def test_a_token_opens_until_its_owner_is_revoked(db: Database) -> None:
    """Revoking acts at once, on every token."""
    ann = people.add(db, "Ann", "officer")
    given = [tokens.new_secret(db, ann) for _ in range(2)]
    assert [tokens.by_token(db, token) for token in given] == [ann, ann]
    people.revoke(db, ann)
    assert [tokens.by_token(db, token) for token in given] == [None, None]
    assert people.by_id(db, ann.id) is None


def test_a_start_link_opens_once(db: Database) -> None:
    """Whoever finds it later in a log cannot use it."""
    ann = people.add(db, "Ann", "officer")
    link = tokens.new_secret(db, ann, tokens.LINK)
    assert tokens.use_link(db, link) == ann
    assert tokens.use_link(db, link) is None


def test_a_new_start_link_ends_the_earlier_one(db: Database) -> None:
    """A service that is started often leaves one open link in its log, not a hundred."""
    ann = people.add(db, "Ann", "officer")
    first, second = (tokens.new_secret(db, ann, tokens.LINK) for _ in range(2))
    assert tokens.use_link(db, first) is None
    assert tokens.use_link(db, second) == ann


def test_a_start_link_with_a_label_ends_its_like_alone(db: Database) -> None:
    """What a start of the service prints ends what an earlier one has printed, and no link that somebody asked for."""
    ann = people.add(db, "Ann", "officer")
    printed, asked, again = (tokens.new_secret(db, ann, tokens.LINK, label) for label in ("p", "", "p"))
    assert [tokens.by_link(db, link) for link in (printed, asked, again)] == [None, ann, ann]
    further = tokens.new_secret(db, ann, tokens.LINK)
    printed = tokens.new_secret(db, ann, tokens.LINK, "p")
    assert [tokens.by_link(db, link) for link in (asked, again, further, printed)] == [None, None, ann, ann]
    assert tokens.use_link(db, further) == ann
    assert tokens.by_link(db, printed) is None


def test_a_start_link_opens_nothing_after_a_day(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was printed long ago is worth nothing."""
    ann = people.add(db, "Ann", "officer")
    link = tokens.new_secret(db, ann, tokens.LINK)
    monkeypatch.setattr(tokens, "LINK_LASTS", timedelta(seconds=-1))
    assert tokens.use_link(db, link) is None
    monkeypatch.undo()
    assert tokens.use_link(db, link) == ann


def test_a_link_is_no_token_and_a_token_no_link(db: Database) -> None:
    """Each secret opens only what it was made for."""
    ann = people.add(db, "Ann", "officer")
    assert tokens.by_token(db, tokens.new_secret(db, ann, tokens.LINK)) is None
    assert tokens.use_link(db, tokens.new_secret(db, ann)) is None


def test_secrets_are_not_in_the_file(db: Database, path: Path) -> None:
    """Only digests are stored."""
    token = tokens.new_secret(db, people.add(db, "Ann", "officer"))
    stored = b"".join(file.read_bytes() for file in path.parent.iterdir())
    assert b"Ann" in stored
    assert token.encode() not in stored


def test_a_session_is_ended_alone_or_with_all_others(db: Database) -> None:
    """Tokens of devices go on."""
    ann = people.add(db, "Ann", "officer")
    token = tokens.new_secret(db, ann, label="phone")
    first, second, third = (tokens.new_secret(db, ann, tokens.SESSION) for _ in range(3))
    assert tokens.by_session(db, token) is None
    assert tokens.by_token(db, first) is None
    assert tokens.end(db, ann, tokens.digest(first))
    assert [tokens.by_session(db, one) for one in (first, second, third)] == [None, ann, ann]
    tokens.end_sessions(db, ann)
    assert tokens.by_session(db, second) is None
    assert [device.label for device in tokens.devices(db, ann)] == ["phone"]


def test_nobody_ends_somebody_elses_device(db: Database) -> None:
    """Even who knows its number."""
    ann, eve = people.add(db, "Ann", "officer"), people.add(db, "Eve", "employee")
    token = tokens.new_secret(db, ann)
    assert not tokens.end(db, eve, tokens.digest(token))
    assert tokens.by_token(db, token) == ann


def test_a_sessions_secret_is_changed_and_the_old_one_ends(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not before its time, once only, with a moment's overlap for requests that are under way."""
    ann = people.add(db, "Ann", "officer")
    old = tokens.new_secret(db, ann, tokens.SESSION, "Firefox, Linux")
    assert tokens.rotated(db, old) is None
    monkeypatch.setattr(tokens, "ROTATE_AFTER", timedelta(seconds=-1))
    new = tokens.rotated(db, old)
    assert new is not None
    assert tokens.rotated(db, old) is None
    assert [tokens.by_session(db, one) for one in (old, new)] == [ann, ann]
    assert [device.label for device in tokens.devices(db, ann)] == ["Firefox, Linux"]
    monkeypatch.setattr(tokens, "_OVERLAP", timedelta(seconds=-1))
    assert tokens.by_session(db, old) is None
    assert tokens.by_session(db, new) == ann


def test_a_session_ends_that_is_not_used(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    """After its time it opens nothing."""
    session = tokens.new_secret(db, people.add(db, "Ann", "officer"), tokens.SESSION)
    monkeypatch.setattr(tokens, "SESSION_LASTS", timedelta(seconds=-1))
    assert tokens.by_session(db, session) is None
