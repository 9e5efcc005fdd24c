"""Every state that the extension shows, each brought about as a person does: what `pictures.py` draws."""

from contextlib import ExitStack

from . import own_states
from .driver import until
from .own_states import State, open_popup, options_off, popup
from .page import COMMENT, SHARE_BOX, UNKNOWN, Page, set_up
from .service import Service

STOP = "Belle semaine avec l'équipe ! Notre Q3 est 12 % sous le plan 😬 mais le moral est là."
WARNING = "Beau lancement chez Haven Terminals aujourd'hui."
ADVICE = "Écrivez à Sara : sara.peeters@mailbox.example."
SEVERAL = f"{STOP} {WARNING} Le mot de passe du wifi est Tulipe-4471."
CALM = "Belle journée à l'atelier avec toute l'équipe."
PROTECTED = "Cette boîte est une arnaque, nos conditions de travail sont une honte"
TOO_LONG = "Belle journée à l'atelier. " * 900
NAMED = 'de = "das Kommunikationsteam" }'
_X = "https://x.com/home"


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
    with ExitStack() as shown:
        popup(page, service, shown)
        page.press("#pause")
    _written(page, CALM, "paused")
    held.callback(_resume, page)


def _resume(page: Page) -> None:
    with ExitStack() as shown:
        open_popup(page, shown)
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
    options_off(page, service, held)
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


STATES: dict[str, State] = own_states.STATES | {
    each.__name__.strip("_").replace("_", "-"): each
    for each in (
        *(_idle, _checking, _clear, _warning_sign, _scheduled, _scheduled_card, _protected, _protected_card),
        *(_card, _card_of_several, _card_warning, _card_advice, _proposal, _proposal_sent),
        *(_stop, _stop_may_be_overridden, _stop_with_a_reason, _stop_with_an_address, _several, _warning),
        *(_held, _unchecked, _unreachable, _too_long, _unknown, _paused, _refused, _unset, _outdated),
        *(_comment, _article, _thread, _textarea, _private, _job_ads_elsewhere, _banned, _once_more),
    )
}
"""By name."""
