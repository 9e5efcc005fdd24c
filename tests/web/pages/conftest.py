"""People who are signed in with a browser that runs no script."""

from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from ambassador.store import opened, people, tokens

SAME_ORIGIN = {"Sec-Fetch-Site": "same-origin"}


def sign_in(app: Flask, db: Path, name: str, role: str) -> FlaskClient:
    with opened(db) as store:
        token = tokens.new_secret(store, people.add(store, name, role))
    client = app.test_client()
    assert client.post("/sign-in", data={"token": token}, headers=SAME_ORIGIN).status_code == 302
    return client


@pytest.fixture
def omar(app: Flask, db: Path) -> FlaskClient:
    """An officer."""
    return sign_in(app, db, "Omar", "officer")


@pytest.fixture
def emma(app: Flask, db: Path) -> FlaskClient:
    """An employee."""
    return sign_in(app, db, "Emma", "employee")
