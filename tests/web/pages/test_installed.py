"""What is installed, for those who may see it: plugins with their code and failures, documents without their words."""

import sys
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from ambassador.configuration import Configuration, Limits
from ambassador.plugins import load_packs
from ambassador.store import failures, inside, opened, people, reading, tokens
from ambassador.store.keys import fingerprints_key
from ambassador.vocabulary import LANGUAGES
from ambassador.web import create_app
from tests.serving import started
from tests.web.pages.browser import signed_in
from tests.web.pages.conftest import sign_in

PAGES = ("/plugins", "/documents")
AXE = Path(__file__).parents[3] / "extension/node_modules/axe-core/axe.min.js"
RULE = """category = "confidential"
clause = "results"
severity = "advice"
by = "shaky"
[en]
title = "T"
says = "S"
why = "W"
instead = "I"
catches = ["The whole of it"]
lets_pass = ["calm"]
"""
CODE = """from ambassador import Place, hookimpl
def shaky(draft, text, settings):
    if "zebra" in draft.text:
        raise ValueError(draft.text)
    return [Place()] if "whole" in draft.text else []
@hookimpl
def finders():
    return {"shaky": shaky}
"""
CODES = ("shaky", "torn")


@pytest.fixture
def packs(tmp_path: Path) -> Path:
    """A folder with a pack whose code fails on some drafts, and one whose code cannot be loaded."""
    folder = tmp_path / "packs"
    (folder / "shaky/rules").mkdir(parents=True)
    (folder / "shaky/rules/whole.toml").write_text(RULE)
    (folder / "shaky/plugin.py").write_text(CODE)
    (folder / "torn").mkdir()
    (folder / "torn/plugin.py").write_text("import nothing_like_this")
    return folder


def _documents(db: Path) -> None:
    words = "the board met on tuesday and heard that the northern depot will be sold in spring zebra"
    with opened(db) as store:
        key = fingerprints_key(db)
        inside.add_document(store, key, words, title="papers/board.txt", label="board papers", by="test")
        inside.add_document(store, key, words, title="press/note.txt", is_published=True, by="test")
        inside.replace_list(store, key, "clients", ["Brixholme", "Ardenne Zebra"], by="test")


@pytest.mark.parametrize("path", PAGES)
def test_who_may_not_is_told_so(path: str, app: Flask, db: Path, client: FlaskClient, emma: FlaskClient) -> None:
    """Titles of documents say what a company has in hand."""
    assert client.get(path).status_code == 401
    assert emma.get(path).status_code == 403
    assert sign_in(app, db, "Cleo", "content_manager").get(path).status_code == 403
    assert sign_in(app, db, "Sam", "social_media_manager").get(path).status_code == 200


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", PAGES)
def test_they_speak_the_readers_language(path: str, language: str, omar: FlaskClient) -> None:
    """With nothing in them, too."""
    page = omar.get(path, headers={"Accept-Language": language})
    assert page.status_code == 200
    assert f'<html lang="{language}">' in page.text
    title = {"en": "Plugins", "fr": "Modules", "nl": "Plug-ins", "de": "Plug-ins"}[language]
    assert title in page.text


def test_a_pack_says_where_it_comes_from_and_whose_code_runs(omar: FlaskClient) -> None:
    """A shipped one by its package and version; one without code is data alone."""
    page = omar.get("/plugins", headers={"Accept-Language": "en"}).text
    rows = page.split("<tr>")
    (free,) = [row for row in rows if "pack=free_speech" in row]
    (hours,) = [row for row in rows if "pack=hours" in row]
    assert "None: data alone" in free
    assert "<code>checked</code> <code>finders</code>" in hours
    assert "ambassador 0." in hours


