"""How a node's store stands to the primary that it follows. Its one row tells a node's store from any other."""

from dataclasses import dataclass
from datetime import timedelta

from sqlite_utils.db import Database

from ambassador.errors import Sentence
from ambassador.store.clock import after, now
from ambassador.store.database import writing

_TURN_LASTS = timedelta(minutes=5)
"""How long a worker has for a turn before another one takes it: it may have died."""
_LONGEST_WAIT = timedelta(hours=2)
"""A turn that is due later than this was set by a clock that has been set back since."""
_SPOKEN_OF = 2

TROUBLES = {
    "unreachable": Sentence("The primary does not answer."),
    "failing": Sentence("The primary answers with an error of its own: its log says which."),
    "refused": Sentence("The primary refuses what this node asks for or hands back. Update the older of the two."),
    "unknown": Sentence(
        "The primary does not know this node, or has another key for it: compare [follow] with its [nodes]."
    ),
    "signature": Sentence(
        "What came from the primary was changed on its way, or signed with another key: it was refused."
    ),
    "unreadable": Sentence("What came from the primary cannot be read: it was refused. Update the older of the two."),
    "older": Sentence("The primary has an older policy than this node: it was refused. Was a backup restored there?"),
    "other": Sentence(
        "The primary has another policy by the same number: it was refused. Was a backup restored there?"
    ),
    "unloadable": Sentence(
        "The primary's new policy cannot be loaded here: it was refused. Has this node the same packs?"
    ),
}
"""What can be wrong between a node and its primary, in a sentence."""
_NOT_WHOLE = Sentence(
    "This node is new, and has not heard all of what its primary has: people or documents may be missing."
)
_NEVER = Sentence("Never followed so far.")


class NotANodeError(Exception):
    """A store holds people or a policy of its own: following a primary would overwrite them."""


class IsANodeError(Exception):
    """A store follows a primary: served on its own, it would part from it."""


@dataclass(frozen=True)
class State:
    """How a node stands to its primary."""

    heard_at: str
    """When it last had a good answer to each of its questions, ISO 8601, UTC; empty: never."""
    trouble: str
    """One of `TROUBLES`; empty if there is none."""
    tries: int
    """Turns since then that were in vain."""
    is_whole: bool
    """Whether it has each part of what the primary has for nodes, as of some day."""


def begin(db: Database) -> None:
    """Make a store that of a node, if it is none. Raises `NotANodeError` where it is in use as something else."""
    with writing(db):
        if state(db) is not None:
            return
        if any(db.execute(f"select 1 from {table} limit 1").fetchone() for table in ("versions", "people")):  # noqa: S608
            raise NotANodeError("The store holds a policy or people of its own: name a fresh one for the node.")
        db.table("following").insert(
            dict.fromkeys(("policy", "people", "inside", "heard_at", "trouble", "due_at"), "") | {"tries": 0}
        )


def state(db: Database) -> State | None:
    """How a node stands to its primary; `None` where this is no node's store."""
    row = db.execute("select heard_at, trouble, tries, '' not in (policy, people, inside) from following").fetchone()
    if row is None:
        return None
    heard_at, trouble, tries, is_whole = row
    return State(heard_at, trouble, tries, bool(is_whole))


def said(db: Database) -> list[Sentence]:
    """What is wrong between a node and its primary, in a sentence; nothing where all is well, or this is no node.

    One turn in vain is nothing to speak of: lines break and are mended. But a new node speaks until it is whole.
    """
    node = state(db)
    if node is None:
        return []
    if not node.trouble or (node.trouble == "unreachable" and node.tries < _SPOKEN_OF):
        return [] if node.is_whole else [_NOT_WHOLE]
    since = Sentence("Followed until {moment}.", moment=node.heard_at) if node.heard_at else _NEVER
    return [Sentence("{trouble} {since}", trouble=TROUBLES[node.trouble], since=since)]


def settle(db: Database, *, follows: bool) -> None:
    """See that a store is that of a node where it is to follow, and of none where not.

    Raises `NotANodeError` or `IsANodeError` where it is in use as the other.
    """
    if follows:
        begin(db)
    elif state(db) is not None:
        raise IsANodeError("The store is that of a node: name its primary in [follow].")


def take_turn(db: Database) -> bool:
    """Whether it is time to ask the primary; nobody else is told so meanwhile."""
    with writing(db):
        taken = db.execute(
            "update following set due_at = ? where due_at <= ? or due_at > ?",
            [after(_TURN_LASTS), now(), after(_LONGEST_WAIT)],
        )
        return bool(taken.rowcount)


def end_turn(db: Database, trouble: str, wait: float) -> None:
    """Say how a turn went, and after how many seconds the next one is due."""
    due = after(timedelta(seconds=wait))
    with writing(db):
        if trouble:
            db.execute("update following set trouble = ?, tries = tries + 1, due_at = ?", [trouble, due])
        else:
            db.execute("update following set trouble = '', tries = 0, heard_at = ?, due_at = ?", [now(), due])


def tag(db: Database, part: str) -> str:
    """What tells the state of a part that this node has (an entity tag without its quotes); empty if it has none."""
    (known,) = db.execute(f"select {part} from following").fetchone()  # noqa: S608 - a constant
    return str(known)


def set_tag(db: Database, part: str, tag: str) -> None:
    """Say which state of a part this node has, within the transaction that brings it there."""
    db.execute(f"update following set {part} = ?", [tag])  # noqa: S608 - a constant
