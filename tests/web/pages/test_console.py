"""The console: what officers change, try and publish, and what everybody proposes. No script runs here."""

import io
import json
import re
from pathlib import Path
from zipfile import ZipFile

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from ambassador.draft import DRAFT_LIMIT
from ambassador.files import default_files
from ambassador.store import database, opened, proposals, versions, working_copy
from ambassador.store.database import writing
from ambassador.vocabulary import LANGUAGES
from tests.web.entering import sign_in
from tests.web.pages.test_packed import packed

SAME_ORIGIN = {"Sec-Fetch-Site": "same-origin"}
RULE = {
    "new": "1",
    "name": "surnoms",
    "view": "form",
    "category": "disparagement",
    "clause": "company",
    "severity": "advice",
    "fr.title": "Un surnom",
    "fr.says": "C'est un surnom.",
    "fr.why": "Cela peut blesser.",
    "fr.instead": "Écrivez le nom.",
    "fr.phrases": "monsieur (grincheux|non)\r\nroi … excel",
    "fr.catches": "Demande à [[Monsieur Non]] de la compta.",
    "fr.lets_pass": "Non, monsieur, merci.",
}
OFFICERS_PAGES = ("/rules/new", "/rules/confidential/marking/edit", "/changes", "/insights", "/insights.csv")


def _seen(client: FlaskClient, path: str = "/changes") -> str:
    found = re.search(r'name="seen" value="([^"]+)"', client.get(path).text)
    assert found
    return found[1]


def _sent(client: FlaskClient, path: str, **form: str) -> TestResponse:
    return client.post(path, data=form, headers=SAME_ORIGIN)


def _save(client: FlaskClient, path: str = "/rules/new/new/edit", **changed: str) -> TestResponse:
    return _sent(client, path, **{"deed": "save", **RULE, **changed})


def _files(db: Path) -> dict[str, str]:
    with opened(db) as store:
        return working_copy.read(store)


@pytest.mark.parametrize("path", OFFICERS_PAGES)
def test_only_officers_see_what_officers_change(path: str, client: FlaskClient, emma: FlaskClient) -> None:
    """Others are told so; strangers sign in first."""
    assert client.get(path).status_code == 401
    assert emma.get(path).status_code == 403


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", [path for path in OFFICERS_PAGES if not path.endswith("csv")])
def test_officers_pages_speak_their_language_and_are_small(path: str, language: str, omar: FlaskClient) -> None:
    """Under 100 KB, nothing inline, in the reader's language."""
    answer = omar.get(path, headers={"Accept-Language": language})
    assert answer.status_code == 200
    assert f'<html lang="{language}">' in answer.text
    assert len(answer.data) < 100_000
    assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=", answer.text)


def test_rules_are_searched_and_filtered(emma: FlaskClient) -> None:
    """By words of any language, by pack, by weight; without a hit, the page says so."""
    assert "unpublished-results" in emma.get("/rules?q=chiffres").text
    assert "/rules/credentials/tokens" in emma.get("/rules?pack=credentials").text
    assert "/rules/confidential/" not in emma.get("/rules?pack=credentials").text
    assert "0 / " in emma.get("/rules?q=qwertzuiop").text
    assert "0 / " in emma.get("/rules?state=own").text


def test_what_would_change_is_shown_on_drafts_of_ones_own(omar: FlaskClient, db: Path) -> None:
    """JSON lines, CSV or pasted text; they are read in memory, and none stands in the store afterwards."""
    _save(omar)
    lines = "\n".join(
        json.dumps({"id": n, "text": text}) for n, text in enumerate(("Bonjour", "Ah, monsieur non zebra71"))
    )
    for name, content in (("a.jsonl", lines), ("a.csv", 'text,network\n"Ah, monsieur non zebra71",x\nBonjour,\n')):
        sent = {"deed": "try", "drafts": (io.BytesIO(content.encode()), name)}
        answer = omar.post("/changes", data=sent, headers=SAME_ORIGIN)
        assert answer.status_code == 200
        assert "Ah, monsieur non zebra71" in answer.text
        assert "Un surnom" in answer.text
    pasted = _sent(omar, "/changes", deed="try", pasted="Bonjour\r\n\r\nEncore monsieur grincheux zebra71")
    assert "Encore monsieur grincheux zebra71" in pasted.text
    broken = omar.post("/changes", data={"deed": "try", "drafts": (io.BytesIO(b"[1"), "a.jsonl")}, headers=SAME_ORIGIN)
    assert broken.status_code == 422
    assert all(b"zebra71" not in file.read_bytes() for file in db.parent.glob("store.db*"))


