"""What opens the service for somebody: tokens of devices, start links, and the sessions of browsers.

A secret is 256 random bits; only its SHA-256 digest is stored. A slow digest is for passwords (`passwords.py`), which
can be guessed; a random secret cannot.
"""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import timedelta

from sqlite_utils.db import Database

from ambassador.store import people
from ambassador.store.clock import before, now
from ambassador.store.database import writing
from ambassador.store.people import Person

TOKEN, LINK, SESSION = "token", "link", "session"
"""A token is used again and again, a start link once, soon; a session is a browser that has signed in."""
EXTENSION, ACCESS = "extension", "access"
"""A browser whose extension is connected, and what that asks with (see `pairing.py`)."""
ACCESS_LASTS = timedelta(hours=8)
"""A working day; ending the device ends it before that."""
LINK_LASTS = timedelta(days=1)
"""A start link is printed, and what is printed ends in logs: later it opens nothing."""
SESSION_LASTS = timedelta(days=30)
"""How long a browser stays signed in that does not come back."""
ROTATE_AFTER = timedelta(hours=12)
"""A session's secret is changed after this time: one that was copied is soon worth nothing."""
_OVERLAP = timedelta(minutes=1)
"""How long the old secret still counts: a browser asks for several things at once."""


@dataclass(frozen=True)
class Device:
    """A token, a session or a connected extension, as its owner sees it."""

    id: str
    """What it is called in the store, which opens nothing."""
    kind: str
    label: str
    """What its owner calls it, or the browser that signed in."""
    created_at: str


def new_secret(db: Database, person: Person, kind: str = TOKEN, label: str = "") -> str:
    """A new secret for somebody; it is told only here.

    A new start link ends earlier ones; one with a label ends those with the same one alone.
    """
    secret = secrets.token_urlsafe(32)
    row = {"digest": digest(secret), "person": person.id, "kind": kind, "created_at": now(), "used_at": None}
    with writing(db):
        if kind == LINK:
            earlier = "delete from tokens where person = ? and kind = ? and ? in ('', label)"
            db.execute(earlier, [person.id, LINK, label])
        if kind == SESSION:
            db.execute("delete from tokens where kind = ? and created_at < ?", [SESSION, before(SESSION_LASTS)])
        db.table("tokens").insert({**row, "label": label})
    return secret


def by_token(db: Database, secret: str) -> Person | None:
    """Whom a token belongs to; nobody, if it is unknown or its owner was revoked."""
    where = f"{_JOIN} and (kind = 'token' or kind = 'access' and tokens.created_at >= ?)"
    return people.first(db, where, digest(secret), before(ACCESS_LASTS))


def by_session(db: Database, secret: str) -> Person | None:
    """Whose browser has signed in with a session's secret."""
    where = f"{_JOIN} and kind = 'session' and tokens.created_at >= ? and (used_at is null or used_at >= ?)"
    return people.first(db, where, digest(secret), before(SESSION_LASTS), before(_OVERLAP))


def rotated(db: Database, secret: str) -> str | None:
    """A session's next secret, if it is time for one; the old one is over in a minute."""
    mine = "digest = ? and kind = 'session' and used_at is null and created_at < ?"
    due = [digest(secret), before(ROTATE_AFTER)]
    if db.execute(f"select 1 from tokens where {mine}", due).fetchone() is None:  # noqa: S608 - a constant
        return None
    following = secrets.token_urlsafe(32)
    with writing(db):
        row = db.execute(f"select person, label from tokens where {mine}", due).fetchone()  # noqa: S608
        if row is None:  # another request was faster
            return None
        made = {"digest": digest(following), "person": row[0], "kind": SESSION, "created_at": now(), "used_at": None}
        db.table("tokens").insert({**made, "label": row[1]})
        db.execute("update tokens set used_at = ? where digest = ?", [now(), digest(secret)])
        db.execute("delete from tokens where kind = 'session' and used_at < ?", [before(_OVERLAP)])
    return following


def by_link(db: Database, secret: str) -> Person | None:
    """Whom a start link belongs to that can still be used; looking spends nothing."""
    where = f"{_JOIN} and kind = 'link' and used_at is null and tokens.created_at >= ?"
    return people.first(db, where, digest(secret), before(LINK_LASTS))


def use_link(db: Database, secret: str) -> Person | None:
    """Whom a start link belongs to, once and within `LINK_LASTS`: it is spent afterwards, and others of theirs end."""
    with writing(db):
        person = by_link(db, secret)
        if person is not None:
            db.execute("update tokens set used_at = ? where digest = ?", [now(), digest(secret)])
            db.execute("delete from tokens where person = ? and kind = ? and used_at is null", [person.id, LINK])
    return person


def devices(db: Database, person: Person) -> list[Device]:
    """Somebody's tokens, browsers and extensions, the newest first."""
    rows = db.execute(
        "select iif(device = '', digest, device) as id, kind, label, max(created_at) as at from tokens "
        "where person = ? and kind in ('token', 'session', 'extension') and used_at is null "
        "group by id order by at desc, id",
        [person.id],
    )
    return [Device(*row) for row in rows.fetchall()]


def end(db: Database, person: Person, device: str) -> bool:
    """End one of somebody's devices at once; answers whether there was one."""
    which = "delete from tokens where person = ? and ? in (digest, nullif(device, ''))"
    with writing(db):
        return bool(db.execute(which, [person.id, device]).rowcount)


def end_sessions(db: Database, person: Person) -> None:
    """Sign somebody out everywhere; their tokens go on."""
    with writing(db):
        db.execute("delete from tokens where person = ? and kind = ?", [person.id, SESSION])


def digest(secret: str) -> str:
    """What is stored of a secret."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()


_JOIN = "join tokens on tokens.person = people.id where digest = ?"
