"""Pictures of every state, to look at: `python -m tests.browser.pictures FOLDER [--only PATTERN] [--docs]`.

`--only` draws those whose names fit, as `card*-wide-light-fr`; `--docs` also renews those in `docs/images`.
"""

import argparse
import shutil
import tempfile
from contextlib import ExitStack, closing
from fnmatch import fnmatch
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.shrinking import shrink

from .building import ROOT, build
from .chromium import Chromium
from .driver import until
from .forced import SERVER, forced_chromium
from .page import Page, set_up
from .service import Service
from .site import Site
from .states import STATES

SIZES = {"wide": (1100, 860), "narrow": (380, 760), "zoomed": (550, 430), "smallest": (320, 640)}
"""By name: the viewport in CSS pixels. `zoomed` is what is left of the wide one at 200 %, `smallest` of 1280 at 400 %.
"""
LOOKS = (("light", "fr"), ("dark", "fr"), ("contrast", "fr"), ("light", "de"))
"""With the language of the browser. `contrast`: the colours that a person has chosen in place of ours."""


def draw(folder: Path, only: str, look: str, language: str) -> None:
    """Draw the states whose names fit, in one look, at every size."""
    with ExitStack() as stack:
        work = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        built = build(work / "built")
        service = Service(work / "service")
        stack.callback(service.stop)
        site = stack.enter_context(closing(Site(built.pages, work)))
        playwright = stack.enter_context(sync_playwright())
        browser = Chromium(playwright, built.chromium, work / "profile", site, language, scale=2)
        stack.enter_context(closing(browser))
        set_up(browser, service)
        for size, viewport in SIZES.items():
            browser.resize(*viewport)
            for name, bring_to in STATES.items():
                file = folder / f"{name}-{size}-{look}-{language}.png"
                if not fnmatch(file.stem, only):
                    continue
                with ExitStack() as held:
                    bring_to(Page(browser), service, held)
                    browser.look(dark=look != "light", own_colours=look == "contrast")
                    browser.picture(file)


def rollout(picture: Path) -> None:
    """Draw what an author meets whose administrator has installed the extension, with the service's address."""
    with ExitStack() as stack:
        work = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        built = build(work / "built")
        site = stack.enter_context(closing(Site(built.pages, work)))
        playwright = stack.enter_context(sync_playwright())
        page = Page(stack.enter_context(forced_chromium(playwright, built, SERVER, site, work, {}, "en")))
        until(lambda: page.text("#server-hint").startswith("Your organisation has set this"), "the address to be set")
        page.browser.resize(760, 465)
        page.browser.picture(picture)


def main() -> None:
    """Draw them."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", default="*")
    parser.add_argument("--docs", action="store_true")
    asked = parser.parse_args()
    asked.folder.mkdir(parents=True, exist_ok=True)
    for look in LOOKS:
        draw(asked.folder, asked.only, *look)
    if asked.docs:
        for state, name in (("card", "linkedin-card"), ("stop", "linkedin-stop")):
            shutil.copy(asked.folder / f"{state}-wide-light-fr.png", ROOT / "docs" / "images" / f"{name}.png")
        rollout(ROOT / "docs" / "images" / "rollout.png")
        shrink(ROOT / "docs" / "images")


if __name__ == "__main__":
    main()
