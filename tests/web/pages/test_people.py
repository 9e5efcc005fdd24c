"""Who may use the service, as policy officers see it. No script runs here."""

import re
from html import unescape
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from ambassador.roles import PERMISSIONS, ROLES, allows
from ambassador.store import audit, opened, people, tokens
from ambassador.store.people import Person
from ambassador.vocabulary import LANGUAGES
from tests.web.entering import spend
from tests.web.pages.conftest import SAME_ORIGIN, sign_in


def sent(client: FlaskClient, path: str = "/people", **form: str) -> TestResponse:
    return client.post(path, data=form, headers=SAME_ORIGIN)


def named(db: Path, name: str) -> Person:
    with opened(db) as store:
        person = people.by_name(store, name)
    assert person is not None
    return person


def link_in(answer: TestResponse) -> str:
    found = re.search(r'value="(http[^"]+/start\?token=[^"]+)"', answer.text)
    assert found
    return unescape(found[1]).partition("localhost")[2]


def test_somebody_is_invited_by_a_link_that_works_once(omar: FlaskClient, app: Flask, db: Path) -> None:
    """With a role; the link is shown once, and nowhere afterwards."""
    answer = sent(omar, name="Ada  Vermeer", role="content_manager")
    assert answer.status_code == 201
    link = link_in(answer)
    ada = named(db, "Ada Vermeer")
    assert "/start?token=" not in omar.get(f"/people/{ada.id}").text
    browser, other = app.test_client(), app.test_client()
    assert browser.get(link).status_code == 200
    assert spend(browser, link.partition("=")[2]).status_code == 302
    assert browser.get("/policy/text").status_code == 200
    assert browser.get("/people").status_code == 403
    assert other.get(link).status_code == 401


def test_the_page_with_the_link_is_about_whoever_was_invited(omar: FlaskClient, db: Path) -> None:
    """Its buttons, too, although its address is that of the list."""
    page = sent(omar, name="Ada", role="employee").text
    places = re.findall(r'<form method="post" action="(/people[^"]*)"', page)
    assert set(places) == {f"/people/{named(db, 'Ada').id}"}
    sent(omar, places[0], deed="revoke")
    assert named(db, "Ada").revoked_at


def test_a_new_link_ends_the_one_before(omar: FlaskClient, app: Flask, db: Path) -> None:
    """One that was lost opens nothing; one that has grown old neither."""
    first = link_in(sent(omar, name="Ada", role="employee"))
    path = f"/people/{named(db, 'Ada').id}"
    second = link_in(sent(omar, path, deed="link"))
    assert app.test_client().get(first).status_code == 401
    with opened(db) as store:
        store.execute("update tokens set created_at = '2020-01-01T00:00:00+00:00' where kind = 'link'")
        store.conn.commit()
    assert app.test_client().get(second).status_code == 401


@pytest.mark.parametrize(
    ("form", "status"),
    [
        ({"name": "", "role": "employee"}, 422),
        ({"name": "a" * 81, "role": "employee"}, 422),
        ({"name": "Ada", "role": "boss"}, 422),
        ({"name": "Omar", "role": "employee"}, 409),
    ],
)
def test_an_invitation_that_cannot_be_made_is_said(omar: FlaskClient, form: dict[str, str], status: int) -> None:
    """What was typed stays; nobody is added."""
    answer = sent(omar, **form)
    assert answer.status_code == status
    assert 'role="alert"' in answer.text
    assert f'value="{form["name"]}"' in answer.text


def test_another_role_counts_from_the_next_request_on(omar: FlaskClient, emma: FlaskClient, db: Path) -> None:
    """Up and down."""
    path = f"/people/{named(db, 'Emma').id}"
    for role, status in (("social_media_manager", 200), ("employee", 403)):
        assert sent(omar, path, deed="role", role=role).status_code == 302
        assert emma.get("/settings").status_code == status
    assert sent(omar, path, deed="role", role="boss").status_code == 422


def test_a_device_is_ended_at_once(omar: FlaskClient, emma: FlaskClient, app: Flask, db: Path) -> None:
    """One browser, one token, all browsers; nobody else's."""
    emma_ = named(db, "Emma")
    with opened(db) as store:
        token = tokens.new_secret(store, emma_, label="Telefon")
        (browser,) = [one for one in tokens.devices(store, emma_) if one.kind == "session"]
        (phone,) = [one for one in tokens.devices(store, emma_) if one.label == "Telefon"]
    path = f"/people/{emma_.id}"
    assert "Telefon" in omar.get(path).text
    other = f"/people/{named(db, 'Omar').id}"
    sent(omar, other, deed="end", device=browser.id)
    assert emma.get("/rules").status_code == 200
    sent(omar, path, deed="end", device=phone.id)
    assert app.test_client().get("/api/v1/policy", headers={"Authorization": f"Bearer {token}"}).status_code == 401
    assert emma.get("/rules").status_code == 200
    sent(omar, path, deed="sessions")
    assert emma.get("/rules").status_code == 401


def test_whoever_loses_access_is_refused_at_once(omar: FlaskClient, emma: FlaskClient, db: Path) -> None:
    """And cannot be changed any more; the audit trail knows who did it."""
    path = f"/people/{named(db, 'Emma').id}"
    assert sent(omar, path, deed="revoke").status_code == 302
    assert emma.get("/rules").status_code == 401
    for deed in ("link", "role", "revoke"):
        assert sent(omar, path, deed=deed, role="officer").status_code == 409
    with opened(db) as store:
        assert ("Omar", "took access away", "Emma") in [(one.who, one.deed, one.what) for one in audit.deeds(store)]


def test_the_last_officer_stays(omar: FlaskClient, app: Flask, db: Path) -> None:
    """Until there is another one."""
    path = f"/people/{named(db, 'Omar').id}"
    for deed in ("revoke", "role"):
        assert sent(omar, path, deed=deed, role="employee").status_code == 409
    sign_in(app, db, "Olga", "officer")
    assert sent(omar, path, deed="role", role="employee").status_code == 302
    assert omar.get("/people").status_code == 403


def test_what_each_role_may_do_is_shown(omar: FlaskClient) -> None:
    """As many marks as the code gives permissions, each with its name in words."""
    page = omar.get("/people", headers={"Accept-Language": "fr"}).text
    assert page.count("✓") == sum(allows(role, permission) for role in ROLES for permission in PERMISSIONS)
    assert not [permission for permission in PERMISSIONS if f'<th scope="row">{permission}</th>' in page]


@pytest.mark.parametrize("deed", ["link", "revoke", "sessions", "role"])
def test_another_site_changes_nobody(omar: FlaskClient, db: Path, deed: str) -> None:
    """A form on a stranger's page is not answered."""
    path = f"/people/{named(db, 'Omar').id}"
    answer = omar.post(path, data={"deed": deed, "role": "officer"}, headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 401


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", ["/people", "/people/1"])
def test_the_pages_speak_the_officers_language_and_are_small(omar: FlaskClient, path: str, language: str) -> None:
    """Under 100 KB, nothing inline."""
    answer = omar.get(path, headers={"Accept-Language": language})
    assert f'<html lang="{language}">' in answer.text
    assert len(answer.data) < 100_000
    assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=", answer.text)
