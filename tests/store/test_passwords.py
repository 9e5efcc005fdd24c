"""Passwords as they are kept."""

import unicodedata
from pathlib import Path
from typing import Literal

import pytest
from argon2 import PasswordHasher, Type, extract_parameters
from argon2.profiles import RFC_9106_LOW_MEMORY
from sqlite_utils.db import Database

from ambassador.store import passwords, people, tokens

RAIN = "une semaine de pluie à Gand"


def test_a_password_opens_for_its_owner_alone(db: Database) -> None:
    """Not for another name, not a part of it, not after another one was chosen."""
    ann, bob = people.add(db, "Ann", "officer"), people.add(db, "Bob", "employee")
    passwords.choose(db, ann, RAIN)
    assert passwords.owner(db, "Ann", RAIN) == ann
    wrong = [("Bob", RAIN), ("ann", RAIN), ("", RAIN), ("Ann", ""), ("Ann", RAIN[:-1]), ("Ann", RAIN + " ")]
    for name, password in wrong:
        assert passwords.owner(db, name, password) is None
    assert (passwords.has(db, ann), passwords.has(db, bob)) == (True, False)
    passwords.choose(db, ann, "another week of sun")
    assert passwords.owner(db, "Ann", RAIN) is None
    assert passwords.owner(db, "Ann", "another week of sun") == ann


def test_a_password_is_the_same_on_every_keyboard(db: Database) -> None:
    """An accent is one character on some and two on others."""
    ann = people.add(db, "Ann", "officer")
    passwords.choose(db, ann, unicodedata.normalize("NFD", RAIN))
    assert passwords.owner(db, "Ann", unicodedata.normalize("NFC", RAIN)) == ann


def test_of_a_password_a_slow_digest_is_kept(db: Database, path: Path) -> None:
    """Argon2id with a salt of its own; the password is nowhere in the file."""
    for name in ("Ann", "Bob"):
        passwords.choose(db, people.add(db, name, "employee"), RAIN)
    first, second = (row[0] for row in db.execute("select digest from passwords").fetchall())
    assert first != second
    assert extract_parameters(first) == RFC_9106_LOW_MEMORY
    assert RFC_9106_LOW_MEMORY.type is Type.ID
    assert not [file for file in path.parent.iterdir() if RAIN.encode() in file.read_bytes()]


def test_whoever_loses_access_loses_the_password(db: Database) -> None:
    """No digest of it is left."""
    ann = people.add(db, "Ann", "employee")
    passwords.choose(db, ann, RAIN)
    people.revoke(db, ann)
    assert passwords.owner(db, "Ann", RAIN) is None
    assert db.execute("select count(*) from passwords").fetchone() == (0,)


def test_refusing_takes_the_same_work_whoever_is_meant(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    """One digest of the same cost is computed, whether there is such a name or not: the time tells nothing."""
    passwords.choose(db, people.add(db, "Ann", "employee"), RAIN)
    people.add(db, "Bob", "employee")
    people.revoke(db, people.add(db, "Gone", "employee"))
    compared = list[str]()

    class Counting(PasswordHasher):
        def verify(self, hash: str | bytes, password: str | bytes) -> Literal[True]:  # noqa: A002 - argon2's name
            compared.append(str(hash))
            return super().verify(hash, password)

    monkeypatch.setattr(passwords, "_hasher", Counting.from_parameters(RFC_9106_LOW_MEMORY))
    for name in ("Ann", "Bob", "Gone", "Nobody", ""):
        assert passwords.owner(db, name, "wrong") is None
    assert len(compared) == 5
    assert all(extract_parameters(digest) == RFC_9106_LOW_MEMORY for digest in compared)


def test_an_old_digest_is_made_anew(db: Database) -> None:
    """When the recommendation has changed, at the next sign-in."""
    ann = people.add(db, "Ann", "employee")
    weak = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(RAIN)
    db.table("passwords").insert({"person": ann.id, "digest": weak, "changed_at": "2026-01-01"})
    assert passwords.owner(db, "Ann", RAIN) == ann
    ((digest,),) = db.execute("select digest from passwords").fetchall()
    assert extract_parameters(digest) == RFC_9106_LOW_MEMORY
    assert passwords.owner(db, "Ann", RAIN) == ann


def test_looking_at_a_link_does_not_spend_it(db: Database) -> None:
    """Whom it is for is known before, and nobody afterwards."""
    ann = people.add(db, "Ann", "employee")
    link = tokens.new_secret(db, ann, tokens.LINK)
    assert tokens.by_link(db, link) == tokens.by_link(db, link) == tokens.use_link(db, link) == ann
    assert tokens.by_link(db, link) is None
