"""Backups: what is in them, what is refused, and what a restored store is."""

import json
import os
import shutil
import sqlite3
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from ambassador.store import (
    audit,
    batches,
    events,
    failures,
    following,
    held,
    opened,
    outcomes,
    people,
    prepare,
    signs,
    tokens,
    versions,
)
from ambassador.store.backup import InUseError, NewerDataError, back_up, restore
from ambassador.store.condition import UnreadableError, UnusableError, examined
from ambassador.store.migrations import migrations
from ambassador.store.outcomes import Outcome
from ambassador.store.signs import Sign


@pytest.fixture
def backup(path: Path, tmp_path: Path) -> Path:
    """A backup of a store with one version and Ann."""
    with opened(path) as db:
        versions.publish(db, {"policy.toml": "# " + "first " * 4000}, note="first", by="Ann")
        people.add(db, "Ann", "officer")
    to = tmp_path / "backup.db"
    back_up(path, to)
    return to


def _names(path: Path) -> list[str]:
    with opened(path) as db:
        return [person.name for person in people.everybody(db)]


def test_a_backup_is_one_file_for_its_owner_alone(path: Path, backup: Path) -> None:
    """Nothing lies beside it, and it can be read where nothing may be written."""
    assert backup.stat().st_mode & 0o777 == 0o600
    assert {file.name for file in path.parent.iterdir()} == {"store.db", "backup.db"}
    assert sqlite3.connect(f"{backup.as_uri()}?mode=ro&immutable=1", uri=True).execute("select name from people")
    assert examined(backup).missing == examined(backup).unknown == ()


def test_no_backup_is_overwritten(path: Path, backup: Path) -> None:
    """The good one of yesterday stays."""
    before = backup.read_bytes()
    with pytest.raises(FileExistsError):
        back_up(path, backup)
    assert backup.read_bytes() == before


def test_a_backup_holds_what_was_committed_while_a_writer_is_at_work(path: Path, tmp_path: Path) -> None:
    """A transaction that has not ended is not in it, and is not waited for."""
    with opened(path) as db:
        people.add(db, "Ann", "officer")
        db.execute("begin immediate")
        db.execute("insert into people (name, role, created_at) values ('Bob', 'officer', '2026-01-01')")
        back_up(path, tmp_path / "backup.db")
        db.execute("commit")
    assert _names(tmp_path / "backup.db") == ["Ann"]


def test_the_journal_of_a_store_that_is_gone_gets_into_no_other(path: Path, backup: Path, tmp_path: Path) -> None:
    """Of a service that was killed it stays behind; SQLite would write what is in it into the store that comes next."""
    with opened(path) as store:
        people.add(store, "Bob", "employee")
        shutil.copy(f"{path}-wal", tmp_path / "journal")
    path.unlink()
    journal = path.with_name("store.db-wal")
    shutil.copy(tmp_path / "journal", journal)
    makers: list[Callable[[], object]] = [partial(restore, backup, path, by="Olga"), partial(prepare, path)]
    for make in makers:
        with pytest.raises(FileExistsError, match=r"store\.db-wal"):
            make()
        assert not path.exists()
    journal.unlink()
    assert restore(backup, path, by="Olga") is None
    assert _names(path) == ["Ann"]


def test_a_restored_store_is_that_of_the_backup_and_the_old_one_is_kept(path: Path, backup: Path) -> None:
    """Also what lay in the WAL of the old one; the audit trail tells of it."""
    with opened(path) as db:
        people.add(db, "Bob", "employee")
    kept = restore(backup, path, overwrite=True, by="Ann")
    assert _names(path) == ["Ann"]
    assert kept is not None
    assert _names(kept) == ["Ann", "Bob"]
    assert kept.stat().st_mode & 0o777 == path.stat().st_mode & 0o777 == 0o600
    with opened(path) as db:
        assert [(deed.who, deed.deed, deed.what) for deed in audit.deeds(db, 1)] == [
            ("Ann", "restored", "the backup backup.db")
        ]
        assert db.journal_mode == "wal"


def test_a_store_that_a_link_names_is_restored_where_it_is(path: Path, backup: Path, tmp_path: Path) -> None:
    """It lies on another disk: the link stays, and what is kept is the store and no second link to it."""
    (tmp_path / "here").mkdir()
    link = tmp_path / "here" / "store.db"
    link.symlink_to(path)
    with opened(path) as db:
        people.add(db, "Bob", "employee")
    kept = restore(backup, link, overwrite=True, by="Ann")
    assert link.readlink() == path
    assert (_names(link), _names(path)) == (["Ann"], ["Ann"])
    assert kept is not None
    assert (kept.parent, kept.is_symlink(), _names(kept)) == (path.parent, False, ["Ann", "Bob"])


