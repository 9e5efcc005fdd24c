"""Signing in by name: a password is chosen with a link, guessed in vain, changed. No script runs here."""

import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from ambassador.configuration import Configuration, Limits
from ambassador.store import opened, passwords, people, tokens
from ambassador.store.people import Person
from ambassador.vocabulary import LANGUAGES
from ambassador.web import create_app
from tests.web.entering import SAME_ORIGIN, entered, spend

RAIN = "une semaine de pluie à Gand"
CHOSEN = {"deed": "choose", "password": RAIN, "again": RAIN}
FAULTS = [
    ({"password": "trop court", "again": "trop court"}, "at least 15"),
    ({"password": "x" * 129, "again": "x" * 129}, "128"),
    ({"password": "passwordpassword", "again": "passwordpassword"}, "guessed"),
    ({"password": RAIN, "again": RAIN + " "}, "not the same"),
    ({"password": RAIN}, "not the same"),
    ({}, "at least 15"),
]


@pytest.fixture
def ada(db: Path) -> Person:
    """Somebody invited."""
    with opened(db) as store:
        return people.add(store, "Ada Vermeer", "employee")


@pytest.fixture
def link(db: Path, ada: Person) -> str:
    """Her link."""
    with opened(db) as store:
        return tokens.new_secret(store, ada, tokens.LINK)


def sign_in(client: FlaskClient, name: str = "Ada Vermeer", password: str = RAIN) -> TestResponse:
    return client.post("/sign-in", data={"name": name, "password": password}, headers=SAME_ORIGIN)


def is_in(client: FlaskClient) -> bool:
    return client.get("/me").status_code == 200


def test_a_password_is_chosen_with_the_link(app: Flask, link: str) -> None:
    """At once signed in; and from then on by name, with spaces as people type them. The link is spent."""
    client = app.test_client()
    page = client.get(f"/start?token={link}")
    assert "Ada Vermeer" in page.text
    assert spend(client, link, **CHOSEN).status_code == 302
    assert is_in(client)
    again = app.test_client()
    assert sign_in(again, " Ada  Vermeer ").headers["Location"] == "/"
    assert is_in(again)
    assert spend(app.test_client(), link, **CHOSEN).status_code == 401


@pytest.mark.parametrize(("form", "said"), FAULTS)
def test_a_password_that_is_refused_spends_no_link(app: Flask, link: str, form: dict[str, str], said: str) -> None:
    """What is wrong is said; nobody is signed in, and the link goes on working."""
    client = app.test_client()
    answer = spend(client, link, deed="choose", **form)
    assert answer.status_code == 422
    alert = re.search(r'role="alert">([^<]+)', answer.text)
    assert alert
    assert said in alert[1]
    assert not is_in(client)
    assert spend(client, link, **CHOSEN).status_code == 302


def test_nobody_has_a_password_without_choosing_one(app: Flask, db: Path, ada: Person) -> None:
    """Not the invited, not the first officer, not with an empty one."""
    entered(app, db, ada)
    with opened(db) as store:
        assert store.execute("select count(*) from passwords").fetchone() == (0,)
    for password in ("", "admin", "password", "Ada Vermeer"):
        assert sign_in(app.test_client(), password=password).status_code == 401


def test_a_name_that_was_added_carelessly_signs_in(app: Flask, db: Path) -> None:
    """On the command line a blank is soon typed twice, and some keyboards make an accent a character of its own."""
    with opened(db) as store:
        passwords.choose(store, people.add(store, "Zoe\u0308  Maes", "employee"), RAIN)
    for typed in ("Zo\u00eb Maes", "Zoe\u0308 Maes", "Zoe\u0308  Maes"):
        assert sign_in(app.test_client(), typed).status_code == 302


def test_nobody_learns_which_names_there_are(app: Flask, db: Path, ada: Person) -> None:
    """A wrong password, a name that never was, one without a password, one of somebody who left: one answer to all."""
    with opened(db) as store:
        passwords.choose(store, ada, RAIN)
        people.add(store, "Bob", "employee")
        people.revoke(store, people.add(store, "Gone", "employee"))
    answers = {
        sign_in(app.test_client(), name, "a wrong one, quite long").text.replace(f'value="{name}"', "")
        for name in ("Ada Vermeer", "Bob", "Gone", "Nobody")
    }
    assert len(answers) == 1
    assert "a wrong one, quite long" not in answers.pop()


def test_guessing_soon_ends(db: Path, ada: Person) -> None:
    """For one name, known or not, from wherever; others go on, and so does its owner after a quarter of an hour."""
    few = Limits(person=1_000_000, stranger=1_000_000, guesses=3)
    app = create_app(Configuration(db, limits=few))
    with opened(db) as store:
        passwords.choose(store, ada, RAIN)
        passwords.choose(store, people.add(store, "Bob", "employee"), RAIN)
    with time_machine.travel("2027-01-31T12:00:15Z") as clock:
        for name in ("Ada Vermeer", "Nobody"):
            guesses = [sign_in(app.test_client(), name, f"guess {number}").status_code for number in range(5)]
            assert guesses == [401, 401, 401, 429, 429]
        refused = sign_in(app.test_client())
        assert refused.status_code == 429
        assert "quarter of an hour" in refused.text
        assert sign_in(app.test_client(), "Bob").status_code == 302
        clock.shift(15 * 60)
        for _ in range(5):  # a right one is no guess
            assert sign_in(app.test_client()).status_code == 302


