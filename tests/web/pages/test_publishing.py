"""Publishing: a second person's look where the policy asks for it, and a day from which a version counts."""

import re
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from ambassador.files import default_files
from ambassador.store import opened, versions, working_copy
from ambassador.store.clock import today
from ambassador.store.working_copy import ConflictError
from tests.web.pages.conftest import SAME_ORIGIN, sign_in

ASKS = {
    **default_files(),
    "policy.toml": default_files()["policy.toml"].replace("review = false", "review = true"),
}


def changed(db: Path, first: dict[str, str]) -> None:
    """A published version, and a working copy that differs."""
    with opened(db) as store:
        versions.publish(store, first, note="", by="test")
        files = {**first, "words/surnoms.txt": "zozo\n"}
        working_copy.write(store, files, seen=working_copy.tag(first), by="test", what="x")


def sent(client: FlaskClient, **form: str) -> TestResponse:
    found = re.search(r'name="seen" value="([^"]+)"', client.get("/changes").text)
    assert found
    headers = {**SAME_ORIGIN, "Accept-Language": "fr"}
    return client.post("/changes", data={"seen": found[1], **form}, headers=headers)


def test_a_second_person_approves_what_is_published(omar: FlaskClient, app: Flask, db: Path) -> None:
    """Neither alone; what was typed stays, and the page says who has approved."""
    olga = sign_in(app, db, "Olga", "social_media_manager")
    changed(db, ASKS)
    assert sent(omar, deed="review").status_code == 302
    answer = sent(omar, deed="publish", note="Les surnoms")
    assert answer.status_code == 403
    assert "une autre personne" in answer.text
    assert 'value="Les surnoms"' in answer.text
    assert "Approuvée par Omar" in olga.get("/changes", headers={"Accept-Language": "fr"}).text
    assert sent(olga, deed="publish").status_code == 302
    with opened(db) as store:
        assert versions.newest(store) == 3


def test_the_api_asks_for_the_second_person_too(app: Flask, db: Path, officer: dict[str, str]) -> None:
    """With a sentence that says what to do."""
    changed(db, ASKS)
    answer = app.test_client().post("/api/v1/policy/publish", json={"note": ""}, headers=officer)
    assert answer.status_code == 403
    assert "somebody else looks at the working copy first" in (answer.json or {})["detail"]


def test_a_version_is_published_for_a_later_day(omar: FlaskClient, emma: FlaskClient, db: Path) -> None:
    """It is announced on the policy's page, and the one in force stays until then."""
    changed(db, default_files())
    assert sent(omar, deed="publish", effective_on="2099-01-31").status_code == 302
    page = emma.get("/policy", headers={"Accept-Language": "fr"}).text
    assert "entre en vigueur le 2099-01-31" in page
    assert 'href="/policy/changes?from=2&amp;to=3"' in page
    assert "Version 2" in page
    page = omar.get("/changes?published=3", headers={"Accept-Language": "fr"}).text
    assert "à partir du 2099-01-31" in page
    assert "Publiée\xa0; en vigueur à partir du jour choisi" in page


def test_what_waits_comes_early_only_where_an_officer_says_so(omar: FlaskClient, db: Path) -> None:
    """The page says beforehand what waits, and lets it be said; what was typed stays. Else the day is theirs or later.

    Also without another change: the day of a version is brought forward so.
    """
    changed(db, default_files())
    assert 'name="early"' not in omar.get("/changes").text
    sent(omar, deed="publish", effective_on="2099-01-31")
    page = omar.get("/changes", headers={"Accept-Language": "fr"}).text.replace("\xa0", " ")
    assert 'Versions qui attendent leur jour : <a href="/policy/changes?from=2&amp;to=3">3 (2099-01-31)</a>.' in page
    assert "entre en vigueur avec elle" in page
    answer = sent(omar, deed="publish", note="Plus tôt")
    assert answer.status_code == 409
    assert "Versions qui attendent leur jour : 3 (2099-01-31)." in answer.text.replace("\xa0", " ")
    assert 'value="Plus tôt"' in answer.text
    assert sent(omar, deed="publish", note="Plus tôt", effective_on="2099-01-31").status_code == 409
    assert sent(omar, deed="publish", note="Plus tôt", early="1").status_code == 302
    assert sent(omar, deed="publish", note="Plus tôt", early="1").status_code == 409
    page = omar.get("/changes").text
    assert 'name="early"' not in page
    assert "2099-01-31</span>" not in page
    with opened(db) as store:
        assert versions.in_force(store, today()) == versions.newest(store) == 4


