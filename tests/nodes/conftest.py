"""A primary with three nodes, each a service of its own, on a network that can be cut."""

import json
import os
import re
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Any

import pytest

from ambassador.files import default_files
from ambassador.store import opened, people, tokens, versions
from ambassador.store.keys import fingerprints_path
from tests.certificate import make_certificate
from tests.cli.running import run
from tests.nodes.places import OneMachine, Places, has_namespaces
from tests.serving import free_port
from tests.waiting import until

NODES = ["antwerp", "lyon", "bonn"]
METRICS = free_port()
"""Where the first node is measured."""


class Site:
    """One service: the primary, or a node, in its place."""

    def __init__(self, network: "Network", name: str, config: str) -> None:
        self.network, self.name = network, name
        self.folder = network.folder / name
        self.folder.mkdir()
        self.db, self.port = self.folder / "store.db", free_port()
        (self.folder / "c.toml").touch(0o600)
        (self.folder / "c.toml").write_text(f'db = "store.db"\n[server]\nport = {self.port}\n{config}')
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start the service; `ask` finds out when it answers."""
        command = [sys.executable, "-m", "ambassador", "serve", "--config", str(self.folder / "c.toml")]
        environment = {**os.environ, "SSL_CERT_FILE": str(self.network.folder / "fullchain.pem")}
        with (self.folder / "log").open("a") as log:
            self._process = subprocess.Popen(
                self.network.places.command(self.name, command), stdout=log, stderr=log, env=environment
            )

    def stop(self) -> None:
        """End it."""
        if self._process is not None:
            self._process.terminate()
            self._process.wait(timeout=60)
            self._process = None

    def ask(self, path: str, body: Any = None, token: str = "") -> tuple[int, Any]:
        """One request: its status, 0 if nobody answers, and what was said."""
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        connection = HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.sock = self.network.places.connected(self.name, self.port)
            said = json.dumps(body) if body is not None else None
            headers |= {"Content-Type": "application/json"} if said else {}
            connection.request("POST" if said else "GET", f"/api/v1/{path}", said, headers)
            answer = connection.getresponse()
            content = answer.read()
            return answer.status, json.loads(content) if content else None
        except (OSError, HTTPException):
            return 0, None
        finally:
            connection.close()

    def measured(self, name: str) -> float | None:
        """A measurement of the first node; nothing before its first turn after a start."""
        connection = HTTPConnection("127.0.0.1", METRICS, timeout=60)
        connection.sock = self.network.places.connected(self.name, METRICS)
        connection.request("GET", "/metrics")
        said = connection.getresponse().read().decode()
        connection.close()
        found = re.search(rf"^{name} (\S+)$", said, re.MULTILINE)
        return float(found[1]) if found else None

    def check(self, text: str, token: str) -> tuple[int, Any]:
        """Check a draft with the rules."""
        return self.ask("checks", {"text": text, "reading": "fast"}, token)

    def ready(self) -> dict[str, Any]:
        """What the service says of its state; nothing if it does not answer."""
        return self.ask("ready")[1] or {}

    def version(self) -> int:
        """The version in force, 0 if there is none."""
        return int(self.ready().get("policy_version") or 0)

    def run(self, *command: str | Path) -> subprocess.CompletedProcess[str]:
        """`ambassador` on this site's store."""
        return run(*command, "--db", self.db)


