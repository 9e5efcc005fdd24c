"""Fingerprints of the company's documents and secret lists: keyed digests that say nothing without their key.

A fingerprint is 48 bits of a keyed BLAKE2b (RFC 7693) of folded words. The beginnings of names keep 16 bits only, so
that even with the key many words share one.
"""

import hashlib
import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlite_utils.db import Database

from ambassador.inside import Document, Occurrence, Run, glued, name_of, often_in, runs_of
from ambassador.store import audit
from ambassador.store.clock import now
from ambassador.store.database import reading, writing, writing_a_portion
from ambassador.store.keys import fingerprints_key
from ambassador.text import Text

COMMON = 20
"""A run of words that more documents have than this is boilerplate: it is forgotten, and never counts alone.

So is one that a single document has too often (`ambassador.inside.OFTEN`).
"""
CACHE = 262_144
"""Kilobytes of the store that are kept in memory while fingerprints are added: they fall all over it."""
_CHECKED = ("key",)
"""Words whose fingerprint tells one key from another."""
_ANOTHER_SPELLING = 0
"""Says of a name instead of its number of words that it is another one without its blanks."""
_SHORTEST = 9
"""The fewest words of a document that can be found again."""


@dataclass(frozen=True)
class Kept:
    """A document as officers see it."""

    id: int
    title: str
    label: str
    is_published: bool
    words: int
    added_at: str


class KeyMissingError(Exception):
    """The fingerprints in the store were made with another key than the one beside it."""


class TooShortError(Exception):
    """A document has too few words to be found again."""


class StoredInside:
    """`ambassador.inside.Inside` over a store."""

    def __init__(self, path: Path) -> None:
        """Raises `OSError` where the key beside the store can neither be read nor made."""
        self._path = path
        self._key = fingerprints_key(path)

    def occurrences(self, runs: Sequence[Run]) -> tuple[Iterable[Occurrence], Collection[int]]:
        """Where documents have the runs of a text, and which runs are boilerplate."""
        db = reading(self._path)
        if not self._has(db, "documents"):
            return (), ()
        at: dict[int, list[int]] = {}
        for index, run in enumerate(runs):
            at.setdefault(_fingerprint(self._key, run), []).append(index)
        wanted = json.dumps(list(at))
        found = db.execute(
            "select fingerprint, document, position from runs where fingerprint in "
            "(select value from json_each(?)) and exists (select 1 from documents where id = document)",
            [wanted],
        ).fetchall()
        common = _common(db, wanted)
        occurrences = [Occurrence(index, number, place) for print_, number, place in found for index in at[print_]]
        return occurrences, {index for print_ in common for index in at[print_]}

    def _has(self, db: Database, table: str) -> bool:
        """Whether there is anything to be found. Raises `KeyMissingError` where our key would find nothing of it."""
        if not _any(db, table):
            return False
        if not is_made_with(db, self._key):
            raise KeyMissingError
        return True

    def documents(self, numbers: Collection[int]) -> Mapping[int, Document]:
        """Documents by their number."""
        if not numbers:
            return {}
        rows = (
            reading(self._path)
            .execute(
                "select id, label, is_published from documents where id in (select value from json_each(?))",
                [json.dumps(list(numbers))],
            )
            .fetchall()
        )
        return {number: Document(label, bool(published)) for number, label, published in rows}

    def beginnings(self, words: Collection[str]) -> Mapping[str, Collection[int]]:
        """Of folded words, those that names on lists could begin with."""
        db = reading(self._path)
        if not self._has(db, "secret_names"):
            return {}
        lengths: dict[int, set[int]] = {}
        for beginning, length in db.execute("select distinct beginning, words from secret_names").fetchall():
            lengths.setdefault(beginning, set()).add(length or 1)
        begun = {word: _beginning(self._key, word) for word in words}
        return {word: lengths[beginning] for word, beginning in begun.items() if beginning in lengths}

    def listed(self, names: Collection[str]) -> Mapping[str, str]:
        """Of names in folded words, those on a list."""
        prints = {_fingerprint(self._key, name.split(" ")): name for name in names}
        if not prints:
            return {}
        rows = reading(self._path).execute(
            "select fingerprint, list from secret_names where fingerprint in (select value from json_each(?))",
            [json.dumps(list(prints))],
        )
        return {prints[print_]: name for print_, name in rows.fetchall()}


def add_document(
    db: Database, key: bytes, content: str, *, title: str, label: str = "", is_published: bool = False, by: str
) -> Kept:
    """Keep the fingerprints of a document's text; one of the same title is replaced. Raises `TooShortError`."""
    runs, words = runs_of(Text.of(content))
    if len(words) < _SHORTEST:
        raise TooShortError
    prints = [(_fingerprint(key, run), position) for position, run in enumerate(runs)]
    often = {_fingerprint(key, run) for run in often_in(runs)}
    with _fingerprinting(db, key):
        _remove(db, title)
        row = {"title": title, "label": label, "is_published": is_published, "words": len(words), "added_at": now()}
        number = int(db.table("documents").insert(row).last_pk or 0)
        known = _common(db, json.dumps([print_ for print_, _ in prints])) | often
        db.conn.executemany(
            "insert into runs (fingerprint, document, position) values (?, ?, ?)",
            sorted((print_, number, position) for print_, position in prints if print_ not in known),
        )
        _forget_common(db, [print_ for print_, _ in prints], often)
        audit.record(db, by, "added a document", f"number {number}")
    return Kept(number, title, label, is_published, len(words), str(row["added_at"]))


