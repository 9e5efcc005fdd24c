"""The policy's text, clause by clause. No script runs here."""

import re
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlite_utils.db import Database
from werkzeug.test import TestResponse

from ambassador.clauses import parse_text
from ambassador.files import PolicyFiles, default_files
from ambassador.store import opened, working_copy
from ambassador.vocabulary import LANGUAGES
from tests.web.pages.conftest import SAME_ORIGIN, sign_in
from tests.web.pages.test_settings import Fields, form_in

RESULTS = "/policy/text/clauses/results"


def files(db: Path) -> dict[str, str]:
    with opened(db) as store:
        return working_copy.read(store)


def opened_form(client: FlaskClient, path: str = RESULTS, **changed: str) -> Fields:
    return {**form_in(client.get(path).text), "deed": "save", **{k.replace("__", "."): v for k, v in changed.items()}}


def sent(client: FlaskClient, form: Fields, path: str = RESULTS) -> TestResponse:
    return client.post(path, data=form, headers={**SAME_ORIGIN, "Accept-Language": "fr"})


def test_a_clause_that_is_not_changed_changes_nothing(omar: FlaskClient, db: Path) -> None:
    """To the byte, in every language."""
    assert sent(omar, opened_form(omar)).status_code == 302
    assert files(db) == default_files()


def test_a_clause_is_changed_in_one_language(omar: FlaskClient, db: Path) -> None:
    """The others, and every other clause, stay as they are."""
    answer = sent(omar, opened_form(omar, fr__title="Chiffres", fr__text="Attendez.\r\n\r\n- le communiqué"))
    assert answer.status_code == 302
    changed = {path for path, content in files(db).items() if content != default_files()[path]}
    assert changed == {"text/fr.md"}
    clause = parse_text(files(db)["text/fr.md"], "fr").clause("results")
    assert clause is not None
    assert (clause.title, clause.text) == ("Chiffres", "Attendez.\n\n- le communiqué")
    assert "text/fr.md" in omar.get(answer.headers["Location"]).text


def test_a_title_keeps_its_blanks(omar: FlaskClient, db: Path) -> None:
    """French has blanks that do not break before its colons; two officers would be seen where there is one."""
    title = "Chiffres\u00a0: attendez  le\u202fcommuniqué"
    assert sent(omar, opened_form(omar, fr__title=title)).status_code == 302
    assert f" {title} {{#results}}" in files(db)["text/fr.md"]
    before = files(db)["text/fr.md"]
    assert sent(omar, opened_form(omar, nl__text="Wacht.")).status_code == 302
    assert "Wacht." in files(db)["text/nl.md"]
    assert files(db)["text/fr.md"] == before


def test_what_is_missing_is_seen(omar: FlaskClient, db: Path) -> None:
    """A clause without a translation, and one without a rule; the translation is added where it belongs."""
    path = "/policy/text/clauses/your-drafts"
    assert sent(omar, opened_form(omar, path, nl__title="", nl__text=""), path).status_code == 302
    page = omar.get("/policy/text", headers={"Accept-Language": "fr"}).text
    row = re.search(rf'<tr><td><a href="{path}">.*?</tr>', page, re.S)
    assert row
    assert row[0].count("manque") == 1
    assert row[0].count("aucune règle") == 1
    clause = parse_text(default_files()["text/nl.md"], "nl").clause("your-drafts")
    assert clause is not None
    form = opened_form(omar, path, nl__title=clause.title, nl__text=clause.text)
    assert sent(omar, form, path).status_code == 302
    assert [one.key for one in parse_text(files(db)["text/nl.md"], "nl").clauses] == [
        one.key for one in parse_text(default_files()["text/nl.md"], "nl").clauses
    ]


def test_a_clause_shows_its_rules(omar: FlaskClient) -> None:
    """With a way to each."""
    assert "/rules/confidential/unpublished-results" in omar.get(RESULTS).text