def test_failures_are_counted_and_told_without_a_word_of_them(db: Path, packs: Path) -> None:
    """Once a check; a pack that cannot be loaded at all is said, and not counted anew each time."""
    app = create_app(Configuration(db, (packs,), CODES, limits=Limits(person=1_000_000, stranger=1_000_000)))
    omar = sign_in(app, db, "Omar", "officer")
    with opened(db) as store:
        emma = people.add(store, "Emma", "employee")
        headers = {"Authorization": f"Bearer {tokens.new_secret(store, emma)}"}
    page = omar.get("/plugins", headers={"Accept-Language": "en"}).text
    assert "cannot be loaded" in page
    assert "torn" in page
    assert str(packs / "shaky") in page
    assert "· last" not in page
    for text, reading_ in (("calm", "full"), ("zebra", "full"), ("zebra", "fast")):
        answer = app.test_client().post("/api/v1/checks", json={"text": text, "reading": reading_}, headers=headers)
        assert answer.status_code == 200
    assert failures.by_pack(reading(db)).keys() == {"shaky"}
    assert failures.by_pack(reading(db))["shaky"][0] == 2
    assert "2 · last" in omar.get("/plugins", headers={"Accept-Language": "en"}).text
    assert all(b"zebra" not in file.read_bytes() for file in db.parent.glob("store.db*"))


def test_a_pack_whose_code_nobody_has_approved_is_named(db: Path, packs: Path) -> None:
    """It is not broken: somebody has to say yes, or take it away."""
    omar = sign_in(create_app(Configuration(db, (packs,), CODES[:1])), db, "Omar", "officer")
    page = omar.get("/plugins", headers={"Accept-Language": "en"}).text
    assert "is not approved in the configuration of the service. They are missing from every check" in page
    assert "every check says so: torn." in page
    assert "cannot be loaded" not in page


def test_a_pack_that_is_asked_no_more_is_named(db: Path, packs: Path) -> None:
    """And its absence is not counted anew with each check."""
    app = create_app(Configuration(db, (packs,), CODES, limits=Limits(person=1_000_000, stranger=1_000_000)))
    omar = sign_in(app, db, "Omar", "officer")
    assert "asked no more" not in omar.get("/plugins", headers={"Accept-Language": "en"}).text
    load_packs(packs, code=CODES).patience["shaky"].is_over = True
    try:
        with opened(db) as store:
            headers = {"Authorization": f"Bearer {tokens.new_secret(store, people.add(store, 'Emma', 'employee'))}"}
        answer = app.test_client().post("/api/v1/checks", json={"text": "calm", "reading": "fast"}, headers=headers)
        assert "pack-failed" in [notice["code"] for notice in answer.get_json()["notices"]]
        assert failures.by_pack(reading(db)) == {}
        page = omar.get("/plugins", headers={"Accept-Language": "en"}).text
        assert "are asked no more until the service starts anew: shaky." in page
    finally:
        load_packs(packs, code=CODES).patience["shaky"].is_over = False


def test_a_pack_that_waits_to_be_named_is_off(omar: FlaskClient) -> None:
    """One that asks another machine; the others are on."""
    rows = omar.get("/plugins", headers={"Accept-Language": "en"}).text.split("<tr>")
    assert ["pack=company_model" in row for row in rows if "Switched off" in row] == [True]


def test_documents_are_told_without_a_word_of_them(omar: FlaskClient, db: Path) -> None:
    """Title, label, size, day and state; lists with their number of entries and none of them."""
    _documents(db)
    page = omar.get("/documents", headers={"Accept-Language": "en"}).text
    assert all(
        said in page for said in ("papers/board.txt", "board papers", "press/note.txt", "Published:", "Internal")
    )
    assert "clients · Entries: 2" in page
    assert "zebra" not in page.lower()
    assert "depot" not in page


def test_they_are_for_everybody(tmp_path: Path, packs: Path) -> None:
    """Full of things: axe finds nothing in light and dark, and no page is wider than a phone."""
    with started([sys.executable, "-m", "ambassador"], tmp_path, "--plugins-dir", str(packs)) as service:
        _documents(tmp_path / "store.db")
        with signed_in(service, viewport={"width": 360, "height": 740}, locale="fr") as context:
            page = context.new_page()
            for scheme in ("light", "dark"):
                page.emulate_media(color_scheme=scheme)
                for path in PAGES:
                    page.goto(path)
                    page.evaluate(AXE.read_text("utf-8"))
                    found = page.evaluate("axe.run().then(({violations}) => violations.map(({id}) => id))")
                    assert found == [], (path, scheme)
                    assert page.evaluate("document.documentElement.scrollWidth") <= 360
