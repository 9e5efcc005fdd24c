"""Which versions of the policy people have said to have read, where it asks: all that is kept of anybody's reading."""

from sqlite_utils.db import Database

from ambassador.store.clock import now
from ambassador.store.database import writing
from ambassador.store.people import Person


def give(db: Database, person: Person, version: int) -> None:
    """Write down that somebody has read a version; the first time counts."""
    with writing(db):
        db.execute(
            "insert or ignore into acknowledgements (person, version, at) values (?, ?, ?)", [person.id, version, now()]
        )


def newest(db: Database) -> dict[int, int]:
    """The newest version that somebody has said to have read, by the person's number."""
    return dict(db.execute("select person, max(version) from acknowledgements group by person").fetchall())


def given(db: Database, person: Person) -> int:
    """The newest version that a person has said to have read; 0 if none."""
    row = db.execute("select max(version) from acknowledgements where person = ?", [person.id]).fetchone()
    return int(row[0] or 0)
