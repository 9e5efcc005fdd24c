"""Every state that the extension shows, each brought about as a person does: what `pictures.py` draws."""

from collections.abc import Callable
from contextlib import ExitStack

from .driver import until
from .page import COMMENT, SHARE_BOX, UNKNOWN, Page, set_up
from .service import Service

State = Callable[[Page, Service, ExitStack], None]
"""Brings a page to a state; what must last until the picture is drawn, and be mended after it, goes onto the stack."""

STOP = "Belle semaine avec l'équipe ! Notre Q3 est 12 % sous le plan 😬 mais le moral est là."
WARNING = "Beau lancement chez Haven Terminals aujourd'hui."
ADVICE = "Écrivez à Sara : sara.peeters@mailbox.example."
SEVERAL = f"{STOP} {WARNING} Le mot de passe du wifi est Tulipe-4471."
CALM = "Belle journée à l'atelier avec toute l'équipe."
PROTECTED = "Nos conditions de travail au dépôt sont une honte"
TOO_LONG = "Belle journée à l'atelier. " * 900
NAMED = 'de = "das Kommunikationsteam" }'
_X = "https://x.com/home"


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


def _options_off(page: Page, service: Service, held: ExitStack) -> None:
    _own(page, "options")
    page.press("#disconnect")
    held.callback(set_up, page.browser, service)
    until(lambda: not page.text("#disconnect"), "the end of the connection")


def _popup(page: Page, service: Service, held: ExitStack) -> None:
    page.open()
    _open_popup(page, held)


def _open_popup(page: Page, held: ExitStack) -> None:
    held.enter_context(page.browser.popup())
    page.browser.resize(300, 520)
    until(lambda: page.text("#page") and page.text("#server"), "the popup, drawn")


def _popup_elsewhere(page: Page, service: Service, held: ExitStack) -> None:
    page.open(f"{service.url}/policy")
    _open_popup(page, held)


def _popup_paused(page: Page, service: Service, held: ExitStack) -> None:
    _popup(page, service, held)
    page.press("#pause")
    held.callback(page.press, "#pause")
    until(lambda: page.run("return !all('#page-sign path')[0].getAttribute('d').startsWith('M4.5')"), "the pause")


def _popup_tried(page: Page, service: Service, held: ExitStack) -> None:
    _popup(page, service, held)
    page.press("#try summary")
    page.fill("#text", SEVERAL)
    page.press("#try button")
    until(lambda: page.text("#findings"), "what was found")


def _popup_off(page: Page, service: Service, held: ExitStack) -> None:
    _options_off(page, service, held)
    _popup(page, service, held)


def _written(page: Page, text: str, sign: str) -> None:
    page.open()
    page.open_share_box()
    page.browser.type(text)
    page.wait_sign(sign)


def _idle(page: Page, service: Service, held: ExitStack) -> None:
    _written(page, "", "idle")


def _checking(page: Page, service: Service, held: ExitStack) -> None:
    page.open()
    page.open_share_box()
    held.enter_context(service.silent())
    page.browser.type(CALM)
    page.wait_sign("checking")


def _clear(page: Page, service: Service, held: ExitStack) -> None:
    _written(page, CALM, "clear")


def _warning_sign(page: Page, service: Service, held: ExitStack) -> None:
    _written(page, WARNING, "warning")


def _scheduled(page: Page, service: Service, held: ExitStack) -> None:
    _written(page, "", "idle")
    page.press(".share-actions__scheduled-post-btn")
    page.wait_focus(SHARE_BOX)
    page.browser.type(CALM)
    page.wait_sign("clear")


def _scheduled_card(page: Page, service: Service, held: ExitStack) -> None:
    _scheduled(page, service, held)
    page.press(".pill")
    until(lambda: page.text(".card"), "the notice")


def _protected(page: Page, service: Service, held: ExitStack) -> None:
    _written(page, PROTECTED, "clear")


def _protected_card(page: Page, service: Service, held: ExitStack) -> None:
    _protected(page, service, held)
    page.press(".pill")
    until(lambda: page.text(".card"), "what may be said")


def _open_card(page: Page) -> None:
    page.browser.press("F8")
    until(lambda: page.text(".card"), "the card")


def _card(page: Page, service: Service, held: ExitStack) -> None:
    _written(page, STOP, "stop")
    _open_card(page)


def _card_of_several(page: Page, service: Service, held: ExitStack) -> None:
    _written(page, SEVERAL, "stop")
    _open_card(page)


def _card_warning(page: Page, service: Service, held: ExitStack) -> None:
    _written(page, WARNING, "warning")
    _open_card(page)


def _card_advice(page: Page, service: Service, held: ExitStack) -> None:
    _written(page, ADVICE, "advice")
    _open_card(page)


def _proposal(page: Page, service: Service, held: ExitStack) -> None:
    _card_warning(page, service, held)
    page.press(".card .propose")
    until(lambda: page.text(".proposal"), "the words for the officers")


def _proposal_sent(page: Page, service: Service, held: ExitStack) -> None:
    _proposal(page, service, held)
    page.press(".proposal .tick")
    page.press("#opinion")
    page.browser.type("Ils ont dit oui.")
    page.press(".proposal .primary")
    until(lambda: page.text(".proposal .note"), "that it has arrived")


def _asked(page: Page, text: str, sign: str) -> None:
    _written(page, text, sign)
    page.browser.press("Control+Enter")
    page.wait_dialog()


def _stop(page: Page, service: Service, held: ExitStack) -> None:
    _asked(page, STOP, "stop")


def _stop_may_be_overridden(page: Page, service: Service, held: ExitStack) -> None:
    service.publish("override = false", "override = true")
    held.callback(service.publish)
    _asked(page, STOP, "stop")


