"""A form that is sent after its session has ended."""

import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from playwright.sync_api import Page

from ambassador import web
from ambassador.store import opened, people, tokens, working_copy
from tests.serving import Service
from tests.web.entering import SAME_ORIGIN, spend
from tests.web.pages.test_officer import AXE

LIST = '# Des surnoms\r\nzozo\r\n\r\n« l\'"original" » <b>&amp;\r\n'
TEMPLATES = "".join(path.read_text("utf-8") for path in Path(web.__file__).parent.glob("templates/*.html"))


class Kept(HTMLParser):
    """The form of a page that is sent to an address."""

    def __init__(self, address: str) -> None:
        super().__init__()
        self.address, self.within, self.fields = address, False, list[tuple[str, str]]()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        self.within = said.get("action") == self.address if tag == "form" else self.within
        if tag == "input" and self.within:
            self.fields.append((said["name"], said["value"]))


def kept(page: str, address: str) -> list[tuple[str, str]]:
    parser = Kept(address)
    parser.feed(page)
    return parser.fields


def test_what_was_typed_is_sent_again(omar: FlaskClient, app: Flask, db: Path) -> None:
    """Nothing of it was saved before; it comes as it was typed, to the same address, and as often as it takes."""
    address = "/words/lists/new?from=%26"
    typed = [("new", "1"), ("name", "surnoms"), ("file", LIST), ("deed", "save"), ("more", "a"), ("more", "b")]
    omar.post("/sign-out", headers=SAME_ORIGIN)
    sent = typed
    for _ in range(2):
        page = omar.post(address, data=_by_name(sent), headers={**SAME_ORIGIN, "Accept-Language": "fr"})
        assert (page.status_code, page.headers["Cache-Control"]) == (401, "no-store")
        assert "Votre session est terminée" in page.text
        assert "?lang=" not in page.text
        sent = kept(page.text, address.replace("&", "&amp;"))
        assert sent == typed
    with opened(db) as store:
        assert "words/surnoms.txt" not in working_copy.read(store)
        olga = people.add(store, "Olga", "officer")
        link = tokens.new_secret(store, olga, tokens.LINK)
    spend(omar, link)
    assert omar.post(address, data=_by_name(sent), headers=SAME_ORIGIN).status_code == 302
    with opened(db) as store:
        assert working_copy.read(store)["words/surnoms.txt"] == LIST.replace("\r", "")


def _by_name(fields: list[tuple[str, str]]) -> dict[str, list[str]]:
    return {name: [value for one, value in fields if one == name] for name, _ in fields}


@pytest.mark.parametrize("headers", [{}, {"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://evil.example"}])
def test_what_another_site_sends_is_not_offered(client: FlaskClient, headers: dict[str, str]) -> None:
    """Somebody would send it with a press of a button, as if they had typed it."""
    page = client.post("/words/lists/new", data={"name": "surnoms"}, headers=headers)
    assert page.status_code == 401
    assert "surnoms" not in page.text


@pytest.mark.parametrize("field", sorted({*re.findall(r'name="(\w+)" type="password"', TEMPLATES), "token"}))
def test_no_secret_is_shown_again(client: FlaskClient, field: str) -> None:
    """Of a form with a password, however a page calls it, nothing is kept."""
    page = client.post("/password", data={field: "hush-hush", "name": "hush"}, headers=SAME_ORIGIN)
    assert page.status_code == 401
    assert "hush" not in page.text


def test_somebody_signs_in_in_another_tab_and_sends_it_again(page: Page, service: Service, cookies: Any) -> None:
    """In a real browser: the lines stay lines, and the page has no barriers."""
    page.goto("/words/new")
    page.locator("[name=name]").fill("surnoms")
    page.locator("[name=file]").fill("zozo\n# un autre\nzouave")
    page.context.clear_cookies()
    page.get_by_role("button", name="Enregistrer dans la copie de travail").click()
    assert page.locator("h1").inner_text() == "Votre session est terminée"
    page.evaluate(AXE.read_text("utf-8"))
    assert page.evaluate("axe.run().then(found => found.violations.map(one => one.id))") == []
    with page.context.expect_page() as other:
        page.get_by_role("link", name="Se connecter dans un autre onglet").click()
    other.value.wait_for_load_state()
    assert other.value.locator("#password").is_visible()
    page.context.add_cookies(cookies)  # what signing in there leaves
    page.get_by_role("button", name="Renvoyer").click()
    page.goto("/words/lists/surnoms")
    assert page.locator("[name=file]").input_value() == "zozo\n# un autre\nzouave\n"
