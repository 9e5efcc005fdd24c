"""The real service, as a process of its own."""

import os
import re
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode

from sqlite_utils.db import Database

from ambassador.files import default_files
from ambassador.store import opened, people, prepare, tokens, versions
from ambassador.store.people import Person
from ambassador.store.tokens import Device

from . import where
from .driver import until

HOURS = 'allowed = ["07:00-09:00", "12:00-13:30", "17:00-23:00"]'


class Service:
    """`ambassador serve` on a fresh store, with one employee and one officer."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self._database = folder / "service.db"
        with socket.create_server(("127.0.0.1", 0)) as free:
            self._port: int = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{self._port}"
        self._publish_at_all_hours()
        self.start()
        self.token = self._add("camille", "employee")
        self.officer_token = self._add("oscar", "officer")

    def _add(self, name: str, role: str) -> str:
        arguments = ["people", "add", name, "--role", role, "--db", str(self._database)]
        done = subprocess.run(
            [sys.executable, "-m", "ambassador", *arguments],
            check=True,
            capture_output=True,
            text=True,
            cwd=self._folder,
        )
        return done.stdout.strip()

    def _publish_at_all_hours(self) -> None:
        """The default policy with sites of its own; one may post all day long, since the tests run at any time."""
        files = default_files() | where.rules()
        files["policy.toml"] = files["policy.toml"].replace(HOURS, 'allowed = ["00:00-23:59"]', 1) + where.SITES
        prepare(self._database)
        with opened(self._database) as db:
            versions.publish(db, files, note="At all hours", by="tests")

    def say_yes(self, page: str) -> str:
        """Sign in with the token and agree to connect a browser, as a person would; the code that is then shown."""
        web = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
        web.addheaders = [("Origin", self.url)]
        web.open(f"{self.url}/sign-in", urlencode({"token": self.token}).encode()).close()
        with web.open(page, b"answer=connect") as answer:
            shown = re.search(r'<output id="code"[^>]*>(\w+)<', answer.read().decode())
        assert shown is not None
        return shown[1]

    def devices(self) -> list[Device]:
        """The employee's devices."""
        with opened(self._database) as db:
            return tokens.devices(db, self._employee(db))

    def end(self, device: Device) -> None:
        """End one of them, as its owner does."""
        with opened(self._database) as db:
            assert tokens.end(db, self._employee(db), device.id)

    @staticmethod
    def _employee(db: Database) -> Person:
        person = people.by_name(db, "camille")
        assert person is not None
        return person

    def start(self) -> None:
        """Start, and wait until it answers."""
        arguments = ["serve", "--db", str(self._database), "--host", "127.0.0.1", "--port", str(self._port)]
        with (self._folder / "service.log").open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "ambassador", *arguments],
                stdout=log,
                stderr=log,
                cwd=self._folder,
                start_new_session=True,
            )
        until(self._answers, "the service to answer", 60)

    def _answers(self) -> bool:
        assert self._process.poll() is None, (self._folder / "service.log").read_text(encoding="utf-8")
        try:
            with urllib.request.urlopen(f"{self.url}/api/v1/ready", timeout=2) as answer:  # noqa: S310 (loopback)
                return bool(answer.status == 200)
        except (urllib.error.URLError, OSError):
            return False

    @contextmanager
    def silent(self) -> Iterator[None]:
        """Alive, but answering nothing until the block ends; what was asked meanwhile is answered then."""
        os.killpg(self._process.pid, signal.SIGSTOP)
        try:
            yield
        finally:
            os.killpg(self._process.pid, signal.SIGCONT)

    def stop(self) -> None:
        """End it, with its workers."""
        os.killpg(self._process.pid, signal.SIGTERM)
        self._process.wait(20)

    def log(self) -> str:
        """What it has written so far."""
        return (self._folder / "service.log").read_text(encoding="utf-8")
