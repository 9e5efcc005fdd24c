"""Word lists in the console. No script runs here."""

import re
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from ambassador.store import opened, working_copy
from ambassador.vocabulary import LANGUAGES
from tests.web.pages.conftest import SAME_ORIGIN, sign_in

INSULTS = "/words/lists/insults"


def sent(client: FlaskClient, path: str = INSULTS, **form: str) -> TestResponse:
    data = {"deed": "save", "before": "", **form}
    return client.post(path, data=data, headers={**SAME_ORIGIN, "Accept-Language": "fr"})


def files(db: Path) -> dict[str, str]:
    with opened(db) as store:
        return working_copy.read(store)


def test_lists_are_seen_with_where_they_come_from(omar: FlaskClient, db: Path) -> None:
    """The company's own, those of its profile, and those of packs, counted."""
    assert sent(omar, file="zozo\r\nzouave").status_code == 302
    page = omar.get("/words").text
    row = re.search(r'<tr><td><a href="/words/lists/insults">.*?</tr>', page, re.S)
    assert row
    assert "<td>2</td>" in row[0]
    assert "disparagement" in row[0]
    assert re.search(r'<tr><td><a href="/words/lists/project">project</a>.*?/settings', page, re.S)


def test_a_list_is_added_changed_and_taken_out(omar: FlaskClient, db: Path) -> None:
    """As a file with its remarks; an empty one is none."""
    answer = sent(omar, "/words/lists/new", new="1", name="surnoms", file="# Des surnoms\r\nzozo\r\n\r\n")
    assert answer.status_code == 302
    assert files(db)["words/surnoms.txt"] == "# Des surnoms\nzozo\n"
    path = "/words/lists/surnoms"
    assert "zozo" in omar.get(path).text
    assert sent(omar, path, before="# Des surnoms\r\nzozo\r\n", file="# Des surnoms\nzouave").status_code == 302
    assert sent(omar, path, before="# Des surnoms\nzouave\n", file="x", deed="remove").status_code == 302
    assert "words/surnoms.txt" not in files(db)


def test_a_list_that_came_with_another_name_is_changed_too(omar: FlaskClient, db: Path) -> None:
    """Names of files in a company's own folder may have capitals; a new one may not."""
    with opened(db) as store:
        before = working_copy.read(store)
        added = {**before, "words/Clients.txt": "Acme\n"}
        working_copy.write(store, added, seen=working_copy.tag(before), by="Olga", what="x")
    path = "/words/lists/Clients"
    assert f'href="{path}"' in omar.get("/words").text
    assert "Acme" in omar.get(path).text
    assert sent(omar, path, before="Acme\n", file="Acme\r\nZeta").status_code == 302
    assert files(db)["words/Clients.txt"] == "Acme\nZeta\n"


def test_doubles_are_pointed_out(omar: FlaskClient, db: Path) -> None:
    """Within the list and in those of packs, before it is saved."""
    page = sent(omar, file="Zozo\r\nzozo\r\nasshole*", deed="try").text
    assert re.search(r"ligne 2: <code>zozo</code>.*<code>Zozo</code>", page)
    assert re.search(r"ligne 3: <code>asshole\*</code>.*<code>disparagement/insults</code>", page)
    assert "words/insults.txt" not in files(db)


@pytest.mark.parametrize(
    ("path", "form"),
    [
        ("/words/lists/new", {"new": "1", "name": "../policy", "file": "a"}),
        ("/words/lists/new", {"new": "1", "name": "", "file": "a"}),
        ("/words/lists/new", {"new": "1", "name": "surnoms", "file": ""}),
        (INSULTS, {"file": "(a"}),
        (INSULTS, {"file": "{nobody}"}),
        (INSULTS, {"file": "{insults} x"}),
    ],
)
def test_what_cannot_be_saved_is_said(omar: FlaskClient, db: Path, path: str, form: dict[str, str]) -> None:
    """What was typed stays, and nothing is saved."""
    answer = sent(omar, path, **form)
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
    assert form["file"] in answer.text
    assert not [name for name in files(db) if name.startswith("words/")]


def test_two_officers_in_one_list_lose_nothing(omar: FlaskClient, app: Flask, db: Path) -> None:
    """The second is shown what the first has changed, and keeps what was typed."""
    olga = sign_in(app, db, "Olga", "officer")
    assert sent(olga, file="zozo").status_code == 302
    answer = sent(omar, file="zouave")
    assert answer.status_code == 409
    assert '<span class="plus">+zozo</span>' in answer.text
    assert "zouave</textarea>" in answer.text
    assert sent(omar, before="zozo\r\n", file="zozo\r\nzouave").status_code == 302
    assert files(db)["words/insults.txt"] == "zozo\nzouave\n"


def test_a_list_shows_the_rules_that_ask_for_it(omar: FlaskClient) -> None:
    """With a way to each."""
    assert "/rules/disparagement/" in omar.get(INSULTS).text
    assert omar.get("/words/lists/..%2Fx").status_code == 404


def test_the_rule_form_has_what_must_stand_beside(omar: FlaskClient) -> None:
    """Each with its name in words."""
    page = omar.get("/rules/confidential/marking/edit", headers={"Accept-Language": "fr"}).text
    for field in ("fr.only_if", "fr.only_near", "fr.only_after", "unless_negated", "unless_by", "about"):
        assert f'name="{field}"' in page
    assert "Seulement si la phrase dit aussi" in page


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", ["/words", "/words/new", INSULTS, "/words/lists/groups"])
def test_the_pages_speak_the_officers_language_and_are_small(omar: FlaskClient, path: str, language: str) -> None:
    """Under 100 KB, nothing inline."""
    answer = omar.get(path, headers={"Accept-Language": language})
    assert f'<html lang="{language}">' in answer.text
    assert len(answer.data) < 100_000
    assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=", answer.text)
