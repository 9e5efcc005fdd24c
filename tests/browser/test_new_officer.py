"""Somebody who was never here: from an idea to a rule that speaks in an open composer, by what the pages show."""

import json
import re
import time
from collections.abc import Iterator
from pathlib import Path
from secrets import token_hex

import pytest
from playwright.sync_api import Locator
from playwright.sync_api import Page as Window

from ambassador.web.serving import IN_FORCE_WITHIN

from .chromium import Chromium
from .driver import until
from .page import Page
from .service import Service

DRAFTS = Path(__file__).parents[2] / "training/drafts/valmora/drafts.jsonl"
SAID = "Belle semaine à tous, et à Monsieur Soleil"
FOUND = "Monsieur Soleil"
MOST_CLICKS = 21
"""From the link one was given to the rule in force; typing is no click."""
CHECKER = Path(__file__).parents[2] / "extension/src/content/checker.js"
PROMISED = 2.0
"""Seconds after which a published rule acts where somebody is writing."""


class Hand:
    """Somebody with a mouse and a keyboard, who finds things by what is written on them."""

    def __init__(self, window: Window) -> None:
        self.window = window
        self.clicks = 0

    def press(self, role: str, name: str | re.Pattern[str]) -> None:
        """Click on what has a role and a name."""
        self._click(self.window.get_by_role(role, name=name, exact=isinstance(name, str)))  # type: ignore[arg-type]

    def fill(self, label: str, text: str) -> None:
        """Click into a field, and type."""
        field = self.window.get_by_role("textbox", name=label, exact=True)
        self._click(field)
        field.fill(text)

    def choose(self, label: str, option: str) -> None:
        """Open a list, and choose from it."""
        self.clicks += 2
        self.window.get_by_role("combobox", name=label, exact=True).select_option(label=option)

    def _click(self, found: Locator) -> None:
        self.clicks += 1
        found.click()


@pytest.fixture
def hand(service: Service, browser: Chromium) -> Iterator[Hand]:
    """Another tab of the browser in which a draft is open; the tests' policy comes back afterwards."""
    window = browser.page.context.new_page()
    window.set_default_timeout(200_000)  # 240 drafts read twice, on a machine that may be busy
    window.set_default_navigation_timeout(200_000)
    window.goto(service.invite(f"Nora {token_hex(4)}", "officer"))
    yield Hand(window)
    window.close()
    browser.page.bring_to_front()
    service.publish()


@pytest.mark.timeout(600)  # a whole way, on a machine that may be busy
@pytest.mark.parametrize("browser", ["chromium"], indirect=True)
def test_a_new_officer_is_understood_in_an_open_composer(
    page: Page, hand: Hand, browser: Chromium, tmp_path: Path
) -> None:
    """A rule in French with its examples, seen on 240 drafts, published, and underlined where somebody is writing."""
    hand.window.bring_to_front()
    hand.press("button", "Me connecter sans mot de passe")
    browser.page.bring_to_front()
    page.open_share_box()
    page.browser.type(SAID)
    page.wait_sign("clear")

    hand.window.bring_to_front()
    hand.press("link", "Règles")
    hand.press("button", "Nouvelle règle")
    hand.choose("Catégorie", "Dénigrement")
    hand.choose("Poids", "Conseil")
    hand.choose("Clause", "3.2 Parler de l’entreprise et des personnes qui y travaillent")
    hand.fill("Titre", "Un surnom")
    hand.fill("Ce qu'elle dit", "C'est un surnom que tout le monde n'aime pas.")
    hand.fill("Pourquoi", "Ce qui fait rire à la machine à café peut blesser en public.")
    hand.fill("Plutôt", "Écrivez le nom.")
    hand.fill("Expressions, une par ligne", "monsieur (soleil|non)")
    hand.fill("Exemples qu'elle trouve", "Demande à [[Monsieur Non]] de la compta.")
    hand.fill("Exemples qu'elle laisse passer", "Non, monsieur, merci.")
    hand.window.get_by_text("Tous les exemples passent").wait_for()
    hand.press("button", "Enregistrer dans la copie de travail")

    drafts = tmp_path / "brouillons.jsonl"
    lines = DRAFTS.read_text("utf-8").splitlines()[:239]
    drafts.write_text("\n".join([*lines, json.dumps({"text": SAID})]), "utf-8")
    hand.clicks += 2
    hand.window.get_by_label(re.compile("^Ou un fichier")).set_input_files(drafts)
    hand.press("button", "Essayer")
    told = hand.window.get_by_role("status").filter(has_text="240").inner_text()
    assert "Un surnom" in hand.window.get_by_role("table").first.inner_text(), told
    hand.press("button", re.compile("^Publier la version"))
    hand.window.get_by_text("Publié et en vigueur").wait_for()

    browser.page.bring_to_front()
    pause = int(re.findall(r"PAUSE = (\d+);", CHECKER.read_text("utf-8"))[0]) / 1000
    passed = 0
    while (sign := _writes_on(page)) != "found":
        passed += "clear" in sign.split()  # by an older version; a busy machine may also not answer at all, and says so
        assert max(IN_FORCE_WITHIN, passed * pause) + pause <= PROMISED
    assert hand.clicks <= MOST_CLICKS


def _writes_on(page: Page) -> str:
    """Type one key more, and wait for what the sign says then; `found` where the nickname is underlined."""
    page.browser.type("!")
    time.sleep(1)  # a pause in typing, after which the draft is being read
    return until(lambda: _sign(page), "the sign to say what was found", 60)


def _sign(page: Page) -> str:
    if FOUND in page.underlined().get("advice", []):
        return "found"
    said = {name.removeprefix("is-") for name in page.attribute(".pill", "class").split() if name.startswith("is-")}
    return "" if said & {"checking", "findings"} else " ".join(sorted(said))
