"""Where the sign, the underlines and the card stand: at the draft, in the window, whatever the page does."""

import pytest

from .composers import PLACES, write
from .driver import until
from .page import UNKNOWN, Page

DRAFT = "Notre Q3 est 12 % sous le plan. Merci Haven Terminals"
LONG = "\n".join(["Belle journée à l'atelier."] * 60)


def test_the_sign_stays_at_what_is_shown_of_a_long_draft(page: Page) -> None:
    """Where the editor scrolls within its page, and not over the site's own buttons."""
    page.copy(LONG)
    page.open_share_box()
    page.browser.press("Control+v")
    page.wait_sign("clear")
    sign, shown = page.run(
        "return ['.pill', '.sharebox .ql-container'].map((each) => all(each)[0].getBoundingClientRect().toJSON())"
    )
    assert shown["top"] < sign["top"] < sign["bottom"] <= shown["bottom"], (sign, shown)


@pytest.mark.parametrize("editor", ["textarea", "[contenteditable]"])
def test_sign_card_and_underlines_go_where_the_page_moves_the_draft(page: Page, editor: str) -> None:
    """Without a scroll, a resize or a word of the draft: the site has put something above it. The open card, too."""
    place = next(place for place in PLACES if place.editor == editor)
    write(page, place, DRAFT)
    page.wait_sign("stop")
    page.browser.press("F8")
    until(lambda: page.text(".card"), "the card")

    def off() -> list[float]:
        """From the editor's corner to the sign, to the card, and to the underlines of a textarea."""
        places: list[float] = page.run(
            """const at = (css) => all(css)[0]?.getBoundingClientRect();
            const [editor, sign, card, lines] = [at(arguments[0]), at('.pill'), at('.card'), at('.mirror')];
            return [sign.top - editor.bottom, card.top - editor.top, lines ? lines.top - editor.top : 0];""",
            editor,
        )
        return [round(each) for each in places]

    before = off()
    page.run("document.body.style.paddingTop = '130px'")
    until(lambda: off() == before, "all of them at the draft")
    page.run("document.body.style.paddingTop = '7px'")
    until(lambda: off() == before, "all of them at the draft")


def test_the_sign_of_an_unknown_editor_goes_with_it(page: Page) -> None:
    """Follows it where the page moves it, and stands over nothing when the page has taken it away."""
    page.press(UNKNOWN)
    page.wait_sign("unknown")

    def off() -> float:
        distance: float = page.run(
            """const [editor, sign] = [arguments[0], '.pill'].map((css) => all(css)[0].getBoundingClientRect());
            return Math.round(sign.top - editor.bottom);""",
            UNKNOWN,
        )
        return distance

    before = off()
    page.run("document.body.style.paddingTop = '130px'")
    until(lambda: off() == before, "the sign at the editor")
    page.run("all(arguments[0])[0].remove()", UNKNOWN)
    until(lambda: not page.attribute(".pill", "class"), "the sign to go")


def test_the_sign_stays_in_the_window(page: Page) -> None:
    """Where what scrolls the draft reaches beyond it."""
    page.copy(LONG)
    page.open_share_box()
    page.browser.press("Control+v")
    page.wait_sign("clear")
    page.run("all('.sharebox .ql-container')[0].style.cssText = 'max-height: 2000px; overflow: auto'")
    page.run("dispatchEvent(new Event('resize'))")
    until(lambda: page.run("return all('.pill')[0].getBoundingClientRect().bottom <= innerHeight"), "the sign")


def test_the_next_card_begins_at_its_top(page: Page, enlarged: None) -> None:
    """At a zoom of 200 %, where the one before was scrolled: also one with the same title."""
    page.open_share_box()
    page.browser.type("Merci Haven Terminals. Mot de passe : Tulipe-4471. Mot de passe : Renard-1909.")
    until(lambda: len(page.underlined().get("stop", [])) == 2, "both")
    page.browser.press("F8")
    page.run("all('.card')[0].scrollTop = 60")
    title = page.text(".card h2")
    page.browser.press("F8")
    until(lambda: "2" in page.text(".card .count"), "the next")
    assert page.text(".card h2") == title
    assert page.run("return all('.card')[0].scrollTop") == 0


def test_another_card_begins_at_its_top(page: Page, enlarged: None) -> None:
    """At a zoom of 200 %, where the one before was scrolled."""
    page.open_share_box()
    page.browser.type("Une semaine. Notre Q3 est 12 % sous le plan.")
    page.wait_sign("stop")
    page.browser.press("F8")
    page.press(".card .propose")
    until(lambda: page.text(".proposal"), "the words for the officers")
    assert page.run("return all('.card')[0].scrollTop") == 0


def test_the_card_leaves_its_words_in_sight(page: Page, enlarged: None) -> None:
    """At a zoom of 200 %, where it must scroll."""
    page.open_share_box()
    page.browser.type("Une semaine. Notre Q3 est 12 % sous le plan.")
    page.wait_sign("stop")
    page.browser.press("F8")
    until(lambda: page.text(".card"), "the card")
    card = page.run("return all('.card')[0].getBoundingClientRect().toJSON()")
    words = page.run(
        """return [...CSS.highlights.get('u0')].flatMap((range) => [...range.getClientRects()])
             .map((box) => box.toJSON())"""
    )
    assert words
    assert all(box["bottom"] <= card["top"] or box["top"] >= card["bottom"] for box in words), (card, words)
    assert card["top"] >= 0
    assert card["bottom"] <= 430
