"""A primary with one node."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from ambassador.configuration import Configuration
from ambassador.configuration.following import Follow, Nodes
from ambassador.store import prepare
from ambassador.store.keys import fingerprints_key, fingerprints_path
from ambassador.web import create_app
from ambassador.web import primary as asking
from tests.web.nodes.line import KEY, Line, served


@pytest.fixture(autouse=True)
def _patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """No answer is late, however busy this machine is."""
    monkeypatch.setattr(asking, "_PAUSE", 600.0)
    monkeypatch.setattr(asking, "_WHOLE", 600.0)


@pytest.fixture
def primary(db: Path) -> Flask:
    """The primary, with one node."""
    app = create_app(Configuration(db, nodes=Nodes({"antwerp": KEY})))
    app.config["TESTING"] = True
    return app


@pytest.fixture
def line(primary: Flask) -> Iterator[Line]:
    """The way to the primary."""
    with served(primary) as line:
        yield line


@pytest.fixture
def node_db(tmp_path: Path, db: Path) -> Path:
    """The store of a node; the operator has brought the key of fingerprints."""
    path = tmp_path / "node.db"
    prepare(path)
    fingerprints_path(path).write_bytes(fingerprints_key(db))
    return path


@pytest.fixture
def node(node_db: Path, line: Line) -> Flask:
    """A node that has heard nothing yet."""
    app = create_app(Configuration(node_db, follow=Follow(line.url, "antwerp", KEY)))
    app.config["TESTING"] = True
    return app
