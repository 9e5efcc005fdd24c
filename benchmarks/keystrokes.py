"""What the extension adds to a keystroke: the page's main thread with and without it, in every editor, in one run.

Chromium counts the processor time of all tasks of that thread: the site's own work, ours, layout, and drawing. A draft
of 3,000 characters stands there, with its findings underlined; what follows a pause in typing counts too.
"""

import tempfile
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from benchmarks.posts import post
from tests.browser.building import build
from tests.browser.chromium import Chromium
from tests.browser.composers import ENGINES, Place, go_to, wait_model
from tests.browser.driver import until
from tests.browser.page import Page, set_up
from tests.browser.service import Service
from tests.browser.site import Site

TEXT = post("fr", 3000)
KEYS = "Et voila la suite. "
ROUNDS = 5
BETWEEN = 60
"""Milliseconds from one key to the next: somebody who types fast."""
PAUSE = 1500
"""Milliseconds after the last: the pause in which the draft is read."""


def main() -> None:
    """Print the table in Markdown."""
    print("| editor | findings | without | with the extension | added to a keystroke |\n|---|---|---|---|---|")
    with ExitStack() as stack:
        work = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        built = build(work / "built")
        service = Service(work / "service")
        stack.callback(service.stop)
        site = stack.enter_context(closing(Site(built.pages, work / "keys")))
        playwright = stack.enter_context(sync_playwright())
        without, extended = (
            stack.enter_context(
                closing(Chromium(playwright, extension, work / name, site, "fr", opens=extension is not None))
            )
            for name, extension in (("without", None), ("with", built.chromium))
        )
        set_up(extended, service)
        for place in ENGINES:
            alone, both = _Thread(without, place), _Thread(extended, place)
            until(lambda: both.page.text(".pill").strip().isdigit(), "the findings", 30)  # noqa: B023 (looked at here)
            rounds = [(alone.keystroke(), both.keystroke()) for _ in range(ROUNDS)]
            before, after = (min(times) for times in zip(*rounds, strict=True))
            found = both.page.text(".pill").strip()
            print(
                f"| {place.engine} | {found} | {before:.2f} ms | {after:.2f} ms | {after - before:.2f} ms |", flush=True
            )


class _Thread:
    """The main thread of a page whose composer holds the draft."""

    def __init__(self, browser: Chromium, place: Place) -> None:
        self._browser = browser
        self.page = Page(browser)
        self.page.open(place.url)
        self.page.copy(TEXT)
        go_to(self.page, place)
        browser.press("Control+v")
        wait_model(self.page, place, TEXT)
        self._line: Any = browser.line()
        self._line.send("Performance.enable", {"timeDomain": "threadTicks"})

    def keystroke(self) -> float:
        """The processor time of a keystroke in milliseconds, the mean of some."""
        self._browser.page.bring_to_front()
        self._browser.page.wait_for_timeout(PAUSE)
        begun = self._busy()
        self._browser.page.keyboard.type(KEYS, delay=BETWEEN)
        self._browser.page.wait_for_timeout(PAUSE)
        return 1000 * (self._busy() - begun) / len(KEYS)

    def _busy(self) -> float:
        """Seconds that the thread has worked so far."""
        metrics = self._line.send("Performance.getMetrics")["metrics"]
        return float(next(each["value"] for each in metrics if each["name"] == "TaskDuration"))


if __name__ == "__main__":
    main()