def test_many_guesses_at_once_are_no_more_than_one_after_another(db: Path, ada: Person) -> None:
    """Each counts before it is compared, which takes its time; only the right one is given back."""
    app = create_app(Configuration(db, limits=Limits(person=1_000_000, stranger=1_000_000, guesses=2)))
    with ThreadPoolExecutor(8) as pool:
        statuses = list(
            pool.map(lambda number: sign_in(app.test_client(), "Ada Vermeer", f"guess {number}").status_code, range(8))
        )
    assert sorted(statuses) == [401] * 2 + [429] * 6


def test_a_password_is_changed_by_who_knows_it(app: Flask, db: Path, link: str) -> None:
    """Other browsers are signed out; this one goes on, and so do tokens of programs."""
    mine, other, thief = (app.test_client() for _ in range(3))
    spend(mine, link, **CHOSEN)
    sign_in(other)
    new = "vélo mouillé, chaise bleue"
    wrong = other.post("/password", data={"old": "x", "password": new, "again": new}, headers=SAME_ORIGIN)
    assert wrong.status_code == 422
    assert is_in(mine)
    unlike = mine.post("/password", data={"old": RAIN, "password": new, "again": RAIN}, headers=SAME_ORIGIN)
    assert unlike.status_code == 422
    changed = mine.post("/password", data={"old": RAIN, "password": new, "again": new}, headers=SAME_ORIGIN)
    assert changed.status_code == 200
    assert 'role="status"' in changed.text
    assert (is_in(mine), is_in(other)) == (True, False)
    assert sign_in(thief).status_code == 401
    assert sign_in(thief, password=new).status_code == 302


def test_the_old_password_is_not_guessed_where_it_is_changed(db: Path, ada: Person) -> None:
    """Somebody at an unlocked machine has no more tries than a stranger, here and at the door together."""
    app = create_app(Configuration(db, limits=Limits(person=1_000_000, stranger=1_000_000, guesses=3)))
    client = entered(app, db, ada)
    with opened(db) as store:
        passwords.choose(store, ada, RAIN)
    form = {"old": "guess", "password": RAIN, "again": RAIN}
    statuses = [client.post("/password", data=form, headers=SAME_ORIGIN).status_code for _ in range(4)]
    assert statuses == [422, 422, 422, 429]
    assert client.post("/password", data={**form, "old": RAIN}, headers=SAME_ORIGIN).status_code == 429
    assert sign_in(app.test_client()).status_code == 429


def test_whoever_forgot_a_password_chooses_another_by_link(app: Flask, db: Path, ada: Person, link: str) -> None:
    """The old one and all browsers are over then; a link alone changes nothing."""
    before = app.test_client()
    spend(before, link, **CHOSEN)
    with opened(db) as store:
        second = tokens.new_secret(store, ada, tokens.LINK)
    assert sign_in(app.test_client()).status_code == 302
    client, new = app.test_client(), "vélo mouillé, chaise bleue"
    assert spend(client, second, deed="choose", password=new, again=new).status_code == 302
    assert (is_in(client), is_in(before)) == (True, False)
    assert sign_in(app.test_client()).status_code == 401
    assert sign_in(app.test_client(), password=new).status_code == 302


def test_a_link_without_a_new_password_keeps_the_old_one(app: Flask, db: Path, ada: Person, link: str) -> None:
    """Whoever starts the service each day signs in by its link, and has not forgotten anything."""
    spend(app.test_client(), link, **CHOSEN)
    client = entered(app, db, ada)
    assert is_in(client)
    assert sign_in(app.test_client()).status_code == 302


def test_a_token_of_a_program_is_no_key_to_the_pages(app: Flask, db: Path, ada: Person) -> None:
    """It signs no browser in, and chooses no password that would outlive it."""
    with opened(db) as store:
        token = tokens.new_secret(store, ada)
    assert sign_in(app.test_client(), password=token).status_code == 401
    headers = {"Authorization": f"Bearer {token}"}
    form = {"old": "", "password": RAIN, "again": RAIN}
    assert app.test_client().post("/password", data=form, headers=headers).status_code == 422
    with opened(db) as store:
        assert not passwords.has(store, ada)


def test_signing_in_makes_a_new_session(app: Flask, link: str) -> None:
    """A cookie that was there before is worth nothing afterwards (session fixation), and an old one is not renewed."""
    client = app.test_client()
    spend(client, link, **CHOSEN)
    before = client.get_cookie("ambassador")
    sign_in(client)
    after = client.get_cookie("ambassador")
    assert before is not None
    assert after is not None
    assert before.value != after.value


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pages_speak_the_readers_language(app: Flask, db: Path, ada: Person, link: str, language: str) -> None:
    """Asked by a link, at the door, refused, and where it is changed; small, and nothing inline."""
    stranger = app.test_client()
    headers = {"Accept-Language": language}
    refused = {**SAME_ORIGIN, **headers}
    answers = [
        stranger.get(f"/start?token={link}", headers=headers),
        stranger.get("/start?token=unknown", headers=headers),
        stranger.get("/rules", headers=headers),
        stranger.post("/sign-in", data={"name": "Ada", "password": "x"}, headers=refused),
        stranger.post("/start", data={"token": link, "deed": "choose", "password": "short"}, headers=refused),
    ]
    client = entered(app, db, ada)
    answers.append(client.get("/password", headers=headers))
    with opened(db) as store:
        passwords.choose(store, ada, RAIN)
    answers.append(client.get("/password", headers=headers))
    for answer in answers:
        assert f'<html lang="{language}">' in answer.text
        assert len(answer.data) < 100_000
        assert answer.headers["Cache-Control"] == "no-store"
        assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=", answer.text)
