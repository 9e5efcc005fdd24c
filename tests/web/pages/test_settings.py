"""The settings as a form and as a file. No script runs here."""

import re
from html import unescape
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from ambassador.configuration import Configuration, Retention
from ambassador.files import default_files
from ambassador.settings import parse_settings
from ambassador.store import opened, versions, working_copy
from ambassador.vocabulary import LANGUAGES
from ambassador.web import create_app
from tests.web.pages.conftest import SAME_ORIGIN, sign_in

DEFAULT = default_files()["policy.toml"]
Fields = dict[str, str | list[str]]


def form_in(page: str) -> Fields:
    """What a browser would send of the page's form, unchanged."""
    form: dict[str, list[str]] = {}
    for tag, name, value in re.findall(r'(<input[^>]* name="([^"]+)"(?: value="([^"]*)")?[^>]*>)', page):
        if "checkbox" not in tag or " checked" in tag:
            form.setdefault(name, []).append(unescape(value))
    for name, value in re.findall(r'<textarea name="([^"]+)"[^>]*>\n?(.*?)</textarea>', page, re.S):
        form[name] = [unescape(value).replace("\n", "\r\n")]
    for name, options in re.findall(r'<select name="([^"]+)"[^>]*>(.*?)</select>', page, re.S):
        chosen = re.search(r'value="([^"]*)" selected', options)
        form[name] = [chosen[1] if chosen else re.findall(r'value="([^"]*)"', options)[0]]
    return dict(form)


def opened_form(client: FlaskClient, **changed: str | list[str]) -> Fields:
    """The form as it is opened, with some fields changed; `__` stands for a dot."""
    fields = {name.replace("__", "."): said for name, said in changed.items()}
    return {**form_in(client.get("/settings").text), **fields}


def content(db: Path) -> str:
    with opened(db) as store:
        return working_copy.read(store)["policy.toml"]


def test_a_form_that_is_not_changed_changes_nothing(omar: FlaskClient, db: Path) -> None:
    """To the byte, through the form and through the file."""
    for deed in ("save", "file"):
        form = opened_form(omar, deed=deed)
        answer = omar.post("/settings", data=form, headers=SAME_ORIGIN)
        if deed == "file":
            answer = omar.post("/settings", data={**form_in(answer.text), "deed": "save"}, headers=SAME_ORIGIN)
        assert answer.status_code == 302
        assert content(db) == DEFAULT


def test_fields_are_changed_and_everything_else_stays(omar: FlaskClient, db: Path) -> None:
    """Lists, a leader, an embargo with its day, days and networks, weights, roles; remarks are kept."""
    form = opened_form(
        omar,
        deed="save",
        company__projects="Kolvira\r\nZephyr",
        company__leaders__5__name="Ada Vandermeer",
        company__embargoes__2__topic="Une fusion",
        company__embargoes__2__terms="Newco",
        company__embargoes__2__until="2099-05-01",
        hours__working_days=["", "tue", "wed"],
        networks__banned=["", "x"],
        packs__hours="false",
        **{"packs.discrimination.private": "advice", "contact.hours.fr": "la direction", "extension.pause": "false"},
    )
    assert omar.post("/settings", data=form, headers=SAME_ORIGIN).status_code == 302
    settings = parse_settings(content(db), DEFAULT)
    assert settings.company.projects == ("Kolvira", "Zephyr")
    assert settings.company.leaders[-1].name == "Ada Vandermeer"
    assert settings.company.embargoes[-1].until.isoformat() == "2099-05-01"
    assert settings.hours.working_days == ("tue", "wed")
    assert settings.networks.banned == ("x",)
    assert not settings.is_on("hours/outside-hours")
    assert settings.severity("discrimination/x", "stop", "private") == "advice"
    assert settings.ask("hours", "fr") == "la direction"
    assert not settings.extension.pause
    assert "# What is on sale. Products to come belong to the embargoes below." in content(db)


