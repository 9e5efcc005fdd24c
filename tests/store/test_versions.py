"""Published versions: whole, numbered without gaps, never changed."""

import sqlite3
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest
from sqlite_utils.db import Database

from ambassador.store import opened, versions, working_copy
from ambassador.store.backup import back_up
from ambassador.store.condition import UnusableError
from ambassador.store.versions import DamagedError

FILES = {"policy.toml": 'name = "é\\r\\n"\r\n', "text/en.md": "# P\n"}


def test_a_version_gives_back_its_files_byte_for_byte(db: Database) -> None:
    """Line ends and accents stay as they were."""
    assert versions.publish(db, FILES, note="n", by="Ann") == 1
    assert versions.files_of(db, 1) == FILES
    assert versions.newest(db) == 1
    assert [(one.number, one.note, one.published_by) for one in versions.all_versions(db)] == [(1, "n", "Ann")]


def test_an_empty_store_has_version_0_without_files(db: Database) -> None:
    """Nothing is invented."""
    assert versions.newest(db) == 0
    assert versions.files_of(db, 7) == {}
    assert versions.files_of(db, 2**70) == {}


@pytest.mark.parametrize("number", [0, -1, -(1 << 70), 1 << 70])
def test_a_number_that_no_version_has(db: Database, number: int) -> None:
    """Also one that SQLite cannot hold: `?from=` of the page of changes can be anything."""
    versions.publish(db, FILES, note="first", by="Ann")
    assert versions.files_of(db, number) == {}


@pytest.mark.parametrize("table", ["versions", "version_files"])
@pytest.mark.parametrize("statement", ["update {} set rowid = rowid", "delete from {}"])
def test_a_published_version_never_changes(db: Database, table: str, statement: str) -> None:
    """Not even by hand: the store itself refuses."""
    versions.publish(db, FILES, note="", by="Ann")
    with pytest.raises(sqlite3.IntegrityError, match="never changes"):
        db.execute(statement.format(table))


def test_a_failed_publication_leaves_nothing_behind(db: Database) -> None:
    """All of a version is stored, or nothing."""
    with pytest.raises(UnicodeEncodeError):
        versions.publish(db, {"a": "x", "b": "\ud800"}, note="", by="Ann")
    assert versions.newest(db) == 0
    assert versions.all_versions(db) == []


def test_what_a_disk_has_changed_is_no_version(path: Path, db: Database) -> None:
    """SQLite sees nothing in another letter of a text: a rule would be silent, and a draft be called clear."""
    versions.publish(db, FILES, note="", by="Ann")
    versions.publish(db, {"policy.toml": "# second"}, note="", by="Ann")
    db.close()
    path.write_bytes(path.read_bytes().replace(b"# second", b"# sekond"))
    with opened(path) as damaged:
        assert damaged.execute("pragma integrity_check").fetchall() == [("ok",)]
        assert versions.files_of(damaged, 1) == FILES
        with pytest.raises(DamagedError, match="version 2"):
            versions.files_of(damaged, 2)
    with pytest.raises(UnusableError, match="version 2"):
        back_up(path, path.with_name("backup.db"))


def test_publishing_begins_the_working_copy_anew(db: Database) -> None:
    """The next change starts from what was published."""
    versions.publish(db, FILES, note="", by="Ann")
    changed = {**FILES, "words/x.txt": "y\n"}
    working_copy.write(db, changed, seen=working_copy.tag(FILES), by="Ann", what="words")
    assert working_copy.read(db) == changed
    versions.publish(db, changed, note="", by="Ann")
    assert db.table("working_files").count == 0
    assert working_copy.read(db) == changed


def _publish(path: Path, author: int) -> list[int]:
    numbers = []
    for _ in range(8):
        with opened(path) as db:
            numbers.append(versions.publish(db, FILES, note="", by=str(author)))
    return numbers


def test_concurrent_publishers_leave_no_gap(path: Path) -> None:
    """Four processes publish eight versions each: 32 numbers, each once."""
    with ProcessPoolExecutor(4, mp_context=get_context("spawn")) as pool:
        numbers = [number for part in pool.map(_publish, [path] * 4, range(4)) for number in part]
    assert sorted(numbers) == list(range(1, 33))
    with opened(path) as db:
        assert [one.number for one in versions.all_versions(db)] == list(range(32, 0, -1))


def test_a_version_is_in_force_from_its_day_on(db: Database) -> None:
    """Until then the one before is; one that is published later and counts at once stays in force."""
    assert versions.in_force(db, "2027-01-30") == 0
    versions.publish(db, FILES, note="", by="Ann")
    versions.publish(db, FILES, note="", by="Ann", effective_on="2027-01-31")
    assert [versions.in_force(db, day) for day in ("2027-01-30", "2027-01-31", "2027-02-01")] == [1, 2, 2]
    versions.publish(db, FILES, note="", by="Ann")
    assert versions.in_force(db, "2027-01-30") == 3
    assert [one.effective_on for one in versions.all_versions(db)] == ["", "2027-01-31", ""]
