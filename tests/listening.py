"""A real HTTP server that is told things: it keeps what it got, and answers as a test wants."""

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread


@dataclass
class Listener:
    """What was posted to it, and what it answers next; 204 when nothing is said."""

    url: str = ""
    answers: list[int] = field(default_factory=list)
    got: list[tuple[str, dict[str, str], bytes]] = field(default_factory=list)
    """Path, headers by their small names, and body."""


@contextmanager
def listening(certificate: Path | None = None) -> Iterator[Listener]:
    """A listener on this machine, until the block ends; by TLS with the certificate in a folder."""
    listener = Listener()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            listener.got.append((self.path, {name.lower(): said for name, said in self.headers.items()}, body))
            status = listener.answers.pop(0) if listener.answers else 204
            self.send_response(status)
            if status == 302:
                self.send_header("Location", f"{listener.url}/elsewhere")
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    if certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate / "fullchain.pem", certificate / "privkey.pem")
        server.socket = context.wrap_socket(server.socket, server_side=True)
    listener.url = f"http{'s' if certificate else ''}://127.0.0.1:{server.server_port}"
    with serving(server):
        yield listener


@contextmanager
def serving(server: ThreadingHTTPServer) -> Iterator[None]:
    """A server that answers in a thread of its own."""
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()
