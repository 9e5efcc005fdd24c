"""The files for operators do what `docs/operating.md` says of them."""

import inspect
import json
import os
import re
import shutil
import signal
import socket
import ssl
import subprocess
import sys
import threading
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest
from werkzeug.middleware.proxy_fix import ProxyFix

from ambassador.configuration.sources import configured
from tests.certificate import make_certificate
from tests.cli.running import run
from tests.serving import Service, free_port, started, workers
from tests.waiting import until

DOCS = Path(__file__).parents[2] / "docs"
DEPLOY = DOCS / "deploy"
NAME = "ambassador.example.com"
AMBASSADOR = [sys.executable, "-m", "ambassador"]


def test_the_unit_is_one_that_systemd_understands(tmp_path: Path) -> None:
    """Every line of it, with the program where it is here."""
    if shutil.which("systemd-analyze") is None:
        pytest.skip("no systemd here")
    program = Path(sys.executable).with_name("ambassador")
    text = (DEPLOY / "ambassador.service").read_text().replace("/opt/ambassador/bin/ambassador", str(program))
    (tmp_path / "ambassador.service").write_text(text)
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", str(tmp_path / "ambassador.service")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_the_configuration_is_in_order() -> None:
    """That of the folder, and every one shown in the docs."""
    found = configured({"AMBASSADOR_CONFIG": str(DEPLOY / "ambassador.toml")}).configuration
    assert found.proxy.hosts == (NAME,)
    assert found.server.url == f"https://{NAME}"


@pytest.mark.parametrize("page", ["configuration.md", "operating.md", "languagetool.md", "company-model.md"])
def test_what_a_page_shows_is_true(page: str, tmp_path: Path) -> None:
    """Its files load, its commands exist, the files it names are there."""
    text = (DOCS / page).read_text("utf-8")
    (tmp_path / "webhooks").touch(0o600)
    (tmp_path / "webhooks").write_text("plain https://tools.example.com/ambassador\n")
    for number, block in enumerate(re.findall(r"```toml\n(.*?)```", text, re.DOTALL)):
        if "[packs]" in block:  # a policy's
            continue
        (tmp_path / f"{number}.toml").write_text(block.replace("/etc/ambassador/webhooks", "webhooks"))
        said = {"AMBASSADOR_MAIL_PASSWORD": "x", "AMBASSADOR_WEBHOOKS_SECRET": "whsec_" + "QUJD" * 8}
        said |= {"AMBASSADOR_FOLLOW_KEY": "k" * 64}
        needed = {name: value for name, value in said.items() if f"[{name.split('_')[1].lower()}]" in block}
        configured({"AMBASSADOR_CONFIG": str(tmp_path / f"{number}.toml"), **needed})
    for words in re.findall(r"ambassador ((?:people|config|backup|doctor|serve)(?: [a-z]+)?)\b", text):
        assert run(*words.split(), "--help").returncode == 0, words
    for path in re.findall(r"`(docs/[\w./-]+)`", text):
        assert (DOCS.parent / path).exists(), path
    known = (DOCS / "configuration.md").read_text("utf-8")
    for value in re.findall(r"`(\[\w+\] \w+)", text):
        assert f"`{value}`" in known, value


def test_the_proxy_replaces_all_that_is_believed() -> None:
    """What it would let through, a client could choose; the page says so to who has another proxy."""
    believed = re.findall(r'"HTTP_X_FORWARDED_(\w+)"', inspect.getsource(ProxyFix.__call__))
    assert len(believed) == 5
    site, page = (DEPLOY / "nginx.conf").read_text(), (DOCS / "operating.md").read_text("utf-8")
    for name in believed:
        assert f"proxy_set_header X-Forwarded-{name.title()} " in site
        assert re.search(rf"`(X-Forwarded)?-{name.title()}`", page)


@contextmanager
def _behind_nginx(folder: Path) -> Iterator[tuple[Service, int]]:
    """The service as configured for production, and nginx with the site of the docs before it."""
    if shutil.which("nginx") is None:
        pytest.skip("no nginx here")
    (folder / "c.toml").write_text((DEPLOY / "ambassador.toml").read_text().replace("9464", "0").replace("= 4", "= 1"))
    make_certificate(folder, f"DNS:{NAME}")
    plain, secure = free_port(), free_port()
    hosts = f'["{NAME}", "127.0.0.1"]'  # the test asks for readiness by its address
    (folder / "c.toml").write_text((folder / "c.toml").read_text().replace(f'["{NAME}"]', hosts))
    with started(AMBASSADOR, folder, "--config", str(folder / "c.toml")) as service:
        site = (DEPLOY / "nginx.conf").read_text()
        site = site.replace("127.0.0.1:8000", service.url.removeprefix("http://"))
        site = site.replace("listen 80;", f"listen {plain};").replace("listen 443 ", f"listen {secure} ")
        site = site.replace("/etc/ssl/ambassador", str(folder)).replace("/var/log/nginx", str(folder))
        (folder / "site.conf").write_text(site)
        (folder / "nginx.conf").write_text(
            f"daemon off; worker_processes 1; pid {folder}/nginx.pid; error_log {folder}/nginx.log warn;\n"
            f"events {{}}\nhttp {{ client_body_temp_path {folder}/bodies; include {folder}/site.conf; }}\n"
        )
        nginx = subprocess.Popen(["nginx", "-c", str(folder / "nginx.conf")], stderr=subprocess.DEVNULL)
        try:
            until(lambda: _listens(secure, nginx), "nginx to listen")
            yield service, secure
        finally:
            nginx.terminate()
            nginx.wait(timeout=20)


