"""What officers did: who, when, what."""

from dataclasses import dataclass

from sqlite_utils.db import Database

from ambassador.store.clock import now


@dataclass(frozen=True)
class Deed:
    """One deed of an officer."""

    at: str
    who: str
    deed: str
    what: str


def record(db: Database, who: str, deed: str, what: str) -> None:
    """Write a deed down, within the transaction that does it."""
    db.table("audit").insert({"at": now(), "who": who, "deed": deed, "what": what})


def deeds(db: Database, most: int = 100) -> list[Deed]:
    """The last deeds, the newest first."""
    rows = db.execute("select at, who, deed, what from audit order by id desc limit ?", [most])
    return [Deed(*row) for row in rows.fetchall()]