def test_a_draft_that_is_too_long_is_not_tried_by_halves(omar: FlaskClient) -> None:
    """Such as many with no empty line between them: it is said which one, not counted as one that was read."""
    pasted = f"Bonjour\r\n\r\n{'x' * DRAFT_LIMIT}!"
    answer = _sent(omar, "/changes", deed="try", pasted=pasted)
    assert answer.status_code == 422
    assert "Draft 2 has more than 20,000 characters." in answer.text
    assert "Drafts tried: 2." in _sent(omar, "/changes", deed="try", pasted=pasted[:-1]).text


def test_a_line_of_blanks_parts_two_drafts(omar: FlaskClient) -> None:
    """It looks empty: what stands before it and behind it was read as one draft."""
    pasted = "Bonjour\r\n \t\u00a0\r\nSalut\r\n\r\n\r\nCoucou"
    assert "Drafts tried: 3." in _sent(omar, "/changes", deed="try", pasted=pasted).text


def test_nothing_is_published_that_somebody_has_changed_meanwhile(omar: FlaskClient, db: Path) -> None:
    """The page says so; looking again and publishing works."""
    seen = _seen(omar)
    _save(omar)
    assert _sent(omar, "/changes", deed="publish", seen=seen).status_code == 409
    with opened(db) as store:
        assert versions.newest(store) == 1


def test_an_earlier_version_comes_back_as_a_new_one(omar: FlaskClient, db: Path) -> None:
    """Nothing is undone: the past stays as it was."""
    _save(omar)
    _sent(omar, "/changes", deed="publish", seen=_seen(omar))
    back = _sent(omar, "/versions/1/restore", seen=_seen(omar))
    assert "it is in force again once you publish it below: Version 1" in omar.get(back.headers["Location"]).text
    _sent(omar, "/changes", deed="publish", seen=_seen(omar))
    with opened(db) as store:
        assert versions.newest(store) == 3
        assert versions.files_of(store, 3) == versions.files_of(store, 1)


def test_on_a_page_that_says_no_each_button_does_what_it_says(omar: FlaskClient) -> None:
    """Its address is that of what was refused: a form that names no other would bring the version back after all."""
    stale = _seen(omar)
    _save(omar)
    refused = _sent(omar, "/versions/1/restore", seen=stale)
    assert refused.status_code == 409
    forms = re.findall(r'<form method="post"[^>]*>.*?</form>', refused.text, re.DOTALL)
    places = {deed: form for form in forms for deed in re.findall(r'name="deed" value="(\w+)"', form)}
    assert {"publish", "drop", "import", "try"} <= set(places)
    assert all(' action="/changes' in form for form in places.values())


def test_a_page_that_says_no_leads_to_its_further_parts(omar: FlaskClient, db: Path) -> None:
    """Its own address takes forms alone."""
    with opened(db) as store:
        for _ in range(20):
            versions.publish(store, default_files(), note="", by="Olga")
    refused = _sent(omar, "/versions/1/restore", seen="of long ago")
    assert refused.status_code == 409
    (further,) = re.findall(r'rel="next" href="([^"]+)"', refused.text)
    assert omar.get(further).status_code == 200