def remove_document(db: Database, title: str, *, by: str) -> bool:
    """Forget a document; answers whether there was one of this title."""
    with writing(db):
        number = _remove(db, title)
        if number:
            audit.record(db, by, "removed a document", f"number {number}")
    return number is not None


def sweep(db: Database) -> None:
    """Delete the fingerprints of documents that are not there (any more), one after the other; nobody finds them."""
    left = db.execute("select distinct document from runs where document not in (select id from documents)").fetchall()
    for number in left:
        with writing_a_portion(db):
            db.execute("delete from runs where document = ?", number)


def all_documents(db: Database) -> list[Kept]:
    """All documents by their title."""
    rows = db.execute("select id, title, label, is_published, words, added_at from documents order by title")
    return [
        Kept(number, title, label, bool(published), words, added_at)
        for number, title, label, published, words, added_at in rows.fetchall()
    ]


def replace_list(db: Database, key: bytes, name: str, entries: Iterable[str], *, by: str) -> int:
    """Keep the digests of a list's entries in place of those it had; answers how many it has now."""
    names = {entry: len(entry.split(" ")) for entry in sorted({name_of(entry) for entry in entries} - {""})}
    rows = []
    for spelling, words in ({glued(entry): _ANOTHER_SPELLING for entry in names if glued(entry)} | names).items():
        split = spelling.split(" ")
        rows.append((name, _fingerprint(key, split), _beginning(key, split[0]), words))
    with _fingerprinting(db, key):
        db.execute("delete from secret_names where list = ?", [name])
        db.conn.executemany("insert into secret_names (list, fingerprint, beginning, words) values (?, ?, ?, ?)", rows)
        audit.record(db, by, "changed a secret list", f"{name}: {len(names)} entries")
    return len(names)


def remove_list(db: Database, name: str, *, by: str) -> bool:
    """Forget a list, whatever key it was made with; answers whether there was one of this name."""
    with writing(db):
        removed = db.execute("delete from secret_names where list = ?", [name]).rowcount
        if removed:
            audit.record(db, by, "changed a secret list", f"{name}: 0 entries")
    return bool(removed)


def all_lists(db: Database) -> dict[str, int]:
    """The secret lists by name, with the number of their entries."""
    counted = "select list, count(*) from secret_names where words != ? group by list order by list"
    return dict(db.execute(counted, [_ANOTHER_SPELLING]).fetchall())


def is_used(db: Database) -> bool:
    """Whether there are documents or secret names."""
    return _any(db, "documents") or _any(db, "secret_names")


def is_made_with(db: Database, key: bytes) -> bool:
    """Whether the fingerprints were made with a key, or there are none yet."""
    kept = db.execute("select value from fingerprint_check").fetchone()
    return kept is None or kept[0] == _fingerprint(key, _CHECKED)


@contextmanager
def _fingerprinting(db: Database, key: bytes) -> Iterator[None]:
    """A transaction that adds fingerprints of one key. Raises `KeyMissingError` where others were made with another."""
    db.execute(f"pragma cache_size = -{CACHE}")
    with writing(db):
        if not is_used(db):
            db.execute("delete from fingerprint_check")
            db.execute("delete from common_runs")
        if not is_made_with(db, key):
            raise KeyMissingError
        if not _any(db, "fingerprint_check"):
            db.execute("insert into fingerprint_check (value) values (?)", [_fingerprint(key, _CHECKED)])
        yield


def _remove(db: Database, title: str) -> int | None:
    row = db.execute("select id from documents where title = ?", [title]).fetchone()
    if row is None:
        return None
    db.execute("delete from documents where id = ?", [row[0]])
    return int(row[0])


def _forget_common(db: Database, prints: list[int], often: set[int]) -> None:
    """Forget the runs of a new document that are boilerplate by now, and those that it has too often itself."""
    common = db.execute(
        "select fingerprint from runs where fingerprint in (select value from json_each(?)) "
        "and exists (select 1 from documents where id = document) "
        "group by fingerprint having count(distinct document) > ?",
        [json.dumps(prints), COMMON],
    ).fetchall()
    common += [(print_,) for print_ in often]
    db.conn.executemany("insert or ignore into common_runs (fingerprint) values (?)", common)
    db.conn.executemany("delete from runs where fingerprint = ?", common)


def _common(db: Database, prints: str) -> set[int]:
    """Which fingerprints, given as JSON, are of boilerplate."""
    among = "select fingerprint from common_runs where fingerprint in (select value from json_each(?))"
    return {row[0] for row in db.execute(among, [prints]).fetchall()}


def _any(db: Database, table: str) -> bool:
    row: Any = db.execute(f"select exists (select 1 from {table})").fetchone()  # noqa: S608 - a constant
    return bool(row[0])


def _fingerprint(key: bytes, words: Sequence[str]) -> int:
    digest = hashlib.blake2b(" ".join(words).encode("utf-8", "surrogatepass"), digest_size=6, key=key)
    return int.from_bytes(digest.digest(), "big")


def _beginning(key: bytes, word: str) -> int:
    digest = hashlib.blake2b(word.encode("utf-8", "surrogatepass"), digest_size=2, key=key, person=b"beginning")
    return int.from_bytes(digest.digest(), "big")
