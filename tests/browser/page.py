"""A page as a person sees it: its composers, and what the extension shows beside them. First of all: LinkedIn's."""

import json
import time
from typing import Any

from .driver import Browser, Point, until
from .service import Service
from .site import FEED

SHARE_BOX = ".ql-editor[data-test-ql-editor-contenteditable]"
POST = ".share-actions__primary-action"
COMMENT = "#tiptap [contenteditable]"
COMMENT_BUTTON = "#comment"
UNKNOWN = "#unknown"
MESSAGE = ".msg-form__contenteditable"

# Looks through open shadow roots; the extension's own is open in test builds.
FIND = """
const all = (selector, root = document) => [
  ...root.querySelectorAll(selector),
  ...[...root.querySelectorAll('*')].flatMap((each) => each.shadowRoot ? all(selector, each.shadowRoot) : []),
];
const shown = (element) => element && element.getClientRects().length > 0;
"""


class Page:
    """The page in one browser. Places are CSS selectors, looked for in every open shadow root."""

    def __init__(self, browser: Browser) -> None:
        self.browser = browser

    def run(self, script: str, *values: Any) -> Any:
        return self.browser.run(FIND + script, *values)

    def open(self, url: str = FEED) -> None:
        self.browser.open(url)

    def open_share_box(self, opener: str = "#open") -> None:
        """Press "start a post", or what else opens it; again, as a person would, where the page was still moving."""
        self.press(opener)
        for _ in range(3):
            try:
                until(lambda: self.run("return shown(all(arguments[0])[0])", SHARE_BOX), "the share box", 3)
                break
            except AssertionError:
                self.press(opener)
        self.wait_focus(SHARE_BOX)

    def wait_focus(self, selector: str) -> None:
        """Wait until an editor has the keyboard."""
        focused = "const found = all(arguments[0])[0]; return found.getRootNode().activeElement === found"
        until(lambda: self.run(focused, selector), f"{selector} to have the focus")

    def press(self, selector: str, words: str = "") -> None:
        """Click the first element of a selector, or the one with these words."""
        box = until(lambda: self._still(selector, words), f"{selector} {words!r} to be there, at rest") or {}
        self.browser.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)

    def _still(self, selector: str, words: str) -> dict[str, float] | None:
        """Its box, once it does not move any more: a page that is still settling slips away under the pointer."""
        before = self._box(selector, words)
        time.sleep(0.05)
        return before if before == self._box(selector, words) else None

    def _box(self, selector: str, words: str) -> dict[str, float] | None:
        box: dict[str, float] | None = self.run(
            """const found = all(arguments[0]).find((each) => shown(each) && each.textContent.includes(arguments[1]));
            if (!found) return null;
            found.scrollIntoView({ block: found.getRootNode() === document ? 'center' : 'nearest' });
            return found.getBoundingClientRect().toJSON();""",
            selector,
            words,
        )
        return box

    def copy(self, text: str) -> None:
        """Put a text on the clipboard, as a person does: chosen in a field, then the keys."""
        self.run(
            """const field = document.createElement('textarea'); field.id = 'copied'; field.value = arguments[0];
            document.body.append(field); field.focus(); field.select();""",
            text,
        )
        self.browser.press("Control+c")
        self.run("all('#copied')[0].remove()")

    def fill(self, selector: str, value: str) -> None:
        """Type into a field in place of what stands there."""
        emptied = "const field = all(arguments[0])[0]; field.value = ''; field.focus();"
        self.run(emptied, selector)
        self.browser.type(value)

    def text(self, selector: str) -> str:
        """The text of the first element of a selector that shows, empty where there is none."""
        return str(self.run("return all(arguments[0]).find(shown)?.textContent ?? ''", selector))

    def attribute(self, selector: str, name: str) -> str:
        return str(self.run("return all(arguments[0]).find(shown)?.getAttribute(arguments[1]) ?? ''", selector, name))

    def underlined(self) -> dict[str, list[str]]:
        """The words that stand under each highlight, by severity."""
        names = {"u1": "advice", "u2": "warning", "u3": "stop", "u0": "active"}
        found = json.loads(
            self.run(
                "return JSON.stringify([...CSS.highlights].map(([name, ranges]) => [name, [...ranges].map(String)]))"
            )
        )
        return {names[name]: words for name, words in found}

    def wait_underlined(self, severity: str, words: str) -> None:
        until(lambda: words in self.underlined().get(severity, []), f"{words!r} underlined as {severity}")

    def wait_sign(self, state: str) -> None:
        """Wait until the sign at the composer shows a state."""
        until(lambda: f"is-{state}" in self.attribute(".pill", "class").split(), f"the sign to say {state}", 15)

    def point_at(self, words: str) -> None:
        """Click on underlined words."""
        self.browser.click(*self.middle_of(words))

    def middle_of(self, words: str) -> Point:
        """Where underlined words stand; of several lines, the first."""
        box = self.box_of(words)
        return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2

    def box_of(self, words: str) -> dict[str, float]:
        """The box of underlined words; of several lines, the first."""
        box: dict[str, float] = self.run(
            """for (const ranges of CSS.highlights.values()) for (const range of ranges)
              if (String(range) === arguments[0]) return range.getClientRects()[0].toJSON();""",
            words,
        )
        return box

    def select(self, selector: str, words: str) -> None:
        """Select words in an editor or any other element."""
        self.run(
            """const [selector, words] = arguments;
            const element = all(selector).find(shown);
            if (element.matches('textarea')) {
              const start = element.value.indexOf(words);
              return element.setSelectionRange(start, start + words.length);
            }
            const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
            for (let node; (node = walker.nextNode()); ) {
              const start = node.data.indexOf(words);
              if (start >= 0) return getSelection().setBaseAndExtent(node, start, node, start + words.length);
            }
            throw new Error(`${words} is not in ${selector}`);""",
            selector,
            words,
        )

    def put_beside(self, words: str) -> Point:
        """Put words on the page, beside everything else, and select them. Where they stand."""
        box = self.run(
            """const beside = document.createElement('p');
            beside.textContent = arguments[0];
            Object.assign(beside.style, { position: 'fixed', top: 0, left: 0, margin: 0, zIndex: 99999 });
            document.body.append(beside);
            getSelection().selectAllChildren(beside);
            const { left, top, width, height } = beside.getBoundingClientRect();
            return [left + width / 2, top + height / 2];""",
            words,
        )
        return box[0], box[1]

    def beginning(self, selector: str) -> Point:
        """Where an editor's first character stands."""
        box = self.run(
            """const element = all(arguments[0]).find(shown);
            if (element.matches('textarea')) {
              const { left, top } = element.getBoundingClientRect();
              const { paddingLeft, paddingTop, lineHeight } = getComputedStyle(element);
              return [left + parseFloat(paddingLeft) + 2, top + parseFloat(paddingTop) + parseFloat(lineHeight) / 2];
            }
            const range = document.createRange();
            const first = document.createTreeWalker(element, NodeFilter.SHOW_TEXT).nextNode();
            range.setStart(first, 0);
            range.setEnd(first, 1);
            const { left, top, height } = range.getBoundingClientRect();
            return [left + 1, top + height / 2];""",
            selector,
        )
        return box[0], box[1]

    def wait_drawn(self) -> None:
        """Wait for two pictures of the page: all that it was told before has come to its scripts then."""
        self.run(
            """window.isDrawn = false;
            requestAnimationFrame(() => requestAnimationFrame(() => (window.isDrawn = true)));"""
        )
        until(lambda: self.run("return window.isDrawn"), "two pictures of the page")

    def watch_pictures(self) -> None:
        """From now on, remember what is underlined in each picture that the browser draws."""
        self.run(
            """window.drawn = [];
            const box = document.createElement('div');
            Object.assign(box.style, { position: 'fixed', top: 0, visibility: 'hidden' });
            document.body.append(box);
            // The last to be asked before a picture is drawn, after all that waited for it.
            new ResizeObserver(() => drawn.push(
              [...CSS.highlights].flatMap(([name, ranges]) => [...ranges].map((range) => `${name} ${range}`)).sort()
            )).observe(box);
            let width = 0;
            const next = () => {
              box.style.width = `${(width = 3 - (width || 1))}px`;
              requestAnimationFrame(next);
            };
            next();"""
        )

    def pictures(self) -> list[list[str]]:
        """What was underlined in each of them, each with its highlight's name; the same one after the other once."""
        seen: list[list[str]] = json.loads(self.run("return JSON.stringify(window.drawn)"))
        return [each for number, each in enumerate(seen) if not number or each != seen[number - 1]]

    def wait_dialog(self) -> None:
        until(lambda: self.run("return all('dialog').some((each) => each.open)"), "the dialog", 12)

    def dialog_open(self) -> bool:
        return bool(self.run("return all('dialog').some((each) => each.open)"))

    def posted(self) -> list[dict[str, str]]:
        """What the page was made to publish, in order."""
        posts: list[dict[str, str]] = json.loads(self.run("return document.querySelector('#posted').textContent"))
        return posts

    def titles(self) -> set[str]:
        """What the open dialog lists."""
        return set(json.loads(self.run("return JSON.stringify(all('dialog li h3').map((each) => each.textContent))")))

    def model(self, name: str) -> str:
        """The text in an editor's own model."""
        return str(self.run("return window.page.models()[arguments[0]]", name))


