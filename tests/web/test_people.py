"""People over the API: invited, given roles, ended; and what is kept about oneself."""

import sqlite3
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlite_utils.db import Database

from ambassador.store import audit, opened, people, proposals, tokens
from ambassador.store.people import Person
from tests.web.entering import sign_in, spend

Headers = dict[str, str]
PEOPLE = "/api/v1/people"


def _invited(client: FlaskClient, officer: Headers, **asked: str) -> dict[str, Any]:
    answer = client.post(PEOPLE, json={"name": "Ada Vermeer", "role": "content_manager", **asked}, headers=officer)
    assert answer.status_code == 201
    body: dict[str, Any] = answer.get_json()
    return body


def test_somebody_is_invited_by_a_link_that_works_once(client: FlaskClient, app: Flask, officer: Headers) -> None:
    """In a browser, with the role; a new link ends the one before."""
    made = _invited(client, officer, name="Ada  Vermeer")
    path = f"{PEOPLE}/{made['number']}"
    again = client.post(f"{path}/link", headers=officer).get_json()
    assert (again["number"], again["expires_in"]) == (made["number"], 86_400)
    first, second = (one["link"].partition("token=")[2] for one in (made, again))
    browser = app.test_client()
    assert [spend(browser, link).status_code for link in (first, second, second)] == [401, 302, 401]
    assert browser.get("/policy/text").status_code == 200
    shown = client.get(path, headers=officer).get_json()
    assert (shown["name"], shown["role"], shown["revoked_at"]) == ("Ada Vermeer", "content_manager", None)
    assert [one["kind"] for one in shown["devices"]] == ["session"]
    assert [one["name"] for one in client.get(PEOPLE, headers=officer).get_json()] == ["Omar", "Ada Vermeer"]


@pytest.mark.parametrize(
    ("asked", "status", "said"),
    [
        ({"name": " ", "role": "employee"}, 422, "1 à 80"),
        ({"name": "a" * 81, "role": "employee"}, 422, "1 à 80"),
        ({"name": "Ada", "role": "boss"}, 422, "Choisissez parmi"),
        ({"name": "Omar", "role": "employee"}, 409, "porte déjà ce nom"),
    ],
)
def test_an_invitation_that_cannot_be_made_is_said(
    client: FlaskClient, officer: Headers, asked: dict[str, str], status: int, said: str
) -> None:
    """In the reader's language; nobody is added."""
    answer = client.post(PEOPLE, json=asked, headers=officer | {"Accept-Language": "fr"})
    assert answer.status_code == status
    assert said in str(answer.get_json(force=True))
    assert len(client.get(PEOPLE, headers=officer).get_json()) == 1


def test_another_role_counts_from_the_next_request_on(client: FlaskClient, officer: Headers, employee: Headers) -> None:
    """And whoever loses access is refused at once, and stays as they are."""
    emma = next(one for one in client.get(PEOPLE, headers=officer).get_json() if one["name"] == "Emma")
    path = f"{PEOPLE}/{emma['number']}"
    assert client.get("/api/v1/outcomes", headers=employee).status_code == 403
    assert client.put(f"{path}/role", json={"role": "community_manager"}, headers=officer).status_code == 204
    assert client.get("/api/v1/outcomes", headers=employee).status_code == 200
    assert client.delete(path, headers=officer).status_code == 204
    assert client.get("/api/v1/outcomes", headers=employee).status_code == 401
    for method, part in (("PUT", "/role"), ("POST", "/link"), ("DELETE", "")):
        body = {"role": "officer"} if method == "PUT" else None
        assert client.open(path + part, method=method, json=body, headers=officer).status_code == 409


def test_the_last_officer_stays(client: FlaskClient, officer: Headers, db: Path) -> None:
    """Until there is another one; the audit trail knows who did what."""
    number = client.get(PEOPLE, headers=officer).get_json()[0]["number"]
    path = f"{PEOPLE}/{number}"
    refused = client.delete(path, headers=officer | {"Accept-Language": "de"})
    assert refused.status_code == 409
    assert "letzte" in refused.get_json(force=True)["detail"]
    assert client.put(f"{path}/role", json={"role": "employee"}, headers=officer).status_code == 409
    _invited(client, officer, name="Olga", role="officer")
    assert client.put(f"{path}/role", json={"role": "employee"}, headers=officer).status_code == 204
    assert client.get(PEOPLE, headers=officer).status_code == 403
    with opened(db) as store:
        deeds = [(one.who, one.deed, one.what) for one in audit.deeds(store)]
    assert ("Omar", "gave a role", "Omar: employee") in deeds


