"""However the words get in: composed by an input method, pasted, dragged, undone and done again. In every editor."""

import time

import pytest

from .composers import ENGINES, PLACES, Place, composed, go_to, wait_model, write
from .driver import Point, until
from .page import Page

EACH = pytest.mark.parametrize("place", ENGINES, ids=lambda place: place.engine)
WARNING = "Haven Terminals"
WORDS = "Tulipe-4471"
LINE = " ".join(["Belle semaine à l'atelier avec toute l'équipe, merci à chacun de vous."] * 3)
END = f"…\nVoilà 🎉 : le mot de passe du wifi est {WORDS}, pour {WARNING}."
LONG = "\n".join([LINE] * 14)[: 3000 - len(END)] + END


@EACH
def test_an_input_method_is_not_disturbed(page: Page, place: Place) -> None:
    """Words are read and underlined while they are composed; the composition goes on, and its end is in the model."""
    go_to(page, place)
    page.browser.type("Merci ")
    for shown in ("H", "Haven", WARNING):
        page.browser.compose(shown)
    page.wait_underlined("warning", WARNING)
    page.browser.compose(f"{WARNING} !")
    page.browser.commit(f"{WARNING} !")
    page.browser.type("?")
    wait_model(page, place, f"Merci {WARNING} !?")
    page.wait_underlined("warning", WARNING)


@pytest.mark.parametrize("place", [place for place in PLACES if place.keys == "Enter"], ids=str)
def test_enter_in_a_composition_publishes_nothing(page: Page, place: Place) -> None:
    """It takes what the input method offers: no question, no post."""
    go_to(page, place)
    page.browser.type("Merci ")
    page.browser.compose(WARNING)
    page.wait_underlined("warning", WARNING)
    page.browser.commit(WARNING)
    wait_model(page, place, f"Merci {WARNING}")
    assert not page.dialog_open()
    assert page.posted() == []


DRAGGED = f"{WARNING} "
BEFORE = f"Voilà 🎉 : le mot de passe du wifi est {WORDS}, merci {DRAGGED}pour tout."
AFTER = DRAGGED + BEFORE.replace(DRAGGED, "")
ELSEWHERE = "(Chers amis)"
TAKE_NOTHING = {(browser, engine) for browser in ("chromium", "firefox") for engine in ("Draft", "Quill 2")}
TAKE_NOTHING |= {("firefox", "Lexical")}
"""Editors that let nothing be dropped from outside; Quill 2 lets nothing be dragged at all."""
BOTH = sorted([f"u2 {WARNING}", f"u3 {WORDS}"])


def drag(page: Page, place: Place, start: Point, wanted: str) -> None:
    """Drag what is selected to the beginning, and wait until it is there."""
    page.wait_drawn()  # editors move what they have heard to be selected, and nobody drags sooner
    page.browser.drag(start, page.beginning(place.editor))

    def is_there() -> bool:  # Chromium parts words that are dropped beside each other
        return composed(page.model(place.model)).replace(f"{ELSEWHERE} ", ELSEWHERE) == composed(wanted)

    until(is_there, "the words at the beginning", 20)


@EACH
def test_what_is_dragged_keeps_its_underline(page: Page, place: Place) -> None:
    """Dragged over another finding to the beginning, then words from beside the editor before them: in no picture that
    the browser draws is one of the two findings missing, or on other words."""
    write(page, place, BEFORE)
    page.wait_underlined("stop", WORDS)
    page.wait_underlined("warning", WARNING)
    page.wait_sign("stop")
    page.watch_pictures()
    moved = BEFORE if place.engine == "Quill 2" else AFTER
    takes = (page.browser.name, place.engine) not in TAKE_NOTHING
    page.select(place.editor, DRAGGED)
    drag(page, place, page.middle_of(WARNING), moved)
    drag(page, place, page.put_beside(ELSEWHERE), ELSEWHERE + moved if takes else moved)
    page.wait_sign("stop")
    assert page.pictures() == [BOTH]


@EACH
def test_a_long_paste_is_read_and_mended(page: Page, place: Place) -> None:
    """3,000 characters from the real clipboard, underlined to the letter at their end, mended; undone, redone, fast."""
    assert len(LONG) == 3000
    page.open(place.url)
    page.copy(LONG)
    go_to(page, place)
    page.browser.press("Control+v")
    wait_model(page, place, LONG)
    page.wait_underlined("stop", WORDS)
    time.sleep(1.1)  # editors join steps of their history that lie close together
    page.press(".pill")
    page.press(".card button.swap")
    wait_model(page, place, LONG.replace(WORDS, "…"))
    page.wait_focus(place.editor)
    for _ in range(3):
        for keys in ["Control+z"] * 4 + ["Control+Shift+z"] * 4:
            page.browser.press(keys)
    wait_model(page, place, LONG.replace(WORDS, "…"))
    page.wait_underlined("warning", WARNING)
    assert page.underlined().get("stop", []) == []
    page.browser.press("Control+z")
    wait_model(page, place, LONG)
    page.wait_underlined("stop", WORDS)
    assert not page.dialog_open()
