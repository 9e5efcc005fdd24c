"""From keystrokes to underline and card."""

from .linkedin import LinkedIn

DRAFT = "Notre Q3 est 12 % sous le plan 😬"
FOUND = "Q3 est 12 % sous le plan"


def test_keystrokes_become_an_underline_and_a_card(page: LinkedIn) -> None:
    """What an author types on LinkedIn is underlined, and explained in the language of their browser."""
    page.open_share_box()
    page.browser.type(DRAFT)
    page.wait_sign("stop")
    page.wait_underlined("stop", FOUND)
    page.point_at(FOUND)
    assert "Résultats" in page.text(".card h2")