def test_what_the_backup_has_not_is_counted_before_it_is_lost(path: Path, backup: Path) -> None:
    """Nothing is changed, and the store goes on."""
    with opened(path) as db:
        bob = people.add(db, "Bob", "employee")
        people.revoke(db, bob)
        versions.publish(db, {"policy.toml": "# second"}, note="second", by="Ann")
    with pytest.raises(NewerDataError) as caught:
        restore(backup, path, by="Ann")
    assert caught.value.rows == {"versions": 1, "version_files": 1, "people": 1, "audit": 3}
    assert _names(path) == ["Ann", "Bob"]
    with opened(path) as db:
        assert db.journal_mode == "wal"
    assert {file.name for file in path.parent.iterdir()} == {"store.db", "backup.db"}


def test_a_store_without_more_than_the_backup_is_replaced_without_a_question(path: Path, backup: Path) -> None:
    """New sign-ins are no data that anybody would miss."""
    with opened(path) as db:
        ann = people.by_name(db, "Ann")
        assert ann is not None
        tokens.new_secret(db, ann, tokens.LINK)
    assert restore(backup, path, by="Ann") is not None


def test_a_lost_store_is_made_anew(path: Path, backup: Path, tmp_path: Path) -> None:
    """On a new machine there is nothing to keep."""
    new = tmp_path / "elsewhere" / "store.db"
    assert restore(backup, new, by="Ann") is None
    assert _names(new) == ["Ann"]
    assert new.stat().st_mode & 0o777 == 0o600
    assert [file.name for file in new.parent.iterdir()] == ["store.db"]


def test_sessions_and_links_of_then_open_nothing(path: Path, tmp_path: Path) -> None:
    """A device's token does: it is written into the extension of everybody."""
    with opened(path) as db:
        ann = people.add(db, "Ann", "officer")
        secrets = {kind: tokens.new_secret(db, ann, kind) for kind in (tokens.TOKEN, tokens.SESSION, tokens.LINK)}
    back_up(path, tmp_path / "backup.db")
    restore(tmp_path / "backup.db", path, by="Ann")
    with opened(path) as db:
        assert tokens.by_token(db, secrets[tokens.TOKEN])
        assert tokens.by_session(db, secrets[tokens.SESSION]) is None
        assert tokens.use_link(db, secrets[tokens.LINK]) is None


def test_a_store_in_use_is_left_alone(path: Path, backup: Path) -> None:
    """A service between two requests is one, too."""
    service = held(path)
    with pytest.raises(InUseError):
        restore(backup, path, overwrite=True, by="Ann")
    service.close()
    assert restore(backup, path, overwrite=True, by="Ann")


def test_a_backup_of_an_older_program_is_brought_up_to_date(path: Path, tmp_path: Path) -> None:
    """From every shape that the store has had."""
    with opened(path) as db:
        steps = [step.name for step in migrations.applied(db)]
    for step in steps[1:]:
        old, new = tmp_path / f"{step}.db", tmp_path / f"{step}-restored.db"
        with opened(old) as db:
            migrations.apply(db, stop_before=step)
        back_up(old, tmp_path / f"{step}-backup.db")
        assert step in examined(tmp_path / f"{step}-backup.db").missing
        restore(tmp_path / f"{step}-backup.db", new, by="Ann")
        assert examined(new).missing == ()


def test_a_backup_of_a_newer_program_is_refused(path: Path, backup: Path) -> None:
    """This one would not know what it writes into."""
    with opened(backup) as db:
        db.table("_sqlite_migrations").insert({"migration_set": "ambassador", "name": "m999", "applied_at": "2030"})
    with pytest.raises(UnusableError, match="newer ambassador: update this one first"):
        restore(backup, path, by="Ann")


def _cut_in_half(file: Path) -> None:
    os.truncate(file, file.stat().st_size // 2)


def _cut_to_nothing(file: Path) -> None:
    os.truncate(file, 0)


def _cut_in_its_head(file: Path) -> None:
    os.truncate(file, 60)


def _hole_at_its_end(file: Path) -> None:
    size = file.stat().st_size
    os.truncate(file, size - 8192)
    os.truncate(file, size)


def _letter(file: Path) -> None:
    file.write_text("A letter to Ann. " * 1000)


def _other_program(file: Path) -> None:
    file.unlink()
    with sqlite3.connect(file) as db:
        db.execute("create table songs (title)")


def _noise(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:4096] + os.urandom(file.stat().st_size - 4096))


