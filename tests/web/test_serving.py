"""The service as a process: a fresh store, several workers, a clean end."""

import json
import re
import signal
import subprocess
import sys
import time
import urllib.request
from functools import partial
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode

from tests.cli.running import run
from tests.serving import Answer, Service, free_port, running, started
from tests.waiting import until

FORM = {"Content-Type": "application/x-www-form-urlencoded"}
AMBASSADOR = [sys.executable, "-m", "ambassador"]


def _version(url: str) -> int:
    with urllib.request.urlopen(f"{url}/api/v1/ready", timeout=10) as response:  # noqa: S310 - our own loopback address
        version: int = json.load(response)["policy_version"]
        return version


def _answers(url: str) -> bool:
    try:
        return _version(url) > 0
    except OSError:
        return False


def test_a_fresh_store_is_ready_to_use(tmp_path: Path) -> None:
    """The default policy is published, and the printed link signs an officer in, once."""
    with started(AMBASSADOR, tmp_path) as service:
        assert _version(service.url) == 1
        path = service.start_link.removeprefix(service.url)
        assert service.get(path).status == 200
        connection = HTTPConnection(service.url.removeprefix("http://"), timeout=60)
        form = urlencode({"token": path.partition("=")[2]})
        connection.request("POST", "/start", form, {**FORM, "Origin": service.url})
        assert connection.getresponse().headers["Location"] == "/"
        assert service.get(path).status == 401
        assert service.get("/api/v1/docs").status == 200
        assert run("people", "list", "--db", tmp_path / "store.db").stdout.split() == [
            "first",
            "officer",
            "officer",
            "active",
        ]


def test_no_start_takes_the_way_in_away(tmp_path: Path) -> None:
    """Each prints a link, in place of the last; one that was asked for goes on, and a start that fails ends none."""
    folder = tmp_path / "two words"
    folder.mkdir()
    db = folder / "store.db"
    with started(AMBASSADOR, folder) as service:
        first = service.start_link.removeprefix(service.url)
        asked = run("people", "link", "first officer", "--db", db, "--url", "").stdout.strip()
    with started(AMBASSADOR, folder) as service:
        second = service.start_link.removeprefix(service.url)
        taken = service.url.rpartition(":")[2]
        failed = run("serve", "--db", db, "--port", str(free_port()), AMBASSADOR_METRICS_PORT=taken)
        assert failed.returncode == 3, failed.stderr
        assert [service.get(path).status for path in (first, second, asked)] == [401, 200, 200]
        assert f"people link 'first officer' --db '{db}' --url" in (folder / "serve.log").read_text()


def test_localhost_is_an_address_to_listen_on(tmp_path: Path) -> None:
    """People type it; another name is refused, as the option's."""
    with started(AMBASSADOR, tmp_path, "--host", "localhost") as service:
        assert _answers(service.url)
    done = run("serve", "--db", tmp_path / "store.db", "--host", "pc.example", AMBASSADOR_SERVER_PORT="0")
    assert (done.returncode, done.stdout) == (3, "")
    assert set(done.stderr.splitlines()) == {
        (
            "--host: Write an address of this machine in numbers, such as 127.0.0.1 or ::1, or localhost; "
            "0.0.0.0 is every one."
        ),
        "AMBASSADOR_SERVER_PORT: Choose a whole number from 1 to 65,535.",
    }


def test_the_link_is_printed_once_it_can_be_opened(tmp_path: Path) -> None:
    """Whoever opens it at once is answered, not told that nobody listens."""
    port, log = free_port(), tmp_path / "serve.log"
    service = Service(f"http://127.0.0.1:{port}", "", 0)

    def look(_: int) -> Answer | None:
        return service.get("/api/v1/health") if "/start?token=" in log.read_text() else None

    with running([*AMBASSADOR, "serve", "--db", str(tmp_path / "x.db"), "--port", str(port)], log, look) as answer:
        assert answer.status == 200


def test_every_worker_follows_a_new_version_within_a_second(tmp_path: Path) -> None:
    """Published by another process, in force everywhere, without a restart."""
    with started(AMBASSADOR, tmp_path, "--workers", "2") as service:
        published = run("policy", "publish", "--db", tmp_path / "store.db", "--note", "again")
        assert published.stdout == "Version 2 is published.\n"
        time.sleep(1)
        seen = {_version(service.url) for _ in range(40)}  # each request opens its own connection
        # The first request after the publication may be the one that notices it.
        assert seen <= {1, 2}
        assert {_version(service.url) for _ in range(40)} == {2}


