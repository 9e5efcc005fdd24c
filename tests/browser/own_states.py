"""The states of the extension's own pages, each brought about as a person does."""

from collections.abc import Callable
from contextlib import ExitStack

from .driver import until
from .page import Page, set_up
from .service import Service

State = Callable[[Page, Service, ExitStack], None]
"""Brings a page to a state; what must last until the picture is drawn, and be mended after it, goes onto the stack."""

FOUND_IN = "Notre Q3 est 12 % sous le plan. Beau lancement chez Haven Terminals. Mot de passe : Tulipe-4471."


def _own(page: Page, name: str) -> None:
    page.open(page.browser.extension_url(f"{name}.html"))
    until(lambda: page.text("#reads, #server"), "the page")


def _options(page: Page, service: Service, held: ExitStack) -> None:
    _own(page, "options")


def _options_with_a_code(page: Page, service: Service, held: ExitStack) -> None:
    _own(page, "options")
    page.press("#by-code summary")
    page.press("#ask-code")
    until(lambda: page.text("#enter-code"), "the field for the code")


def _options_refused(page: Page, service: Service, held: ExitStack) -> None:
    _own(page, "options")
    page.fill("#server", "http://posts.example.com")
    page.press("#connect")
    until(lambda: page.text("#result"), "the refusal")


def _options_tested(page: Page, service: Service, held: ExitStack) -> None:
    _own(page, "options")
    page.press("#test")
    until(lambda: "is-good" in page.attribute("#result", "class"), "that it works")


def options_off(page: Page, service: Service, held: ExitStack) -> None:
    _own(page, "options")
    page.press("#disconnect")
    held.callback(set_up, page.browser, service)
    until(lambda: not page.text("#disconnect"), "the end of the connection")


def popup(page: Page, service: Service, held: ExitStack) -> None:
    page.open()
    open_popup(page, held)


def open_popup(page: Page, held: ExitStack) -> None:
    held.enter_context(page.browser.popup())
    page.browser.resize(300, 520)
    until(lambda: page.text("#page") and page.text("#server"), "the popup, drawn")


def _popup_elsewhere(page: Page, service: Service, held: ExitStack) -> None:
    page.open(f"{service.url}/policy")
    open_popup(page, held)


def _popup_paused(page: Page, service: Service, held: ExitStack) -> None:
    popup(page, service, held)
    page.press("#pause")
    held.callback(page.press, "#pause")
    until(lambda: page.run("return !all('#page-sign path')[0].getAttribute('d').startsWith('M4.5')"), "the pause")


def _popup_tried(page: Page, service: Service, held: ExitStack) -> None:
    popup(page, service, held)
    page.press("#try summary")
    page.fill("#text", FOUND_IN)
    page.press("#try button")
    until(lambda: page.text("#findings"), "what was found")


def _popup_off(page: Page, service: Service, held: ExitStack) -> None:
    options_off(page, service, held)
    popup(page, service, held)


STATES: dict[str, State] = {
    "options": _options,
    "options-with-a-code": _options_with_a_code,
    "options-refused": _options_refused,
    "options-tested": _options_tested,
    "options-off": options_off,
    "popup": popup,
    "popup-elsewhere": _popup_elsewhere,
    "popup-paused": _popup_paused,
    "popup-tried": _popup_tried,
    "popup-off": _popup_off,
}
"""By name."""
