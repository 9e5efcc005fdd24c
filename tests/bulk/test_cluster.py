"""Scans on a real Dask cluster: the same bytes as one process, also when a worker is lost, and nothing in its logs."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from ambassador import Policy
from ambassador.bulk.cluster import cluster
from ambassador.bulk.recipe import Recipe, fingerprint_of_rules
from ambassador.bulk.rows import ScanError
from ambassador.files import default_files
from tests.bulk.gate import Gate
from tests.cli.running import run
from tests.privacy.marks import has_mark

pytestmark = pytest.mark.timeout(600)  # on a busy machine

WRITTEN = ("findings.csv", "refused.csv", "report.html")


class Cluster:
    """A scheduler and two workers, each with a nanny that starts it again."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        known = folder / "scheduler.json"
        self.processes = [self._start("scheduler", "--port", "0", "--no-dashboard", "--scheduler-file", str(known))]
        while not known.exists() or not known.read_text("utf-8"):
            time.sleep(0.05)
        self.address: str = json.loads(known.read_text("utf-8"))["address"]
        self.processes += [self._start("worker", self.address, "--nthreads", "1", "--no-dashboard") for _ in range(2)]

    def _start(self, *arguments: str) -> "subprocess.Popen[bytes]":
        with (self.folder / f"{arguments[0]}-{time.monotonic_ns()}.log").open("wb") as log:
            command = [sys.executable, "-m", "dask", *arguments]
            return subprocess.Popen(
                command, cwd=self.folder, stdout=log, stderr=log, env={**os.environ, "TMPDIR": str(self.folder)}
            )

    def workers(self) -> list[int]:
        """The processes in which drafts are checked."""
        nannies = [process.pid for process in self.processes[1:]]
        lists = [path for one in nannies for path in Path(f"/proc/{one}/task").glob("*/children")]
        numbers = [int(number) for path in lists for number in path.read_text().split()]
        return [one for one in numbers if b"spawn_main" in Path(f"/proc/{one}/cmdline").read_bytes()]

    def logs(self) -> bytes:
        """What all of them have said."""
        return b"".join(path.read_bytes() for path in sorted(self.folder.glob("*.log")))

    def end(self) -> None:
        """The scheduler last."""
        for process in reversed(self.processes):
            process.terminate()
            process.wait()


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """A cluster on this machine."""
    started = Cluster(tmp_path_factory.mktemp("cluster"))
    yield started
    started.end()


@pytest.fixture(scope="module")
def gate(tmp_path_factory: pytest.TempPathFactory) -> Gate:
    """What a scan can be interrupted at."""
    return Gate(tmp_path_factory.mktemp("gate"))


def test_a_cluster_that_loses_a_worker_writes_the_same_bytes_as_one_process(
    here: Cluster, gate: Gate, tmp_path: Path
) -> None:
    """The worker is killed in the middle of its chunk, which another one does; no log holds a word of a draft."""
    one: list[str | Path] = ["scan", "--reading", "fast", "--plugins-dir", gate.packs, gate.table, "--to"]
    assert run(*one, tmp_path / "one", "--workers", "1").returncode == 0
    gate.shut()
    command = [sys.executable, "-m", "ambassador", *map(str, one), str(tmp_path / "cluster"), "--on", here.address]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    ledger = tmp_path / "cluster" / "ledger.json"
    while process.poll() is None and not (ledger.exists() and json.loads(ledger.read_text("utf-8"))["chunks"]):
        time.sleep(0.05)
    assert process.poll() is None, process.communicate()
    before = here.workers()
    assert len(before) == 2
    os.kill(before[0], signal.SIGKILL)
    gate.open()
    said = process.communicate(timeout=300)
    assert process.returncode == 0, said
    assert here.workers() != before
    for name in WRITTEN:
        assert (tmp_path / "cluster" / name).read_bytes() == (tmp_path / "one" / name).read_bytes(), name
    assert re.search(rb"worker|Worker", here.logs())
    assert not has_mark(here.logs())


def test_a_worker_with_other_rules_is_refused(here: Cluster) -> None:
    """What it found would depend on who found it."""
    policy = Policy.default()
    recipe = Recipe(default_files(), (), "fast", {}, fingerprint_of_rules(policy))
    with pytest.raises(ScanError, match="A worker has other rules than this machine"):
        cluster(replace(recipe, rules="others"), here.address).__enter__()
    with cluster(recipe, here.address):  # nothing of the refused one is left in its way
        pass


def test_a_failing_row_leaves_nothing_of_a_draft_in_the_log_of_a_cluster(here: Cluster, tmp_path: Path) -> None:
    """A cluster writes what a failing task was given into its log."""
    from distributed import Client

    from ambassador.bulk.recipe import check
    from ambassador.bulk.tables import chunks
    from tests.bulk.tables import as_jsonl, rows

    (chunk,) = chunks([as_jsonl(tmp_path / "a.jsonl", rows(20))], {"text": "text"})
    with Client(here.address, set_as_default=False) as client, pytest.raises(ScanError):  # type: ignore[no-untyped-call]
        client.submit(check, "nobody prepared this", chunk, key="failing", pure=False).result()
    assert b"failing" in here.logs()
    assert not has_mark(here.logs())


def test_nobody_at_an_address_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """With what is wrong, not with a trace."""
    monkeypatch.setattr("ambassador.bulk.cluster._PATIENCE", 1)
    with pytest.raises(ScanError, match=r"No cluster answers at tcp://127\.0\.0\.1:1 "):
        cluster(Recipe({}, (), "fast", {}, ""), "tcp://127.0.0.1:1").__enter__()
