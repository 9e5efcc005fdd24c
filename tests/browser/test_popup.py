"""What the popup says of the page in front, and what can be done there."""

from collections.abc import Iterator
from contextlib import contextmanager

from .driver import until
from .page import COMMENT, Page, ask_anew, set_up
from .service import Service

CALM = "Belle journée à l'atelier."
STOP, STOPPED = "Notre Q3 est 12 % sous le plan", "Q3 est 12 % sous le plan"


@contextmanager
def _popup(page: Page) -> Iterator[None]:
    with page.browser.popup():
        until(lambda: page.text("#page") and page.text("#server"), "the popup, drawn")
        yield


def _paused(page: Page) -> None:
    """A stop stands in the composer, and the site is paused."""
    page.press(COMMENT)
    page.browser.type(STOP)
    page.wait_sign("stop")
    with _popup(page):
        page.press("#pause", "Mettre en pause")
        until(lambda: page.text("#page") == "En pause sur ce site jusqu’à demain.", "the pause")
    page.wait_sign("paused")


def test_it_says_who_reads_along_here(page: Page, service: Service) -> None:
    """The server, this page, today's hours, and the policy to read; on another page, that it is not checked."""
    with _popup(page):
        assert page.text("#page") == "Les publications et commentaires sur LinkedIn sont vérifiés."
        assert service.url in page.text("#server")
        assert "publi" in page.text("#hours").lower()
        assert page.attribute("#policy", "href") == f"{service.url}/policy"
    page.open(f"{service.url}/api/v1/ready")
    with _popup(page):
        assert page.text("#page") == "Cette page n’est pas vérifiée."
        assert page.attribute("#pause", "id") == ""


def test_it_speaks_of_the_page_and_not_of_what_is_shown_in_it(page: Page) -> None:
    """A video of another site in a page that takes its time: the pause that is offered is the page's own."""
    page.run(
        """const video = document.createElement('iframe');
        video.src = 'https://www.youtube.com/watch';
        video.onload = () => (document.title = 'with a video');
        document.body.append(video);"""
    )
    until(lambda: page.run("return document.title") == "with a video", "the video")
    page.run("setTimeout(() => { for (const end = Date.now() + 3000; Date.now() < end; ); })")
    with _popup(page):
        assert page.text("#page") == "Les publications et commentaires sur LinkedIn sont vérifiés."


def test_a_site_is_paused_until_tomorrow(page: Page) -> None:
    """Said at the composer, posted unasked; read again when the author says so, or when the day is over."""
    _paused(page)
    assert page.underlined() == {}
    page.press("#comment")
    until(lambda: [post["text"] for post in page.posted()] == [STOP], "the comment")
    assert not page.dialog_open()
    with _popup(page):
        page.press("#pause", "Reprendre la relecture")
        until(lambda: "sont vérifiés" in page.text("#page"), "the end of the pause")
        yesterday = "chrome.storage.local.set({ paused: { 'www.linkedin.com': '2026-01-01' } })"
        page.run(yesterday)
    page.open()
    page.press(COMMENT)
    page.browser.type(STOP)
    page.wait_underlined("stop", STOPPED)


def test_what_was_let_pass_in_a_pause_is_read_after_it(page: Page) -> None:
    """Post was pressed and the site did not take it: the next press, when the pause is over, is asked about."""
    _paused(page)
    only_a_person = "(event) => event.isTrusted || event.stopImmediatePropagation()"
    page.run(f"document.addEventListener('click', {only_a_person}, {{ capture: true }})")
    page.press("#comment")
    page.wait_sign("again")
    with _popup(page):
        page.press("#pause", "Reprendre la relecture")
        until(lambda: "sont vérifiés" in page.text("#page"), "the end of the pause")
    page.wait_sign("stop")
    page.press("#comment")
    page.wait_dialog()
    assert page.posted() == []


def test_where_the_policy_allows_no_pause_none_is_offered(page: Page, service: Service) -> None:
    """In a browser that has heard of it."""
    service.publish("pause = true", "pause = false")
    try:
        ask_anew(page)
        page.open()
        with _popup(page):
            assert page.text("#page") == "Les publications et commentaires sur LinkedIn sont vérifiés."
            assert page.attribute("#pause", "id") == ""
    finally:
        service.publish()
        ask_anew(page)


def test_any_text_is_checked_there(page: Page) -> None:
    """In a box of its own: what was found, its words, and what to say instead; or that there is nothing to say."""
    with _popup(page):
        page.press("#try summary")
        for text, said in ((STOP, "1 "), (CALM, "Rien à signaler")):
            page.fill("#text", text)
            page.press("#try button")
            until(lambda said=said: page.text("#verdict").startswith(said), said)  # type: ignore[misc]
            assert (STOPPED in page.text("#findings")) == (text == STOP)


def test_what_was_found_is_told_in_the_words_that_were_checked(page: Page, service: Service) -> None:
    """Not in those that are written while the answer is on its way."""
    with _popup(page):
        page.press("#try summary")
        page.fill("#text", STOP)
        with service.silent():
            page.press("#try button")
            page.fill("#text", CALM * 3)
        until(lambda: page.text("#verdict").startswith("1 "), "the answer")
        assert STOPPED in page.text("#findings")


def test_a_browser_that_is_connected_no_more_is_told_so_each_time(page: Page, service: Service) -> None:
    """Its owner has ended it: the popup says so, and what now, also when it is asked once more."""
    with _popup(page):
        page.press("#try summary")
        page.fill("#text", STOP)
        for device in service.devices():
            if device.kind == "extension":
                service.end(device)
        for said in ("Ce navigateur n’est plus connecté", "Ce navigateur n’est pas connecté"):
            page.press("#try button")
            until(lambda said=said: page.text("#verdict").startswith(said), said)  # type: ignore[misc]
    set_up(page.browser, service)
