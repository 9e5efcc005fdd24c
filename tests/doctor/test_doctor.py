"""The doctor: a healthy installation, and each thing broken in turn."""

import json
import os
import shutil
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import pytest

from ambassador.doctor import GOOD, LOOK, MEND, Installation, examine, packs
from ambassador.doctor.store import room
from ambassador.files import default_files
from ambassador.plugins import load_packs
from ambassador.store import held, inside, opened, prepare, versions
from ambassador.store.keys import fingerprints_key, fingerprints_path, sessions_key, sessions_path
from ambassador.store.migrations import migrations
from tests.cli.running import run

Said = list[tuple[str, str, str]]


@pytest.fixture
def db(tmp_path: Path) -> Path:
    """A store with its keys, a published version and a document."""
    path = tmp_path / "store.db"
    prepare(path)
    sessions_key(path)
    with opened(path) as store:
        versions.publish(store, default_files(), note="first", by="Ann")
        words = " ".join(f"word{number}" for number in range(50))
        inside.add_document(store, fingerprints_key(path), words, title="paper", by="Ann")
    return path


def _seen(part: str, db: Path, *plugins: Path) -> Said:
    said: Said = list(import_module(f"ambassador.doctor.{part}").examine(Installation(db, plugins)))
    return said


def _bad(said: Said) -> list[str]:
    assert all(do for state, _, do in said if state != GOOD), "Say what to do."
    return [says for state, says, _ in said if state == MEND]


def test_a_healthy_installation_has_nothing_to_mend(db: Path) -> None:
    """Every part speaks, and the store is as it was, also while a service has it open."""
    service = held(db)
    before = {file.name: file.read_bytes() for file in db.parent.iterdir() if not file.name.endswith("-shm")}
    notes = list(examine(Installation(db)))
    assert [note for note in notes if note.state == MEND] == []
    assert {note.part for note in notes} == {"extension", "keys", "packs", "policy", "reading", "store"}
    after = {file.name: file.read_bytes() for file in db.parent.iterdir() if not file.name.endswith("-shm")}
    assert after == before
    service.close()


