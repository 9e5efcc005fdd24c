"""Connecting the browser to the service, staying connected, and being disconnected."""

from collections.abc import Iterator

import pytest

from .driver import Browser, until
from .page import Page, set_up
from .service import PASSWORD, Service

NOBODY = "Personne ne relit encore vos textes."
STOP = "Notre Q3 est 12 % sous le plan"


@pytest.fixture
def options(browser: Browser, service: Service) -> Iterator[Page]:
    """The options page, not connected; afterwards connected again for the tests that follow."""
    page = Page(browser)
    page.open(browser.extension_url("options.html"))
    until(lambda: page.text("#reads"), "the options page")
    connected = _extensions(service)
    page.press("#disconnect")
    until(lambda: page.text("#reads") == NOBODY, "the end of the connection")
    until(lambda: _extensions(service) == connected - 1, "its end at the service")
    yield page
    set_up(browser, service)


def _extensions(service: Service) -> int:
    return [device.kind for device in service.devices()].count("extension")


def _wait(window: Page, selector: str) -> None:
    """Wait until something is there, and nothing moves any more because a style sheet comes late."""
    until(lambda: window.attribute(selector, "class") or window.text(selector), selector)
    until(lambda: window.run("return document.readyState") == "complete", "the page to be whole")


def _sign_in(window: Page) -> None:
    """Sign in where the browser has not done so before; a wrong password first, which leaves the window open."""
    _wait(window, "main h1")
    if window.text("main h1") != "Bienvenue":
        return
    for password, answer in (("wrong", "[role=alert]"), (PASSWORD, "button[value=connect]")):
        window.fill("#name", "camille")
        window.fill("#password", password)
        window.press("main button")
        _wait(window, answer)


def test_disconnecting_ends_the_device_at_the_service(options: Page, service: Service) -> None:
    """Nothing of it is left there either, and nothing is read along; the popup leads back to connecting."""
    options.open()
    with options.browser.popup():
        until(lambda: options.text("#settings") == "Connecter ce navigateur", "the way to connect")
        assert options.text("#server") == NOBODY
    options.open_share_box()
    options.browser.type(STOP)
    options.wait_sign("unset")


def test_the_browsers_own_window_connects(options: Page, service: Service) -> None:
    """It asks to sign in, then whether; a yes connects. What is written is read along at once."""
    before = _extensions(service)
    with options.browser.window(lambda: options.press("#connect"), ends_itself=True):
        _sign_in(options)
        options.press("button[value=connect]")
    until(lambda: service.url in options.text("#reads"), "the connection")
    assert _extensions(service) == before + 1
    options.open()
    options.open_share_box()
    options.browser.type(STOP)
    options.wait_sign("stop")


def test_a_no_connects_nothing(options: Page, service: Service) -> None:
    """It is said, and the other way is offered."""
    before = _extensions(service)
    with options.browser.window(lambda: options.press("#connect"), ends_itself=True):
        _sign_in(options)
        options.press("button[value=no]")
    until(lambda: "Non connecté" in options.text("#result"), "the answer", 30)
    assert options.text("#ask-code")
    assert _extensions(service) == before


def test_a_device_that_its_owner_ends_is_out_at_once(page: Page, service: Service) -> None:
    """The next draft is not read; the browser knows that it is not connected any more, and says so."""
    page.open_share_box()
    page.browser.type("Belle journée")
    page.wait_sign("clear")
    for device in service.devices():
        if device.kind == "extension":
            service.end(device)
    page.browser.type(" à l'atelier")
    page.wait_sign("refused")
    assert "plus connecté" in page.text(".pill")
    set_up(page.browser, service)


def test_another_server_is_not_connected(options: Page, service: Service) -> None:
    """What was got from one server is nothing to another: the browser is disconnected there before it asks here."""
    before = _extensions(service)
    for _ in range(2):  # connecting again leaves nothing behind
        set_up(options.browser, service)
        until(lambda: _extensions(service) == before + 1, "one connection")
    options.fill("#server", service.url.replace("127.0.0.1", "localhost"))
    options.press("#by-code summary")
    options.press("#ask-code")
    until(lambda: _extensions(service) == before, "the end of the first connection")
    until(lambda: options.text("#reads") == NOBODY, "nobody to read along")


def test_a_wrong_code_is_refused(options: Page, service: Service) -> None:
    """And a right one is asked for anew."""
    options.press("#by-code summary")
    options.press("#ask-code")
    until(lambda: options.attribute("#code-page", "href"), "the page with the code")
    options.press("#use-code")
    until(lambda: options.text("#result") == "Saisissez d’abord le code.", "the hint")
    options.fill("#code", "ABCD-2345")
    options.press("#use-code")
    until(lambda: "Non connecté" in options.text("#result"), "the refusal")
    assert options.text("#reads") == NOBODY