class Network:
    """The primary and its nodes."""

    def __init__(self, folder: Path, places: Places | OneMachine) -> None:
        self.folder, self.places = folder, places
        self.keys = {name: os.urandom(32).hex() for name in NODES}
        self._ports = {name: free_port() for name in NODES}
        self._ways = dict[str, subprocess.Popen[bytes]]()
        listed = "".join(f'{name} = "{key}"\n' for name, key in self.keys.items())
        self.primary = Site(self, "p", f"[nodes.keys]\n{listed}")
        metrics = f"[metrics]\nport = {METRICS}\n"
        self.nodes = [Site(self, name, self.follows(name) + metrics * (name == NODES[0])) for name in NODES]
        self.sent = Counter[str]()
        """Outcomes that a service has said it has counted."""

    def follows(self, name: str, key: str = "") -> str:
        """The part of a node's configuration that makes it one."""
        url = f"https://{self.places.primary}:{self._ports[name]}"
        return f'[follow]\nurl = "{url}"\nnode = "{name}"\nkey = "{key or self.keys[name]}"\nevery = 1\n'

    def let(self, name: str, mode: str) -> None:
        """Say what happens on the way of a node: `pass`, `change`, `halve`, `lose`."""
        new = self.folder / f"{name}.new"
        new.write_text(mode)
        new.replace(self.folder / f"{name}.mode")

    def cut(self, node: Site) -> None:
        """Cut a node off."""
        if isinstance(self.places, Places):
            self.places.cut(node.name)
        else:
            self._end_way(node.name)

    def join(self, node: Site) -> None:
        """Join it again."""
        if isinstance(self.places, Places):
            self.places.join(node.name)
        elif node.name not in self._ways:
            self.begin_way(node.name)

    def begin_way(self, name: str) -> None:
        """Start the process that is a node's way to the primary."""
        given = [self.places.primary, str(self._ports[name]), str(self.primary.port), str(self.folder)]
        command = [sys.executable, "-m", "tests.nodes.way", *given, str(self.folder / f"{name}.mode")]
        self._ways[name] = subprocess.Popen(self.places.command("p", command))

    def _end_way(self, name: str) -> None:
        way = self._ways.pop(name, None)
        if way is not None:
            way.terminate()
            way.wait(timeout=60)

    def stop(self) -> None:
        """End everything."""
        for site in (*self.nodes, self.primary):
            site.stop()
        for name in NODES:
            self._end_way(name)

    def settled(self) -> "Network":
        """Everything joined and passing, and every node where the primary is."""
        for node in self.nodes:
            self.let(node.name, "pass")
            self.join(node)
        for node in self.nodes:
            until(lambda node=node: self.agrees(node), f"{node.name} follows the primary")  # type: ignore[misc]
        return self

    def agrees(self, node: Site) -> bool:
        """Whether a node is where the primary is, and says so."""
        return self.primary.version() > 0 and node.ready() == self.primary.ready()

    def publish(self, phrase: str) -> int:
        """Publish a version with one more rule, which finds a phrase."""
        files = {**default_files(), f"rules/{phrase}.toml": RULE.format(phrase=phrase)}
        with opened(self.primary.db) as store:
            return versions.publish(store, files, note="", by="test")

    def person(self, name: str) -> str:
        """The token of somebody new at the primary."""
        with opened(self.primary.db) as store:
            return tokens.new_secret(store, people.add(store, name, "employee"))

    def count(self, site: Site, token: str) -> None:
        """Count an outcome at a service."""
        outcome = {"policy_version": 1, "rule": "credentials/passwords", "network": "linkedin", "language": "en"}
        day = time.strftime("%Y-%m-%d", time.gmtime())
        assert site.ask("outcomes", {**outcome, "day": day, "decision": "edited"}, token)[0] == 204
        self.sent["outcomes"] += 1


RULE = """category = "disparagement"
clause = "company"
severity = "advice"
[en]
title = "T"
says = "S"
why = "W"
instead = "I"
phrases = ["{phrase}"]
catches = ["[[{phrase}]]"]
lets_pass = ["x"]
"""


@contextmanager
def _places() -> Iterator[Places | OneMachine]:
    with Places(NODES) if has_namespaces() else OneMachine() as places:
        yield places


@pytest.fixture(scope="package")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Network]:
    """The network, running."""
    folder = tmp_path_factory.mktemp("network")
    with ExitStack() as ended:
        places = ended.enter_context(_places())
        address = places.primary
        make_certificate(folder, f"IP:{address}")
        network = Network(folder, places)
        ended.callback(network.stop)
        network.primary.start()
        until(network.primary.version, "the primary is ready")
        for node in network.nodes:
            network.let(node.name, "pass")
            network.begin_way(node.name)
            fingerprints_path(node.db).write_bytes(fingerprints_path(network.primary.db).read_bytes())
            node.start()
        yield network


@pytest.fixture
def network(running: Network) -> Network:
    """The network with everything joined, whatever was done to it before."""
    return running.settled()
