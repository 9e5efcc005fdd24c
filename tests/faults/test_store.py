"""A store that is locked, full, not to be written or torn, and a clock that jumps, under a running service."""

import os
import random
import resource
import shutil
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from ambassador.configuration import Configuration
from ambassador.files import default_files
from ambassador.store import opened, prepare, versions
from ambassador.store.condition import UnusableError, examined
from ambassador.web import create_app
from tests.cli.running import run
from tests.faults.load import BAD, Load, outcome
from tests.serving import Service, started, workers
from tests.waiting import until

CLOCK = """
import os, threading, time
import time_machine

def follow():
    jumped, travel, pause = 0.0, None, threading.Event()
    while True:
        with open(os.environ["CLOCK"]) as file:
            by = float(file.read() or jumped)
        if by != jumped:
            if travel:
                travel.stop()
            travel = time_machine.travel(time.time() + by)
            travel.start()
            jumped = by
        pause.wait(0.05)

os.register_at_fork(after_in_child=threading.Thread(target=follow, daemon=True).start)
"""
"""Read by Python before anything else: the clock of a worker follows what a file says, in seconds."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the service's store lies."""
    return tmp_path_factory.mktemp("store")


@pytest.fixture(scope="module")
def service(folder: Path) -> Iterator[Service]:
    """A service whose clock can be set."""
    (folder / "sitecustomize.py").write_text(CLOCK)
    (folder / "clock").write_text("0")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(folder))
        patch.setenv("CLOCK", str(folder / "clock"))
        with started([sys.executable, "-m", "ambassador"], folder, "--workers", "2") as service:
            yield service


@pytest.fixture(scope="module")
def load(service: Service, folder: Path) -> Load:
    """People at this service."""
    return Load(folder / "store.db").at(service)


@pytest.mark.timeout(300)  # on a busy machine
def test_a_locked_store_is_waited_for_and_checks_go_on(service: Service, load: Load, folder: Path) -> None:
    """What is to be kept waits for its turn; reading needs none."""
    statuses = list[int]()
    other = sqlite3.connect(folder / "store.db", isolation_level=None)
    other.execute("begin immediate")
    waiting = [threading.Thread(target=lambda: statuses.append(load.keep("outcomes"))) for _ in range(3)]
    for thread in waiting:
        thread.start()
    assert [load.check()[0] for _ in range(10)] == [200] * 10
    assert statuses == []
    other.execute("rollback")
    other.close()
    for thread in waiting:
        thread.join()
    assert statuses == [204] * 3
    load.nothing_is_lost(folder / "store.db")


@contextmanager
def _full_disk(pids: list[int]) -> Iterator[None]:
    """No file of these processes may grow."""
    before = [resource.prlimit(pid, resource.RLIMIT_FSIZE) for pid in pids]
    for pid, (_, hard) in zip(pids, before, strict=True):
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (1, hard))
    try:
        yield
    finally:
        for pid, limits in zip(pids, before, strict=True):
            resource.prlimit(pid, resource.RLIMIT_FSIZE, limits)


@pytest.mark.timeout(300)  # on a busy machine
def test_on_a_full_disk_nothing_is_acknowledged_and_checks_go_on(service: Service, load: Load, folder: Path) -> None:
    """The log cannot grow either. Once there is room again, everything is as before."""
    running = workers(service.pid)
    with load.working(seed=3), _full_disk(running):
        assert {load.keep(kind) for kind in ("outcomes", "proposals") for _ in range(3)} == {503}
        assert [load.check()[0] for _ in range(10)] == [200] * 10
    assert [load.keep("outcomes"), load.keep("proposals")] == [204, 201]
    assert workers(service.pid) == running
    load.nothing_is_lost(folder / "store.db")


@contextmanager
def _read_only(path: Path) -> Iterator[None]:
    """Nobody may open a file to write, root neither; skips where that cannot be had."""
    mode = path.stat().st_mode
    path.chmod(0o400)
    immutable = os.geteuid() == 0 and subprocess.run(["chattr", "+i", path], capture_output=True, check=False)
    try:
        if immutable and immutable.returncode:
            pytest.skip(f"root can write everything, and chattr does not work here: {immutable.stderr.decode()}")
        yield
    finally:
        if immutable:
            subprocess.run(["chattr", "-i", path], capture_output=True, check=False)
        path.chmod(mode)