@pytest.mark.parametrize(
    ("field", "said", "where"),
    [
        ("hours.allowed", "dès l'aube", "hours.allowed"),
        ("hours.timezone", "Europe/Namur", "hours.timezone"),
        ("company.name", "", "company.name"),
        ("company.embargoes.0.until", "", "company.embargoes.0.until"),
        ("company.embargoes.0.terms", "", "company.embargoes.0.terms"),
        ("allow.phrases", "(a", "allow.phrases"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(omar: FlaskClient, db: Path, field: str, said: str, where: str) -> None:
    """What was typed stays, its part is open, and nothing is saved."""
    form: Fields = {**opened_form(omar, deed="save"), field: said}
    answer = omar.post("/settings", data=form, headers=SAME_ORIGIN)
    assert answer.status_code == 422
    assert f'id="wrong-{where}"' in answer.text
    assert re.search(rf'name="{re.escape(where)}"[^>]*aria-invalid="true"', answer.text)
    assert form_in(answer.text)[field] == [said]
    assert content(db) == DEFAULT


def test_a_file_that_is_wrong_is_said_with_its_line(omar: FlaskClient, db: Path) -> None:
    """In the view of the file; going on to the form waits until it can be read."""
    for deed in ("save", "form"):
        form = {"view": "file", "before": DEFAULT, "file": DEFAULT.replace("[hours]", "[hours"), "deed": deed}
        answer = omar.post("/settings", data=form, headers=SAME_ORIGIN)
        assert answer.status_code == 422
        assert 'role="alert"' in answer.text
        assert 'name="file"' in answer.text
    assert content(db) == DEFAULT


def test_two_officers_at_once_lose_nothing(omar: FlaskClient, app: Flask, db: Path) -> None:
    """The second gets both changes in one form, and what both have changed is named; saving again keeps it."""
    olga = sign_in(app, db, "Olga", "officer")
    theirs = opened_form(olga, deed="save", company__products="Levanta 4", hours__timezone="Europe/Paris")
    mine = opened_form(omar, deed="save", company__competitors="Ascendalis", hours__timezone="Europe/Rome")
    assert olga.post("/settings", data=theirs, headers=SAME_ORIGIN).status_code == 302
    answer = omar.post("/settings", data=mine, headers={**SAME_ORIGIN, "Accept-Language": "fr"})
    assert answer.status_code == 409
    assert "<code>hours.timezone</code>" in answer.text
    assert "<code>company.products</code>" not in answer.text
    assert '<span class="plus">+timezone = &#34;Europe/Paris&#34;</span>' in answer.text
    again: Fields = {**form_in(answer.text), "deed": "save"}
    assert omar.post("/settings", data=again, headers=SAME_ORIGIN).status_code == 302
    settings = parse_settings(content(db), DEFAULT)
    assert settings.company.products == ("Levanta 4",)
    assert settings.company.competitors == ("Ascendalis",)
    assert settings.hours.timezone == "Europe/Rome"


def test_a_change_elsewhere_is_in_nobodys_way(omar: FlaskClient, db: Path) -> None:
    """Somebody who changes another file meanwhile is not asked about, and keeps it."""
    form = opened_form(omar, deed="save", company__products="Levanta 4")
    with opened(db) as store:
        files = working_copy.read(store)
        text = files["text/en.md"].replace("# Social media", "# The social media")
        working_copy.write(
            store, {**files, "text/en.md": text}, seen=working_copy.tag(files), by="Olga", what="the text"
        )
    assert omar.post("/settings", data=form, headers=SAME_ORIGIN).status_code == 302
    with opened(db) as store:
        assert working_copy.read(store)["text/en.md"] == text


def test_a_line_more_is_offered_and_what_was_typed_stays(omar: FlaskClient) -> None:
    """Without a script, by a button that leads back to its part, which is open."""
    assert 'value="company.embargoes" formaction="#embargoes"' in omar.get("/settings").text
    form = opened_form(omar, deed="company.embargoes", company__name="Autre")
    page = omar.post("/settings", data=form, headers=SAME_ORIGIN).text
    assert 'name="company.leaders.6.name"' in page
    assert form_in(page)["company.name"] == ["Autre"]
    assert re.search(r'<details class="part" id="embargoes" open>', page)


def test_a_rule_is_weighed_from_its_page(omar: FlaskClient, db: Path) -> None:
    """Its page leads to a line of its own."""
    assert "/settings?rule=confidential/marking#weights" in omar.get("/rules/confidential/marking").text
    form = form_in(omar.get("/settings?rule=confidential/marking").text)
    form |= {"packs.confidential/marking": "advice", "deed": "save"}
    assert omar.post("/settings", data=form, headers=SAME_ORIGIN).status_code == 302
    assert parse_settings(content(db), DEFAULT).packs == {"confidential/marking": "advice"}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("view", ["form", "file"])
def test_the_page_speaks_the_officers_language_and_is_small(omar: FlaskClient, language: str, view: str) -> None:
    """Under 100 KB, nothing inline."""
    answer = omar.get(f"/settings?view={view}", headers={"Accept-Language": language})
    assert f'<html lang="{language}">' in answer.text
    assert len(answer.data) < 100_000
    assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=", answer.text)


@pytest.fixture
def brief(db: Path) -> FlaskClient:
    """An officer where the service keeps things for a short time."""
    app = create_app(Configuration(db, retention=Retention(outcomes=401, signs=31, audit=777)))
    return sign_in(app, db, "Omar", "officer")


def test_how_long_things_are_kept_at_most_is_shown(brief: FlaskClient) -> None:
    """As the configuration says."""
    page = brief.get("/settings", headers={"Accept-Language": "fr"}).text
    assert all(f"(au plus {days})" in page for days in (401, 31, 777))


def test_nothing_is_kept_for_longer_than_the_service_allows(brief: FlaskClient, db: Path) -> None:
    """In the form it is said at its field, in the file with its line, of an import with both; fewer days are saved."""
    form = opened_form(brief, deed="save", retention__signs="32", retention__outcomes="401")
    answer = brief.post("/settings", data=form, headers={**SAME_ORIGIN, "Accept-Language": "fr"})
    assert answer.status_code == 422
    said = "Le service conserve cela 31 jours au plus."
    assert f'id="wrong-retention.signs">{said}' in answer.text
    assert "wrong-retention.outcomes" not in answer.text
    toml = DEFAULT.replace("# signs = 30", "signs = 32")
    sent: Fields = {"view": "file", "before": DEFAULT, "file": toml, "deed": "save"}
    answer = brief.post("/settings", data=sent, headers={**SAME_ORIGIN, "Accept-Language": "fr"})
    assert answer.status_code == 422
    line = toml.splitlines().index("signs = 32") + 1
    assert re.search(rf"\b{line}\b[^<]*{said}", unescape(answer.text))
    assert content(db) == DEFAULT
    form = opened_form(brief, deed="save", retention__signs="31")
    assert brief.post("/settings", data=form, headers=SAME_ORIGIN).status_code == 302
    assert parse_settings(content(db), DEFAULT).retention == {"signs": 31}


def test_a_version_from_before_the_service_kept_less_comes_back(brief: FlaskClient, db: Path) -> None:
    """It may be published: what is too long in it holds nowhere."""
    with opened(db) as store:
        files = {**default_files(), "policy.toml": DEFAULT.replace("# signs = 30", "signs = 90")}
        number = versions.publish(store, files, note="", by="Olga")
        versions.publish(store, default_files(), note="", by="Olga")
        seen = working_copy.tag(working_copy.read(store))
    brief.post(f"/versions/{number}/restore", data={"seen": seen}, headers=SAME_ORIGIN)
    assert "signs = 90" in content(db)
    copy = brief.get("/api/v1/working-copy")
    changing = {**SAME_ORIGIN, "If-Match": copy.headers["ETag"]}
    changed = brief.put("/api/v1/working-copy/facts", json={"public_facts": ["We make lifts."]}, headers=changing)
    assert changed.status_code == 204, "whoever changes facts may not be able to change days"
    changing["If-Match"] = changed.headers["ETag"]
    assert brief.put("/api/v1/working-copy", json={"files": files}, headers=changing).status_code == 204
    with opened(db) as store:
        seen = working_copy.tag(working_copy.read(store))
    assert brief.post("/changes", data={"deed": "publish", "seen": seen}, headers=SAME_ORIGIN).status_code == 302
    assert "<li>Nombres de sites et d&#39;échecs · 31 jours</li>" in brief.get("/me?lang=fr").text
