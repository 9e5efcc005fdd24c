"""What employees propose for the policy: with reasons and examples, open to comments and votes, answered by officers.

A proposal may be anonymous: then nobody's number stands beside it, and nobody can find out later.
"""

from dataclasses import dataclass

from sqlite_utils.db import Database

from ambassador.store import audit, events
from ambassador.store.clock import now
from ambassador.store.database import writing
from ambassador.store.people import Person

STATES = ("open", "accepted", "declined")


@dataclass(frozen=True)
class Proposal:
    """A change that somebody proposes."""

    id: int
    about: str
    """A rule's name or a clause's key; empty for the policy as a whole."""
    language: str
    text: str
    catches: str
    """Sentences that should be caught, one a line."""
    lets_pass: str
    """Sentences that should pass, one a line."""
    by: str
    """The proposer's name, empty if anonymous."""
    state: str
    answer: str
    answered_by: str
    created_at: str
    answered_at: str
    votes: int
    comments: int
    hidden: str = ""
    """Why it is not shown, for everybody to read; empty where it is shown."""


@dataclass(frozen=True)
class Comment:
    """What somebody says of a proposal."""

    id: int
    by: str
    text: str
    created_at: str
    hidden: str = ""
    """Why it is not shown; empty where it is shown."""


def add(
    db: Database, person: Person, *, about: str, language: str, text: str, catches: str, lets_pass: str, nameless: bool
) -> int:
    """Add a proposal and answer its number; the same one, still open, is not added twice, such as by a second press."""
    said = {
        "about": about,
        "language": language,
        "text": text,
        "catches": catches,
        "lets_pass": lets_pass,
        "person": None if nameless else person.id,
        "state": STATES[0],
    }
    row = {
        **said,
        "answer": "",
        "answered_by": "",
        "created_at": now(),
        "answered_at": "",
    }
    alike = " and ".join(f"{name} is ?" for name in said)
    with writing(db):
        known = db.execute(f"select id from proposals where {alike}", [*said.values()]).fetchone()  # noqa: S608 - names
        return int(known[0] if known else db.table("proposals").insert(row).last_pk or 0)


def all_proposals(db: Database, state: str = "", whose: Person | None = None) -> list[Proposal]:
    """The proposals of a state, or all, with somebody's name or whoever's: open ones first, then the newest."""
    rows = db.execute(
        f"{_SELECT} where ? in ('', state) and (? is null or p.person = ?) order by state != 'open', p.id desc",
        [state, *[whose.id if whose else None] * 2],
    )
    return [Proposal(*row) for row in rows.fetchall()]


def proposal(db: Database, number: int) -> Proposal | None:
    """A proposal by its number."""
    row = db.execute(f"{_SELECT} where p.id = ?", [number]).fetchone() if abs(number) < 1 << 62 else None
    return Proposal(*row) if row else None


def answered(db: Database, person: Person, since: str, most: int = 20) -> list[Proposal]:
    """Somebody's proposals that were answered after a moment, the newest answers first. Nameless ones are nobody's."""
    rows = db.execute(
        f"{_SELECT} where p.person = ? and state != 'open' and answered_at > ? order by answered_at desc limit ?",
        [person.id, since, most],
    )
    return [Proposal(*row) for row in rows.fetchall()]


def comment(db: Database, person: Person, number: int, text: str) -> None:
    """Add a comment, with its author's name. What was said there last is not said twice, such as by a second press."""
    last = "select person, text from comments where proposal = ? order by id desc limit 1"
    with writing(db):
        if (person.id, text) == db.execute(last, [number]).fetchone():
            return
        db.table("comments").insert({"proposal": number, "person": person.id, "text": text, "created_at": now()})


def comments(db: Database, number: int) -> list[Comment]:
    """The comments on a proposal, the oldest first."""
    rows = db.execute(
        "select comments.id, name, text, comments.created_at, hidden from comments join people on people.id = person "
        "where proposal = ? order by comments.id",
        [number],
    )
    return [Comment(*row) for row in rows.fetchall()]


def hide(db: Database, person: Person, number: int, reason: str, comment: int | None = None) -> None:
    """Do not show a proposal, or a comment on it, for a reason that everybody reads; an empty reason shows it again."""
    deed = "hid" if reason else "showed again"
    with writing(db):
        if comment is None:
            db.execute("update proposals set hidden = ? where id = ?", [reason, number])
        else:
            db.execute("update comments set hidden = ? where id = ? and proposal = ?", [reason, comment, number])
        what = f"proposal {number}" if comment is None else f"comment {comment} on proposal {number}"
        audit.record(db, person.name, deed, what)


def vote(db: Database, person: Person, number: int, *, is_for: bool | None = None) -> bool:
    """Add somebody's vote, or take it back, the other of what it was unless it is said; answers whether it counts."""
    with writing(db):
        taken = db.execute("delete from votes where proposal = ? and person = ?", [number, person.id]).rowcount
        counts = not taken if is_for is None else is_for
        if counts:
            db.table("votes").insert({"proposal": number, "person": person.id})
    return counts


def has_voted(db: Database, person: Person, number: int) -> bool:
    """Whether somebody's vote counts."""
    found = db.execute("select 1 from votes where proposal = ? and person = ?", [number, person.id]).fetchone()
    return found is not None


def settle(db: Database, person: Person, number: int, state: str, answer: str) -> None:
    """Answer a proposal, publicly: `accepted`, `declined`, or `open` again."""
    with writing(db):
        db.execute(
            "update proposals set state = ?, answer = ?, answered_by = ?, answered_at = ? where id = ?",
            [state, answer, person.name, now(), number],
        )
        audit.record(db, person.name, state, f"proposal {number}")
        if state != STATES[0]:
            events.add(db, "proposal", str(number), state=state)


_SELECT = (
    "select p.id, about, language, text, catches, lets_pass, coalesce(name, ''), state, answer, answered_by, "
    "p.created_at, answered_at, (select count(*) from votes where proposal = p.id), "
    "(select count(*) from comments where proposal = p.id), hidden "
    "from proposals p left join people on people.id = p.person"
)
