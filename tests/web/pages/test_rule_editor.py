"""The editor of rules: a form and a file, two views of the same. No script runs here."""

import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from ambassador.matching.slots import SLOTS
from ambassador.store import opened, versions, working_copy
from tests.web.pages.test_console import RULE, _files, _save, _seen, _sent


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


def test_the_form_names_all_that_is_built_in(omar: FlaskClient) -> None:
    """As the README does."""
    page = omar.get("/rules/new").text
    assert [name for name in SLOTS if f"{{{name}}}" not in page] == []


def test_a_rule_that_is_empty_is_not_saved(omar: FlaskClient, db: Path) -> None:
    """Nor told to be, in either view; the company's own is taken out by its own button alone."""
    for view in ("form", "file"):
        empty = _sent(omar, "/rules/new/new/edit", new="1", name="surnoms", view=view, file="", before="")
        assert empty.status_code == 422
    _save(omar)
    own = _files(db)["rules/surnoms.toml"]
    emptied = _sent(omar, "/rules/company/surnoms/edit", view="file", file="", before=own)
    assert emptied.status_code == 422
    assert _files(db)["rules/surnoms.toml"] == own


def test_a_rule_that_came_with_another_name_is_changed_too(omar: FlaskClient, db: Path) -> None:
    """Names of files in a company's own folder may have capitals and dots."""
    _save(omar)
    with opened(db) as store:
        before = working_copy.read(store)
        named = {path.replace("surnoms", "Surnoms.v2"): content for path, content in before.items()}
        working_copy.write(store, named, seen=working_copy.tag(before), by="Olga", what="x")
    own = named["rules/Surnoms.v2.toml"]
    changed = own.replace("Écrivez", "Dites")
    answer = _sent(omar, "/rules/company/Surnoms.v2/edit", view="file", file=changed, before=own)
    assert answer.status_code == 302
    assert _files(db)["rules/Surnoms.v2.toml"] == changed


def test_the_file_of_a_new_rule_names_it_too(omar: FlaskClient, db: Path) -> None:
    """By its title, as the form does."""
    _save(omar)
    file = _files(db)["rules/surnoms.toml"].replace("Un surnom", "Un sobriquet")
    answer = _sent(omar, "/rules/new/new/edit", new="1", name="", view="file", file=file, before="")
    assert answer.status_code == 302
    assert _files(db)["rules/un-sobriquet.toml"] == file


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
