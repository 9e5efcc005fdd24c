"""The store's shape: from nothing, from every earlier one, and again."""

import sqlite3
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest
from sqlite_utils.db import Database

from ambassador.store import digests, opened, people, prepare, reading, versions
from ambassador.store.migrations import migrations


def _shape(path: Path) -> set[tuple[str, str]]:
    with opened(path) as db:
        rows = db.execute("select name, sql from sqlite_master where sql is not null and name not like '_sqlite%'")
        return {(name, sql) for name, sql in rows.fetchall()}


FIRST = {"policy.toml": "# first"}
STEPS = [step.name for step in migrations.pending(Database(memory=True))]


def _held(db: Database, columns: dict[str, list[str]]) -> dict[str, list[tuple[object, ...]]]:
    """What stands in some columns of each table."""
    return {
        name: db.execute(f"select {', '.join(those)} from {name}").fetchall()  # noqa: S608 - the store's own names
        for name, those in columns.items()
    }


def _fill(db: Database) -> dict[str, list[str]]:
    """Put a row into each table that has none yet; the columns of all, by table."""
    columns = {table.name: table.columns_dict for table in db.tables if not table.name.startswith(("_", "sqlite_"))}
    for name, types in columns.items():
        if not db.table(name).count:  # a number is that of the one row that others have
            db.table(name).insert({column: 1 if kind is int else f"{name}: {column}" for column, kind in types.items()})
    return {name: list(types) for name, types in columns.items()}


@pytest.mark.parametrize("step", STEPS[1:])
def test_a_store_of_every_earlier_shape_ends_in_that_of_a_new_one(tmp_path: Path, step: str) -> None:
    """A store that stopped before any step is brought up to date, and keeps what it holds."""
    old, new = tmp_path / "old.db", tmp_path / "new.db"
    with opened(old) as db:
        migrations.apply(db, stop_before=step)
        version = {"number": 1, "note": "first", "published_by": "x", "published_at": "2026-01-01"}
        if "digest" in db.table("versions").columns_dict:
            version["digest"] = digests.of_files(FIRST)
        db.table("versions").insert(version)
        db.table("version_files").insert_all(
            {"version": 1, "path": path, "content": said} for path, said in FIRST.items()
        )
        columns = _fill(db)
        before = _held(db, columns)
    prepare(old)
    prepare(new)
    assert _shape(old) == _shape(new)
    with opened(old) as db:
        assert [one.note for one in versions.all_versions(db)] == ["first"]
        assert versions.files_of(db, 1) == FIRST
        assert _held(db, columns) == before
        assert all(before.values())


def test_preparing_twice_changes_nothing(path: Path) -> None:
    """Every start prepares the store; only the first makes it."""
    before = _shape(path)
    prepare(path)
    assert _shape(path) == before


def test_several_processes_may_make_the_store_at_once(path: Path, tmp_path: Path) -> None:
    """Four workers start on nothing, five times: each finds the whole store."""
    with ProcessPoolExecutor(4, mp_context=get_context("spawn")) as pool:
        for number in range(5):
            new = tmp_path / str(number) / "store.db"
            list(pool.map(prepare, [new] * 4))
            assert _shape(new) == _shape(path)
            assert [file.name for file in new.parent.iterdir() if "store.db" not in file.name] == []


def test_a_file_that_is_no_wal_yet_becomes_one(tmp_path: Path) -> None:
    """An empty file that somebody made beforehand is taken as a new store."""
    (tmp_path / "store.db").touch()
    prepare(tmp_path / "store.db")
    with opened(tmp_path / "store.db") as db:
        assert (db.journal_mode, versions.newest(db)) == ("wal", 0)


def test_only_its_owner_can_read_the_store(path: Path) -> None:
    """A policy names secret projects; so do the files that SQLite writes beside it."""
    with opened(path) as db:
        people.add(db, "Ann", "officer")
        modes = {file.name: file.stat().st_mode & 0o777 for file in path.parent.iterdir()}
    assert modes == dict.fromkeys(("store.db", "store.db-wal", "store.db-shm"), 0o600)


