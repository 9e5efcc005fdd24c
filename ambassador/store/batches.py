"""Counts on their way from a node to its primary: each is added there once, however often it is sent.

A node sends one batch at a time, with a number, and makes the next one when the primary has said that it has it. The
primary remembers the last number of each node's store, which is a random name; a store that begins anew has another.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import uuid4

from sqlite_utils.db import Database

from ambassador.store import checks, failures, outcomes, signs
from ambassador.store.checks import Check
from ambassador.store.database import writing
from ambassador.store.outcomes import Outcome
from ambassador.store.signs import Sign

MOST = 150
"""Rows of a kind in a batch: the largest fits into the smallest request that a primary may be set to take."""
_COLUMNS = {
    "outcomes": ("day", "policy_version", "rule", "network", "language", "decision", "count"),
    "signs": ("day", "site", "kind", "sign", "count"),
    "failures": ("day", "pack", "count"),
    "checks": ("day", "network", "language", "count"),
}

Left = dict[str, list[int]]
"""Rows of a batch that stay with their node: by kind, their places."""


@dataclass(frozen=True)
class Batch:
    """Counts that a node hands back, each with how many are to be added."""

    store: str
    number: int
    outcomes: list[tuple[Outcome, int]]
    signs: list[tuple[str, Sign, int]]
    """With their day."""
    failures: list[tuple[str, str, int]]
    """Day and pack."""
    checks: list[tuple[Check, int]]
    left: Left
    """Not among these, since they are of a later version."""


def due(db: Database) -> str:
    """The batch to send, as JSON: the one that was not acknowledged yet, else what was counted since; empty if nothing.

    What is in it is no longer among the counts.
    """
    with writing(db):
        known = db.execute("select store, number, body from batches").fetchone()
        store, number, waiting = known or (uuid4().hex, 0, "")
        if waiting:
            return str(waiting)
        counted = {kind: _taken(db, kind) for kind in _COLUMNS}
        if not any(counted.values()):
            return ""
        body = json.dumps({"store": store, "number": number + 1, **counted})
        db.table("batches").insert({"store": store, "number": number + 1, "body": body}, replace=True)
    return body


def acknowledged(db: Database, body: str, left: Mapping[str, Sequence[int]] | None = None) -> int:
    """Forget a batch: the primary has it. Another one that was made meanwhile stays.

    What the primary has `left` (by kind, the places of rows), being of an earlier version, is among the counts again,
    to be handed back later; answers how many events that are.
    """
    with writing(db):
        if not db.execute("update batches set body = '' where body = ?", [body]).rowcount:
            return 0
        sent = json.loads(body)
        rows = {kind: [sent[kind][at] for at in left[kind]] for kind in _COLUMNS if left and kind in left}
        for kind, those in rows.items():
            _put_back(db, kind, those)
    return sum(int(row["count"]) for those in rows.values() for row in those)


def forget(db: Database) -> None:
    """Within a transaction, forget every count that a node has, and the store's name: what follows is another's."""
    for table in ("batches", *_COLUMNS):
        db.execute(f"delete from {table}")  # noqa: S608 - a constant


def unsent(db: Database) -> int:
    """How many events were counted that the primary is not known to have."""
    waiting = db.execute("select body from batches where body <> ''").fetchone()
    return (size(waiting[0]) if waiting else 0) + sum(
        int(db.execute(f"select coalesce(sum(count), 0) from {kind}").fetchone()[0])  # noqa: S608 - a constant
        for kind in _COLUMNS
    )


def size(body: str) -> int:
    """How many events a batch counts; one made before an upgrade may lack a kind."""
    sent = json.loads(body)
    return sum(int(row["count"]) for kind in _COLUMNS for row in sent.get(kind, ()))


def add(db: Database, node: str, batch: Batch) -> Left:
    """Add what a node hands back to the counts, unless that was done before; answers what is left to the node.

    Of the last batch that is what was left when it was added: we may have been updated since, and know more words now.
    """
    with writing(db):
        last = db.execute("select number, left_rows from handed_back where store = ?", [batch.store]).fetchone()
        if last and last[0] >= batch.number:
            said: Left = json.loads(last[1]) if last[1] and last[0] == batch.number else batch.left
            return said
        for outcome, more in batch.outcomes:
            outcomes.add(db, outcome, more)
        for day, sign, more in batch.signs:
            signs.add(db, sign, day, more)
        for day, pack, more in batch.failures:
            failures.add(db, pack, day, more)
        for check, more in batch.checks:
            checks.add(db, check, more)
        row = {"store": batch.store, "node": node, "number": batch.number, "left_rows": json.dumps(batch.left)}
        db.table("handed_back").insert(row, replace=True)
    return batch.left


def _put_back(db: Database, kind: str, rows: Sequence[Mapping[str, str | int]]) -> None:
    *keys, _ = _COLUMNS[kind]
    columns, places = ", ".join(_COLUMNS[kind]), ", ".join("?" * len(_COLUMNS[kind]))
    db.conn.executemany(
        f"insert into {kind} ({columns}) values ({places}) "  # noqa: S608 - constants
        f"on conflict ({', '.join(keys)}) do update set count = count + excluded.count",
        [[row[column] for column in _COLUMNS[kind]] for row in rows],
    )


def _taken(db: Database, kind: str) -> list[dict[str, str | int]]:
    """Counts of a kind, which end here to be counted at the primary."""
    columns = ", ".join(_COLUMNS[kind])
    rows = db.execute(f"select rowid, {columns} from {kind} order by rowid limit {MOST}").fetchall()  # noqa: S608
    db.conn.executemany(f"delete from {kind} where rowid = ?", [(row[0],) for row in rows])  # noqa: S608 - constants
    return [dict(zip(_COLUMNS[kind], row[1:], strict=True)) for row in rows]
