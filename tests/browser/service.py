"""The real service, as a process of its own."""

import json
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
from ambassador.store import opened, passwords, people, prepare, proposals, tokens, versions
from ambassador.store.people import Person
from ambassador.store.proposals import Proposal
from ambassador.store.tokens import Device

from . import where
from .driver import until

PASSWORD = "une semaine de pluie à Gand"  # noqa: S105 - of nobody
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
        prepare(self._database)
        self._publish("", "")
        self.start()
        self.token = self._add("camille", "employee")
        with opened(self._database) as db:
            passwords.choose(db, self._employee(db), PASSWORD)
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

    def publish(self, before: str = "", after: str = "") -> None:
        """Publish the policy of the tests with some words of its settings replaced, and wait until it is in force."""
        number = self._publish(before, after)
        until(lambda: self._in_force() == number, f"version {number} to be in force", 30)

    def _publish(self, before: str, after: str) -> int:
        """The default policy with sites of its own; one may post all day long, since the tests run at any time."""
        files = default_files() | where.rules()
        settings = files["policy.toml"].replace(HOURS, 'allowed = ["00:00-23:59"]', 1) + where.SITES
        assert before in settings
        files["policy.toml"] = settings.replace(before, after, 1)
        with opened(self._database) as db:
            return versions.publish(db, files, note="At all hours", by="tests")

    def _in_force(self) -> int:
        """The version that drafts are checked against, 0 while one that loads keeps it from answering."""
        try:
            with urllib.request.urlopen(f"{self.url}/api/v1/ready", timeout=5) as answer:  # noqa: S310 (loopback)
                return int(json.load(answer)["policy_version"])
        except OSError:
            return 0

    def say_yes(self, page: str) -> str:
        """Sign in and agree to connect a browser, as a person would; the code that is then shown."""
        web = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
        web.addheaders = [("Origin", self.url)]
        web.open(f"{self.url}/sign-in", urlencode({"name": "camille", "password": PASSWORD}).encode()).close()
        with web.open(page, b"answer=connect") as answer:
            shown = re.search(r'<output id="code"[^>]*>(\w+)<', answer.read().decode())
        assert shown is not None
        return shown[1]

    def invite(self, name: str, role: str) -> str:
        """The link by which somebody new begins."""
        with opened(self._database) as db:
            return f"{self.url}/start?token={tokens.new_secret(db, people.add(db, name, role), tokens.LINK)}"

    def counted(self, decision: str) -> int:
        """How many findings ended in a decision."""
        with opened(self._database) as db:
            return sum(row["count"] for row in db.table("outcomes").rows_where("decision = ?", [decision]))

    def proposals(self) -> list[Proposal]:
        """What the policy officers were told, the newest first."""
        with opened(self._database) as db:
            return proposals.all_proposals(db)

    def signs(self, site: str) -> set[tuple[str, str]]:
        """How a site met its description: kinds of composers, and what was seen of them."""
        with opened(self._database) as db:
            return {(row["kind"], row["sign"]) for row in db.table("signs").rows_where("site = ?", [site])}

    def version(self) -> int:
        """The newest version of the policy."""
        with opened(self._database) as db:
            return versions.newest(db)

    def kept(self) -> bytes:
        """Everything that the service has written: store, journal and log."""
        return b"".join(file.read_bytes() for file in self._folder.iterdir() if file.is_file())

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