def test_the_api_tells_what_would_come_early_too(app: Flask, db: Path, officer: dict[str, str]) -> None:
    """And that there is nothing to publish."""
    with opened(db) as store:
        versions.publish(store, default_files(), note="", by="test", effective_on="2099-01-31")
    client = app.test_client()
    for body, status, said in (
        ({}, 409, "Versions that wait for their day: 2 (2099-01-31)."),
        ({"effective_on": "2099-01-31"}, 409, "There is nothing to publish"),
        ({"early": True}, 201, ""),
        ({}, 409, "There is nothing to publish"),
    ):
        answer = client.post("/api/v1/policy/publish", json=body, headers=officer)
        assert (answer.status_code, said in answer.get_json(force=True).get("detail", "")) == (status, True)


def test_of_versions_that_wait_the_next_one_is_announced(emma: FlaskClient, db: Path) -> None:
    """Whichever was published last: that of January was announced for February, and came as a surprise."""
    with opened(db) as store:
        for day in ("2099-01-31", "2099-02-28"):
            versions.publish(store, default_files(), note="", by="test", effective_on=day)
    page = emma.get("/policy", headers={"Accept-Language": "fr"}).text
    assert "entre en vigueur le 2099-01-31" in page
    assert 'href="/policy/changes?from=1&amp;to=2"' in page


@pytest.mark.parametrize("day", ["2020-01-31", "soon"])
def test_a_day_that_is_over_is_refused(omar: FlaskClient, db: Path, day: str) -> None:
    """Nobody can be held to what did not count yet."""
    changed(db, default_files())
    assert sent(omar, deed="publish", effective_on=day).status_code == 422
    with opened(db) as store:
        assert versions.newest(store) == 2


def test_the_api_refuses_a_day_that_is_over_too(app: Flask, db: Path, officer: dict[str, str]) -> None:
    """At its field, in the reader's language; today is none that is over."""
    changed(db, default_files())
    client, french = app.test_client(), officer | {"Accept-Language": "fr"}
    answer = client.post("/api/v1/policy/publish", json={"effective_on": "2020-01-31"}, headers=french)
    assert answer.status_code == 422
    assert list(answer.get_json(force=True)["errors"]) == ["effective_on"]
    sent_ = client.post("/api/v1/policy/publish", json={"effective_on": today()}, headers=officer)
    assert (sent_.status_code, sent_.get_json()) == (201, {"version": 3})


def test_what_is_published_is_not_published_again(omar: FlaskClient, app: Flask, db: Path) -> None:
    """By a second press of the button, or by a second officer whose page is older; two at once are one, too."""
    changed(db, default_files())
    olga = sign_in(app, db, "Olga", "social_media_manager")
    found = re.search(r'name="seen" value="([^"]+)"', olga.get("/changes").text)
    assert found
    assert sent(omar, deed="publish").status_code == 302
    answer = olga.post("/changes", data={"seen": found[1], "deed": "publish", "note": "Noms"}, headers=SAME_ORIGIN)
    assert answer.status_code == 409
    assert "There is nothing to publish" in answer.text
    with opened(db) as store:
        files = working_copy.read(store)
        with pytest.raises(ConflictError):
            working_copy.publish(store, files, seen=working_copy.tag(files), note="", by="Olga", after=2)
        assert versions.newest(store) == 3
