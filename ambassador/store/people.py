"""People who may use the service, and their role. What opens the service for them is in `tokens.py`."""

import unicodedata
from dataclasses import dataclass

from sqlite_utils.db import Database

from ambassador.store import audit
from ambassador.store.clock import now
from ambassador.store.database import writing

LONGEST_NAME = 80
COMMAND_LINE = "command line"
"""Who did it, where the audit trail knows nobody's name."""


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


def is_name(name: str) -> bool:
    """Whether people can be called so: a list of names must not be able to lie."""
    return bool(name.strip()) and name.isprintable() and len(name) <= LONGEST_NAME


def as_kept(name: str) -> str:
    """A name as it is kept, however it is typed: one blank between words, an accent with its letter (NFC)."""
    return unicodedata.normalize("NFC", " ".join(name.split()))


def add(db: Database, name: str, role: str, *, by: str = COMMAND_LINE) -> Person:
    """Add somebody. Raises `NameTakenError`."""
    with writing(db):
        if by_name(db, name) is not None:
            raise NameTakenError(name)
        return insert(db, name, role, by=by)


def insert(db: Database, name: str, role: str, *, by: str) -> Person:
    """Add somebody whose name is free, within a transaction."""
    name = as_kept(name)
    db.table("people").insert({"name": name, "role": role, "created_at": now(), "revoked_at": None})
    audit.record(db, by, "added somebody", f"{name}: {role}")
    person = by_name(db, name)
    assert person is not None  # noqa: S101 - it was added two lines above
    return person


def by_id(db: Database, number: int) -> Person | None:
    """Somebody by number, unless revoked."""
    return first(db, "where people.id = ?", number) if abs(number) < 1 << 62 else None


def by_name(db: Database, name: str) -> Person | None:
    """Somebody by name, however it is typed, revoked or not."""
    return first(db, "where name = ?", as_kept(name), even_revoked=True)


def free_name(db: Database, name: str) -> str:
    """A name that nobody has: itself, or with a number behind it."""
    number, free = 1, name
    while by_name(db, free) is not None:
        number += 1
        free = f"{name} {number}"
    return free


def everybody(db: Database) -> list[Person]:
    """Everybody, in the order they were added."""
    rows = db.execute("select id, name, role, created_at, revoked_at from people order by id")
    return [Person(*row) for row in rows.fetchall()]


def is_last_officer(db: Database, person: Person) -> bool:
    """Whether nobody else could give roles and invite people."""
    officers = [one.id for one in everybody(db) if one.role == "officer" and not one.revoked_at]
    return officers == [person.id]


def set_role(db: Database, person: Person, role: str, *, by: str) -> None:
    """Give somebody another role; it counts from their next request on."""
    with writing(db):
        change_role(db, person, role, by=by)


def change_role(db: Database, person: Person, role: str, *, by: str) -> None:
    """The same within a transaction."""
    db.execute("update people set role = ? where id = ?", [role, person.id])
    audit.record(db, by, "gave a role", f"{person.name}: {role}")


def revoke(db: Database, person: Person, *, by: str = COMMAND_LINE) -> None:
    """Take somebody's access away; every token is refused from now on, and so is their company account."""
    with writing(db):
        take_access_away(db, person, by=by)


def take_access_away(db: Database, person: Person, *, by: str) -> None:
    """The same within a transaction."""
    db.execute("update people set revoked_at = ? where id = ?", [now(), person.id])
    for table in ("tokens", "passwords"):
        db.execute(f"delete from {table} where person = ?", [person.id])  # noqa: S608 - a constant
    audit.record(db, by, "took access away", person.name)


def first(db: Database, where: str, *values: str | int, even_revoked: bool = False) -> Person | None:
    """The first person of a query's end, `where` being a constant of ours."""
    columns = "people.id, name, role, people.created_at, revoked_at"
    alive = "" if even_revoked else " and revoked_at is null"
    row = db.execute(f"select {columns} from people {where}{alive}", values).fetchone()  # noqa: S608 - constants
    return Person(*row) if row else None
