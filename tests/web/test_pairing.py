"""Connecting an extension: the question on our page, the code, the secrets, and their end."""

import re
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient

from ambassador.store import opened, pairing, passwords, people, retention, tokens
from ambassador.store.people import Person
from ambassador.vocabulary import LANGUAGES
from ambassador.web.catalogue import translate
from tests.web.connecting import ASKED, CHROME, code_for, exchange, renew
from tests.web.entering import SAME_ORIGIN, entered

FIREFOX = f"https://{'0123456789' * 4}.extensions.allizom.org/"
PAGE = "http://localhost/connect/code"
PARAMETER = "The parameter {name} is missing or not as it should be."
PASSWORD = "a rainy week in Ghent"  # noqa: S105 - of nobody


@pytest.fixture
def lena(db: Path) -> Person:
    """An employee."""
    with opened(db) as store:
        return people.add(store, "Lena", "employee")


@pytest.fixture
def browser(app: Flask, db: Path, lena: Person) -> FlaskClient:
    """Her browser, signed in."""
    return entered(app, db, lena)


def _opens(client: FlaskClient, secret: str) -> bool:
    return client.get("/api/v1/policy", headers={"Authorization": f"Bearer {secret}"}).status_code == 200


@pytest.mark.parametrize("redirect_uri", [CHROME, FIREFOX, PAGE])
def test_a_yes_connects_the_browser(
    client: FlaskClient, browser: FlaskClient, db: Path, lena: Person, redirect_uri: str
) -> None:
    """The extension gets what it asks with; its owner sees it among their devices."""
    code = code_for(browser, redirect_uri=redirect_uri)
    answer = exchange(client, code, redirect_uri=redirect_uri)
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.json["token_type"].lower() == "bearer"
    assert answer.json["expires_in"] == 8 * 3600
    assert _opens(client, answer.json["access_token"])
    with opened(db) as store:
        assert {device.kind for device in tokens.devices(store, lena)} == {"extension", "session"}


def test_a_no_connects_nothing(browser: FlaskClient) -> None:
    """The extension is told so."""
    answered = browser.post("/connect?" + urlencode(ASKED), data={"answer": "no"}, headers=SAME_ORIGIN)
    assert answered.headers["Location"].startswith(CHROME)
    said = parse_qs(urlsplit(answered.headers["Location"]).query)
    assert (said["error"], said["state"]) == (["access_denied"], ["s-1"])
    assert "code" not in said


@pytest.mark.parametrize(
    "changed",
    [
        {"redirect_uri": "https://evil.example/"},
        {"redirect_uri": CHROME + "path"},
        {"redirect_uri": CHROME.replace("https", "http")},
        {"redirect_uri": f"https://evil.example/{CHROME}"},
        {"redirect_uri": "http://evil.example/connect/code"},
        {"redirect_uri": "http://localhost/connect"},
        {"redirect_uri": ""},
        {"client_id": "another"},
        {"response_type": "token"},
        {"code_challenge": ""},
        {"code_challenge_method": "plain"},
        {"code_challenge": "short"},
    ],
    ids=str,
)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_an_odd_request_is_answered_here(browser: FlaskClient, changed: dict[str, str], method: str) -> None:
    """Nobody is sent to another site, and a kind sentence says what now."""
    answered = browser.open(
        "/connect?" + urlencode(ASKED | changed),
        method=method,
        data={"answer": "connect"} if method == "POST" else None,
        headers=SAME_ORIGIN,
    )
    assert answered.status_code == 400
    assert "Location" not in answered.headers
    assert "start again" in answered.text


def test_another_site_cannot_say_yes(browser: FlaskClient) -> None:
    """Its form is as good as a stranger's."""
    path = "/connect?" + urlencode(ASKED)
    answered = browser.post(path, data={"answer": "connect"}, headers={"Sec-Fetch-Site": "cross-site"})
    assert answered.status_code == 401


def test_whoever_is_not_signed_in_comes_back_to_the_question(app: Flask, db: Path, lena: Person) -> None:
    """Signing in goes on to the page that was asked for, with all that the extension had said."""
    with opened(db) as store:
        passwords.choose(store, lena, PASSWORD)
    stranger = app.test_client()
    asked = stranger.get("/connect?" + urlencode(ASKED))
    assert asked.status_code == 200  # Chromium's window closes on any other
    onwards = re.search(r'name="onwards" value="([^"]+)"', asked.text)
    assert onwards is not None
    form = {"name": "Lena", "password": "wrong", "onwards": onwards[1].replace("&amp;", "&")}
    refused = stranger.post("/sign-in", data=form, headers=SAME_ORIGIN)
    assert (refused.status_code, onwards[0] in refused.text) == (200, True)
    form["password"] = PASSWORD
    signed_in = stranger.post("/sign-in", data=form, headers=SAME_ORIGIN)
    assert signed_in.headers["Location"] == "/connect?" + urlencode(ASKED)


