"""A real service process for the tests that need one."""

import re
import socket
import subprocess
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from tests.waiting import until

T = TypeVar("T")
_START_LINK = re.compile(r"https?://\S+/start\?token=\S+")


@dataclass(frozen=True)
class Answer:
    """What the service answered."""

    status: int
    body: str


@dataclass(frozen=True)
class Service:
    """A running service."""

    url: str
    start_link: str
    pid: int

    def get(self, path: str) -> Answer:
        """GET a path."""
        try:
            with urllib.request.urlopen(self.url + path, timeout=10) as response:  # noqa: S310 - our own loopback address
                return Answer(response.status, response.read().decode())
        except urllib.error.HTTPError as error:
            return Answer(error.code, error.read().decode())
        except OSError:  # also one that has not answered in time yet, on a busy machine
            return Answer(0, "nobody listens, or not yet")


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


def workers(pid: int) -> list[int]:
    """The processes that a service has started, none if it has ended."""
    try:
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


@contextmanager
def running(
    command: list[str], log: Path, look: Callable[[int], T | None], environment: dict[str, str] | None = None
) -> Iterator[T]:
    """A server, until the block ends, and what there was to see of the process by `look` once it answered.

    What it says goes into a log, beside which it runs.
    """
    with log.open("w") as output:
        process = subprocess.Popen(command, stdout=output, stderr=subprocess.STDOUT, cwd=log.parent, env=environment)

    def answer() -> T | None:
        assert process.poll() is None, f"It did not start:\n{log.read_text()}"
        return look(process.pid)

    try:
        seen = until(answer, "it to answer", 110)  # on a busy machine; a test has 120
        assert seen is not None
        yield seen
    finally:
        process.terminate()
        process.wait(timeout=20)


@contextmanager
def started(command: list[str], folder: Path, *options: str, port: int | None = None) -> Iterator[Service]:
    """`ambassador serve` on the store in `folder`, until the block ends; at a port that others know, if given."""
    port = port or free_port()
    log, db, url = folder / "serve.log", folder / "store.db", f"http://127.0.0.1:{port}"

    def look(pid: int) -> Service | None:
        link = _START_LINK.search(log.read_text())
        service = Service(url, link[0] if link else "", pid)
        return service if link and service.get("/api/v1/ready").status == 200 else None

    serve = [*command, "serve", "--db", str(db), "--host", "127.0.0.1", "--port", str(port), *options]
    with running(serve, log, look) as service:
        yield service
