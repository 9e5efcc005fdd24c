"""What a content manager looks after: what anybody may tell, and the examples of rules; and nothing else of either."""

import re
from html import unescape
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from ambassador.files import default_files
from ambassador.store import opened, working_copy
from ambassador.vocabulary import LANGUAGES
from tests.web.pages.conftest import SAME_ORIGIN, sign_in

EXAMPLES = "/rules/confidential/marking/examples"
RULE = "rules/confidential/marking.toml"


@pytest.fixture
def cleo(app: Flask, db: Path) -> FlaskClient:
    """A content manager."""
    return sign_in(app, db, "Cleo", "content_manager")


def _files(db: Path) -> dict[str, str]:
    with opened(db) as store:
        return working_copy.read(store)


def _fields(client: FlaskClient, path: str) -> dict[str, str]:
    """What a browser would send of the page's form, unchanged."""
    return _fields_in(client.get(path).text)


def _fields_in(page: str) -> dict[str, str]:
    found = re.findall(r'<textarea name="([^"]+)"[^>]*>\n?(.*?)</textarea>', page, re.S)
    return {name: unescape(said) for name, said in found}


def _sent(client: FlaskClient, path: str, form: dict[str, str]) -> TestResponse:
    return client.post(path, data=form, headers=SAME_ORIGIN)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", ["/facts", EXAMPLES])
def test_they_speak_the_readers_language(cleo: FlaskClient, path: str, language: str) -> None:
    """And are found from where one reads."""
    page = cleo.get(path, headers={"Accept-Language": language})
    assert page.status_code == 200
    assert f'<html lang="{language}">' in page.text
    assert 'href="/facts"' in cleo.get("/policy").text
    assert f'href="{EXAMPLES}"' in cleo.get(EXAMPLES.removesuffix("/examples")).text


def test_what_is_not_changed_stays_to_the_byte(cleo: FlaskClient, db: Path) -> None:
    """Nor does a pack's rule become the company's own."""
    for path in ("/facts", EXAMPLES):
        assert _sent(cleo, path, _fields(cleo, path)).status_code == 302
    assert _files(db) == default_files()


def test_a_fact_is_added_and_nothing_else(cleo: FlaskClient, db: Path) -> None:
    """Other settings that somebody sends along are left alone."""
    form = _fields(cleo, "/facts")
    form["company.public_facts"] += "\r\nSolverin plants 300 trees a year."
    assert _sent(cleo, "/facts", {**form, "company.name": "Zebra", "publishing.review": "true"}).status_code == 302
    before, after = (files["policy.toml"].splitlines() for files in (default_files(), _files(db)))
    assert [line.strip() for line in after if line not in before] == ['"Solverin plants 300 trees a year.",']
    assert [line for line in before if line not in after] == []


def test_an_example_is_added_and_nothing_else(cleo: FlaskClient, db: Path) -> None:
    """Phrases and weight that somebody sends along are left alone."""
    form = _fields(cleo, EXAMPLES)
    form["fr.lets_pass"] += "\r\nBelle journée zebra."
    assert _sent(cleo, EXAMPLES, {**form, "severity": "advice", "fr.phrases": "zebra"}).status_code == 302
    rule = _files(db)[RULE]
    assert "Belle journée zebra." in rule
    assert 'phrases = ["zebra"]' not in rule
    assert 'severity = "advice"' not in rule


def test_an_example_that_the_rule_does_not_keep_to_is_not_saved(cleo: FlaskClient, db: Path) -> None:
    """It is said, and what was typed stays."""
    form = _fields(cleo, EXAMPLES)
    form["fr.catches"] += "\r\nBelle [[journée zebra]]."
    answer = _sent(cleo, EXAMPLES, form)
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
    assert "journée zebra" in answer.text
    assert RULE not in _files(db)


@pytest.mark.parametrize(("path", "field"), [("/facts", "company.public_facts"), (EXAMPLES, "fr.lets_pass")])
def test_two_at_once_lose_nothing(app: Flask, cleo: FlaskClient, db: Path, path: str, field: str) -> None:
    """The second is told, sees both, and saves on top of the first."""
    omar = sign_in(app, db, "Omar", "officer")
    mine, theirs = _fields(cleo, path), _fields(omar, path)
    assert _sent(omar, path, {**theirs, field: theirs[field] + "\r\nBelle journée."}).status_code == 302
    answer = _sent(cleo, path, {**mine, field: mine[field] + "\r\nBelle soirée."})
    assert answer.status_code == 409
    assert "Belle journée." in answer.text
    assert "Belle soirée." in answer.text


def test_facts_of_two_stand_together(app: Flask, cleo: FlaskClient, db: Path) -> None:
    """In the form as the page says, so that saving it once more keeps both; what one took out stays out."""
    field = "company.public_facts"
    omar = sign_in(app, db, "Omar", "officer")
    mine, theirs = _fields(cleo, "/facts"), _fields(omar, "/facts")
    first, *others = mine[field].split("\n")
    _sent(omar, "/facts", {**theirs, field: "\r\n".join([*others, "Belle journée."])})
    answer = _sent(cleo, "/facts", {**mine, field: mine[field] + "\r\nBelle soirée."})
    assert _sent(cleo, "/facts", _fields_in(answer.text)).status_code == 302
    settings = _files(db)["policy.toml"]
    assert "Belle journée." in settings
    assert "Belle soirée." in settings
    assert first not in settings


def test_others_may_not(emma: FlaskClient, app: Flask, db: Path) -> None:
    """Employees and community managers read them; no link leads there."""
    for client in (emma, sign_in(app, db, "Cora", "community_manager")):
        for path in ("/facts", EXAMPLES):
            assert client.get(path).status_code == 403
            assert _sent(client, path, {}).status_code == 403
        assert 'href="/facts"' not in client.get("/policy").text


def test_a_rule_that_is_not_there_has_no_examples(cleo: FlaskClient) -> None:
    """As its page."""
    assert cleo.get("/rules/confidential/no-such/examples").status_code == 404
