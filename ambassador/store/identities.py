"""People who sign in with their company account: known by what the provider calls them, never by name or address."""

from dataclasses import dataclass, field
from datetime import timedelta

from sqlite_utils.db import Database

from ambassador.store import audit, people
from ambassador.store.clock import before, now
from ambassador.store.database import writing
from ambassador.store.people import LONGEST_NAME, Person

PROVIDER = "company account"
"""Who did it, in the audit trail."""
_WHERE = "join identities on identities.person = people.id where issuer = ? and subject = ?"


@dataclass(frozen=True)
class Account:
    """Somebody as the provider knows them."""

    issuer: str
    subject: str
    """Theirs for ever at this issuer, and nobody else's (OpenID Connect Core, 5.7)."""
    name: str
    groups: frozenset[str] = field(default_factory=frozenset)


def is_revoked(db: Database, account: Account) -> bool:
    """Whether an officer has taken away the access of whose account this is."""
    person = _owner(db, account)
    return person is not None and person.revoked_at is not None


def welcome(db: Database, account: Account, role: str, *, gives_role: bool) -> Person:
    """Whose account this is, added at their first sign-in. Groups give the role each time, or only at the first."""
    with writing(db):
        person = _owner(db, account)
        if person is None:
            person = people.insert(db, _free_name(db, account), role, by=PROVIDER)
        elif gives_role and person.role != role:
            people.change_role(db, person, role, by=PROVIDER)
        row = {"issuer": account.issuer, "subject": account.subject, "person": person.id, "signed_in_at": now()}
        db.table("identities").insert(row, replace=True)
    return person


def shut_out(db: Database, account: Account) -> None:
    """End all that is open for whoever is in no group any more; a group opens it again."""
    person = _owner(db, account)
    if person is None:
        return
    with writing(db):
        db.execute("delete from codes where person = ?", [person.id])
        if db.execute("delete from tokens where person = ?", [person.id]).rowcount:
            audit.record(db, PROVIDER, "took access away", person.name)


def end_absent(db: Database, issuer: str, days: int) -> int:
    """End the browsers and devices of whoever has not signed in at an issuer for so many days: they may have left.

    Answers how many were ended.
    """
    with writing(db):
        return db.execute(
            "delete from tokens where person in (select person from identities where issuer = ? and signed_in_at < ?)",
            [issuer, before(timedelta(days=days))],
        ).rowcount


def issuer(db: Database, person: Person) -> str:
    """Whose account somebody signs in with; empty if they have none."""
    row = db.execute("select issuer from identities where person = ?", [person.id]).fetchone()
    return row[0] if row else ""


def _owner(db: Database, account: Account) -> Person | None:
    """Whose account this is, revoked or not."""
    return people.first(db, _WHERE, account.issuer, account.subject, even_revoked=True)


def _free_name(db: Database, account: Account) -> str:
    """What somebody is called here: two people may have one name, and a list of names must not be able to lie."""
    said = people.as_kept(account.name)[: LONGEST_NAME - 4]
    return people.free_name(db, said if people.is_name(said) else account.subject[: LONGEST_NAME - 4])