def set_up(browser: Browser, service: Service) -> None:
    """Connect the browser on the options page with a code, as a person does."""
    page = Page(browser)
    browser.open(browser.extension_url("options.html"))
    until(lambda: page.text("#reads"), "the options page")
    if not page.run("return all('#server')[0].readOnly"):  # else the administrator has set it
        page.fill("#server", service.url)
    page.press("#by-code summary")
    page.press("#ask-code")
    question = until(lambda: page.attribute("#code-page", "href"), "the page with the code")
    page.fill("#code", service.say_yes(question))
    page.press("#use-code")
    until(lambda: "is-good" in page.attribute("#result", "class"), "the connection")
    assert service.url in page.text("#reads")


def allow_sites(browser: Browser) -> None:
    """Allow the sites that the policy adds, on the options page, as a person does."""
    page = Page(browser)
    browser.open(browser.extension_url("options.html"))
    until(lambda: page.text("#hosts li"), "the sites")
    while asked := page.text("#hosts button"):
        page.press("#hosts button", asked)
        until(lambda: page.text("#hosts button") != asked, f"{asked!r} to be done")


def ask_anew(page: Page) -> None:
    """Ten minutes pass: what the policy says to the extension is asked for again."""
    page.open(page.browser.extension_url("options.html"))
    page.run("chrome.storage.local.remove('kept').then(() => (document.title = 'asked anew'))")
    until(lambda: page.run("return document.title") == "asked anew", "the last word to be forgotten")
