"""What a node gets of its primary's store, in three parts that change each at their own pace.

Nobody's name travels, no password, no title of a document, and nothing that was ever counted. The key of fingerprints
does not travel either: whoever runs the node carries it there.
"""

import json
from collections.abc import Callable, Iterable
from typing import Any

from sqlite_utils.db import Database

from ambassador.files import PolicyFiles
from ambassador.store import following, inside, versions
from ambassador.store.clock import today
from ambassador.store.database import writing, writing_a_portion
from ambassador.store.tokens import ACCESS, TOKEN

Part = dict[str, Any]
Rows = list[Any]

PORTION = 20_000
"""Fingerprints that are written in one go: about a tenth of a second."""
_PORTION = "select * from fetched where (fingerprint, document, position) > (?, ?, ?) order by 1, 2, 3 limit ?"
_AMONG = "document in (select value from json_each(?))"


class RefusedError(Exception):
    """A part is not taken over, and what a node has stays. `trouble` is one of `following.TROUBLES`."""

    def __init__(self, trouble: str) -> None:
        super().__init__(trouble)
        self.trouble = trouble


def part(db: Database, name: str) -> Part:
    """A part of a primary's store, as JSON can hold it."""
    return _PARTS[name](db)


def runs(db: Database, document: int) -> Part | None:
    """The fingerprints of a document; `None` where there is none of this number."""
    if db.execute("select 1 from documents where id = ?", [document]).fetchone() is None:
        return None
    return {"runs": _rows(db, "select fingerprint, position from runs where document = ? order by 1, 2", document)}


def adopt_policy(db: Database, tag: str, part: Part, load: Callable[[PolicyFiles, int], object]) -> None:
    """Take over the versions that a node has not. Raises `RefusedError` where they do not follow those that it has.

    `load` raises whatever it likes where a version cannot be used here.
    """
    new = dict[int, Part]()
    for version in part["versions"]:
        number = int(version["number"])
        known = versions.files_of(db, number)
        if known and known != version["files"]:
            raise RefusedError("other")
        if not known:
            new[number] = version
    if max((int(version["number"]) for version in part["versions"]), default=0) < versions.newest(db):
        raise RefusedError("older")
    for number, version in new.items():
        try:
            load(version["files"], number)
        except Exception as error:  # a plugin's or our own: the version in force must go on
            raise RefusedError("unloadable") from error
    with writing(db):
        for number, version in sorted(new.items()):
            versions.insert(
                db, version["files"], number, at=version["published_at"], effective_on=version["effective_on"]
            )
        following.set_tag(db, "policy", tag)


def adopt_people(db: Database, tag: str, part: Part, known: str) -> bool:
    """Let in whom the primary lets in now, and nobody else.

    Answers false, and changes nothing, where the part that is here is no longer the one that was `known` (a tag).
    """
    people = [{"id": number, "name": str(number), "role": role, "created_at": ""} for number, role in part["people"]]
    names = ("digest", "person", "kind", "created_at")
    tokens = [dict(zip(names, row, strict=True)) for row in part["tokens"]]
    with writing(db):
        if following.tag(db, "people") != known:
            return False
        db.execute("delete from tokens")
        db.execute("delete from people")
        db.table("people").insert_all(people)
        db.table("tokens").insert_all(tokens)
        following.set_tag(db, "people", tag)
    return True


