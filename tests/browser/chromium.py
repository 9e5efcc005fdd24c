"""Chromium, headless, driven by Playwright. The browser is the system's; nothing is downloaded."""

import os
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import CDPSession, Error, Playwright

from .driver import Point, until
from .site import HOSTS, Site


class Chromium:
    """The browser with the extension installed and its options page in front, as it is after an installation.

    Without an `extension`, `program` starts a browser whose administrator installs it; `opens` says whether the options
    page then opens by itself.
    """

    name = "chromium"

    def __init__(
        self,
        playwright: Playwright,
        extension: Path | None,
        profile: Path,
        site: Site,
        language: str,
        scale: float = 1,
        program: Path = Path("/usr/bin/chromium"),
        opens: bool = True,
    ) -> None:
        loaded = [f"--disable-extensions-except={extension}", f"--load-extension={extension}"] if extension else []
        self._context = playwright.chromium.launch_persistent_context(
            profile,
            executable_path=program,
            ignore_default_args=[] if extension else ["--disable-extensions", "--disable-background-networking"],
            headless=True,
            viewport={"width": 1100, "height": 860},
            device_scale_factor=scale,
            # On Linux the language of Chromium's own texts comes from here, not from --lang.
            env={**os.environ, "LANGUAGE": language, "LANG": f"{language}.UTF-8"},
            args=[
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                *(["--disable-background-networking"] if extension else []),
                "--disable-component-update",
                "--disable-sync",
                *loaded,
                "--host-resolver-rules="
                + "".join(f"MAP {host} 127.0.0.1:{site.port}," for host in HOSTS)
                + "MAP * ~NOTFOUND,EXCLUDE 127.0.0.1",
                "--ignore-certificate-errors",
            ],
        )
        self._thrown: list[str] = []
        self._context.on("weberror", lambda one: self._thrown.append(one.error.stack or str(one.error)))
        self.page = blank = self._context.pages[0]
        if not opens:
            return
        until(lambda: self._options_pages() or self._wait(blank), "the options page to open by itself", 40)
        self.page = self._options_pages()[0]
        self._id = self.page.url.split("/")[2]
        for other in self._context.pages:
            if other is not self.page:
                other.close()

    def _options_pages(self) -> list[Any]:
        return [page for page in self._context.pages if page.url.endswith("/options.html")]

    def shows_options(self) -> bool:
        return bool(self._options_pages())

    @staticmethod
    def _wait(page: Any) -> None:
        page.wait_for_timeout(20)  # lets Playwright hear of new pages

    def open(self, url: str) -> None:
        self.page.goto(url)

    def extension_url(self, page: str) -> str:
        return f"chrome-extension://{self._id}/{page}"

    def run(self, script: str, *values: Any) -> Any:
        function = f"values => (function () {{ {script} }}).apply(null, values)"
        try:
            return self.page.evaluate(function, list(values))
        except Error as error:
            if "context was destroyed" not in error.message:
                raise
        self.page.wait_for_load_state()  # it was just leaving for another page
        return self.page.evaluate(function, list(values))

    def click(self, x: float, y: float) -> None:
        self.page.mouse.click(x, y)

    def type(self, text: str) -> None:
        for line, part in enumerate(text.split("\n")):
            if line:
                self.page.keyboard.press("Enter")
            self.page.keyboard.type(part)

    def press(self, keys: str) -> None:
        self.page.keyboard.press(keys)

    def thrown(self) -> list[str]:
        return [each for each in self._thrown if "chrome-extension://" in each]

    def picture(self, path: Path | None = None) -> bytes:
        data: bytes = self.page.screenshot(path=path)
        return data

    def drag(self, start: Point, end: Point) -> None:
        mouse = self.page.mouse
        mouse.move(*start)
        mouse.down()
        mouse.move(start[0] - 10, start[1])
        mouse.move(*end, steps=3)
        mouse.move(*end)
        mouse.up()

    def compose(self, text: str) -> None:
        shown = {"text": text, "selectionStart": len(text), "selectionEnd": len(text)}
        self.line().send("Input.imeSetComposition", shown)

    def commit(self, text: str) -> None:
        line, enter = self.line(), {"key": "Enter", "code": "Enter"}
        line.send("Input.dispatchKeyEvent", {"type": "rawKeyDown", "windowsVirtualKeyCode": 229, **enter})
        line.send("Input.insertText", {"text": text})
        line.send("Input.dispatchKeyEvent", {"type": "keyUp", "windowsVirtualKeyCode": 13, **enter})

    def reload_extension(self) -> None:
        before = self._context.service_workers[0]
        with closing(self._context.new_page()) as own:
            own.goto("chrome://extensions")
            # Else Chromium switches off what comes from no store.
            own.evaluate("chrome.developerPrivate.updateProfileConfiguration({ inDeveloperMode: true })")
            own.evaluate("id => chrome.developerPrivate.reload(id)", self._id)
        self.page.bring_to_front()
        until(lambda: self._wait(self.page) or before not in self._context.service_workers, "the old worker to end")

    def resize(self, width: int, height: int) -> None:
        self.page.set_viewport_size({"width": width, "height": height})

    @contextmanager
    def window(self, press: Callable[[], None], *, ends_itself: bool = False) -> Iterator[None]:
        before = self.page
        with self._context.expect_page() as opened:
            press()
        self.page = opened.value
        try:
            yield
        finally:
            if not ends_itself:
                self.page.close()
                before.bring_to_front()
            self.page = before

    @contextmanager
    def popup(self) -> Iterator[None]:
        before = self.page
        own = "chrome.tabs.create({ url: 'popup.html', active: false })"
        with self._context.expect_page() as opened:
            self._context.service_workers[0].evaluate(own)
        self.page = opened.value
        try:
            yield
        finally:
            self.page.close()
            self.page = before

    def look(self, dark: bool = False, still: bool = False, own_colours: bool = False, printed: bool = False) -> None:
        self.page.emulate_media(
            media="print" if printed else "screen",
            color_scheme="dark" if dark else "light",
            reduced_motion="reduce" if still else "no-preference",
            forced_colors="active" if own_colours else "none",
        )

    def stop_worker(self) -> None:
        line = self.line()
        line.send("ServiceWorker.enable")
        line.send("ServiceWorker.stopAllWorkers")
        line.detach()

    def line(self) -> CDPSession:
        """To the page in front, in the browser's own protocol (DevTools)."""
        return self._context.new_cdp_session(self.page)

    def close(self) -> None:
        self._context.close()
