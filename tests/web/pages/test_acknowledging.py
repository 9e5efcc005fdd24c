"""Saying that one has read a version, where the policy asks: kept with a name, and the page says so beforehand."""

from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from ambassador.files import default_files
from ambassador.store import acknowledgements, opened, people, versions
from ambassador.vocabulary import LANGUAGES
from ambassador.web.catalogue import translate
from tests.web.pages.conftest import SAME_ORIGIN, sign_in

KEPT = (
    "That you have read this version, and when, is kept with your name, and policy officers see it. "
    "Nothing else of what you read is kept."
)


def published(db: Path, settings: str) -> None:
    """The next version, with other settings."""
    with opened(db) as store:
        versions.publish(store, {**default_files(), "policy.toml": settings}, note="", by="test")


@pytest.fixture
def asks(db: Path) -> Path:
    """A policy that asks for it, in force before anybody comes."""
    published(db, default_files()["policy.toml"].replace("acknowledge = false", "acknowledge = true"))
    return db


def said(client: FlaskClient, version: int) -> TestResponse:
    return client.post("/policy/acknowledge", data={"version": str(version)}, headers=SAME_ORIGIN)


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_told_what_is_kept_before_anybody_says_so(asks: Path, app: Flask, language: str) -> None:
    """In each language, beside the button; what has been looked for has no button."""
    emma = sign_in(app, asks, "Emma", "employee")
    page = emma.get("/policy", headers={"Accept-Language": language}).text
    told, _, button = page.partition('id="acknowledge"')[2].partition("<button")
    assert translate(KEPT, language) in told.replace("&#39;", "'")
    assert " 2</button>" in button
    assert 'acknowledge"' not in emma.get("/policy?q=a").text
    assert 'id="acknowledge"' not in emma.get("/policy/1").text


def test_who_has_read_a_version_is_asked_no_more(asks: Path, app: Flask) -> None:
    """It stands on the page of what is kept, in the file to take along, and where officers see people; nowhere else."""
    emma, omar = sign_in(app, asks, "Emma", "employee"), sign_in(app, asks, "Omar", "officer")
    english = {"Accept-Language": "en"}
    assert "Version 2" not in omar.get("/people", headers=english).text
    assert said(emma, 2).status_code == 302
    assert said(emma, 2).status_code == 302
    page = emma.get("/policy", headers=english).text
    assert 'id="acknowledge"' not in page
    assert "You have said that you have read this version." in page
    kept = emma.get("/me.json").get_json()["acknowledgements"]
    assert [one["version"] for one in kept] == [2]
    assert f"{kept[0]['at'][:10]} · <a" in emma.get("/me", headers=english).text
    row = omar.get("/people", headers=english).text.partition(">Emma<")[2].partition("</tr>")[0]
    assert "Version 2" in row
    assert 'id="acknowledge"' in omar.get("/policy").text


def test_another_version_than_the_one_in_force_is_not_acknowledged(asks: Path, app: Flask) -> None:
    """Whoever read an earlier one is shown the new one; deleting what one has written does not undo it."""
    emma = sign_in(app, asks, "Emma", "employee")
    for number in (1, 3):
        assert said(emma, number).headers["Location"] == "/policy"
    assert emma.post("/policy/acknowledge", data={"version": "x"}, headers=SAME_ORIGIN).status_code == 302
    with opened(asks) as store:
        person = people.by_name(store, "Emma")
        assert person is not None
        assert acknowledgements.given(store, person) == 0
    said(emma, 2)
    assert emma.post("/me", data={"deed": "delete"}, headers=SAME_ORIGIN).status_code == 302
    with opened(asks) as store:
        assert acknowledgements.given(store, person) == 2
        assert acknowledgements.newest(store) == {person.id: 2}


def test_where_the_policy_does_not_ask_nothing_is_kept(db: Path, emma: FlaskClient, omar: FlaskClient) -> None:
    """There is no button, and no way around it; people are shown as before."""
    assert "acknowledge" not in emma.get("/policy").text
    assert said(emma, 1).status_code == 404
    assert "Has read" not in omar.get("/people", headers={"Accept-Language": "en"}).text
    with opened(db) as store:
        assert acknowledgements.newest(store) == {}


def test_a_program_says_so_too(asks: Path, app: Flask, employee: dict[str, str], officer: dict[str, str]) -> None:
    """Of the version in force alone; officers see it where they see people."""
    client, path = app.test_client(), "/api/v1/policy/versions/{}/acknowledgement"
    refused = client.put(path.format(1), headers=employee | {"Accept-Language": "fr"})
    assert refused.status_code == 409
    assert "en vigueur\xa0: 2" in refused.get_json(force=True)["detail"]
    for _ in range(2):
        assert client.put(path.format(2), headers=employee).status_code == 204
    kept = client.get("/api/v1/me", headers=employee).get_json()["acknowledgements"]
    assert [one["version"] for one in kept] == [2]
    read = {one["name"]: one["has_read"] for one in client.get("/api/v1/people", headers=officer).get_json()}
    assert read == {"Emma": 2, "Omar": None}


def test_a_program_keeps_nothing_where_the_policy_does_not_ask(app: Flask, employee: dict[str, str]) -> None:
    """404, as on the page."""
    answer = app.test_client().put("/api/v1/policy/versions/1/acknowledgement", headers=employee)
    assert answer.status_code == 404
    assert "nothing is kept" in answer.get_json(force=True)["detail"]


def test_another_site_says_nothing_in_ones_name(asks: Path, app: Flask) -> None:
    """A form on a stranger's page is not answered."""
    emma = sign_in(app, asks, "Emma", "employee")
    answer = emma.post("/policy/acknowledge", data={"version": "2"}, headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 401
    with opened(asks) as store:
        assert acknowledgements.newest(store) == {}