def test_the_same_findings_at_every_door(tmp_path: Path) -> None:
    """HTTP, command line and library agree on a French draft with unpublished figures."""
    text = "Notre Q3 est 12 % sous le plan 😬"
    with started(AMBASSADOR, tmp_path) as service:
        token = run("people", "add", "Emma", "--role", "employee", "--db", tmp_path / "store.db").stdout.strip()
        request = urllib.request.Request(  # noqa: S310 - our own loopback address
            f"{service.url}/api/v1/checks",
            json.dumps({"text": text}).encode(),
            {"Authorization": f"Bearer {token}", "Content-Type": "application/json", "Accept-Language": "fr"},
        )
        with urllib.request.urlopen(request, timeout=30) as response:  # noqa: S310
            over_http = json.load(response)["findings"]
    by_command = json.loads(run("check", "-", "--json", "--language", "fr", text=text).stdout)["findings"]
    for one in (*over_http, *by_command):
        one["clause"].pop("url")
    assert over_http == by_command
    assert over_http[0]["rule"] == "confidential/unpublished-results"


def test_a_folder_of_packs_can_be_added(tmp_path: Path) -> None:
    """The workers read it, and publishing proves rules against it."""
    rules = tmp_path / "packs" / "mine" / "rules"
    rules.mkdir(parents=True)
    (rules / "road.toml").write_text(
        'category = "disparagement"\nclause = "company"\nseverity = "advice"\n[en]\ntitle = "T"\nsays = "S"\n'
        'why = "W"\ninstead = "I"\nphrases = ["zzyzx road"]\ncatches = ["See [[Zzyzx road]]."]\nlets_pass = ["x"]\n'
    )
    with started(AMBASSADOR, tmp_path, "--plugins-dir", str(tmp_path / "packs")) as service:
        officer = run("people", "add", "Omar", "--role", "officer", "--db", tmp_path / "store.db").stdout.strip()
        headers = {"Authorization": f"Bearer {officer}", "Content-Type": "application/json"}
        for path, body in (
            ("policy/publish", {"note": "again"}),
            ("checks", {"text": "See Zzyzx road.", "reading": "fast"}),
        ):
            request = urllib.request.Request(f"{service.url}/api/v1/{path}", json.dumps(body).encode(), headers)  # noqa: S310
            with urllib.request.urlopen(request, timeout=30) as response:  # noqa: S310
                answer = json.load(response)
    assert [finding["rule"] for finding in answer["findings"]] == ["mine/road"]


def test_a_body_without_a_length_has_a_limit_too(tmp_path: Path) -> None:
    """Sent in pieces, a draft is read, and too many pieces are refused, or what is no JSON."""
    with started(AMBASSADOR, tmp_path) as service:
        token = run("people", "add", "Emma", "--db", tmp_path / "store.db").stdout.strip()
        headers = {"Authorization": f"Bearer {token}"}
        statuses = []
        for text, kind in (("x", "application/json"), ("x" * 300_000, "application/json"), ("x", "text/plain")):
            pieces = iter([b'{"reading": "fast", "text": "', text.encode(), b'"}'])
            connection = HTTPConnection(service.url.removeprefix("http://"), timeout=30)
            sent = {**headers, "Content-Type": kind}
            connection.request("POST", "/api/v1/checks", pieces, sent, encode_chunked=True)
            statuses.append(connection.getresponse().status)
            connection.close()
    assert statuses == [200, 413, 415]


def test_a_taken_port_is_told(tmp_path: Path) -> None:
    """Which, and what now."""
    with started(AMBASSADOR, tmp_path) as service:
        port = service.url.rpartition(":")[2]
        done = run("serve", "--db", tmp_path / "other.db", "--port", port)
    assert done.returncode == 3
    assert re.search(rf"Cannot listen on 127\.0\.0\.1:{port}: .* Choose another address or port\.", done.stderr)


def test_the_service_ends_when_asked(tmp_path: Path) -> None:
    """SIGTERM and SIGINT end it at once, with status 0."""
    for ending in (signal.SIGTERM, signal.SIGINT):
        port = free_port()
        command = [*AMBASSADOR, "serve", "--db", str(tmp_path / "store.db"), "--port", str(port)]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        assert process.stdout is not None
        while "Stop with Ctrl+C" not in process.stdout.readline():
            assert process.poll() is None
        until(partial(_answers, f"http://127.0.0.1:{port}"), "the service to answer")
        process.send_signal(ending)
        assert process.wait(timeout=20) == 0
