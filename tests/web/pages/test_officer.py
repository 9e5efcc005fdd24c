"""A new officer's way in a real browser: a rule in French, its effect on drafts, in force. Every page is axe clean."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page

from .test_pages import CONNECT

AXE = Path(__file__).parents[3] / "extension/node_modules/axe-core/axe.min.js"
DRAFTS = [{"text": "Bonjour à tous"}, {"text": "Monsieur Grincheux est de retour."}]
RULE = {
    "title": "Un surnom",
    "says": "C'est un surnom que tout le monde n'aime pas.",
    "why": "Ce qui fait rire à la machine à café peut blesser en public.",
    "instead": "Écrivez le nom.",
    "phrases": "monsieur (grincheux|non)\nroi … excel",
    "catches": "Demande à [[Monsieur Non]] de la compta.",
    "lets_pass": "Non, monsieur, merci.",
}

PAGES = [
    "/rules",
    "/rules/confidential/marking",
    "/rules/confidential/marking/edit",
    "/rules/confidential/marking/edit?view=file",
    "/rules/new",
    "/changes",
    "/words",
    "/words/new",
    "/words/lists/insults",
    "/me",
    "/password",
    "/policy/changes",
    "/policy?q=chiffres",
    "/people",
    "/people/1",
    "/policy/text",
    "/policy/text/new",
    "/policy/text/clauses/results",
    "/policy/text/files/fr",
    "/settings",
    "/settings?view=file",
    "/settings/calendar?day=2099-01-31",
    "/insights",
    "/facts",
    "/rules/confidential/marking/examples",
    "/plugins",
    "/documents",
    "/proposals",
    "/proposals/new",
    "/policy",
    CONNECT,
    "/connect/code?code=ABCD2345EFGH",
]
"""What officers and employees see."""


def test_from_an_idea_to_a_rule_in_force(page: Page, tmp_path: Path) -> None:
    """Tried while it is typed, its effect seen on uploaded drafts, published, and acting on the page for drafts."""
    failures: list[str] = []
    page.on("pageerror", lambda error: failures.append(str(error)))
    page.on("console", lambda said: failures.append(said.text) if said.type == "error" else None)
    page.goto("/rules")
    page.get_by_role("button", name="Nouvelle règle").click()
    page.fill("input[name=name]", "surnoms")
    for name, value in (("category", "disparagement"), ("clause", "company"), ("severity", "advice")):
        page.select_option(f"select[name={name}]", value)
    for name, value in RULE.items():
        page.fill(f"textarea[name='fr.{name}']", value)
    page.fill("textarea[name=sample]", "Voilà M0nsieur Gr1ncheux")
    page.locator("#trial mark", has_text="M0nsieur Gr1ncheux").wait_for()
    assert "monsieur grincheux" in page.locator("#trial").inner_text()
    page.get_by_role("button", name="Enregistrer dans la copie de travail").click()
    page.locator(".diff", has_text="rules/surnoms.toml").wait_for()
    drafts = tmp_path / "drafts.jsonl"
    drafts.write_text("\n".join(map(json.dumps, DRAFTS)), "utf-8")
    page.set_input_files("input[name=drafts]", drafts)
    page.get_by_role("button", name="Essayer", exact=True).click()
    page.locator("td", has_text="Un surnom").wait_for()
    page.fill("input[name=note]", "Les surnoms")
    page.get_by_role("button", name="Publier la version 2").click()
    page.locator(".good", has_text="Version 2").wait_for()
    page.goto("/")
    page.locator("#text").fill("Monsieur Grincheux est de retour.")
    page.locator(".card", has_text="Un surnom").wait_for()
    assert failures == []


@pytest.mark.parametrize("path", PAGES)
def test_every_page_is_accessible_and_fits_a_phone(page: Page, path: str) -> None:
    """axe finds nothing in either scheme, and nothing is wider than a narrow screen."""
    page.set_viewport_size({"width": 360, "height": 740})
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        page.goto(path)
        page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
        page.evaluate(AXE.read_text("utf-8"))
        found = page.evaluate("axe.run().then(({violations}) => violations.map(({id, nodes}) => [id, nodes[0].html]))")
        assert found == []
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
