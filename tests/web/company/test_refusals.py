"""Whom the company account does not sign in: forgeries, copies, other browsers, providers that fail."""

import logging
import re
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
import time_machine
from authlib.integrations.flask_client import FlaskOAuth2App

from ambassador.store import opened, passwords, people
from ambassador.vocabulary import LANGUAGES
from ambassador.web.provider import CALLBACK
from tests.provider.running import Visitor
from tests.serving import free_port
from tests.web.company.going import URL, Made, begun, is_in, named, returned, signed_in
from tests.web.entering import SAME_ORIGIN, sign_in

FORGED = [
    # what the provider's answer has otherwise, what the page is told
    ("nonce", 401),
    ("none", 401),
    ("secret", 401),
    ("stranger", 401),
    ("issuer", 401),
    ("audience", 401),
    ("missing", 401),
    ("userinfo", 401),
    ("expired", 502),
    ("early", 502),
]


@pytest.mark.parametrize(("forgery", "status"), FORGED)
def test_a_token_that_is_not_right_opens_nothing(company: Made, db: Path, forgery: str, status: int) -> None:
    """Another nonce, no signature, a stranger's, one by the shared secret, for or from somebody else, too old, too new.

    Nobody is added and no session begun. The same way with a right token works.
    """
    client = company().test_client()
    answer = signed_in(client, f"ada:board:{forgery}")
    assert answer.status_code == status
    assert not is_in(client)
    assert named(db, "Ada") is None
    assert signed_in(client, "ada:board").status_code == 200


def test_the_state_must_be_that_of_this_browser(company: Made, db: Path) -> None:
    """Another state, none, another browser's, a forged cookie: sending somebody such a link helps nobody."""
    app = company()
    client = app.test_client()
    back = Visitor().sign_in(begun(client), "eve:board")
    for wrong in (re.sub(r"state=[^&]+", "state=x", back), re.sub(r"state=[^&]+&?", "", back)):
        own = app.test_client()
        begun(own)
        assert returned(own, wrong).status_code == 401
        assert not is_in(own)
    victim = app.test_client()
    assert returned(victim, back).status_code == 401
    begun(victim)
    assert returned(victim, back).status_code == 401
    victim.set_cookie("attempt", "e30.x.y", path=CALLBACK)
    assert returned(victim, back).status_code == 401
    assert not is_in(victim)
    assert named(db, "Eve") is None


def test_a_code_serves_once(company: Made) -> None:
    """Neither the browser that used it nor whoever copied its cookie gets anything by it a second time."""
    app = company()
    client, thief = app.test_client(), app.test_client()
    there = begun(client)
    attempt = client.get_cookie("attempt", path=CALLBACK)
    assert attempt is not None
    back = Visitor().sign_in(there, "ada:staff")
    assert returned(client, back).status_code == 200
    assert returned(client, back).status_code == 401
    thief.set_cookie("attempt", attempt.value, path=CALLBACK)
    assert returned(thief, back).status_code == 502
    assert not is_in(thief)


def test_an_attempt_ends_after_ten_minutes(company: Made) -> None:
    """It says so, and one begins anew."""
    client = company().test_client()
    back = Visitor().sign_in(begun(client), "ada:staff")
    with time_machine.travel("2126-01-01"):
        assert returned(client, back).status_code == 401
    assert not is_in(client)


def test_the_answer_of_another_provider_is_none(company: Made) -> None:
    """What says that it comes from elsewhere is not taken for ours (RFC 9207)."""
    client = company().test_client()
    back = Visitor().sign_in(begun(client), "ada:staff")
    assert "iss=" in back
    assert returned(client, re.sub(r"iss=[^&]+", "iss=https%3A%2F%2Fevil.example", back)).status_code == 401
    assert not is_in(client)


def test_whoever_stops_there_is_not_signed_in(company: Made) -> None:
    """And is told that one can begin anew."""
    client = company().test_client()
    answer = returned(client, Visitor().decline(begun(client)))
    assert answer.status_code == 401
    assert 'role="alert"' in answer.text
    assert "/sign-in/oidc" in answer.text


def test_a_provider_that_does_not_answer_is_said(company: Made, issuer: str, db: Path) -> None:
    """And one that calls itself otherwise than the configuration does; by password people go on."""
    with opened(db) as store:
        passwords.choose(store, people.add(store, "Omar", "officer"), "a rainy week in Ghent")
    elsewhere = f"http://127.0.0.1:{free_port()}"
    for other, status in ((elsewhere, 503), (issuer.replace("localhost", "127.0.0.1"), 502)):
        client = company(issuer=other).test_client()
        answer = client.get("/sign-in/oidc")
        assert answer.status_code == status
        assert 'role="alert"' in answer.text
        form = {"name": "Omar", "password": "a rainy week in Ghent"}
        assert client.post("/sign-in", data=form, headers=SAME_ORIGIN).status_code == 302
        assert client.post("/sign-out", headers=SAME_ORIGIN).status_code == 200


