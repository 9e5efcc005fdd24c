"""From keystrokes to underline and card."""

import re

import pytest

from .driver import until
from .page import MESSAGE, UNKNOWN, Page

DRAFT = "Notre Q3 est 12 % sous le plan 😬"
FOUND = "Q3 est 12 % sous le plan"
CALM = "Belle journée à l'atelier avec toute l'équipe."


def test_keystrokes_become_an_underline_and_a_card(page: Page) -> None:
    """What an author types on LinkedIn is underlined, and explained in the language of their browser."""
    page.open_share_box()
    page.browser.type(DRAFT)
    page.wait_sign("stop")
    page.wait_underlined("stop", FOUND)
    page.point_at(FOUND)
    card = page.text(".card")
    for part in ("Résultats non publiés", "À reformuler", "Politique 4.2 · Résultats", "l'équipe communication"):
        assert part in card, card
    assert re.search(r"/policy/\d+/results$", page.attribute(".card a.clause", "href"))


def test_a_calm_draft_is_said_to_be_clear(page: Page) -> None:
    """Only after the full reading; nothing is underlined."""
    page.open_share_box()
    page.browser.type(CALM)
    page.wait_sign("clear")
    assert page.underlined().get("stop", []) == []


def test_findings_follow_an_edit_around_them(page: Page) -> None:
    """Words put before a finding move it, and it stays on the same words."""
    page.open_share_box()
    page.browser.type(DRAFT)
    page.wait_underlined("stop", FOUND)
    page.browser.press("Control+Home")
    page.browser.type("Alors voilà : ")
    page.wait_underlined("stop", FOUND)
    assert page.model("post").startswith("Alors voilà : Notre Q3")


def test_what_is_not_known_is_said_not_to_be_checked(page: Page) -> None:
    """An editor that nobody described is no silent pass."""
    page.press(UNKNOWN)
    page.browser.type("Notre Q3")
    page.wait_sign("unknown")
    assert "Non vérifié ici" in page.text(".pill")


def test_messages_are_never_read(page: Page) -> None:
    """No sign stands there, and nothing is underlined."""
    page.press(MESSAGE)
    page.browser.type(DRAFT)
    page.open_share_box()
    page.browser.type(CALM)
    page.wait_sign("clear")
    assert page.underlined().get("stop", []) == []


@pytest.mark.parametrize("kind", ["text", "password"])
def test_fields_of_one_line_are_never_read(page: Page, kind: str) -> None:
    """A search box, a password: no sign stands there."""
    page.run("all('#search')[0].type = arguments[0]", kind)
    page.press("#search")
    page.browser.type(DRAFT)
    page.press(UNKNOWN)
    page.wait_sign("unknown")
    page.press("#search")
    page.browser.type(DRAFT)
    assert page.underlined() == {}
    assert "is-stop" not in page.attribute(".pill", "class")


def test_the_card_is_walked_by_keyboard(page: Page) -> None:
    """F8 opens the worst, again the next, with Shift the one before; Escape closes and gives the text back."""
    page.open_share_box()
    page.browser.type("Le mot de passe du wifi est Tulipe-4471. Merci Haven Terminals")
    page.wait_underlined("stop", "Tulipe-4471")
    page.wait_underlined("warning", "Haven Terminals")
    page.browser.press("F8")
    until(lambda: "1 sur " in page.text(".card"), "the first card")
    assert "is-stop" in page.attribute(".card", "class")
    page.browser.press("F8")
    until(lambda: "2 sur " in page.text(".card"), "the second card")
    page.browser.press("Shift+F8")
    until(lambda: "1 sur " in page.text(".card"), "the first card again")
    page.browser.press("Escape")
    until(lambda: not page.text(".card"), "the card to close")
    page.browser.type("!")
    assert page.model("post").endswith("!")
