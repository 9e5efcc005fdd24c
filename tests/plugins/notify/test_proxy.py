"""Webhooks by way of a company's proxy: one that knows CONNECT alone, and a program that speaks TLS behind it."""

import socket
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import urlsplit

import pytest
from ambassador_plugins.notify.plugin import messengers
from ambassador_plugins.notify.webhooks import InsideError

from ambassador import Event
from ambassador.configuration import Configuration
from ambassador.configuration.notifying import Webhooks
from ambassador.event import Messenger
from tests.certificate import make_certificate
from tests.listening import Listener, listening, serving

EVENT = Event("e1", "version", "4", "", "2027-01-31T12:00:00+00:00")
HOST = "hooks.example.com"
"""A name that only the proxy can look up."""


@dataclass
class Proxy:
    """Where it is, and what it was asked for."""

    url: str = ""
    asked: list[str] = field(default_factory=list)
    seen: bytes = b""
    """What went through it."""


@contextmanager
def _proxy(to: str, status: int = 200) -> Iterator[Proxy]:
    """A proxy to whom every name means the same program."""
    proxy, behind = Proxy(), urlsplit(to)

    class Handler(BaseHTTPRequestHandler):
        def do_CONNECT(self) -> None:
            proxy.asked.append(self.path)
            self.send_response(status)
            self.end_headers()
            if status != 200:
                return
            with socket.create_connection((behind.hostname or "", behind.port or 0)) as line:
                back = Thread(target=self._pass_on, args=(line, self.connection))
                back.start()
                self._pass_on(self.connection, line)
                back.join()

        @staticmethod
        def _pass_on(one: socket.socket, other: socket.socket) -> None:
            with suppress(OSError):
                while said := one.recv(65536):
                    proxy.seen += said
                    other.sendall(said)
                other.shutdown(socket.SHUT_WR)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    proxy.url = f"http://127.0.0.1:{server.server_port}"
    with serving(server):
        yield proxy


@pytest.fixture
def listener(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Listener]:
    """A program behind the proxy."""
    make_certificate(tmp_path, f"DNS:{HOST}")
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "fullchain.pem"))
    with listening(tmp_path) as listener:
        yield listener


def _telling(folder: Path, address: str, proxy: str, *inside: str) -> Messenger:
    (folder / "webhooks").write_text(f"slack {address}\n")
    chosen = Webhooks(folder / "webhooks", "", inside, proxy)
    told: Mapping[str, Messenger] = messengers(Configuration(webhooks=chosen))
    (tell,) = told.values()
    return tell


def test_a_webhook_goes_through_the_proxy(listener: Listener, tmp_path: Path) -> None:
    """Which sees the host and nothing of its address, since TLS begins behind it."""
    with _proxy(listener.url) as proxy:
        _telling(tmp_path, f"https://{HOST}/T0/zebra", proxy.url)(EVENT)
    assert [path for path, _, _ in listener.got] == ["/T0/zebra"]
    assert proxy.asked == [f"{HOST}:443"]
    assert proxy.seen
    assert b"zebra" not in proxy.seen


def test_what_is_inside_does_not_go_through_it(listener: Listener, tmp_path: Path) -> None:
    """Neither what is named, which is reached straight, nor an address of the network, which is not told at all."""
    with _proxy(listener.url) as proxy, listening() as near:
        _telling(tmp_path, near.url, proxy.url, "127.0.0.1")(EVENT)
        with pytest.raises(InsideError):
            _telling(tmp_path, "https://10.0.0.1/", proxy.url)(EVENT)
    assert len(near.got) == 1
    assert (proxy.asked, listener.got) == ([], [])


def test_a_proxy_that_refuses_is_a_failure(listener: Listener, tmp_path: Path) -> None:
    """It is tried again, and never straight."""
    with _proxy(listener.url, 403) as proxy, pytest.raises(OSError, match="403"):
        _telling(tmp_path, f"https://{HOST}/", proxy.url)(EVENT)
    assert listener.got == []