def adopt_inside(db: Database, tag: str, part: Part, known: str, fetch: Callable[[int], Rows]) -> bool:
    """Know the primary's documents and secret names, all of them at once; `fetch` brings the fingerprints of new ones.

    What `fetch` raises leaves everything as it was: a document that was replaced is found until the new one is here.
    Answers false, and changes nothing, where the part that is here is no longer the one that was `known` (a tag).
    """
    listed = {int(row[0]): row for row in part["documents"]}
    here = dict(db.execute("select id, added_at from documents").fetchall())
    gone = [number for number, added_at in here.items() if number not in listed or listed[number][4] != added_at]
    others = [number for number in gone if number in listed]  # by a number of before: a backup was restored there
    new = [number for number in listed if number not in here]
    inside.sweep(db)  # of a take-over that ended in the middle
    _fetched(db, [*new, *others], fetch)
    ahead = _written_ahead(db, others)
    names = ("id", "label", "is_published", "words", "added_at")
    with writing(db):
        (there,) = db.execute(f"select count(*) from runs where {_AMONG}", [json.dumps(new)]).fetchone()  # noqa: S608
        if following.tag(db, "inside") != known or there != ahead:  # another worker has swept what was written ahead
            return False
        db.conn.executemany("delete from documents where id = ?", [(number,) for number in gone])
        db.conn.executemany("delete from runs where document = ?", [(number,) for number in others])
        db.table("documents").insert_all(
            {"title": str(number), **dict(zip(names, listed[number], strict=True))} for number in (*new, *others)
        )
        db.execute(f"insert into runs select * from fetched where {_AMONG}", [json.dumps(others)])  # noqa: S608
        for table in ("common_runs", "secret_names", "fingerprint_check"):
            db.execute(f"delete from {table}")  # noqa: S608 - a constant
        db.conn.executemany("insert into common_runs (fingerprint) values (?)", part["common"])
        db.execute("delete from runs where fingerprint in (select fingerprint from common_runs)")
        db.conn.executemany(
            "insert into secret_names (list, fingerprint, beginning, words) values (?, ?, ?, ?)", part["names"]
        )
        db.conn.executemany("insert into fingerprint_check (value) values (?)", part["check"])
        following.set_tag(db, "inside", tag)
    inside.sweep(db)
    return True


def _fetched(db: Database, numbers: Iterable[int], fetch: Callable[[int], Rows]) -> None:
    """Keep the fingerprints of new documents in a table `fetched` of this connection, in memory: some 20 bytes each."""
    db.execute("pragma temp_store = memory")
    db.execute(f"pragma cache_size = -{inside.CACHE}")
    db.execute("drop table if exists temp.fetched")
    db.execute(
        "create temp table fetched (fingerprint integer, document integer, position integer, "
        "primary key (fingerprint, document, position)) without rowid"
    )
    for number in numbers:
        db.execute(
            "insert into fetched select json_extract(value, '$[0]'), ?, json_extract(value, '$[1]') from json_each(?)",
            [number, json.dumps(fetch(number))],
        )


def _written_ahead(db: Database, others: list[int]) -> int:
    """Write what was fetched, but for some documents, in portions between which others write; answers how many.

    Nobody finds fingerprints of a document that is not there yet.
    """
    ahead, last = 0, (-1, 0, 0)
    while fetched := db.execute(_PORTION, [*last, PORTION]).fetchall():  # all read: an open cursor keeps others out
        with writing_a_portion(db):
            portion = [row for row in fetched if row[1] not in others]
            db.conn.executemany(
                "insert or ignore into runs (fingerprint, document, position) values (?, ?, ?)", portion
            )
        ahead, last = ahead + len(portion), fetched[-1]
    return ahead


def _policy(db: Database) -> Part:
    """The version in force and those that wait for their day, so that a node that is cut off keeps their days."""
    found = _rows(
        db,
        "select number, published_at, effective_on from versions where number >= ? order by number",
        versions.in_force(db, today()),
    )
    return {
        "versions": [
            {"number": number, "published_at": at, "effective_on": day, "files": versions.files_of(db, number)}
            for number, at, day in found
        ]
    }


def _people(db: Database) -> Part:
    """Numbers and roles of people, and the digests of what they may ask with; no session, no link, no name."""
    mine = "from tokens join people on people.id = person where kind in (?, ?) and revoked_at is null order by 1"
    return {
        "people": _rows(db, f"select distinct people.id, role {mine}", TOKEN, ACCESS),
        "tokens": _rows(db, f"select digest, person, kind, tokens.created_at {mine}", TOKEN, ACCESS),
    }


def _inside(db: Database) -> Part:
    return {
        "documents": _rows(db, "select id, label, is_published, words, added_at from documents order by 1"),
        "common": _rows(db, "select fingerprint from common_runs order by 1"),
        "names": _rows(db, "select list, fingerprint, beginning, words from secret_names order by 1, 2"),
        "check": _rows(db, "select value from fingerprint_check"),
    }


def _rows(db: Database, query: str, *values: str | int) -> Rows:
    return [list(row) for row in db.execute(query, values).fetchall()]


_PARTS: dict[str, Callable[[Database], Part]] = {"policy": _policy, "people": _people, "inside": _inside}
PARTS = tuple(_PARTS)
"""Names of the parts, the most urgent first."""