@pytest.mark.parametrize(
    "onwards", ["//evil.example", "/\\evil.example", "https://evil.example", "evil", "/a\nb", "/ b", "javascript:x"]
)
def test_signing_in_never_leads_to_another_site(app: Flask, db: Path, lena: Person, onwards: str) -> None:
    """What is not a path of ours is left aside."""
    with opened(db) as store:
        passwords.choose(store, lena, PASSWORD)
    form = {"name": "Lena", "password": PASSWORD, "onwards": onwards}
    signed_in = app.test_client().post("/sign-in", data=form, headers=SAME_ORIGIN)
    assert signed_in.headers["Location"] == "/"


def test_the_page_lets_its_form_end_at_the_extension(browser: FlaskClient) -> None:
    """Browsers hold a form's redirects to the page's policy; ours names that one address more."""
    policy = browser.get("/connect?" + urlencode(ASKED)).headers["Content-Security-Policy"]
    assert f"form-action 'self' {CHROME.rstrip('/')};" in policy
    own = browser.get("/connect?" + urlencode(ASKED | {"redirect_uri": PAGE})).headers["Content-Security-Policy"]
    assert "form-action 'self';" in own


@pytest.mark.parametrize(
    ("changed", "error"),
    [
        ({"code_verifier": "b" * 43}, "invalid_grant"),
        ({"code_verifier": ""}, "invalid_request"),
        ({"redirect_uri": FIREFOX}, "invalid_grant"),
        ({"client_id": "another"}, "invalid_client"),
        ({"grant_type": "password"}, "unsupported_grant_type"),
        ({"code": "WRONG"}, "invalid_grant"),
    ],
)
def test_a_code_alone_is_worth_nothing(
    client: FlaskClient, browser: FlaskClient, changed: dict[str, str], error: str
) -> None:
    """Without the secret of the browser that asked, or elsewhere; the problem says what now."""
    answer = exchange(client, code_for(browser), **changed)
    assert answer.status_code in (400, 401)
    assert answer.content_type == "application/problem+json"
    assert answer.json["error"] == error
    assert answer.json["detail"].endswith(".")


WRONG = [
    ({"code_verifier": ""}, "invalid_request", PARAMETER, {"name": "code_verifier"}),
    ({"code_verifier": "short"}, "invalid_request", PARAMETER, {"name": "code_verifier"}),
    (
        {"code": "WRONG"},
        "invalid_grant",
        "This code or connection is not valid any more. Connect the browser again.",
        {},
    ),
    ({"client_id": "another"}, "invalid_client", "Send client_id={client}.", {"client": "ambassador-extension"}),
    (
        {"grant_type": "password"},
        "unsupported_grant_type",
        "Send grant_type=authorization_code or grant_type=refresh_token.",
        {},
    ),
]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("changed", "error", "said", "parts"), WRONG)
def test_what_is_wrong_is_said_in_the_readers_language(
    client: FlaskClient,
    browser: FlaskClient,
    language: str,
    changed: dict[str, str],
    error: str,
    said: str,
    parts: dict[str, str],
) -> None:
    """OAuth's own name of it stays (RFC 6749, 5.2), and the parameter's."""
    client.environ_base["HTTP_ACCEPT_LANGUAGE"] = language
    answer = exchange(client, code_for(browser), **changed)
    assert answer.json["error"] == error
    assert answer.json["detail"] == translate(said, language).format(**parts)
    assert answer.headers["Content-Language"] == language


def test_a_revocation_without_a_token_says_what_is_missing(client: FlaskClient) -> None:
    """Authlib has no words for it."""
    form, headers = {"client_id": "ambassador-extension"}, {"Accept-Language": "fr"}
    answer = client.post("/api/v1/token/revoke", data=form, headers=headers)
    body = answer.json or {}
    assert (answer.status_code, body["error"]) == (400, "invalid_request")
    assert body["detail"].startswith("Un paramètre manque")


def test_a_code_is_used_once_and_soon(client: FlaskClient, browser: FlaskClient, monkeypatch: Any) -> None:
    """A second time it is refused, and after ten minutes."""
    code = code_for(browser)
    assert exchange(client, code).status_code == 200
    assert exchange(client, code).json["error"] == "invalid_grant"
    late = code_for(browser)
    monkeypatch.setattr(pairing, "CODE_LASTS", timedelta(seconds=-1))
    assert exchange(client, late).json["error"] == "invalid_grant"


