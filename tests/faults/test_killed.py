"""Workers, and the whole service, killed at random moments while people work."""

import os
import random
import signal
import sys
import time
from pathlib import Path

import pytest

from ambassador.store.condition import examined
from tests.faults.load import Load
from tests.serving import started, workers
from tests.waiting import until

AMBASSADOR = [sys.executable, "-m", "ambassador"]
SEED = 8
LIVES = 3
MORE = 8
"""How many are answered between two deaths, at least."""


@pytest.mark.timeout(900)  # on a busy machine
def test_nothing_acknowledged_is_lost_when_processes_are_killed(tmp_path: Path) -> None:
    """Each worker, then the whole service, again and again: the store is whole, the next start needs no mending."""
    chosen, db, load = random.Random(SEED), tmp_path / "store.db", None  # noqa: S311 - moments, no secrets
    killed = {"workers": 0, "services": 0}
    for life in range(LIVES):
        with started(AMBASSADOR, tmp_path, "--workers", "2") as service:
            load = (load or Load(db)).at(service)
            load.keep("proposals")
            with load.working(SEED + life):
                victims = workers(service.pid)
                chosen.shuffle(victims)
                for pid in victims:
                    load.wait_for(MORE)
                    time.sleep(chosen.uniform(0, 0.3))
                    os.kill(pid, signal.SIGKILL)
                    killed["workers"] += 1
                load.wait_for(MORE)
                if life < LIVES - 1:
                    for pid in (service.pid, *workers(service.pid)):
                        os.kill(pid, signal.SIGKILL)
                    killed["services"] += 1
        assert examined(db).missing == ()
    assert load is not None
    print(f"killed: {killed}")  # noqa: T201
    load.nothing_is_lost(db)


@pytest.mark.timeout(300)  # on a busy machine
def test_workers_do_not_outlive_their_service(tmp_path: Path) -> None:
    """They would hold the port, and the next start be refused. One of them is just taking another's place."""
    with started(AMBASSADOR, tmp_path, "--workers", "2") as service:
        first = workers(service.pid)
        os.kill(first[0], signal.SIGKILL)
        new = until(lambda: set(workers(service.pid)) - set(first), "another in its place")
        left = {*first, *new}
        os.kill(service.pid, signal.SIGKILL)
        until(lambda: not any(_runs(pid) for pid in left), "all of them to end")


def _runs(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