@pytest.mark.parametrize("deed", ["revoke", "role"])
def test_two_officers_who_remove_each_other_at_once_are_not_both_gone(
    client: FlaskClient, officer: Headers, db: Path, monkeypatch: pytest.MonkeyPatch, deed: str
) -> None:
    """Nobody writes between the question whether one is the last and what is done then."""
    with opened(db) as store:
        ada, omar = people.add(store, "Ada", "officer"), people.by_name(store, "Omar")
    assert omar is not None
    is_last = people.is_last_officer

    def meanwhile(store: Database, person: Person) -> bool:
        found = is_last(store, person)
        with opened(db) as others, suppress(sqlite3.OperationalError):
            others.execute("pragma busy_timeout = 0")
            people.revoke(others, omar, by="Ada")
        return found

    monkeypatch.setattr(people, "is_last_officer", meanwhile)
    if deed == "revoke":
        client.delete(f"/api/v1/people/{ada.id}", headers=officer)
    else:
        client.put(f"/api/v1/people/{ada.id}/role", json={"role": "employee"}, headers=officer)
    with opened(db) as store:
        assert [one.name for one in people.everybody(store) if one.role == "officer" and not one.revoked_at] == ["Omar"]


def test_a_device_is_ended_at_once(client: FlaskClient, app: Flask, officer: Headers, db: Path) -> None:
    """One token, all browsers; nobody else's."""
    browser = sign_in(app, db, "Lena", "employee")
    with opened(db) as store:
        lena = people.by_name(store, "Lena")
        assert lena is not None
        phone = {"Authorization": f"Bearer {tokens.new_secret(store, lena, label='Telefon')}"}
    path = f"{PEOPLE}/{lena.id}"
    devices = client.get(path, headers=officer).get_json()["devices"]
    device = next(one["id"] for one in devices if one["label"] == "Telefon")
    assert client.delete(f"{PEOPLE}/1/devices/{device}", headers=officer).status_code == 404
    assert client.delete(f"{path}/devices/{device}", headers=officer).status_code == 204
    assert client.delete(f"{path}/devices/{device}", headers=officer).status_code == 404
    assert client.get("/api/v1/policy", headers=phone).status_code == 401
    assert browser.get("/rules").status_code == 200
    assert client.delete(f"{path}/sessions", headers=officer).status_code == 204
    assert browser.get("/rules").status_code == 401


@pytest.mark.parametrize("method", ["GET", "DELETE"])
def test_nobody_has_a_number_that_was_not_given(client: FlaskClient, officer: Headers, method: str) -> None:
    """However large."""
    for number in (99, 2**70):
        assert client.open(f"{PEOPLE}/{number}", method=method, headers=officer).status_code == 404


def test_what_is_kept_about_oneself_is_told_and_ended(
    client: FlaskClient, app: Flask, employee: Headers, db: Path
) -> None:
    """Everything that stands beside one's name, as on the page; words are deleted, browsers and tokens ended."""
    with opened(db) as store:
        emma = people.by_name(store, "Emma")
        assert emma is not None
        said: dict[str, Any] = dict.fromkeys(("about", "catches", "lets_pass"), "") | {"language": "fr", "text": "x"}
        number = proposals.add(store, emma, **said, nameless=False)
        proposals.comment(store, emma, number, "Zèbre")
        secret = tokens.new_secret(store, emma, tokens.LINK)
    browser = app.test_client()
    spend(browser, secret)
    kept = client.get("/api/v1/me", headers=employee).get_json()
    assert kept == browser.get("/me.json").get_json()
    assert (kept["person"]["name"], kept["comments"][0]["text"]) == ("Emma", "Zèbre")
    assert client.delete("/api/v1/me/words", headers=employee).status_code == 204
    kept = client.get("/api/v1/me", headers=employee).get_json()
    assert (kept["comments"], kept["proposals"]) == ([], [])
    assert client.delete("/api/v1/me/sessions", headers=employee).status_code == 204
    assert browser.get("/rules").status_code == 401
    (token,) = client.get("/api/v1/me/devices", headers=employee).get_json()
    assert client.delete("/api/v1/me/devices/x", headers=employee).status_code == 404
    assert client.delete(f"/api/v1/me/devices/{token['id']}", headers=employee).status_code == 204
    assert client.get("/api/v1/me", headers=employee).status_code == 401
