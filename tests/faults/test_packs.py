"""Packs of strangers that raise, hang or eat memory, and slow clients, at one service while people work."""

import json
import socket
import sys
import threading
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from ambassador.patience import TIMES
from tests.faults.load import CALM, RULE, Load, codes
from tests.own_rule import FINDER_RULE
from tests.serving import Service, free_port, started, workers
from tests.waiting import until

PACK = """
import threading
from ambassador import hookimpl

def find(draft, text, settings):
    if "{name}" in draft.text:
        {deed}
    return []

@hookimpl
def finders():
    return {{"{name}": find}}
"""
DEEDS = {
    "raises": "raise ValueError(draft.text)",
    "leaves": "raise SystemExit(draft.text)",
    "waits": "threading.Event().wait()",
    "turns": "while True: pass",
    "eats": "kept = [bytearray(1 << 28) for _ in range(1 << 20)]",
    "nibbles": "kept = [[number] * 100 for number in range(1 << 40)]",
}
"""What the finder of a pack does with a draft in which its name stands."""
WORKERS = 2


@pytest.fixture(scope="module")
def metrics() -> int:
    """The port that Prometheus asks at."""
    return free_port()


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory, metrics: int) -> Iterator[Service]:
    """A service with all these packs, few megabytes, and little patience with slow heads."""
    folder = tmp_path_factory.mktemp("packs")
    for name, deed in DEEDS.items():
        rules = folder / "packs" / name / "rules"
        rules.mkdir(parents=True)
        (rules / "one.toml").write_text(FINDER_RULE.format(name=name))
        (rules.parent / "plugin.py").write_text(PACK.format(name=name, deed=deed))
    (folder / "c.toml").write_text(
        f"code = {json.dumps(list(DEEDS))}\n[server]\nworkers = {WORKERS}\nmemory = 1024\n[limits]\nheaders = 2\n"
        f"[metrics]\nport = {metrics}\n"
    )
    options = ("--config", str(folder / "c.toml"), "--plugins-dir", str(folder / "packs"))
    with started([sys.executable, "-m", "ambassador"], folder, *options) as service:
        yield service


@pytest.fixture(scope="module")
def load(service: Service, tmp_path_factory: pytest.TempPathFactory) -> Load:
    """People at this service."""
    return Load(_db(tmp_path_factory)).at(service)


def _db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return next(tmp_path_factory.getbasetemp().glob("packs*/store.db"))


@pytest.mark.timeout(900)  # on a busy machine
@pytest.mark.parametrize("name", DEEDS)
def test_a_check_goes_on_without_a_pack_that_fails(
    name: str, service: Service, load: Load, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """All other rules speak, the author is told what did not run, the workers live, and no log holds the draft."""
    running, thrown = workers(service.pid), 2 * WORKERS * TIMES
    with load.working(seed=len(name)):
        for _ in range(thrown):
            status, said = load.check(f"Quetzalcoatl {name}. The wifi password is Tulip-4471")
            assert status == 200
            assert [found["rule"] for found in said["findings"]] == [RULE]
            assert "pack-failed" in codes(said)
            assert any(f'"{name}"' in notice["says"] for notice in said["notices"])
        status, said = load.check(f"Quetzalcoatl {name}. {CALM}", "full")
        assert status == 200
        assert codes(said) & {"pack-failed", "reading-late"}
    print(f"{thrown + 1} drafts that the pack {name} fails on")  # noqa: T201
    load.nothing_is_lost(_db(tmp_path_factory))
    assert workers(service.pid) == running
    assert "uetzalcoatl" not in _db(tmp_path_factory).with_name("serve.log").read_text()


@pytest.mark.timeout(300)  # on a busy machine
def test_packs_that_hang_are_asked_no_more_and_that_is_told(service: Service, load: Load, metrics: int) -> None:
    """To whoever watches: the state of the service, the measurements. (Other packs raised, and are asked again.)"""

    def told() -> str:
        """What a worker says of itself, once each of them has been asked often enough to give up both."""
        for name in ("waits", "turns"):
            load.check(f"Quetzalcoatl {name}. {CALM}")
        threading.Event().wait(0.5)  # each worker looks twice a second
        ready = [service.get("/api/v1/ready") for _ in range(6 * WORKERS)]
        assert {one.status for one in ready} == {200}
        return ready[0].body if all("waits" in one.body and "turns" in one.body for one in ready) else ""

    body = until(told, "every worker to give up both", 250)
    assert '"degraded"' in body
    assert "raises" not in body
    with urllib.request.urlopen(f"http://127.0.0.1:{metrics}/metrics", timeout=60) as answer:
        measured = dict(line.rsplit(" ", 1) for line in answer.read().decode().splitlines())
    assert float(measured["ambassador_packs_given_up"]) >= 2


@pytest.mark.timeout(300)  # on a busy machine
def test_slow_clients_hold_nobody_up(service: Service, load: Load) -> None:
    """Twenty that send their head a byte at a time are sent away, some that send or read slowly have a thread each."""
    address = ("127.0.0.1", int(service.url.rpartition(":")[2]))
    head = f"POST /api/v1/checks HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {load.tokens[0]}\r\n"
    head += "Content-Type: application/json\r\nContent-Length: 30\r\n\r\n"
    heads = [socket.create_connection(address, 60) for _ in range(20)]
    bodies = [socket.create_connection(address, 60) for _ in range(3)]
    readers = [socket.create_connection(address, 60) for _ in range(20)]
    for one in bodies:
        one.sendall(head.encode() + b'{"text": "')
    for one in readers:
        one.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1)
        one.sendall(b"GET /api/v1/openapi.json HTTP/1.1\r\nHost: x\r\n\r\n")
    answered, sent_away = 0, set[socket.socket]()
    for second in range(300):
        for one in set(heads) - sent_away:
            if not _still_there(one, head[second : second + 1].encode()):
                sent_away.add(one)
        for one in bodies:
            one.sendall(b"x" if second < 10 else b"")
        answered += load.check()[0] == 200
        if second > 5 and len(sent_away) == len(heads):
            break
        threading.Event().wait(0.2)
    said = (
        f"{len(heads)} slow heads sent away, {len(bodies)} bodies, {len(readers)} readers, {answered} checks answered"
    )
    print(said)  # noqa: T201
    assert len(sent_away) == len(heads)
    assert answered == second + 1
    for one in (*heads, *bodies, *readers):
        one.close()


def _still_there(client: socket.socket, more: bytes) -> bool:
    """Whether the service still listens to a client that sends a little more."""
    client.setblocking(False)
    try:
        client.send(more)
        return client.recv(1) != b""  # it has nothing to say before it has the whole head
    except BlockingIOError:
        return True
    except OSError:
        return False
