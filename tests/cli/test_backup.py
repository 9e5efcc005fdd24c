"""`ambassador backup` and `ambassador restore`: with a service that is written to all the while."""

import json
import os
import sys
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path

from ambassador.configuration import Configuration
from ambassador.store import opened, people, tokens
from ambassador.web import create_app
from tests.cli.running import run
from tests.serving import started

AMBASSADOR = [sys.executable, "-m", "ambassador"]


class _Writers:
    """Several people who have outcomes counted, one after the other, and how many were acknowledged."""

    def __init__(self, url: str, secrets: list[str]) -> None:
        self.acknowledged = 0
        self._url, self._secrets = url, secrets
        self._lock, self._over = threading.Lock(), threading.Event()

    @contextmanager
    def writing(self) -> Iterator[None]:
        threads = [threading.Thread(target=self._write, args=[secret]) for secret in self._secrets]
        for thread in threads:
            thread.start()
        try:
            yield
        finally:
            self._over.set()
            for thread in threads:
                thread.join()

    def wait_for(self, more: int) -> int:
        """How many are acknowledged, after some more."""
        goal, pause = self.acknowledged + more, threading.Event()
        while self.acknowledged < goal:
            pause.wait(0.02)
        return self.acknowledged

    def _write(self, secret: str) -> None:
        headers = {"Authorization": f"Bearer {secret}", "Content-Type": "application/json"}
        outcome = {"day": date.today().isoformat(), "policy_version": 1, "rule": "hours/outside-hours"}
        body = json.dumps({**outcome, "network": "x", "language": "fr", "decision": "posted"}).encode()
        while not self._over.is_set():
            request = urllib.request.Request(f"{self._url}/api/v1/outcomes", body, headers)  # noqa: S310 - ours
            with suppress(urllib.error.HTTPError):  # a worker that still loads the policy counts nothing, and says so
                urllib.request.urlopen(request, timeout=30).close()  # noqa: S310
                with self._lock:
                    self.acknowledged += 1


def _counted(db: Path) -> int:
    with opened(db) as store:
        return int(store.execute("select coalesce(sum(count), 0) from outcomes").fetchone()[0])


def test_a_store_comes_back_from_a_backup_made_under_load(tmp_path: Path) -> None:
    """What was acknowledged before it began is in it; nothing is restored under a service in use; then all is back."""
    db, backup = tmp_path / "store.db", tmp_path / "backup.db"
    with started(AMBASSADOR, tmp_path, "--workers", "2") as service:
        with opened(db) as store:
            secrets = [
                tokens.new_secret(store, people.add(store, name, "employee")) for name in ("Ann", "Bo", "Cy", "Di")
            ]
        writers = _Writers(service.url, secrets)
        with writers.writing():
            before = writers.wait_for(50)
            made = run("backup", backup, "--db", db)
            after = writers.wait_for(50)
            refused = run("restore", backup, "--db", db, "--overwrite")
            writers.wait_for(20)
    assert made.returncode == 0, made.stderr
    assert "read back and whole" in made.stdout
    assert (refused.returncode, "Stop the service, then restore again." in refused.stderr) == (3, True)
    in_backup = _counted(backup)
    assert before <= in_backup <= after + 4  # each of four may have been counted and not yet heard so
    assert writers.acknowledged <= _counted(db) <= writers.acknowledged + 4

    asked = run("restore", backup, "--db", db)
    assert asked.returncode == 3
    assert "holds rows that the backup has not: 1 of outcomes. Nothing was restored." in asked.stderr
    restored = run("restore", backup, "--db", db, "--overwrite")
    assert restored.returncode == 0, restored.stderr
    kept = Path(restored.stdout.split("kept as ")[1].split(";")[0])
    assert _counted(kept) >= writers.acknowledged
    assert _counted(db) == in_backup
    with started(AMBASSADOR, tmp_path) as service:
        again = _Writers(service.url, secrets)
        with again.writing():
            again.wait_for(1)


def test_an_idle_service_is_not_restored_under_either(tmp_path: Path) -> None:
    """Nobody has asked it anything yet, so that no request keeps the store open."""
    db = tmp_path / "store.db"
    app = create_app(Configuration(db))
    assert run("backup", tmp_path / "backup.db", "--db", db).returncode == 0
    assert "is in use" in run("restore", tmp_path / "backup.db", "--db", db, "--overwrite").stderr
    app.extensions["ambassador.store"].close()
    assert run("restore", tmp_path / "backup.db", "--db", db, "--overwrite").returncode == 0


def test_what_cannot_be_backed_up_or_restored_is_told(tmp_path: Path) -> None:
    """In a sentence, with what now; and nothing is made by trying."""
    db, letter = tmp_path / "store.db", tmp_path / "letter"
    letter.write_text("A letter to Ann. " * 100)
    os.mkfifo(tmp_path / "pipe")
    run("people", "add", "Ann", "--db", db)
    table: list[tuple[list[str | Path], str]] = [
        (["backup", tmp_path / "x.db", "--db", tmp_path / "none.db"], "There is no store"),
        (["backup", letter, "--db", db], "no backup is ever overwritten"),
        (["backup", tmp_path / "no" / "x.db", "--db", db], "No such file or directory. Name another place."),
        (["backup", tmp_path / "x.db", "--db", letter], "was not copied. The file is damaged or no store"),
        (["backup", tmp_path / "x.db", "--db", tmp_path / "pipe"], "It is a pipe or a device, and no file."),
        (["restore", tmp_path / "pipe", "--db", db], "was not restored. It is a pipe or a device, and no file."),
        (["restore", tmp_path / "none.db", "--db", db], "There is no backup"),
        (["restore", letter, "--db", db], "was not restored. The file is damaged or no store"),
        (["people", "add", "Bo", "--db", letter / "store.db"], "cannot be written: Not a directory. Name another"),
    ]
    for command, said in table:
        done = run(*command)
        assert (done.returncode, done.stdout) == (3, ""), command
        assert said in done.stderr, command
    assert {file.name for file in tmp_path.iterdir()} == {"store.db", "letter", "pipe"}
