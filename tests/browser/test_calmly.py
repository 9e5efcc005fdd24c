"""While somebody types nothing moves, nothing flickers, and the page's own time is spared."""

import json

import pytest

from .chromium import Chromium
from .composers import PLACES, write
from .driver import until
from .page import Page

WARNED = "Haven Terminals"
OFF = """const [editor, sign] = [arguments[0], '.pill'].map((css) => all(css)[0].getBoundingClientRect());
return [sign.top - editor.bottom, sign.right - editor.right];"""


def _written(page: Page, engine: str) -> str:
    """A composer with something underlined in it; its selector."""
    place = next(place for place in PLACES if place.engine == engine)
    write(page, place, f"Merci {WARNED}")
    page.wait_underlined("warning", WARNED)
    page.wait_sign("warning")
    page.wait_drawn()
    return place.editor


@pytest.mark.parametrize("engine", ["Lexical", "textarea"])
def test_nothing_moves_while_somebody_types(page: Page, engine: str) -> None:
    """In no picture that the browser draws is the underline missing; the sign stays where it is, no card opens."""
    editor = _written(page, engine)
    page.watch_pictures()
    before = page.run(OFF, editor)
    for word in ("", "pour", "cette", "belle", "journée"):
        page.browser.type(f"{word} ")
        until(lambda: page.run(OFF, editor) == pytest.approx(before, abs=1), "the sign where it was")
    page.wait_sign("warning")
    assert page.pictures() == [[f"u2 {WARNED}"]]
    assert page.text(".card") == ""


@pytest.mark.parametrize("browser", ["chromium"], indirect=True)  # whose own count of calls reaches our script
def test_a_text_is_walked_through_once_for_a_picture(page: Page, browser: Chromium) -> None:
    """However many events led to it."""
    editor = _written(page, "plain")
    line = browser.line()
    line.send("Profiler.enable")
    line.send("Profiler.startPreciseCoverage", {"callCount": True, "detailed": False})
    page.run(
        """window.shown = null;
        const frames = { shown: 0, events: 0 };
        const words = document.createTreeWalker(all(arguments[0])[0], NodeFilter.SHOW_TEXT).nextNode();
        const count = () => { frames.shown += 1; if (frames.shown < 30) requestAnimationFrame(count); };
        requestAnimationFrame(count);
        const channel = new MessageChannel();
        channel.port1.onmessage = () => {
          words.parentElement.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
          words.data = words.data;
          frames.events += 1;
          if (frames.shown < 30) channel.port2.postMessage(0);
          else requestAnimationFrame(() => requestAnimationFrame(() => (window.shown = JSON.stringify(frames))));
        };
        channel.port2.postMessage(0);""",
        editor,
    )
    frames = json.loads(until(lambda: page.run("return window.shown"), "the pictures"))
    assert frames["events"] > 3 * frames["shown"]
    counted = line.send("Profiler.takePreciseCoverage")["result"]
    ours = [script for script in counted if script["url"].endswith("/content.js")]
    walks = sum(
        part["ranges"][0]["count"]
        for script in ours
        for part in script["functions"]
        if part["functionName"] == "readText"
    )
    assert 0 < walks <= frames["shown"] + 3
