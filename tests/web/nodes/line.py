"""The way between a node and its primary, and what is done at both ends."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread
from typing import Any

from flask import Flask
from werkzeug.serving import make_server

from ambassador.store import following, opened, people, tokens
from ambassador.web.following import Follower

KEY, OTHER = "k" * 64, "o" * 64
CLAUSE = (
    "Brixholme steering moves the handover of the northern depot to the second week of May and asks for nine fewer."
)


STATUS = ":status"
"""Where a function that changes an answer puts another status."""


@dataclass
class Line:
    """The way between both, and what happens on it."""

    url: str = ""
    tamper: Any = None
    """What is done to an answer on its way: a function of body and headers that gives a body, or `None`."""
    asked: list[tuple[str, int]] = field(default_factory=list)
    """Paths and statuses."""


@contextmanager
def served(app: Flask) -> Iterator[Line]:
    """An application on a port of this machine, until the block ends."""
    line = Line()

    def on_the_way(environ: Any, start: Any) -> Any:
        said: list[Any] = []
        wsgi: Any = app.wsgi_app
        body = b"".join(wsgi(environ, lambda *head: said.extend(head)))
        headers = dict(said[1])
        line.asked.append((environ["PATH_INFO"], int(said[0][:3])))
        if line.tamper:
            body = line.tamper(body, headers)
            headers["Content-Length"] = str(len(body))
        start(headers.pop(STATUS, said[0]), list(headers.items()))
        return [body]

    server = make_server("127.0.0.1", 0, on_the_way, threaded=True)
    line.url = f"http://127.0.0.1:{server.server_port}"
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield line
    finally:
        server.shutdown()
        thread.join()


def turn(node: Flask) -> str:
    """Let a node take its next turn now, and answer what trouble it had."""
    follower: Follower = node.extensions["ambassador.follower"]
    with opened(node.config["DATABASE"]) as store:
        store.execute("update following set due_at = ''")
    follower.turn()
    with opened(node.config["DATABASE"]) as store:
        state = following.state(store)
    assert state is not None
    return state.trouble


def somebody(db: Path, name: str = "Emma", role: str = "employee") -> dict[str, str]:
    with opened(db) as store:
        return {"Authorization": f"Bearer {tokens.new_secret(store, people.add(store, name, role))}"}


def check(node: Flask, headers: dict[str, str], text: str = "x") -> Any:
    return node.test_client().post("/api/v1/checks", json={"text": text, "reading": "fast"}, headers=headers)
