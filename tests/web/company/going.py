"""To the provider and back, with clients that are no browser."""

from collections.abc import Callable
from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from ambassador.store import opened, people
from ambassador.store.people import Person
from ambassador.web.provider import CALLBACK
from tests.provider.running import Visitor

URL = "http://127.0.0.1:9"
GROUPS = {"comms": "content_manager", "press": "social_media_manager", "board": "officer", "staff": "employee"}
Made = Callable[..., Flask]


def begun(client: FlaskClient, onwards: str = "") -> str:
    """The address that the service sends a browser to."""
    answer = client.get("/sign-in/oidc", query_string={"onwards": onwards})
    assert answer.status_code == 302, answer.text
    return answer.headers["Location"]


def returned(client: FlaskClient, back: str) -> TestResponse:
    """What the service says to a browser that the provider sent back."""
    assert back.startswith(f"{URL}{CALLBACK}?")
    return client.get(back.removeprefix(URL), headers={"Sec-Fetch-Site": "cross-site"})


def signed_in(client: FlaskClient, login: str, onwards: str = "") -> TestResponse:
    """All the way there and back."""
    return returned(client, Visitor().sign_in(begun(client, onwards), login))


def named(db: Path, name: str) -> Person | None:
    with opened(db) as store:
        return people.by_name(store, name)


def is_in(client: FlaskClient) -> bool:
    return client.get("/me").status_code == 200