def test_the_store_writes_ahead(path: Path) -> None:
    """Readers and a writer do not wait for each other."""
    with opened(path) as db:
        assert db.journal_mode == "wal"


def test_no_column_could_hold_a_draft(path: Path) -> None:
    """What is kept is known column by column; a new one is added here with a reason."""
    with opened(path) as db:
        columns = {
            table.name: set(table.columns_dict) for table in db.tables if not table.name.startswith(("_", "sqlite_"))
        }
    assert columns == {
        "versions": {"number", "note", "published_by", "published_at", "effective_on", "digest"},
        "version_files": {"version", "path", "content"},
        "working_files": {"path", "content"},
        "people": {"id", "name", "role", "created_at", "revoked_at"},
        "tokens": {"digest", "person", "kind", "created_at", "used_at", "label", "device"},
        # For some minutes, while a browser is connected: whose, and where its answer goes.
        "codes": {"digest", "person", "redirect_uri", "challenge", "label", "created_at"},
        # Of a password a digest, of a company account what the provider calls it; no group, no token.
        "passwords": {"person", "digest", "changed_at"},
        "identities": {"issuer", "subject", "person", "signed_in_at"},
        "outcomes": {"day", "policy_version", "rule", "network", "language", "decision", "count"},
        # How many checks were answered; network and language are of our lists.
        "checks": {"day", "network", "language", "count"},
        "audit": {"id", "at", "who", "deed", "what"},
        # Who has approved a state of the working copy, until it is published.
        "reviews": {"tag", "who", "at"},
        # An officer's own documents and lists, as keyed digests: nobody's draft.
        "documents": {"id", "title", "label", "is_published", "words", "added_at"},
        "runs": {"fingerprint", "document", "position"},
        "common_runs": {"fingerprint"},
        "secret_names": {"list", "fingerprint", "beginning", "words"},
        "fingerprint_check": {"value"},
        # What people propose and say of it, for everybody who is signed in; a nameless proposal has no person.
        "proposals": {
            *("id", "about", "language", "text", "catches", "lets_pass", "person"),
            *("state", "answer", "answered_by", "created_at", "answered_at", "hidden"),
        },
        "comments": {"id", "proposal", "person", "text", "created_at", "hidden"},
        "votes": {"proposal", "person"},
        # Who says to have read which version, where the policy asks.
        "acknowledgements": {"person", "version", "at"},
        # How the extension fares, counted by day and site; names of signs and kinds are ours, not free text.
        "signs": {"sign", "kind", "count", "day", "site"},
        "broken_sites": {"site", "since"},
        "failures": {"day", "pack", "count"},
        # What happened, until it has been told: a kind and a number or a site's name.
        "events": {"id", "kind", "subject", "state", "at", "from_day"},
        "notices": {"id", "kind", "subject", "state", "at", "messenger", "tries", "due_at"},
        # How a node stands to its primary: digests, times, and a word of ours.
        "following": {"policy", "people", "inside", "heard_at", "trouble", "due_at", "tries"},
        # Counts on their way there, as JSON: columns of outcomes, checks, signs, failures; a random name of the store.
        "batches": {"store", "number", "body"},
        "handed_back": {"store", "node", "number", "left_rows"},
    }


def test_a_thread_reads_what_was_committed_before_each_question(path: Path) -> None:
    """Its connection stays open, sees others' changes, cannot write, and follows a file put in its place."""
    with opened(path) as db:
        people.add(db, "Ann", "officer")
    kept = reading(path)
    with opened(path) as db:
        people.add(db, "Bob", "officer")
    assert [person.name for person in people.everybody(reading(path))] == ["Ann", "Bob"]
    assert reading(path) is kept
    with pytest.raises(sqlite3.OperationalError):
        reading(path).execute("delete from people")
    for file in path.parent.glob("store.db*"):
        file.unlink()
    prepare(path)
    assert people.everybody(reading(path)) == []
