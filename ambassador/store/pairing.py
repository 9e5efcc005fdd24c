"""Browsers whose extension is connected: the code that connects one, and the secrets that keep it connected.

A connected browser holds two secrets: one to ask with, which it keeps in memory and which soon ends, and one to get the
next two with. The second is used once; whoever comes with a used one has a copy, and the browser is disconnected.
"""

from dataclasses import dataclass
from datetime import timedelta

from sqlite_utils.db import Database

from ambassador.store import people
from ambassador.store.clock import before, now
from ambassador.store.database import writing
from ambassador.store.people import Person
from ambassador.store.tokens import ACCESS, EXTENSION, digest

CODE_LASTS = timedelta(minutes=10)
"""How long a code can be taken from one window to another (RFC 6749, 4.1.2)."""
EXTENSION_LASTS = timedelta(days=90)
"""How long a browser stays connected that does not come back."""
_OVERLAP = timedelta(minutes=1)
"""How long a used secret still counts: an answer can get lost on its way."""
_REMEMBERED = timedelta(days=7)
"""How long a used secret is known as such."""


@dataclass(frozen=True)
class Code:
    """What a code was given for."""

    person: int
    redirect_uri: str
    challenge: str
    """The SHA-256 of the browser's own secret, in base64 (RFC 7636)."""
    label: str


@dataclass(frozen=True)
class Connected:
    """A connected browser."""

    device: str
    person: int
    label: str


def keep_code(db: Database, secret: str, code: Code) -> None:
    """Keep a code until it is taken or too old."""
    row = {"digest": digest(secret), "person": code.person, "redirect_uri": code.redirect_uri}
    with writing(db):
        db.execute("delete from codes where created_at < ?", [before(CODE_LASTS)])
        db.table("codes").insert({**row, "challenge": code.challenge, "label": code.label, "created_at": now()})


def take_code(db: Database, secret: str) -> Code | None:
    """What a code was given for, once: right or wrong, it is gone afterwards."""
    with writing(db):
        row = db.execute(
            "delete from codes where digest = ? and created_at >= ? returning person, redirect_uri, challenge, label",
            [digest(secret), before(CODE_LASTS)],
        ).fetchone()
    return Code(*row) if row else None


def connect(db: Database, browser: Connected, access: str, following: str, *, again: bool) -> None:
    """Keep the two secrets of a browser: `access` to ask with, `following` to get the next two with.

    A browser that connects `again` and was ended meanwhile stays so.
    """
    row = {"person": browser.person, "created_at": now(), "used_at": None}
    row |= {"label": browser.label, "device": browser.device}
    with writing(db):
        old = [browser.device, ACCESS, before(_OVERLAP)]
        known = db.execute("select 1 from tokens where device = ?", [browser.device]).fetchone()
        if again and known is None:
            return
        db.execute("delete from tokens where device = ? and kind = ? and created_at < ?", old)
        db.execute("delete from tokens where kind = ? and used_at < ?", [EXTENSION, before(_REMEMBERED)])
        db.table("tokens").insert({**row, "digest": digest(access), "kind": ACCESS})
        db.table("tokens").insert({**row, "digest": digest(following), "kind": EXTENSION})


def use(db: Database, secret: str) -> Connected | None:
    """Which browser a secret for the next two belongs to. One used more than a minute ago disconnects its browser."""
    with writing(db):
        row = db.execute(
            "select device, person, label, used_at from tokens where digest = ? and kind = ? and created_at >= ?",
            [digest(secret), EXTENSION, before(EXTENSION_LASTS)],
        ).fetchone()
        if row is None:
            return None
        device, person, label, used_at = row
        if used_at is not None and used_at < before(_OVERLAP):
            db.execute("delete from tokens where device = ?", [device])
            return None
        if used_at is None:
            db.execute("update tokens set used_at = ? where digest = ?", [now(), digest(secret)])
    return Connected(device, person, label)


def disconnect(db: Database, secret: str) -> None:
    """End the browser that one of these secrets belongs to."""
    with writing(db):
        db.execute(
            "delete from tokens where device <> '' and device in (select device from tokens where digest = ?)",
            [digest(secret)],
        )


def owner(db: Database, browser: Connected | Code) -> Person | None:
    """Whose it is, unless revoked."""
    return people.by_id(db, browser.person)
