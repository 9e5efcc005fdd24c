"""Signing in with a start link, as a browser does that runs no script."""

from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from ambassador.store import opened, people, tokens
from ambassador.store.people import Person

SAME_ORIGIN = {"Sec-Fetch-Site": "same-origin"}


def spend(client: FlaskClient, link: str, **form: str) -> TestResponse:
    """Press the page's button: no password, unless the form has one."""
    return client.post("/start", data={"token": link, **form}, headers=SAME_ORIGIN)


def entered(app: Flask, db: Path, person: Person) -> FlaskClient:
    """Somebody's browser that has signed in."""
    with opened(db) as store:
        link = tokens.new_secret(store, person, tokens.LINK)
    client = app.test_client()
    assert spend(client, link).status_code == 302
    return client


def sign_in(app: Flask, db: Path, name: str, role: str) -> FlaskClient:
    """The browser of somebody new."""
    with opened(db) as store:
        person = people.add(store, name, role)
    return entered(app, db, person)
