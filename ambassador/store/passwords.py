"""Passwords of people who sign in by name. Of a password its Argon2id digest is kept, with RFC 9106's parameters.

A slow digest is for what can be guessed: each guess costs 64 MiB and some ten milliseconds.
"""

import unicodedata

from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError
from argon2.profiles import RFC_9106_LOW_MEMORY
from sqlite_utils.db import Database

from ambassador.store import people
from ambassador.store.clock import now
from ambassador.store.database import writing
from ambassador.store.people import Person

_hasher = PasswordHasher.from_parameters(RFC_9106_LOW_MEMORY)
NOBODYS = "$argon2id$v=19$m=65536,t=3,p=4$r411Mt0jGxu0Qc7SMk5TUw$Uy9Yc0yXzdgwA+J2wIYbKY3kwyLWmtS469hEDKJvtEY"
"""What is compared where there is no such name or no password: refusing takes as long as if there were."""


def choose(db: Database, person: Person, password: str) -> None:
    """Give somebody a password in place of the one before."""
    digest = _hasher.hash(_comparable(password))
    with writing(db):
        made = {"person": person.id, "digest": digest, "changed_at": now()}
        db.table("passwords").insert(made, replace=True)


def owner(db: Database, name: str, password: str) -> Person | None:
    """Whose name and password these are; nobody's, if either is wrong, after the same work."""
    person = people.by_name(db, name)
    digest = None if person is None or person.revoked_at else _digest(db, person)
    try:
        _hasher.verify(digest or NOBODYS, _comparable(password))
    except VerifyMismatchError:
        return None
    if person is None or digest is None:
        return None
    if _hasher.check_needs_rehash(digest):  # the recommendation has changed since
        with writing(db):
            renewed = _hasher.hash(_comparable(password))
            db.execute("update passwords set digest = ? where person = ?", [renewed, person.id])
    return person


def has(db: Database, person: Person) -> bool:
    """Whether somebody has chosen a password."""
    return _digest(db, person) is not None


def _digest(db: Database, person: Person) -> str | None:
    row = db.execute("select digest from passwords where person = ?", [person.id]).fetchone()
    return row[0] if row else None


def _comparable(password: str) -> str:
    """The same for every keyboard that a password is typed on: an accent can be one character or two."""
    return unicodedata.normalize("NFKC", password)
