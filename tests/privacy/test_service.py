"""The service: thousands of drafts at every door, and nothing of them is left anywhere."""

import os
import re
import signal
import sys
import threading
import time
import urllib.request
from pathlib import Path

import pytest

from ambassador.store import opened, people, tokens
from tests.cli.running import run
from tests.privacy.careless import careless_pack
from tests.privacy.doors import Doors
from tests.privacy.marks import STEM, has_mark, left_in, marked
from tests.privacy.watched import processes, watched, written
from tests.serving import free_port, started, workers


def test_the_search_finds_what_it_looks_for(tmp_path: Path) -> None:
    """In each shape that a text takes on disks; otherwise the tests below would prove nothing."""
    import base64

    text = next(marked(1))
    for number, content in enumerate(
        [text.encode(), text.upper().encode(), text.encode("utf-16"), text.encode().hex().encode()]
        + [base64.b64encode(b"x" * before + text.encode()) for before in range(3)]
    ):
        (tmp_path / str(number)).write_bytes(b"\0\xff" + content + b"\0")
    (tmp_path / STEM).touch()
    (tmp_path / "nothing").write_bytes(b"The wifi password is Quetzal.")
    assert len(left_in([tmp_path])) == 8


@pytest.mark.timeout(600)  # on a busy machine
def test_nothing_of_a_draft_is_left_by_the_service(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Checked, tried, refused, crashed over, killed over, in debug mode, with every logger at every level written down.

    The store with its WAL while the service runs and after, a backup, the logs, what the processes said, files that
    were opened and deleted, their arguments and their environment, what is measured: none holds a mark.
    """
    place, home = tmp_path / "service", tmp_path / "watched"
    place.mkdir()
    packs = careless_pack(tmp_path / "packs")
    for name, value in watched(home).items():
        monkeypatch.setenv(name, value)
    command = [sys.executable, "-m", "ambassador"]
    metrics = free_port()
    (tmp_path / "c.toml").write_text(f"code = ['careless']\n[metrics]\nport = {metrics}\n")
    options = ("--config", str(tmp_path / "c.toml"), "--workers", "2", "--plugins-dir", str(packs))
    with started(command, place, *options) as service:
        with opened(place / "store.db") as db:
            secrets = [tokens.new_secret(db, people.add(db, f"Emma {number}", "employee")) for number in range(30)]
        while any(service.get("/api/v1/ready").status != 200 for _ in range(20)):  # each worker loads the policy
            pass
        doors = Doors(service.url, secrets, service.start_link)
        count = doors.go_through(doors.checks(marked(4_000, 1), "fast"))
        count += doors.go_through(doors.checks(marked(40, 2), "full"))
        count += doors.go_through(doors.clients(marked(30, 6)))
        count += doors.go_through(doors.pages(list(marked(300, 3))))
        count += doors.go_through(doors.programs(list(marked(100, 8))))
        count += doors.go_through(doors.wrongly(marked(12, 4)))
        count += doors.go_through(doors.crashes(marked(10, 5)))
        assert count > 4_400
        assert run("backup", place / "backup.db", "--db", place / "store.db").returncode == 0
        running = processes(str(place / "store.db"))
        assert len(running) >= 3
        assert [number for number, said in running.items() if has_mark(said)] == []
        with urllib.request.urlopen(f"http://127.0.0.1:{metrics}/metrics", timeout=60) as answer:
            assert not has_mark(answer.read())
        assert left_in([tmp_path]) == []
        asking = threading.Thread(target=doors.ask_in_vain, args=(marked(1_000, 7),))
        asking.start()
        for pid in (*workers(service.pid), service.pid):
            time.sleep(0.5)
            os.kill(pid, signal.SIGKILL)
        asking.join()
    assert left_in([tmp_path]) == []
    log = (home / "seen" / "every-level.log").read_text("utf-8")
    assert "The hook checked of pack careless failed with ValueError" in log
    assert "POST /api/v1/checks failed with ValueError" in log
    assert "POST / failed with ValueError" in log
    # The logs; the store with its keys and its backup; what is measured, which was searched while it was there.
    expected = (str(home / "seen"), "/dev/", str(place), str(home / "temporary" / "ambassador-metrics-"))
    tried = re.compile(re.escape(str(home / "temporary")) + r"/\w{8}")  # with it, tempfile finds where it may write
    others = {path for path in written(home) if not path.startswith(expected)}
    assert {path for path in others if not tried.fullmatch(path)} == set()