def _stop_with_a_reason(page: Page, service: Service, held: ExitStack) -> None:
    _stop_may_be_overridden(page, service, held)
    page.press(".choices button:last-child")
    page.press(".reason label:last-of-type")
    until(lambda: page.run("return shown(all('#own-reason')[0])"), "the field")


def _stop_with_an_address(page: Page, service: Service, held: ExitStack) -> None:
    service.publish(NAMED, NAMED.replace(" }", ', at = "communication@solverin.example" }'))
    held.callback(service.publish)
    _asked(page, STOP, "stop")
    page.press("dialog .tick")


def _several(page: Page, service: Service, held: ExitStack) -> None:
    _asked(page, SEVERAL, "stop")


def _warning(page: Page, service: Service, held: ExitStack) -> None:
    _asked(page, WARNING, "warning")


def _unchecked(page: Page, service: Service, held: ExitStack) -> None:
    _held(page, service, held)
    page.wait_dialog()


def _unreachable(page: Page, service: Service, held: ExitStack) -> None:
    _unchecked(page, service, held)
    page.browser.press("Escape")
    page.wait_sign("unreachable")


def _held(page: Page, service: Service, held: ExitStack) -> None:
    _checking(page, service, held)
    page.browser.press("Control+Enter")
    page.wait_sign("held")


def _too_long(page: Page, service: Service, held: ExitStack) -> None:
    page.open()
    page.copy(TOO_LONG)
    page.open_share_box()
    page.browser.press("Control+v")
    page.wait_sign("invalid")


def _unknown(page: Page, service: Service, held: ExitStack) -> None:
    page.open()
    page.press(UNKNOWN)
    page.wait_sign("unknown")


def _paused(page: Page, service: Service, held: ExitStack) -> None:
    with ExitStack() as popup:
        _popup(page, service, popup)
        page.press("#pause")
    _written(page, CALM, "paused")
    held.callback(_resume, page)


def _resume(page: Page) -> None:
    with ExitStack() as popup:
        _open_popup(page, popup)
        page.press("#pause")


def _refused(page: Page, service: Service, held: ExitStack) -> None:
    _written(page, CALM, "clear")
    for device in service.devices():
        if device.kind == "extension":
            service.end(device)
    held.callback(set_up, page.browser, service)
    page.browser.type("!")
    page.wait_sign("refused")


def _unset(page: Page, service: Service, held: ExitStack) -> None:
    _options_off(page, service, held)
    _written(page, CALM, "unset")


def _outdated(page: Page, service: Service, held: ExitStack) -> None:
    _written(page, CALM, "clear")
    page.browser.reload_extension()
    page.browser.type("!")
    page.wait_sign("outdated")


def _comment(page: Page, service: Service, held: ExitStack) -> None:
    page.open()
    page.press(COMMENT)
    page.browser.type(WARNING)
    page.wait_sign("warning")
    _open_card(page)


def _article(page: Page, service: Service, held: ExitStack) -> None:
    page.open("https://www.linkedin.com/article/new/")
    page.press("[data-test-article-editor-content-textbox]")
    page.browser.type(f"{CALM}\n{STOP}")
    page.wait_sign("stop")
    _open_card(page)


def _thread(page: Page, service: Service, held: ExitStack) -> None:
    page.open(_X)
    for part, text in (("first", STOP), ("second", WARNING)):
        page.press(f"[data-name={part}] [contenteditable]")
        page.browser.type(text)
    page.wait_sign("warning")
    page.browser.press("Control+Enter")
    page.wait_dialog()


def _textarea(page: Page, service: Service, held: ExitStack) -> None:
    page.open("https://mastodon.social/home")
    page.press("textarea")
    page.browser.type(SEVERAL)
    page.wait_sign("stop")
    _open_card(page)


def _private(page: Page, service: Service, held: ExitStack) -> None:
    page.open("https://mastodon.social/home")
    page.run("document.querySelector('#visibility').lastChild.textContent = 'Private mention'")
    page.press("textarea")
    page.browser.type(CALM)
    page.wait_sign("private")


def _job_ads_elsewhere(page: Page, service: Service, held: ExitStack) -> None:
    page.open(_X)
    page.press("main [contenteditable]")
    until(lambda: page.text(".pill .words"), "the notice")


def _banned(page: Page, service: Service, held: ExitStack) -> None:
    page.open("https://www.tiktok.com/tiktokstudio/upload")
    page.press("[contenteditable]")
    page.wait_sign("stop")
    _open_card(page)


def _once_more(page: Page, service: Service, held: ExitStack) -> None:
    page.open("https://www.youtube.com/watch")
    page.press("#contenteditable-root")
    page.browser.type(WARNING)
    page.wait_sign("warning")
    page.press("#submit-button button")
    page.wait_dialog()
    page.press("dialog .second")
    page.wait_sign("again")


STATES: dict[str, State] = {
    each.__name__.strip("_").replace("_", "-"): each
    for each in (
        *(_options, _options_with_a_code, _options_refused, _options_tested, _options_off),
        *(_popup, _popup_elsewhere, _popup_paused, _popup_tried, _popup_off),
        *(_idle, _checking, _clear, _warning_sign, _scheduled, _scheduled_card, _protected, _protected_card),
        *(_card, _card_of_several, _card_warning, _card_advice, _proposal, _proposal_sent),
        *(_stop, _stop_may_be_overridden, _stop_with_a_reason, _stop_with_an_address, _several, _warning),
        *(_held, _unchecked, _unreachable, _too_long, _unknown, _paused, _refused, _unset, _outdated),
        *(_comment, _article, _thread, _textarea, _private, _job_ads_elsewhere, _banned, _once_more),
    )
}
"""By name."""