@pytest.mark.parametrize("endpoint", ["userinfo_endpoint", "end_session_endpoint", "token_endpoint"])
def test_nothing_is_asked_over_an_open_line(company: Made, monkeypatch: pytest.MonkeyPatch, endpoint: str) -> None:
    """Groups, and so roles, come from userinfo too: whoever could listen there could change them."""
    told = FlaskOAuth2App.load_server_metadata
    monkeypatch.setattr(
        FlaskOAuth2App, "load_server_metadata", lambda self: {**told(self), endpoint: "http://login.example/open"}
    )
    answer = company().test_client().get("/sign-in/oidc")
    assert (answer.status_code, 'role="alert"' in answer.text) == (502, True)


def test_a_provider_that_the_company_had_before_locks_nobody_out(company: Made, db: Path) -> None:
    """Whoever signed in there may choose a password as soon as the service has another provider, or none."""
    assert signed_in(company().test_client(), "ada:staff").status_code == 200
    ada = named(db, "Ada")
    assert ada is not None
    chosen: list[tuple[dict[str, str], int]] = [
        ({}, 409),
        ({"issuer": "https://login.example/new"}, 201),
        ({"issuer": ""}, 201),
    ]
    for number, (other, status) in enumerate(chosen):
        omar = sign_in(company(**other), db, f"Omar {number}", "officer")
        answer = omar.post(f"/people/{ada.id}", data={"deed": "link"}, headers=SAME_ORIGIN)
        assert answer.status_code == status, other


def test_the_log_says_why_and_nothing_else(company: Made, caplog: pytest.LogCaptureFixture) -> None:
    """The kind of what is wrong, for whoever set the wrong secret; no code, no state, no token, nobody's name."""
    caplog.set_level(logging.DEBUG, "ambassador")
    app = company(client_secret="never-told")  # noqa: S106 - of nobody
    client = app.test_client()
    back = Visitor().sign_in(begun(client), "zebra71:board")
    assert returned(client, back).status_code == 502
    said = "\n".join(record.getMessage() for record in caplog.records if record.name.startswith("ambassador"))
    assert "Nobody was signed in by the provider: provider invalid_client" in said
    given = [value for values in parse_qs(urlsplit(back).query).values() for value in values]
    assert not [one for one in (*given, "never-told", "zebra71", "Zebra71") if one in said]
    caplog.clear()
    state = parse_qs(urlsplit(begun(client)).query)["state"][0]
    words = urlencode({"error": "zebra72", "error_description": "zebra73", "state": state})
    assert client.get(f"{CALLBACK}?{words}").status_code == 502
    said = "\n".join(record.getMessage() for record in caplog.records if record.name.startswith("ambassador"))
    assert "Nobody was signed in by the provider: provider" in said
    assert "zebra" not in said


@pytest.mark.parametrize("path", ["//evil.example", "/\\evil.example", "https://evil.example", "evil", "/a\nb"])
def test_the_way_back_never_leads_elsewhere(company: Made, path: str) -> None:
    """What is not a path of ours is left aside (open redirect)."""
    answer = signed_in(company().test_client(), "ada:staff", path)
    assert 'content="0; url=/"' in answer.text


def test_a_refusal_leaves_the_window_open_that_connects_a_browser(company: Made) -> None:
    """Chromium closes it at any status but 200; the page that was asked for is not forgotten."""
    client = company().test_client()
    answer = signed_in(client, "ada:", "/connect?x=1")
    assert answer.status_code == 200
    assert 'role="alert"' in answer.text
    assert "onwards=/connect?x%3D1" in answer.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_refusal_is_said_in_the_readers_language(company: Made, language: str) -> None:
    """In words of its own, in four languages."""
    app = company()
    said = set()
    for login in ("ada:", "ada:staff:nonce", "ada:staff:expired"):
        client = app.test_client()
        back = Visitor().sign_in(begun(client), login)
        page = client.get(back.removeprefix(URL), headers={"Accept-Language": language})
        alert = re.search(r'role="alert" class="error">([^<]+)<', page.text)
        assert alert
        assert f'<html lang="{language}">' in page.text
        said.add(alert[1])
    assert len(said) == 3
