"""Pictures of every state, to look at: `python -m tests.browser.pictures FOLDER [--docs]`.

`--docs` also renews those in `docs/images`.
"""

import shutil
import sys
import tempfile
from contextlib import ExitStack, closing
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.shrinking import shrink

from .building import ROOT, build
from .chromium import Chromium
from .driver import until
from .page import SHARE_BOX, UNKNOWN, Page, set_up
from .service import Service
from .site import Site

STOP = "Belle semaine avec l'équipe ! Notre Q3 est 12 % sous le plan 😬 mais le moral est là."
FOUND = "Q3 est 12 % sous le plan"
WARNING = "Beau lancement chez Haven Terminals aujourd'hui."
CALM = "Belle journée à l'atelier avec toute l'équipe."
SIZES = {"wide": (1100, 860), "narrow": (380, 760), "zoomed": (550, 430), "smallest": (320, 640)}
"""By name: the viewport in CSS pixels. `zoomed` is what is left of the wide one at 200 %, `smallest` of 1280 at 400 %.
"""
LOOKS = ("light", "dark", "contrast")
"""`contrast`: the colours that a person has chosen in place of ours."""


def draw(folder: Path, look: str) -> None:
    """Draw every state in French, in one look, at every size."""
    with ExitStack() as stack:
        work = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        built = build(work / "built")
        service = Service(work / "service")
        stack.callback(service.stop)
        site = stack.enter_context(closing(Site(built.pages, work)))
        playwright = stack.enter_context(sync_playwright())
        browser = stack.enter_context(
            closing(
                Chromium(
                    playwright, built.chromium, work / "profile", site, "fr", prefers_dark=look != "light", scale=2
                )
            )
        )
        set_up(browser, service)
        browser.page.emulate_media(forced_colors="active" if look == "contrast" else "none")
        for name, size in SIZES.items():
            browser.resize(*size)
            _draw_states(browser, service, folder, f"{name}-{look}")


def _draw_states(browser: Chromium, service: Service, folder: Path, look: str) -> None:
    page = Page(browser)
    for own in ("options", "popup"):
        browser.open(browser.extension_url(f"{own}.html"))
        until(lambda: page.text("#reads, #server"), "the page")
        browser.picture(folder / f"{own}-{look}.png")
    page.open()
    page.open_share_box()
    browser.type(STOP)
    page.wait_underlined("stop", FOUND)
    page.wait_sign("stop")
    browser.press("F8")
    until(lambda: page.text(".card"), "the card")
    browser.picture(folder / f"card-{look}.png")
    page.press(".card .propose")
    until(lambda: page.text(".proposal"), "the words for the officers")
    browser.picture(folder / f"proposal-{look}.png")
    browser.press("Escape")  # the card may lie over the button
    until(lambda: not page.text(".card"), "the card to close")
    browser.press("Control+Enter")
    page.wait_dialog()
    browser.picture(folder / f"stop-{look}.png")
    page.open()
    page.open_share_box()
    browser.type(WARNING)
    page.wait_sign("warning")
    browser.picture(folder / f"warning-sign-{look}.png")
    browser.press("Control+Enter")
    page.wait_dialog()
    browser.picture(folder / f"warning-{look}.png")
    page.open()
    page.press(UNKNOWN)
    page.wait_sign("unknown")
    browser.picture(folder / f"unknown-{look}.png")
    page.open()
    page.open_share_box()
    page.wait_sign("idle")
    browser.picture(folder / f"idle-{look}.png")
    page.press(".share-actions__scheduled-post-btn")
    page.wait_focus(SHARE_BOX)
    browser.type(CALM)
    page.wait_sign("clear")
    browser.picture(folder / f"noted-sign-{look}.png")
    page.press(".pill")
    until(lambda: page.text(".card"), "the notice")
    browser.picture(folder / f"noted-{look}.png")
    with service.silent():
        page.open()
        page.open_share_box()
        browser.type(CALM)
        browser.press("Control+Enter")
        page.wait_sign("held")
        browser.picture(folder / f"held-{look}.png")
        page.wait_dialog()
        browser.picture(folder / f"unchecked-{look}.png")


def main() -> None:
    """Draw all of them."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for look in LOOKS:
        draw(folder, look)
    if "--docs" in sys.argv:
        for state, name in (("card", "linkedin-card"), ("stop", "linkedin-stop")):
            shutil.copy(folder / f"{state}-wide-light.png", ROOT / "docs" / "images" / f"{name}.png")
        shrink(ROOT / "docs" / "images")


if __name__ == "__main__":
    main()