BROKEN = [_cut_in_half, _cut_to_nothing, _cut_in_its_head, _hole_at_its_end, _letter, _other_program, _noise]


@pytest.mark.parametrize("broken", BROKEN)
def test_a_torn_or_foreign_file_is_never_restored(path: Path, backup: Path, broken: Callable[[Path], None]) -> None:
    """The store stays as it is, to the letter."""
    before = path.read_bytes()
    broken(backup)
    with pytest.raises(UnusableError, match=r"The file is (damaged|no store)"):
        restore(backup, path, overwrite=True, by="Ann")
    assert path.read_bytes() == before
    assert {file.name for file in path.parent.iterdir()} == {"store.db", "backup.db"}


@pytest.mark.parametrize("broken", BROKEN)
def test_a_damaged_store_is_not_backed_up_as_if_it_were_whole(
    path: Path, backup: Path, broken: Callable[[Path], None]
) -> None:
    """And leaves no half a backup behind."""
    broken(path)
    with pytest.raises(UnusableError):
        back_up(path, path.with_name("second.db"))
    beside = {file.name for file in path.parent.iterdir()}
    assert beside <= {"store.db", "store.db-wal", "store.db-shm", "backup.db"}


def test_a_store_that_cannot_be_read_just_now_is_not_called_damaged(path: Path) -> None:
    """What SQLite needs beside it cannot be made, as on a full disk: nobody shall put an old backup in its place."""
    path.with_name("store.db-wal").mkdir()
    with pytest.raises(UnreadableError, match="The file cannot be read just now: unable to open database file"):
        back_up(path, path.with_name("second.db"))


@pytest.mark.parametrize("broken", [_cut_in_half, _cut_in_its_head, _letter, _noise])
def test_a_damaged_store_is_replaced_when_told_and_kept(
    path: Path, backup: Path, broken: Callable[[Path], None]
) -> None:
    """With its WAL, which belongs to it and must not be read into the new one."""
    shutil.copy(path, path.with_name("store.db-wal"))
    broken(path)
    damaged = path.read_bytes()
    with pytest.raises(NewerDataError):
        restore(backup, path, by="Ann")
    kept = restore(backup, path, overwrite=True, by="Ann")
    assert kept is not None
    assert kept.read_bytes() == damaged
    assert _names(path) == ["Ann"]
    prepare(path)
    assert _names(path) == ["Ann"]


def test_what_was_told_since_is_not_told_again(path: Path, tmp_path: Path) -> None:
    """A backup's notices are old news, and they never keep it from being put back."""
    with opened(path) as db:
        events.add(db, "site", "X")
    back_up(path, tmp_path / "backup.db")
    with opened(path) as db:
        events.add(db, "site", "Y")
        events.hand_out(db, ["a"], 0)
    restore(tmp_path / "backup.db", path, by="Ann")
    with opened(path) as db:
        assert not events.is_something_due(db)


@pytest.mark.parametrize("is_node", [True, False])
def test_a_restored_node_has_no_counts_to_hand_back(path: Path, tmp_path: Path, is_node: bool) -> None:
    """Its primary has them since, those on their way and those that followed; a primary's own counts come back."""
    with opened(path) as db:
        if is_node:
            following.begin(db)
        outcomes.count(db, Outcome("2026-11-24", 1, "a/b", "linkedin", "fr", "edited"))
        sent = batches.due(db) if is_node else ""
        outcomes.count(db, Outcome("2026-11-25", 1, "a/b", "linkedin", "fr", "edited"))
        signs.count(db, Sign("LinkedIn", "post", "composer"))
        failures.count(db, ["pack"])
        back_up(path, tmp_path / "backup.db")
        while is_node and (body := batches.due(db)):
            batches.acknowledged(db, body)
    restore(tmp_path / "backup.db", path, by="Ann")
    with opened(path) as db:
        assert batches.unsent(db) == (0 if is_node else 4)
        outcomes.count(db, Outcome("2026-11-26", 1, "a/b", "linkedin", "fr", "edited"))
        body = batches.due(db)
    assert ("2026-11-26" in body, "2026-11-25" in body) == (True, not is_node)
    assert not sent or json.loads(body)["store"] != json.loads(sent)["store"]