def _listens(port: int, nginx: subprocess.Popen[bytes]) -> bool:
    assert nginx.poll() is None
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def test_behind_nginx_as_the_docs_say(tmp_path: Path) -> None:
    """Over TLS: a draft is checked, nobody is held up by slow clients, and no draft or address is written down."""
    mark = "Quetzal-33108"
    with _behind_nginx(tmp_path) as (service, port):
        token = run("people", "add", "Emma", "--db", tmp_path / "store.db").stdout.strip()
        trusted = ssl.create_default_context(cafile=tmp_path / "fullchain.pem")

        def connected() -> ssl.SSLSocket:
            plain = socket.create_connection(("127.0.0.1", port), timeout=60)
            return trusted.wrap_socket(plain, server_hostname=NAME)

        head = f"POST /api/v1/checks HTTP/1.1\r\nHost: {NAME}\r\nAuthorization: Bearer {token}\r\n"
        head += "Content-Type: application/json\r\nX-Forwarded-For: 203.0.113.9\r\nConnection: close\r\n"
        slow = [connected() for _ in range(8)]
        for one in slow:
            one.sendall(f'{head}Content-Length: 1000\r\n\r\n{{"text": "{mark}'.encode())
        body = json.dumps({"text": f"The wifi password is {mark} " + "x " * 9_000, "reading": "fast"})
        with connected() as quick:
            quick.sendall(f"{head}Content-Length: {len(body)}\r\n\r\n{body}".encode())
            answered = b"".join(iter(lambda: quick.recv(65_536), b""))
        for one in slow:
            one.close()
    assert answered.startswith(b"HTTP/1.1 200")
    for said in (b"credentials/passwords", b"strict-transport-security", b"x-request-id"):
        assert said in answered.lower()
    written = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert b"Emma" in written
    assert mark.encode() not in written
    assert b"203.0.113.9" not in written
    assert service.start_link.startswith(f"https://{NAME}/start?token=")


def test_a_reload_refuses_nobody(tmp_path: Path) -> None:
    """While the worker is replaced, everybody who asks is answered, and drafts can be checked throughout."""
    (tmp_path / "c.toml").write_text("[server]\nreload = 30\n")
    with started(AMBASSADOR, tmp_path, "--config", str(tmp_path / "c.toml")) as service:
        first, statuses, ended = set(workers(service.pid)), list[int](), threading.Event()

        def ask() -> None:
            while not ended.wait(0.05):
                statuses.append(_ready(service.url))

        with ThreadPoolExecutor(2) as asking:
            asked = [asking.submit(ask) for _ in range(2)]
            os.kill(service.pid, signal.SIGHUP)
            try:
                until(lambda: not first & set(workers(service.pid)), "the workers to be replaced")
                following = set(workers(service.pid))
                statuses.append(_ready(service.url))
            finally:
                ended.set()
            for one in asked:
                one.result()
    assert first
    assert following
    assert set(statuses) == {200}


def test_a_reload_with_a_mistake_in_the_configuration_changes_nothing(tmp_path: Path) -> None:
    """Workers that cannot begin would end the service, which could not be started again either."""
    config, log = tmp_path / "c.toml", tmp_path / "serve.log"
    config.write_text("[server]\nreload = 1\n")
    with started(AMBASSADOR, tmp_path, "--config", str(config)) as service:
        first = workers(service.pid)
        config.write_text("[limits]\nproposals = 0\n")
        os.kill(service.pid, signal.SIGHUP)
        until(lambda: "Nothing was reloaded" in log.read_text(), "it to be told")
        assert f"{config}:2: limits.proposals: Choose a whole number" in log.read_text()
        assert (workers(service.pid), _ready(service.url)) == (first, 200)
        config.write_text("[limits]\nproposals = 10\n")
        os.kill(service.pid, signal.SIGHUP)
        until(lambda: not set(first) & set(workers(service.pid)), "the workers to be replaced")
        until(lambda: service.get("/api/v1/ready").status == 200, "the new ones to answer")


def _ready(url: str) -> int:
    with urllib.request.urlopen(f"{url}/api/v1/ready", timeout=60) as response:  # noqa: S310 - our own loopback address
        status: int = response.status
        return status
