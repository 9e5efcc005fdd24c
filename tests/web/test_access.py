"""Who may do what, from where."""

from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from ambassador.store import opened, passwords, people, tokens
from tests.web.entering import sign_in, spend

Headers = dict[str, str]
EXTENSION = "chrome-extension://abcdefghijklmnop"


def _linked(app: Flask, db: Path) -> FlaskClient:
    return sign_in(app, db, "Lena", "officer")


def test_a_start_link_signs_a_browser_in_once(app: Flask, db: Path) -> None:
    """The cookie cannot be read by scripts, and other sites' forms and scripts do not send it along."""
    with opened(db) as store:
        secret = tokens.new_secret(store, people.add(store, "Lena", "officer"), tokens.LINK)
    first = spend(app.test_client(), secret)
    assert first.headers["Location"] == "/"
    cookie = first.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert spend(app.test_client(), secret).status_code == 401
    assert app.test_client().get(f"/start?token={secret}").status_code == 401


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Sec-Fetch-Site": "same-origin"}, 200),
        ({"Origin": "http://localhost"}, 200),
        ({"Sec-Fetch-Site": "cross-site"}, 401),
        ({"Sec-Fetch-Site": "same-site"}, 401),
        ({"Origin": "https://evil.example"}, 401),
        ({}, 401),
    ],
)
def test_a_session_works_for_our_own_pages_only(app: Flask, db: Path, headers: Headers, status: int) -> None:
    """Another site's form or script cannot use it."""
    response = _linked(app, db).post("/api/v1/checks", json={"text": "x", "reading": "fast"}, headers=headers)
    assert response.status_code == status


@pytest.mark.parametrize("address", ["/sign-in", "/sign-out"])
def test_the_address_where_a_form_has_led_leads_to_the_front(app: Flask, db: Path, address: str) -> None:
    """Whoever goes there again is neither told that it does not work here, nor signed out."""
    client = _linked(app, db)
    assert client.get(address).headers["Location"] == "/"
    assert client.get("/").status_code == 200


def test_looking_at_a_start_link_does_not_spend_it(app: Flask, db: Path) -> None:
    """A program for chats or mails that fetches a preview leaves it whole, and is not signed in."""
    with opened(db) as store:
        secret = tokens.new_secret(store, people.add(store, "Lena", "officer"), tokens.LINK)
    client = app.test_client()
    for method in (client.head, client.get):
        looked = method(f"/start?token={secret}")
        assert looked.status_code == 200
        assert "Set-Cookie" not in looked.headers
    assert client.get("/api/v1/policy").status_code == 401
    assert spend(client, secret).status_code == 302


def test_nobody_is_signed_in_from_another_site(app: Flask, db: Path) -> None:
    """A form elsewhere cannot make a browser somebody else's, and spends no link."""
    with opened(db) as store:
        lena = people.add(store, "Lena", "officer")
        passwords.choose(store, lena, "a rainy week in Ghent")
        secret = tokens.new_secret(store, lena, tokens.LINK)
    client = app.test_client()
    elsewhere = {"Sec-Fetch-Site": "cross-site"}
    client.post("/sign-in", data={"name": "Lena", "password": "a rainy week in Ghent"}, headers=elsewhere)
    client.post("/start", data={"token": secret}, headers=elsewhere)
    assert client.get("/api/v1/policy").status_code == 401
    assert spend(client, secret).status_code == 302


def test_signing_out_ends_the_session(app: Flask, db: Path) -> None:
    """Nothing of it is left."""
    client = _linked(app, db)
    assert client.get("/api/v1/policy").status_code == 200
    client.post("/sign-out")
    assert client.get("/api/v1/policy").status_code == 401


def test_a_copied_cookie_is_worth_nothing_after_signing_out(app: Flask, db: Path) -> None:
    """The store knows the session, and has ended it."""
    client = _linked(app, db)
    cookie = client.get_cookie("ambassador")
    assert cookie is not None
    client.post("/sign-out", headers={"Sec-Fetch-Site": "same-origin"})
    thief = app.test_client()
    thief.set_cookie("ambassador", cookie.value)
    assert thief.get("/api/v1/policy").status_code == 401


def test_a_revoked_person_is_out_at_once(app: Flask, db: Path) -> None:
    """Session and token alike."""
    client = _linked(app, db)
    with opened(db) as store:
        person = people.by_name(store, "Lena")
        assert person is not None
        people.revoke(store, person)
    assert client.get("/api/v1/policy").status_code == 401


def test_only_the_extensions_may_call_from_elsewhere(client: FlaskClient, employee: Headers) -> None:
    """Their pages get the headers that a browser asks for; other sites get none."""
    for origin, allowed in (
        (EXTENSION, EXTENSION),
        ("moz-extension://1-2", "moz-extension://1-2"),
        ("https://x.example", None),
    ):
        asked = client.options("/api/v1/checks", headers={"Origin": origin, "Access-Control-Request-Method": "POST"})
        answered = client.post(
            "/api/v1/checks", json={"text": "", "reading": "fast"}, headers={**employee, "Origin": origin}
        )
        for response in (asked, answered):
            assert response.headers.get("Access-Control-Allow-Origin") == allowed
            assert "Access-Control-Allow-Credentials" not in response.headers


@pytest.mark.parametrize("path", ["/", "/policy", "/api/v1/health", "/nothing-here", "/static/app.css"])
def test_every_answer_says_what_browsers_may_do(client: FlaskClient, path: str) -> None:
    """A strict policy on content, no framing, no referrer."""
    headers = client.get(path).headers
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"


def test_the_key_of_sessions_is_the_owners_alone(app: Flask, db: Path) -> None:
    """It lies beside the store, not in it."""
    key = db.with_name(db.name + ".key")
    assert key.stat().st_mode & 0o777 == 0o600
    assert key.read_bytes() == app.config["SECRET_KEY"]