def _torn(db: Path) -> None:
    os.truncate(db, db.stat().st_size // 2)


def _open_to_all(db: Path) -> None:
    db.chmod(0o644)


def _newer(db: Path) -> None:
    with opened(db) as store:
        store.table("_sqlite_migrations").insert({"migration_set": "ambassador", "name": "m999", "applied_at": "2030"})


def _letter(db: Path) -> None:
    db.write_text("A letter to Ann. " * 100)


@pytest.mark.parametrize(
    ("broken", "says"),
    [
        (Path.unlink, "There is no store"),
        (_torn, "The file is damaged"),
        (_letter, "The file is damaged or no store"),
        (_open_to_all, "Others on this machine can read"),
        (_newer, "was written by a newer ambassador (m999)"),
    ],
)
def test_a_broken_store(db: Path, broken: Callable[[Path], None], says: str) -> None:
    """One thing is broken, and that one is told; the other parts do not stumble over it."""
    assert _bad(_seen("store", db)) == []
    broken(db)
    (bad,) = _bad(_seen("store", db))
    assert says in bad
    for part in ("keys", "policy"):
        assert _bad(_seen(part, db)) == []


def test_a_store_that_cannot_be_read_just_now(db: Path) -> None:
    """As on a full disk, where a file beside it cannot be made: an old backup in its place would be a loss."""
    db.with_name(f"{db.name}-wal").mkdir()
    ((says, do),) = ((says, do) for state, says, do in _seen("store", db) if state == MEND)
    assert says == f"{db}: The file cannot be read just now: unable to open database file."
    assert "room on the disk" in do
    assert "restore" not in do


def test_a_store_of_an_older_shape(tmp_path: Path) -> None:
    """It is no fault, and is not brought up to date by looking."""
    old = tmp_path / "old.db"
    old.touch(mode=0o600)
    with opened(old) as db:
        migrations.apply(db, stop_before="m005_inside")
    ((state, says, do),) = [one for one in _seen("store", old) if "shape" in one[1]]
    assert (state, "older shape" in says, "ambassador backup" in do) == (LOOK, True, True)
    assert _bad(_seen("keys", old)) == []
    with opened(old) as db:
        assert "documents" not in db.table_names()


@pytest.mark.parametrize(
    ("free", "size", "state"), [(10**6, 10**5, MEND), (10**8, 10**8, LOOK), (10**9, 10**6, GOOD), (10**8, 10**6, GOOD)]
)
def test_room_on_the_disk(free: int, size: int, state: str) -> None:
    """Little is told before there is none."""
    assert room(free, size)[0] == state


def _short_key(db: Path) -> None:
    sessions_path(db).write_bytes(b"short")


def _open_key(db: Path) -> None:
    sessions_path(db).chmod(0o640)


def _other_key(db: Path) -> None:
    fingerprints_path(db).write_bytes(os.urandom(32))


@pytest.mark.parametrize(
    ("broken", "says"),
    [
        (_short_key, "is no key: it has 5 bytes instead of 32"),
        (_open_key, "Others on this machine can read"),
        (_other_key, "another fingerprints key"),
        (lambda db: fingerprints_path(db).unlink(), "another fingerprints key"),
    ],
)
def test_broken_keys(db: Path, broken: Callable[[Path], None], says: str) -> None:
    """A key that is lost or is not the one finds nothing, and nobody would notice."""
    assert _bad(_seen("keys", db)) == []
    broken(db)
    (bad,) = _bad(_seen("keys", db))
    assert says in bad


def test_the_version_in_force_is_looked_at_beside_one_that_waits_for_its_day(tmp_path: Path) -> None:
    """The newest is not yet what drafts are checked by: before its day there may be none, or another one."""
    db = tmp_path / "store.db"
    prepare(db)
    with opened(db) as store:
        versions.publish(store, default_files(), note="first", by="Ann", effective_on="2999-01-01")
    assert _bad(_seen("policy", db)) == ["No version of the policy is in force yet: no draft can be checked."]
    with opened(db) as store:
        versions.publish(store, {"policy.toml": "[packs"}, note="second", by="Ann")
        versions.publish(store, default_files(), note="third", by="Ann", effective_on="2999-01-01")
    said = _seen("policy", db)
    assert ["Version 2 cannot be used" in one for one in _bad(said)] == [True]
    assert any("Version 3 " in says for state, says, _ in said if state == GOOD)


def test_a_policy_that_is_not_there_or_cannot_be_used(db: Path, tmp_path: Path) -> None:
    """Each problem is told with its file."""
    assert _bad(_seen("policy", db)) == []
    with opened(db) as store:
        broken = {**default_files(), "rules/x.toml": 'category = "channels"', "policy.toml": "[packs"}
        versions.publish(store, broken, note="broken", by="Ann")
    bad = _bad(_seen("policy", db))
    assert len(bad) >= 2
    assert all(says.startswith("Version 2 cannot be used: ") for says in bad)
    prepare(tmp_path / "empty.db")
    assert _bad(_seen("policy", tmp_path / "empty.db")) == [
        "No version of the policy is published: no draft can be checked."
    ]


RULE = """category = "disparagement"
clause = "company"
severity = "advice"
[en]
title = "T"
says = "S"
why = "W"
instead = "I"
phrases = ["zzyzx road"]
catches = ["See [[Zzyzx road]]."]
lets_pass = ["x"]
"""


def _pack(folder: Path, rule: str = RULE, code: str = "") -> Path:
    (folder / "packs" / "mine" / "rules").mkdir(parents=True)
    (folder / "packs" / "mine" / "rules" / "road.toml").write_text(rule)
    if code:
        (folder / "packs" / "mine" / "plugin.py").write_text(code)
    return folder / "packs"


def test_packs_say_where_they_come_from_and_whose_code_runs(db: Path, tmp_path: Path) -> None:
    """A shipped one by its package, one from a folder by the folder."""
    code = "from ambassador import hookimpl\n\n@hookimpl\ndef checked(draft, verdict):\n    return []\n"
    plugins = _pack(tmp_path, code=code)
    said = [says for state, says, _ in _seen("packs", db, plugins) if state == GOOD]
    assert f"mine, from {plugins / 'mine'}: 1 rule, runs code for checked." in said
    (shipped,) = [says for says in said if says.startswith("discrimination, from ambassador ")]
    assert shipped.endswith("rules, runs no code.")


def test_code_that_nobody_asks_is_told(db: Path, tmp_path: Path) -> None:
    """A `plugin.py` without a hook runs when it is loaded, so it is code all the same."""
    said = [says for _, says, _ in _seen("packs", db, _pack(tmp_path, code="NOTHING = True\n"))]
    assert any(says.startswith("mine, from ") and says.endswith(": 1 rule, runs code.") for says in said)


def test_packs_that_fail(db: Path, tmp_path: Path) -> None:
    """One whose code cannot be loaded, and one whose rule cannot be read."""
    (bad,) = _bad(_seen("packs", db, _pack(tmp_path / "code", code="import nothing_like_this")))
    assert bad.startswith("The code of mine cannot be loaded")
    (bad,) = _bad(_seen("packs", db, _pack(tmp_path / "rule", rule=RULE.replace('why = "W"\n', ""))))
    assert "road.toml" in bad


FINDER = """
from ambassador import hookimpl

def find(draft, text, settings):
    {deed}

@hookimpl
def finders():
    return {{"mine": find}}
"""


@pytest.mark.parametrize(
    ("deed", "says"),
    [
        ("return []", ""),
        ("return None", "TypeError"),
        ("raise ValueError(draft.text)", "ValueError"),
        ("while True: pass", "takes longer than 1 s"),
    ],
)
@pytest.mark.parametrize("field", ["by", "unless_by"])
def test_finders_that_fail_on_their_own_examples(tmp_path: Path, deed: str, says: str, field: str) -> None:
    """They would be missing from every check. (Alone: proving all rules takes seconds.)"""
    rule = RULE.replace("[en]", f'{field} = "mine"\n[en]')
    if field == "by":
        rule = rule.replace('phrases = ["zzyzx road"]\n', "")
    bad = _bad(list(packs.of_others(load_packs(_pack(tmp_path, rule=rule, code=FINDER.format(deed=deed))))))
    assert bad == ([f"The finder mine fails on an example of mine/road: {says}."] if says else [])


def test_a_missing_model(db: Path, tmp_path: Path) -> None:
    """Every check would say that a part is missing; the doctor says why. The exit status is 1, and the JSON whole."""
    assert _bad(_seen("reading", db)) == []
    done = run("doctor", "--json", "--db", db, AMBASSADOR_READING_MODEL=str(tmp_path / "none"))
    notes = json.loads(done.stdout)
    assert done.returncode == 1
    assert {"part", "state", "says", "do"} == set(notes[0])
    (bad,) = [note for note in notes if note["part"] == "reading"]
    assert bad["state"] == MEND
    assert "AMBASSADOR_READING_MODEL" in bad["do"]


def test_the_extension(db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not built, of another version, unreadable, and as it should be."""
    monkeypatch.setenv("AMBASSADOR_EXTENSION", str(tmp_path / "dist"))
    assert [state for state, _, _ in _seen("extension", db)] == [LOOK, LOOK]
    version = json.loads((Path(__file__).parents[2] / "extension" / "package.json").read_text("utf-8"))["version"]
    for browser, content in (("chromium", {"version": version}), ("firefox", {"version": "0.0.1"})):
        (tmp_path / "dist" / browser).mkdir(parents=True)
        (tmp_path / "dist" / browser / "manifest.json").write_text(json.dumps(content))
    assert [state for state, _, _ in _seen("extension", db)] == [GOOD, LOOK]
    (tmp_path / "dist" / "firefox" / "manifest.json").write_text("[]")
    assert [state for state, _, _ in _seen("extension", db)] == [GOOD, MEND]
    shutil.rmtree(tmp_path / "dist" / "chromium")
    assert [state for state, _, _ in _seen("extension", db)] == [LOOK, MEND]


def test_the_command_says_what_to_do(db: Path) -> None:
    """For people: a sign, the part, what is so, and below it what to do."""
    db.chmod(0o644)
    done = run("doctor", "--db", db)
    assert done.returncode == 1
    assert f"✗ store: Others on this machine can read {db}" in done.stdout
    assert f"    chmod 600 {db}\n" in done.stdout
    assert "\n1 to mend, " in done.stdout
    db.chmod(0o600)
    assert run("doctor", "--db", db).returncode == 0