def test_a_clause_is_added_and_taken_out(omar: FlaskClient, db: Path) -> None:
    """Behind the one that is named; one that rules rest on stays."""
    form = opened_form(omar, "/policy/text/new", key="pets", number="5.9", after="networks", fr__title="Animaux")
    assert sent(omar, form, "/policy/text/clauses/new").status_code == 302
    keys = [one.key for one in parse_text(files(db)["text/fr.md"], "fr").clauses]
    assert keys[keys.index("networks") + 1] == "pets"
    path = "/policy/text/clauses/pets"
    assert sent(omar, {**opened_form(omar, path), "deed": "remove"}, path).status_code == 302
    assert files(db) == default_files()
    answer = sent(omar, {**opened_form(omar), "deed": "remove"})
    assert answer.status_code == 422
    assert files(db) == default_files()


@pytest.mark.parametrize(
    ("path", "changed", "where"),
    [
        (RESULTS, {"fr.title": ""}, "fr.title"),
        (RESULTS, {"fr.text": "a\r\n## 9 b"}, "fr.text"),
        (RESULTS, {"number": "four"}, "number"),
        (RESULTS, {"number": "", "fr.title": "2030 : nos buts"}, "number"),
        (RESULTS, {"number": "", "fr.title": "2030"}, "number"),
        ("/policy/text/new", {"key": "../x", "fr.title": "a"}, "key"),
        ("/policy/text/new", {"key": "results", "fr.title": "a"}, "key"),
        ("/policy/text/new", {"key": "pets"}, "en.title"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(
    omar: FlaskClient, db: Path, path: str, changed: dict[str, str], where: str
) -> None:
    """In the officer's language; what was typed stays, and nothing is saved."""
    form: Fields = {**opened_form(omar, path), **changed}
    answer = sent(omar, form, path.replace("/new", "/clauses/new"))
    assert answer.status_code == 422
    assert f'id="wrong-{where}"' in answer.text
    assert "Rien n'a été enregistré" in answer.text.replace("&#39;", "'")
    assert form_in(answer.text)["fr.title"] in (form["fr.title"], [form["fr.title"]])
    assert files(db) == default_files()


def test_two_officers_in_one_clause_lose_nothing(omar: FlaskClient, app: Flask, db: Path) -> None:
    """Changes in different languages come together; where both have changed one, both stand there."""
    olga = sign_in(app, db, "Olga", "officer")
    theirs = opened_form(olga, nl__text="Wacht.", de__text="Warten Sie.")
    mine = opened_form(omar, fr__text="Attendez.", de__text="Geduld.")
    assert sent(olga, theirs).status_code == 302
    answer = sent(omar, mine)
    assert answer.status_code == 409
    assert "<pre>Warten Sie.</pre>" in answer.text
    form = form_in(answer.text)
    assert [form[f"{one}.text"] for one in ("fr", "nl", "de")] == [["Attendez."], ["Wacht."], ["Geduld."]]
    assert sent(omar, {**form, "deed": "save"}).status_code == 302
    texts = [parse_text(files(db)[f"text/{one}.md"], one).clause("results") for one in ("fr", "nl", "de")]
    assert [clause and clause.text for clause in texts] == ["Attendez.", "Wacht.", "Geduld."]


@pytest.mark.parametrize("path", [RESULTS, "/policy/text/new"])
def test_a_change_of_another_file_just_then_is_in_nobodys_way(
    omar: FlaskClient, db: Path, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    """While the policy is tried, which takes a second, somebody else saves a word list; the clause is saved, too."""
    write = working_copy.write

    def later(store: Database, changed: PolicyFiles, **said: Any) -> None:
        monkeypatch.setattr(working_copy, "write", write)
        with opened(db) as other:
            before = working_copy.read(other)
            write(other, {**before, "words/pets.txt": "cat\n"}, seen=working_copy.tag(before), by="Olga", what="x")
        write(store, changed, **said)

    form = opened_form(omar, path, fr__text="Attendez.", fr__title="Animaux", key="pets")
    monkeypatch.setattr(working_copy, "write", later)
    assert sent(omar, form, path.replace("/new", "/clauses/new")).status_code == 302
    assert "words/pets.txt" in files(db)
    assert all(said in files(db)["text/fr.md"] for said in ("Animaux", "Attendez."))


def test_a_clause_that_somebody_took_out_meanwhile_is_not_lost(omar: FlaskClient, app: Flask, db: Path) -> None:
    """What was written stands in the form of a new one; one that never was is not there."""
    form = opened_form(omar, "/policy/text/new", key="pets", number="5.9", after="networks", fr__title="Animaux")
    assert sent(omar, form, "/policy/text/clauses/new").status_code == 302
    olga, path = sign_in(app, db, "Olga", "officer"), "/policy/text/clauses/pets"
    mine = opened_form(omar, path, fr__text="Pas au bureau.")
    assert sent(olga, {**opened_form(olga, path), "deed": "remove"}, path).status_code == 302
    answer = sent(omar, mine, path)
    assert answer.status_code == 409
    assert sent(omar, {**form_in(answer.text), "deed": "save"}, "/policy/text/clauses/new").status_code == 302
    assert "Pas au bureau." in files(db)["text/fr.md"]
    assert sent(omar, {"deed": "save"}, "/policy/text/clauses/never").status_code == 404


def test_a_change_in_another_clause_is_in_nobodys_way(omar: FlaskClient, app: Flask, db: Path) -> None:
    """Two clauses of one file are changed at once."""
    olga = sign_in(app, db, "Olga", "officer")
    mine = opened_form(omar, fr__text="Attendez.")
    hours = "/policy/text/clauses/hours"
    assert sent(olga, opened_form(olga, hours, fr__text="Le soir."), hours).status_code == 302
    assert sent(omar, mine).status_code == 302
    assert "Le soir." in files(db)["text/fr.md"]
    assert "Attendez." in files(db)["text/fr.md"]


def test_the_whole_text_of_a_language(omar: FlaskClient, db: Path) -> None:
    """For its title and chapters; what cannot be read is said, and a second officer is shown what the first changed."""
    path = "/policy/text/files/fr"
    form, late = opened_form(omar, path), opened_form(omar, path)
    before = default_files()["text/fr.md"]
    title = before.splitlines()[0]
    form["file"] = before.replace(title, "# Notre politique")
    assert sent(omar, {**form, "file": "sans titre"}, path).status_code == 422
    assert files(db) == default_files()
    assert sent(omar, form, path).status_code == 302
    assert files(db)["text/fr.md"].startswith("# Notre politique\n")
    answer = sent(omar, late, path)
    assert answer.status_code == 409
    assert '<span class="plus">+# Notre politique</span>' in answer.text


def test_it_is_shown_as_people_read_it(omar: FlaskClient, db: Path) -> None:
    """Markdown without HTML, before it is saved."""
    page = sent(omar, {**opened_form(omar, fr__text="**Attendez** <script>x</script>"), "deed": "look"}).text
    assert "<strong>Attendez</strong>" in page
    assert "<script>x" not in page
    assert files(db) == default_files()


def test_everybody_has_a_permanent_link_to_a_clause(emma: FlaskClient) -> None:
    """To the clause in the version that is read; only those who may change it are offered to."""
    page = emma.get("/policy").text
    assert 'href="/policy/1/results"' in page
    assert "/policy/text" not in page
    assert 'id="results"' in emma.get("/policy/1").text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", ["/policy/text", RESULTS, "/policy/text/new", "/policy/text/files/de"])
def test_the_pages_speak_the_officers_language_and_are_small(omar: FlaskClient, path: str, language: str) -> None:
    """Under 100 KB, nothing inline."""
    answer = omar.get(path, headers={"Accept-Language": language})
    assert f'<html lang="{language}">' in answer.text
    assert len(answer.data) < 100_000
    assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=", answer.text)