@pytest.mark.timeout(300)  # on a busy machine
def test_on_a_disk_that_can_only_be_read_checks_go_on(tmp_path: Path) -> None:
    """What cannot be kept is refused, with a problem that says so. (In this process: who has it open writes on.)"""
    db = tmp_path / "store.db"
    prepare(db)
    with opened(db) as store:
        versions.publish(store, default_files(), note="", by="test")
    load = Load(db)
    client = create_app(Configuration(db)).test_client()
    headers = {"Authorization": f"Bearer {load.tokens[0]}"}
    with _read_only(db):
        for _ in range(3):
            refused = client.post("/api/v1/outcomes", json=outcome(), headers=headers)
            assert refused.status_code == 503
            assert refused.content_type == "application/problem+json"
            assert int(refused.headers["Retry-After"]) > 0
            checked = client.post("/api/v1/checks", json={"text": BAD, "reading": "fast"}, headers=headers)
            assert (checked.status_code, (checked.json or {})["verdict"]) == (200, "stop")


@pytest.mark.timeout(900)  # on a busy machine
def test_when_the_clock_jumps_checks_go_on(service: Service, load: Load, folder: Path) -> None:
    """Forth and back by years; a version comes into force on its day, and steps back before it."""
    later = (datetime.now(UTC) + timedelta(days=100)).date().isoformat()
    with opened(folder / "store.db") as db:
        versions.publish(db, default_files(), note="", by="test", effective_on=later)
    for jump, version in ((4_000, 2), (-400, 1)):
        with load.working(seed=jump):
            (folder / "clock").write_text(str(jump * 86_400))
            until(lambda: _versions(load) == {version}, f"version {version} after a jump by {jump} days", 240)  # noqa: B023
    load.nothing_is_lost(folder / "store.db")


def _versions(load: Load) -> set[int]:
    """Those in force at both workers."""
    answers = [load.check() for _ in range(8)]
    assert {status for status, _ in answers} == {200}
    return {said["policy"]["version"] for _, said in answers}


@pytest.mark.timeout(300)  # on a busy machine
def test_a_torn_store_is_never_clear_and_a_backup_brings_all_back(service: Service, load: Load, folder: Path) -> None:
    """Torn while it is in use: no answer is wrong. The doctor says so, and the backup has what was acknowledged."""
    db, backup = folder / "store.db", folder / "backup.db"
    assert run("backup", backup, "--db", db).returncode == 0
    with load.working(seed=4):
        os.truncate(db, db.stat().st_size // 2)
        for _ in range(20):
            load.check()
    assert load.wrongly_clear == []
    for pid in (service.pid, *workers(service.pid)):
        os.kill(pid, 9)
    with pytest.raises(UnusableError):
        examined(db)
    until(lambda: run("restore", backup, "--db", db, "--overwrite").returncode == 0, "the killed processes to end")
    assert examined(db).missing == ()


def _history(db: Path) -> list[str]:
    with opened(db) as store:
        return [versions.files_of(store, one.number)["policy.toml"] for one in versions.all_versions(store)][::-1]


@pytest.mark.timeout(300)  # on a busy machine
def test_a_torn_log_of_the_store_loses_its_end_alone(tmp_path: Path) -> None:
    """Killed while writing: whatever is torn off the WAL or flipped in it, whole versions are left, from the first on.

    Torn store files are refused, or what they hold is what was published.
    """
    chosen, db = random.Random(5), tmp_path / "store.db"  # noqa: S311 - places, no secrets
    prepare(db)
    told = [f"# version {number} " + "x" * 3_000 for number in range(1, 21)]
    with opened(db) as keeps_the_log, opened(db) as store:
        assert keeps_the_log.execute("select 1").fetchone()
        for text in told:
            versions.publish(store, {"policy.toml": text}, note="", by="Ann")
        for suffix in ("", "-wal"):
            shutil.copy(f"{db}{suffix}", tmp_path / f"kept{suffix}")
    left, refused = list[int](), 0
    for number in range(60):
        torn = tmp_path / f"torn{number}.db"
        for suffix in ("", "-wal"):
            shutil.copy(tmp_path / f"kept{suffix}", f"{torn}{suffix}")
        victim = Path(f"{torn}-wal") if number < 40 else torn
        _damage(victim, chosen)
        try:
            examined(torn)
            history = _history(torn)
        except (UnusableError, sqlite3.DatabaseError, KeyError):
            assert victim == torn, "A torn log must not make the store unusable."
            refused += 1
            continue
        assert history == told[: len(history)]
        left.append(len(history))
    print(f"60 torn: {left} versions of {len(told)} left, {refused} store files refused")  # noqa: T201
    assert min(left) < len(told)


def _damage(path: Path, chosen: random.Random) -> None:
    """Tear off the end, or flip the bits of a byte."""
    content = bytearray(path.read_bytes())
    place = chosen.randrange(len(content))
    if chosen.random() < 0.5:
        del content[place:]
    else:
        content[place] ^= chosen.randrange(1, 256)
    path.write_bytes(content)
