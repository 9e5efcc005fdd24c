"""The console: what officers change, try and publish, and what everybody proposes. No script runs here."""

import io
import json
import re
from contextlib import suppress
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from ambassador.errors import PolicyError
from ambassador.files import default_files
from ambassador.store import opened, proposals, versions, working_copy
from ambassador.vocabulary import LANGUAGES
from ambassador.web.pages.changes import _unpacked
from tests.web.entering import sign_in

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


def test_a_rule_is_added_through_the_form(omar: FlaskClient, db: Path) -> None:
    """It is a file in the officers' own format; publishing puts it into force."""
    answer = _save(omar)
    assert answer.status_code == 302
    assert 'phrases = ["monsieur (grincheux|non)", "roi … excel"]' in _files(db)["rules/surnoms.toml"]
    page = omar.get(answer.headers["Location"]).text
    assert "rules/surnoms.toml" in page
    published = _sent(omar, "/changes", deed="publish", seen=_seen(omar), note="Les surnoms")
    assert published.headers["Location"].endswith("published=2")
    with opened(db) as store:
        assert versions.all_versions(store)[0].note == "Les surnoms"


def test_a_rule_whose_example_fails_is_not_saved(omar: FlaskClient, db: Path) -> None:
    """What was typed is still there, and the page says which example fails."""
    answer = _save(omar, **{"fr.lets_pass": "Monsieur Non est là."})
    assert answer.status_code == 422
    assert "Monsieur Non est là." in answer.text
    assert "is caught" in answer.text
    assert "rules/surnoms.toml" not in _files(db)


@pytest.mark.parametrize(
    "changed",
    [
        {"name": "../policy"},
        {"fr.phrases": "(a"},
        {"category": ""},
        {"clause": ""},
        {"name": "", "fr.title": ""},
        {"fr.catches": "{ text = oops }"},
        {"view": "file", "file": "category ="},
    ],
)
def test_what_cannot_be_saved_is_said(omar: FlaskClient, db: Path, changed: dict[str, str]) -> None:
    """In a sentence; nothing changes."""
    before = _files(db)
    answer = _save(omar, **changed)
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
    assert _files(db) == before


def test_a_rule_may_rest_on_a_clause_that_is_not_published_yet(omar: FlaskClient, db: Path) -> None:
    """The clauses to choose from are those of the working copy, and none is chosen for the officer."""
    with opened(db) as store:
        files = working_copy.read(store)
        text = files["text/fr.md"] + "\n## 9.1 Les surnoms {#nicknames}\n\nÉcrivez le nom.\n"
        seen = working_copy.tag(files)
        working_copy.write(store, {**files, "text/fr.md": text}, seen=seen, by="Olga", what="x")
    assert '<option value="nicknames" selected>9.1 Les surnoms' in omar.get("/rules/new?clause=nicknames&lang=fr").text
    clauses = omar.get("/rules/new").text.partition('<select name="clause">')[2].partition("</select>")[0]
    assert "selected" not in clauses


def test_form_and_file_are_two_views_of_the_same(omar: FlaskClient, db: Path) -> None:
    """A pack's rule keeps its comments through both; saving it makes it the company's own, removing brings it back."""
    path = "/rules/inside/secret-name/edit"
    page = omar.get(path).text
    as_file = re.search(r'<textarea name="file"[^>]*>(.*?)</textarea>', page, re.S)
    assert as_file
    assert "# Found by keyed digests" in as_file[1]
    form = {**_form(page), "severity": "advice", "deed": "file"}
    shown = _sent(omar, path, **form).text
    file = re.search(r'<textarea name="file"[^>]*>(.*?)</textarea>', shown, re.S)
    assert file
    assert "# Found by keyed digests" in file[1]
    assert "severity = &#34;advice&#34;" in file[1]
    form["deed"] = "save"
    assert _sent(omar, path, **form).status_code == 302
    own = _files(db)["rules/inside/secret-name.toml"]
    assert own.startswith("# Found by keyed digests")
    form = {**_form(omar.get(path).text), "deed": "remove"}
    assert _sent(omar, path, **form).status_code == 302
    assert "rules/inside/secret-name.toml" not in _files(db)


def _form(page: str) -> dict[str, str]:
    """What a browser would send of the page's form, unchanged."""
    from html import unescape

    inputs = re.findall(r'<input(?! type="checkbox")[^>]* name="([^"]+)" value="([^"]*)"', page)
    form = {name: unescape(value) for name, value in inputs}
    areas = re.findall(r'<textarea[^>]*name="([^"]+)"[^>]*>\n?(.*?)</textarea>', page, re.S)
    form |= {name: unescape(value) for name, value in areas}
    for name, options in re.findall(r'<select name="([^"]+)">(.*?)</select>', page, re.S):
        chosen = re.search(r'value="([^"]*)" selected', options)
        form[name] = chosen[1] if chosen else ""
    return form


def test_a_rule_is_tried_before_it_is_saved(omar: FlaskClient, db: Path) -> None:
    """On its examples and on a text: which phrase, read as what; a phrase that is not needed is pointed out."""
    form = {**RULE, "fr.phrases": RULE["fr.phrases"] + "\r\nmonsieur grincheux", "sample": "Vive M0nsieur Gr1ncheux !"}
    part = _sent(omar, "/rules/new/new/try", **form)
    assert part.status_code == 200
    assert "<mark" in part.text
    assert "M0nsieur Gr1ncheux" in part.text
    assert "monsieur grincheux”" in part.text
    assert re.search(r"doubles.*monsieur grincheux", part.text, re.S)
    assert "rules/surnoms.toml" not in _files(db)


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
    before, packed = _files(db), omar.get("/changes/policy.zip").data
    with ZipFile(io.BytesIO(packed)) as archive:
        assert {name.removeprefix("policy/") for name in archive.namelist()} == set(before)
    _sent(omar, "/changes", deed="drop", seen=_seen(omar))
    sent = {"deed": "import", "seen": _seen(omar), "policy": (io.BytesIO(packed), "policy.zip")}
    assert omar.post("/changes", data=sent, headers=SAME_ORIGIN).status_code == 302
    assert _files(db) == before
    for wrong in (b"no zip", _zip({"../../etc/x.toml": "a"}), _zip({"policy/policy.toml": "name ="})):
        sent = {"deed": "import", "seen": _seen(omar), "policy": (io.BytesIO(wrong), "policy.zip")}
        assert omar.post("/changes", data=sent, headers=SAME_ORIGIN).status_code == 422
    assert _files(db) == before


def test_a_torn_zip_is_refused_wherever_it_is_torn() -> None:
    """Each byte of it may be another: what comes out is a policy's files, or a problem that can be told."""
    whole = _zip({"policy/policy.toml": "[company]\n" * 40})
    for at in range(len(whole)):
        for other in (0, 255, whole[at] ^ 0x55):
            with suppress(PolicyError):
                assert set(_unpacked(whole[:at] + bytes([other]) + whole[at + 1 :])) == {"policy.toml"}


def _zip(files: dict[str, str]) -> bytes:
    packed = io.BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return packed.getvalue()


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