def test_what_is_changed_leads_to_where_it_is_changed(omar: FlaskClient, app: Flask, db: Path) -> None:
    """Each file to its page; whoever may not change it is led nowhere."""
    files = {
        "policy.toml": "/settings",
        "rules/nicknames.toml": "/rules/company/nicknames/edit",
        "rules/confidential/marking.toml": "/rules/confidential/marking/edit",
        "text/fr.md": "/policy/text/files/fr",
        "words/nicknames.txt": "/words/lists/nicknames",
    }
    with opened(db) as store:
        before = working_copy.read(store)
        changed = {path: before.get(path, "") + "\n" for path in files}
        working_copy.write(store, before | changed, seen=working_copy.tag(before), by="Olga", what="x")
    pages = [omar.get("/changes", query_string={"file": path}).text for path in files]
    cleo = sign_in(app, db, "Cleo", "content_manager")
    for path, place, page in zip(files, files.values(), pages, strict=True):
        link = f'<a href="{place}" aria-label="Edit: {path}">Edit</a>'
        assert link in page
        said = cleo.get("/changes", query_string={"file": path}).text
        assert (link in said) == path.startswith("text/")


def test_changes_can_be_dropped(omar: FlaskClient, db: Path) -> None:
    """The working copy is the version in force again."""
    _save(omar)
    assert _sent(omar, "/changes", deed="drop", seen=_seen(omar)).status_code == 302
    assert _files(db) == default_files()


def test_a_policy_goes_out_and_comes_in_byte_for_byte(omar: FlaskClient, db: Path) -> None:
    """As a zip of its folder; what is no policy is refused."""
    _save(omar)
    before, sent_out = _files(db), omar.get("/changes/policy.zip").data
    with ZipFile(io.BytesIO(sent_out)) as archive:
        assert {name.removeprefix("policy/") for name in archive.namelist()} == set(before)
    _sent(omar, "/changes", deed="drop", seen=_seen(omar))
    sent = {"deed": "import", "seen": _seen(omar), "policy": (io.BytesIO(sent_out), "policy.zip")}
    assert omar.post("/changes", data=sent, headers=SAME_ORIGIN).status_code == 302
    assert _files(db) == before
    for wrong in (b"no zip", packed({"../../etc/x.toml": "a"}), packed({"policy/policy.toml": "name ="})):
        sent = {"deed": "import", "seen": _seen(omar), "policy": (io.BytesIO(wrong), "policy.zip")}
        assert omar.post("/changes", data=sent, headers=SAME_ORIGIN).status_code == 422
    assert _files(db) == before


@pytest.mark.parametrize(
    ("path", "form"),
    [
        ("/rules/new/new/edit", {**RULE, "deed": "save"}),
        ("/rules/new/new/try", RULE),
        ("/changes", {"deed": "publish"}),
        ("/versions/1/restore", {}),
        ("/proposals", {"text": "x"}),
    ],
)
def test_another_site_changes_nothing(omar: FlaskClient, db: Path, path: str, form: dict[str, str]) -> None:
    """A form on a stranger's page is not answered in an officer's name."""
    before = _files(db)
    answer = omar.post(path, data={"seen": _seen(omar), **form}, headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 401
    assert _files(db) == before
    with opened(db) as store:
        assert versions.newest(store) == 1
        assert proposals.all_proposals(store) == []


def test_a_page_that_cannot_be_answered_says_why(omar: FlaskClient, db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A store that is locked is no policy that is missing, and a list that is too large no text to be checked."""
    monkeypatch.setattr(database, "_PATIENCE", 1)
    with opened(db) as store, writing(store):
        locked = _sent(omar, "/words/lists/surnoms", file="zozo", before="")
    assert locked.status_code == 503
    assert "The store cannot be used just now. Nothing was kept of this request" in locked.text
    assert "policy is in force" not in locked.text
    large = _sent(omar, "/words/lists/surnoms", file="zozo\n" * 60_000, before="")
    assert large.status_code == 413
    assert "a request has at most 262,144 bytes." in large.text
    assert "shorter part" not in large.text
    assert "Check a shorter part of your text." in _sent(omar, "/", text="x" * 300_000).text
