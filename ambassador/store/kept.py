"""What the service keeps about one person, to show, to hand over and to delete (GDPR, articles 15, 17 and 20)."""

from typing import Any

from sqlite_utils.db import Database

from ambassador.store import tokens
from ambassador.store.database import writing
from ambassador.store.people import Person

_PROPOSALS = (
    "select id, about, language, text, catches, lets_pass, state, created_at, hidden from proposals "
    "where person = ? order by id"
)


def about(db: Database, person: Person) -> dict[str, Any]:
    """Everything that stands beside somebody's name or number, as JSON can hold it. No table has anything else."""
    return {
        "person": {"name": person.name, "role": person.role, "since": person.created_at},
        "password": _rows(db, "select changed_at from passwords where person = ?", person.id),
        "company_account": _rows(
            db, "select issuer, subject, signed_in_at from identities where person = ?", person.id
        ),
        "devices": [
            {"kind": one.kind, "label": one.label, "since": one.created_at} for one in tokens.devices(db, person)
        ],
        "connecting": _rows(db, "select label, created_at from codes where person = ?", person.id),
        "proposals": _rows(db, _PROPOSALS, person.id),
        "comments": _rows(
            db, "select proposal, text, created_at, hidden from comments where person = ? order by id", person.id
        ),
        "votes": _rows(db, "select proposal from votes where person = ? order by proposal", person.id),
        "acknowledgements": _rows(
            db, "select version, at from acknowledgements where person = ? order by version", person.id
        ),
        "answers": _rows(db, "select id, state, answer, answered_at from proposals where answered_by = ?", person.name),
        "versions": _rows(db, "select number, note, published_at from versions where published_by = ?", person.name),
        "reviews": _rows(db, "select at from reviews where who = ?", person.name),
        "deeds": _rows(db, "select at, deed, what from audit where who = ? order by id", person.name),
    }


def forget_words(db: Database, person: Person) -> None:
    """Delete somebody's comments and votes, and take their name off their proposals, which others have answered.

    Their name, role and devices stay as long as they may use the service, and with them which versions of the policy
    they have said to have read, and what they did as an officer.
    """
    with writing(db):
        db.execute("update proposals set person = null where person = ?", [person.id])
        for table in ("comments", "votes"):
            db.execute(f"delete from {table} where person = ?", [person.id])  # noqa: S608 - a constant


def _rows(db: Database, query: str, value: str | int) -> list[dict[str, Any]]:
    return [dict(row) for row in db.query(query, [value])]
