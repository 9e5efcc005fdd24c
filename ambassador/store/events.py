"""Events on their way: what has happened, and who is still to be told. It survives a restart, and holds no text.

Several workers look; each notice is taken by one of them at a time, and forgotten when it has been delivered.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta
from uuid import uuid4

from sqlite_utils.db import Database

from ambassador.event import Event
from ambassador.store.clock import after, now, today
from ambassador.store.database import writing

MOST = 1000
"""How many notices may wait: of more, the oldest are given up."""
TRIES = 8
"""How often a notice is tried, over some fifteen hours."""
_TAKEN_FOR = timedelta(minutes=5)
"""How long a worker has for a notice before another one takes it: longer than a try can last."""
_FIRST_WAIT = timedelta(seconds=10)
"""After the first try; each further wait is four times as long."""
_LONGEST_WAIT = timedelta(days=1)
"""A notice that is due later than this was put off by a clock that has been set back since."""


@dataclass(frozen=True)
class Waiting:
    """A notice that a worker has taken."""

    event: Event
    messenger: str
    tries: int
    """This one included."""


def add(db: Database, kind: str, subject: str, *, state: str = "", from_day: str = "") -> None:
    """Write an event down, within the transaction that makes it happen; it is told from a day (ISO 8601) on."""
    row = {"id": uuid4().hex, "kind": kind, "subject": subject, "state": state, "at": now(), "from_day": from_day}
    db.table("events").insert(row)
    # Where no service runs for years, nobody is told, and the store must not grow.
    db.execute("delete from events where rowid not in (select rowid from events order by rowid desc limit ?)", [MOST])


def hand_out(db: Database, messengers: Collection[str], version: int) -> int:
    """Make a notice for each messenger of what has happened, and answer how many of too many were given up.

    `version` is the one in force: one that it has replaced meanwhile is not told; nor is anything by messengers that
    are gone.
    """
    with writing(db):
        due = db.execute(
            "select id, kind, subject, state, at from events where from_day <= ? order by rowid", [today()]
        ).fetchall()
        db.execute("delete from events where from_day <= ?", [today()])
        for row in due:
            event = Event(*row)
            if event.kind == "version" and event.subject != str(version):
                continue
            for name in messengers:
                db.execute(
                    "insert into notices (id, kind, subject, state, at, messenger, tries, due_at) "
                    "values (?, ?, ?, ?, ?, ?, 0, ?)",
                    [*row, name, now()],
                )
        marks = ", ".join("?" for _ in messengers)
        db.execute(f"delete from notices where messenger not in ({marks})", list(messengers))  # noqa: S608 - marks
        return db.execute(
            "delete from notices where rowid not in (select rowid from notices order by rowid desc limit ?)", [MOST]
        ).rowcount


def take(db: Database) -> Waiting | None:
    """The notice that has waited longest for its next try; nobody else gets it meanwhile."""
    with writing(db):
        row = db.execute(
            "select id, kind, subject, state, at, messenger, tries from notices where due_at <= ? or due_at > ? "
            "order by due_at, rowid limit 1",
            [now(), after(_LONGEST_WAIT)],
        ).fetchone()
        if row is None:
            return None
        *event, messenger, tries = row
        db.execute(
            "update notices set tries = ?, due_at = ? where id = ? and messenger = ?",
            [tries + 1, after(_TAKEN_FOR), event[0], messenger],
        )
    return Waiting(Event(*event), messenger, tries + 1)


def delivered(db: Database, notice: Waiting) -> None:
    """Forget a notice."""
    with writing(db):
        db.execute("delete from notices where id = ? and messenger = ?", [notice.event.id, notice.messenger])


def failed(db: Database, notice: Waiting) -> bool:
    """Let a notice wait for its next try; answers false where it was the last one, and the notice is given up."""
    if notice.tries >= TRIES:
        delivered(db, notice)
        return False
    with writing(db):
        db.execute(
            "update notices set due_at = ? where id = ? and messenger = ?",
            [after(_FIRST_WAIT * 4 ** (notice.tries - 1)), notice.event.id, notice.messenger],
        )
    return True


def is_something_due(db: Database) -> bool:
    """Whether there is anything to hand out or to try; asked often, and cheap."""
    found = db.execute(
        "select exists (select 1 from events where from_day <= ?) "
        "or exists (select 1 from notices where due_at <= ? or due_at > ?)",
        [today(), now(), after(_LONGEST_WAIT)],
    ).fetchone()
    return bool(found[0])
