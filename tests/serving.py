"""A real service process for the tests that need one."""

import re
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

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
def started(command: list[str], folder: Path, *options: str, port: int | None = None) -> Iterator[Service]:
    """`ambassador serve` on a fresh store in `folder`, until the block ends; at a port that others know, if given."""
    port = port or free_port()
    log = folder / "serve.log"
    arguments = [
        *command,
        "serve",
        "--db",
        str(folder / "store.db"),
        "--host",
        "127.0.0.1",
        "--port",
        str(port),
        *options,
    ]
    with log.open("w") as output:
        process = subprocess.Popen(arguments, stdout=output, stderr=subprocess.STDOUT, cwd=folder)
    service_url = f"http://127.0.0.1:{port}"
    try:
        end = time.monotonic() + 110  # on a busy machine; a test has 120
        while True:
            said = log.read_text()
            link = _START_LINK.search(said)
            if link and (service := Service(service_url, link[0], process.pid)).get("/api/v1/ready").status == 200:
                yield service
                return
            if process.poll() is not None or time.monotonic() > end:
                raise RuntimeError(f"The service did not start:\n{said}")
            time.sleep(0.1)
    finally:
        process.terminate()
        process.wait(timeout=20)
