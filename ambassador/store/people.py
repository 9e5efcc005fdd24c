"""People who may use the service, their role, and their tokens.

A token is 256 random bits; only its SHA-256 digest is stored. A slow digest such as argon2 is for passwords, which
can be guessed; a random token cannot.
"""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlite_utils.db import Database

from ambassador.store.clock import now
from ambassador.store.database import writing

ROLES = ("employee", "officer")
TOKEN, LINK = "token", "link"
"""Kinds of secrets: a token is used again and again, a start link once, soon."""
LINK_LASTS = timedelta(days=1)
"""A start link is printed, and what is printed ends in logs: later it opens nothing."""


@dataclass(frozen=True)
class Person:
    """Somebody who may use the service."""

    id: int
    name: str
    role: str
    created_at: str
    revoked_at: str | None = None


class NameTakenError(Exception):
    """There is somebody of this name already."""


def add(db: Database, name: str, role: str) -> Person:
    """Add somebody. Raises `NameTakenError`."""
    with writing(db):
        if by_name(db, name) is not None:
            raise NameTakenError(name)
        made = {"name": name, "role": role, "created_at": now(), "revoked_at": None}
        db.table("people").insert(made)
    person = by_name(db, name)
    assert person is not None  # noqa: S101 - it was added a line above
    return person


def new_secret(db: Database, person: Person, kind: str = TOKEN) -> str:
    """A new token or start link's secret for somebody; it is told only here. A new link ends earlier ones."""
    secret = secrets.token_urlsafe(32)
    row = {"digest": _digest(secret), "person": person.id, "kind": kind, "created_at": now(), "used_at": None}
    with writing(db):
        if kind == LINK:
            db.execute("delete from tokens where person = ? and kind = ?", [person.id, LINK])
        db.table("tokens").insert(row)
    return secret


def by_token(db: Database, secret: str) -> Person | None:
    """Whom a token belongs to; nobody, if it is unknown or its owner was revoked."""
    return _first(db, "join tokens on tokens.person = people.id where digest = ? and kind = 'token'", _digest(secret))


def use_link(db: Database, secret: str) -> Person | None:
    """Whom a start link belongs to, once and within `LINK_LASTS`: it is spent afterwards."""
    oldest = (datetime.now(UTC) - LINK_LASTS).isoformat(timespec="seconds")
    where = (
        "join tokens on tokens.person = people.id "
        "where digest = ? and kind = 'link' and used_at is null and tokens.created_at >= ?"
    )
    with writing(db):
        person = _first(db, where, _digest(secret), oldest)
        if person is not None:
            db.execute("update tokens set used_at = ? where digest = ?", [now(), _digest(secret)])
    return person


def by_id(db: Database, number: int) -> Person | None:
    """Somebody by number, unless revoked."""
    return _first(db, "where people.id = ?", number)


def by_name(db: Database, name: str) -> Person | None:
    """Somebody by name, revoked or not."""
    return _first(db, "where name = ?", name, even_revoked=True)


def everybody(db: Database) -> list[Person]:
    """Everybody, in the order they were added."""
    rows = db.execute("select id, name, role, created_at, revoked_at from people order by id")
    return [Person(*row) for row in rows.fetchall()]


def revoke(db: Database, person: Person) -> None:
    """Take somebody's access away; every token is refused from now on."""
    with writing(db):
        db.execute("update people set revoked_at = ? where id = ?", [now(), person.id])
        db.execute("delete from tokens where person = ?", [person.id])


def _first(db: Database, where: str, *values: str | int, even_revoked: bool = False) -> Person | None:
    columns = "people.id, name, role, people.created_at, revoked_at"
    alive = "" if even_revoked else " and revoked_at is null"
    row = db.execute(f"select {columns} from people {where}{alive}", values).fetchone()  # noqa: S608 - constants
    return Person(*row) if row else None


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8")).hexdigest()
