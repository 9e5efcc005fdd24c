"""The service in this process, on a real store with the default policy."""

import re
from pathlib import Path

import pytest
from flask import Flask, Response, request
from flask.testing import FlaskClient

from ambassador import Policy
from ambassador.configuration import Configuration, Limits
from ambassador.files import default_files
from ambassador.store import opened, people, prepare, tokens, versions
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
def app(db: Path, default_policy: Policy) -> Flask:
    """The service. In every test, an answer of the API that its document does not know is a failure."""
    # Tests ask more often than people; test_limits.py tries how often people may.
    app = create_app(Configuration(db, limits=Limits(person=1_000_000, stranger=1_000_000)))
    app.config["TESTING"] = True
    paths = app.extensions["ambassador.api"].spec.to_dict()["paths"]

    def documented(response: Response) -> Response:
        path = re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", request.url_rule.rule if request.url_rule else "")
        operation = paths.get(path, {}).get(request.method.lower())
        if operation and response.status_code != 500:
            assert str(response.status_code) in operation["responses"], (request.method, path, response.status)
        return response

    app.after_request(documented)
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
        return {"Authorization": f"Bearer {tokens.new_secret(store, people.add(store, name, role))}"}
