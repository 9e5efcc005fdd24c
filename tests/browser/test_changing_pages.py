"""What happens around a draft: another composer, another page, a new extension, a service that takes its time."""

import json
import time
from collections.abc import Iterator

import pytest

from . import where
from .building import Built
from .composers import PLACES, Place, go_to, wait_model, write
from .driver import until
from .page import COMMENT, POST, Page
from .service import Service

CALM = "Belle journée à l'atelier."
STOP, STOPPED = "Notre Q3 est 12 % sous le plan", "Q3 est 12 % sous le plan"
WARNING, WARNED = "Beau lancement chez Haven Terminals", "Haven Terminals"


def _places(host: str) -> list[Place]:
    return [place for place in PLACES if host in place.url]


def _texts(page: Page) -> list[str]:
    return [post["text"].rstrip() for post in page.posted()]


@pytest.mark.parametrize("host", ["bsky.app", "www.instagram.com"])
def test_two_composers_keep_to_themselves(page: Page, host: str) -> None:
    """Both are underlined; Post asks about its own draft, and the other stays as it was."""
    first, second = _places(host)
    write(page, first, STOP)
    page.wait_underlined("stop", STOPPED)
    page.press(second.editor)
    page.wait_focus(second.editor)
    page.browser.type(WARNING)
    page.wait_underlined("warning", WARNED)
    page.wait_underlined("stop", STOPPED)
    page.press(second.button, second.words)
    page.wait_dialog()
    assert "Publier quand même" in page.text("dialog")
    page.press("dialog button", "Publier quand même")
    until(lambda: _texts(page) == [WARNING], "the post")
    page.wait_underlined("stop", STOPPED)
    wait_model(page, first, STOP)
    page.press(first.button, first.words)
    page.wait_dialog()
    assert "Publier quand même" not in page.text("dialog")
    assert _texts(page) == [WARNING]


def test_another_page_without_loading_it(page: Page) -> None:
    """The composer goes, and its sign and underlines with it; the next is read where it is: a reply."""
    home, reply = _places("x.com")[:2]
    write(page, home, STOP)
    page.wait_underlined("stop", STOPPED)
    page.run("window.page.go(arguments[0])", "/camille/status/1")
    until(lambda: page.underlined() == {}, "the underlines to go")
    until(lambda: not page.attribute(".pill", "class"), "the sign to go")
    page.press(reply.editor)
    page.wait_focus(reply.editor)
    page.browser.type(f"{where.WORDS['kind']} chez {WARNED}")
    page.wait_underlined("warning", WARNED)
    page.press(reply.button)
    page.wait_dialog()
    assert "kind: comment" in page.titles()
    page.press("dialog button", "Publier quand même")
    until(lambda: len(_texts(page)) == 1, "the reply")
    assert page.posted()[0]["where"] == reply.model


def test_a_reloaded_extension_is_no_silent_one(page: Page) -> None:
    """Chromium leaves the old script in the page, which says that it needs to be loaded anew; in Firefox the new one
    takes over. Either way there is one sign, a press of Post is asked about and not lost, and nothing is thrown."""
    page.press(COMMENT)
    page.browser.type(STOP)
    page.wait_sign("stop")
    page.browser.reload_extension()
    if page.browser.name == "chromium":
        page.press(".pill")
        page.wait_sign("outdated")
        assert page.text(".card") == ""
        page.browser.type(" !")
        page.wait_sign("outdated")
        assert "rechargez la page" in page.text(".pill")
    else:
        until(lambda: page.run("return all('.pill').length") == 1, "one sign")
        page.wait_sign("stop")
        page.browser.press("Control+a")
        page.browser.type(WARNING)
        page.wait_sign("warning")
        page.wait_underlined("warning", WARNED)
        assert page.underlined().get("stop", []) == []
    page.press("#comment")
    page.wait_dialog()
    assert page.posted() == []
    page.press("dialog button", "Publier quand même")
    until(lambda: len(_texts(page)) == 1, "the comment")
    page.open()
    page.press(COMMENT)
    page.browser.type(STOP)
    page.wait_sign("stop")


@pytest.fixture
def updated(page: Page, built: Built) -> Iterator[None]:
    """A later version has come. What was built stays as it was: other browsers install it, too."""
    manifest = getattr(built, page.browser.name) / "manifest.json"
    before = manifest.read_text("utf-8")
    manifest.write_text(json.dumps({**json.loads(before), "version": "99.0"}), "utf-8")
    page.browser.reload_extension()
    yield
    manifest.write_text(before, "utf-8")


@pytest.mark.usefixtures("updated")
def test_an_updated_extension_reads_the_sites_that_the_policy_adds(page: Page) -> None:
    """Browsers forget at an update what an extension has registered."""
    (place,) = _places("intranet.solverin.example")

    def is_read() -> bool:
        go_to(page, place)
        page.wait_drawn()
        return "pill" in page.attribute(".pill", "class")

    until(is_read, "the site to be read")
    page.browser.type(STOP)
    page.wait_sign("stop")


def test_an_answer_that_comes_late_is_for_its_own_text(page: Page, service: Service) -> None:
    """What was asked about an earlier text says nothing of the one that stands there now."""
    page.open_share_box()
    with service.silent():
        page.browser.type(STOP)
        time.sleep(1)  # it is asked about
        page.browser.press("Control+a")
        page.browser.type(CALM)
        time.sleep(1)
    page.wait_sign("clear")
    assert page.underlined().get("stop", []) == []
    page.press(POST)
    until(lambda: _texts(page) == [CALM], "the post")
    assert not page.dialog_open()


def test_answers_find_their_composer(page: Page, service: Service) -> None:
    """Two composers ask while nothing is answered; each gets what is its own."""
    first, second = _places("bsky.app")
    go_to(page, first)
    with service.silent():
        page.browser.type(STOP)
        time.sleep(0.6)
        page.press(second.editor)
        page.browser.type(WARNING)
        time.sleep(0.6)
    page.wait_underlined("warning", WARNED)
    page.press(first.editor)  # which asks again where the first answer took too long
    page.wait_underlined("stop", STOPPED)
    assert page.underlined()["warning"] == [WARNED]
    page.wait_sign("stop")


def test_pressed_twice_while_waiting_it_is_posted_once(page: Page, service: Service) -> None:
    """The presses are held, and one of them goes on when the answer is there."""
    page.open_share_box()
    with service.silent():
        page.browser.type(CALM)
        for _ in range(2):
            page.press(POST)
        page.wait_sign("held")
        assert _texts(page) == []
    until(lambda: _texts(page) == [CALM], "the post", 15)
    page.open_share_box()
    page.browser.type(CALM)
    page.wait_sign("clear")
    assert _texts(page) == [CALM]


def test_a_service_that_takes_too_long_can_be_asked_again(page: Page, service: Service) -> None:
    """It is said that nothing was checked; "try again", once it answers, asks about what it finds. Posted once."""
    page.open_share_box()
    with service.silent():
        page.browser.type(WARNING)
        page.press(POST)
        page.wait_dialog()
        assert "n’a pas pu être vérifié" in page.text("dialog")
        assert _texts(page) == []
    page.press("dialog button", "Réessayer")
    until(lambda: "Publier quand même" in page.text("dialog") and page.titles(), "the warning")
    page.press("dialog button", "Publier quand même")
    until(lambda: _texts(page) == [WARNING], "the post")
