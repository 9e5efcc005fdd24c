"""The service in this process, on a real store with the default policy."""

from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from ambassador.files import default_files
from ambassador.store import opened, people, prepare, versions
from ambassador.web import create_app


@pytest.fixture
def db(tmp_path: Path) -> Path:
    """A store with one published version."""
    path = tmp_path / "store.db"
    prepare(path)
    with opened(path) as store:
        versions.publish(store, default_files(), note="The default policy", by="test")
    return path


@pytest.fixture
def app(db: Path) -> Flask:
    """The service."""
    app = create_app(db)
    app.config["TESTING"] = True
    return app


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """Somebody without a token."""
    return app.test_client()


@pytest.fixture
def employee(db: Path) -> dict[str, str]:
    """The headers of an employee."""
    return _headers(db, "Emma", "employee")


@pytest.fixture
def officer(db: Path) -> dict[str, str]:
    """The headers of an officer."""
    return _headers(db, "Omar", "officer")


def _headers(db: Path, name: str, role: str) -> dict[str, str]:
    with opened(db) as store:
        return {"Authorization": f"Bearer {people.new_secret(store, people.add(store, name, role))}"}
