"""Endpoints that answer as a test says: real servers on a real port."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any


@dataclass
class Endpoint:
    """Where it is, and what it was sent."""

    url: str
    paths: list[str] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    bodies: list[dict[str, Any]] = field(default_factory=list)


def saying(content: object) -> bytes:
    """A chat completion, as servers write it, around what the model says."""
    said = content if isinstance(content, str) else json.dumps(content)
    choice = {"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": said}}
    return json.dumps({"id": "1", "object": "chat.completion", "choices": [choice], "usage": {}}).encode()


def finding(clause: str, quote: str) -> dict[str, Any]:
    """An answer with one finding."""
    return {"findings": [{"clause": clause, "quote": quote}]}


def plainly(body: bytes, status: int = 200, **headers: str) -> Callable[[BaseHTTPRequestHandler], None]:
    """Answer with a body at once."""

    def answer(request: BaseHTTPRequestHandler) -> None:
        request.send_response(status)
        for name, value in {"Content-Type": "application/json", "Content-Length": str(len(body)), **headers}.items():
            request.send_header(name, value)
        request.end_headers()
        request.wfile.write(body)

    return answer


@contextmanager
def answering(answer: Callable[[BaseHTTPRequestHandler], None]) -> Iterator[Endpoint]:
    """An endpoint, until the block ends."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            endpoint.paths.append(self.path)
            endpoint.keys.append(self.headers.get("Authorization", ""))
            endpoint.bodies.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            try:
                answer(self)
            except OSError:  # who asked has gone
                self.close_connection = True

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    endpoint = Endpoint(f"http://127.0.0.1:{server.server_address[1]}/v1")
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield endpoint
    finally:
        server.shutdown()
        server.server_close()