def test_a_connected_browser_goes_on(client: FlaskClient, browser: FlaskClient, db: Path, lena: Person) -> None:
    """With the secret of the answer before; it stays one device. An answer that got lost is given again."""
    first = exchange(client, code_for(browser)).json
    second = renew(client, first["refresh_token"]).json
    again = renew(client, first["refresh_token"]).json
    for answer in (second, again):
        assert _opens(client, answer["access_token"])
    assert not _opens(client, second["refresh_token"])
    with opened(db) as store:
        assert [device.kind for device in tokens.devices(store, lena)].count("extension") == 1


def test_a_copied_secret_disconnects(client: FlaskClient, browser: FlaskClient, monkeypatch: Any) -> None:
    """One that was used long ago has been copied: thief and owner are out at once."""
    first = exchange(client, code_for(browser)).json
    second = renew(client, first["refresh_token"]).json
    monkeypatch.setattr(pairing, "_OVERLAP", timedelta(seconds=-1))
    assert renew(client, first["refresh_token"]).json["error"] == "invalid_grant"
    assert not _opens(client, second["access_token"])
    assert renew(client, second["refresh_token"]).status_code == 400


@pytest.mark.parametrize("how", ["device", "extension", "person"])
def test_a_device_ends_at_once(client: FlaskClient, browser: FlaskClient, db: Path, lena: Person, how: str) -> None:
    """By its owner in the list, by the extension itself, or with its owner."""
    answer = exchange(client, code_for(browser)).json
    with opened(db) as store:
        if how == "device":
            device = next(one for one in tokens.devices(store, lena) if one.kind == "extension")
            assert tokens.end(store, lena, device.id)
        elif how == "person":
            people.revoke(store, lena)
    if how == "extension":
        form = {"token": answer["refresh_token"], "client_id": "ambassador-extension"}
        assert client.post("/api/v1/token/revoke", data=form).status_code == 200
    assert not _opens(client, answer["access_token"])
    assert renew(client, answer["refresh_token"]).json["error"] == "invalid_grant"
    assert (browser.get("/api/v1/policy").status_code == 200) == (how != "person")


def test_a_device_that_was_ended_meanwhile_stays_so(db: Path, lena: Person) -> None:
    """Its owner ended it while it was asking for the next secrets."""
    browser = pairing.Connected("d", lena.id, "")
    with opened(db) as store:
        pairing.connect(store, browser, "a1", "f1", again=False)
        assert pairing.use(store, "f1") == browser
        assert tokens.end(store, lena, "d")
        pairing.connect(store, browser, "a2", "f2", again=True)
        assert tokens.by_token(store, "a2") is None


def test_what_connects_nothing_any_more_is_removed(db: Path, lena: Person) -> None:
    """A browser that has not come back for three months leaves nothing in the store."""
    with opened(db) as store:
        pairing.connect(store, pairing.Connected("d", lena.id, ""), "a", "f", again=False)
        days = {"outcomes": 1, "signs": 1, "audit": 1}
        assert retention.forget(store, **days)["tokens"] == 0
        store.execute("update tokens set created_at = '2020-01-01T00:00:00+00:00'")
        assert retention.forget(store, **days)["tokens"] == 2
        assert tokens.devices(store, lena) == []


def test_a_secret_ends_after_a_working_day(client: FlaskClient, browser: FlaskClient, monkeypatch: Any) -> None:
    """The extension then asks for the next."""
    answer = exchange(client, code_for(browser)).json
    monkeypatch.setattr(tokens, "ACCESS_LASTS", timedelta(seconds=-1))
    assert not _opens(client, answer["access_token"])


def test_the_code_is_shown_where_the_browser_cannot_wait(browser: FlaskClient) -> None:
    """On our own page; without one it says that nothing was connected."""
    assert "ABCD2345" in browser.get("/connect/code?code=ABCD2345").text
    assert "Nothing was connected" in browser.get("/connect/code?error=access_denied").text


def test_nothing_that_opens_is_in_the_file(client: FlaskClient, browser: FlaskClient, db: Path) -> None:
    """Only digests are stored."""
    waiting = code_for(browser)
    answer = exchange(client, code_for(browser)).json
    stored = b"".join(file.read_bytes() for file in db.parent.iterdir())
    for secret in (waiting, answer["access_token"], answer["refresh_token"]):
        assert secret.encode() not in stored
