"""Firefox ESR, headless, driven over Marionette."""

import base64
import os
import subprocess
import time
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from .driver import Point, until
from .marionette import Marionette
from .site import Proxy

ADDON = "ambassador@policy.example"
KEYS = {"Control": "\ue009", "Shift": "\ue008", "Alt": "\ue00a", "Enter": "\ue007", "Escape": "\ue00c", "Tab": "\ue004"}
KEYS |= {"ArrowLeft": "\ue012", "ArrowUp": "\ue013", "ArrowRight": "\ue014", "ArrowDown": "\ue015", "End": "\ue010"}
KEYS |= {"Meta": "\ue03d", "F8": "\ue038", "Backspace": "\ue003", "Home": "\ue011", "Space": " "}

# Without a screen no drag of the system's begins: Firefox's own means for tests take its place. What is dragged, and
# what is made of it where it is let go, are the browser's.
_DRAG = """
const [startX, startY, endX, endY] = arguments;
const { classes, interfaces } = Components;
const { DRAGDROP_ACTION_COPY, DRAGDROP_ACTION_MOVE } = interfaces.nsIDragService;
const service = classes["@mozilla.org/widget/dragservice;1"].getService(interfaces.nsIDragService);
const mouse = (type, x, y, buttons) =>
  window.synthesizeMouseEvent(type, x, y, { button: 0, buttons, clickCount: 1 }, {});
const shadowOf = (element) => (element?.matches("textarea") ? null : element?.openOrClosedShadowRoot);
const innermost = (root) => {
  const element = root.elementFromPoint(endX, endY);
  return shadowOf(element) ? innermost(shadowOf(element)) : element;
};
service.startDragSessionForTests(window, DRAGDROP_ACTION_COPY | DRAGDROP_ACTION_MOVE);
mouse("mousedown", startX, startY, 1);
for (const step of [5, 10]) mouse("mousemove", startX - step, startY, 1);
const session = service.getCurrentSession(window);
try {
  if (!session.dataTransfer) return; // the page lets nothing be dragged from there
  for (const type of ["dragenter", "dragover", "drop"]) {
    const data = session.dataTransfer.mozCloneForEvent(type);
    data.dropEffect = "move";
    const event = document.createEvent("DragEvent");
    const place = [endX + window.mozInnerScreenX, endY + window.mozInnerScreenY, endX, endY];
    event.initDragEvent(type, true, true, window, 0, ...place, false, false, false, false, 0, null, data);
    const target = innermost(document);
    if (target.getRootNode() === document) window.windowUtils.dispatchDOMEventViaPresShellForTesting(target, event);
    else target.dispatchEvent(event);
  }
} finally {
  session.endDragSession(true, 0);
  mouse("mouseup", endX, endY, 0);
}
"""


class Firefox:
    """The browser with the extension installed and its options page in front, as it is after an installation.

    Without an `extension`, `program` starts a browser whose administrator installs it; `opens` says whether the options
    page then opens by itself.
    """

    name = "firefox"

    def __init__(
        self,
        extension: Path | None,
        profile: Path,
        proxy: Proxy,
        language: str,
        program: Path = Path("/usr/bin/firefox-esr"),
        opens: bool = True,
    ) -> None:
        preferences: dict[str, str | int | bool] = {
            "marionette.port": 0,
            "intl.locale.requested": language,
            "intl.accept_languages": language,
            "network.proxy.type": 1,
            "network.proxy.ssl": "127.0.0.1",
            "network.proxy.ssl_port": proxy.port,
            "network.proxy.http": "127.0.0.1",
            "network.proxy.http_port": proxy.port,
            # The local web has a certificate of its own for hosts whose real ones are pinned.
            "security.cert_pinning.enforcement_level": 0,
            # A person would be asked here; nobody is there to answer.
            "extensions.webextOptionalPermissionPrompts": False,
            "browser.shell.checkDefaultBrowser": False,
            "browser.startup.homepage_override.mstone": "ignore",
            "datareporting.policy.dataSubmissionEnabled": False,
            "app.update.disabledForTesting": True,
            "extensions.autoDisableScopes": 0,
            # A release is signed by addons.mozilla.org; what is built here is not.
            "xpinstall.signatures.required": False,
            "ui.systemUsesDarkTheme": 0,
        }
        profile.mkdir(parents=True)
        lines = [f"user_pref({_literal(name)}, {_literal(value)});" for name, value in preferences.items()]
        (profile / "user.js").write_text("\n".join(lines), encoding="utf-8")
        self._process = subprocess.Popen(
            [
                *[str(program), "--marionette", "--headless", "--no-remote", "--remote-allow-system-access"],
                *["--width", "1100", "--height", "860", "--profile", str(profile)],
            ],
            env={**os.environ, "HOME": str(profile), "MOZ_HEADLESS_WIDTH": "1100", "MOZ_HEADLESS_HEIGHT": "860"},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        port = profile / "MarionetteActivePort"
        until(lambda: port.exists() and port.read_text().strip(), "Firefox to listen", 60)
        self._line = Marionette(int(port.read_text()))
        self._line.send("WebDriver:SetTimeouts", script=20_000, pageLoad=30_000)
        if extension:
            self._line.send("Addon:Install", path=str(extension), temporary=True)
        if opens:
            until(self.shows_options, "the options page to open by itself", 40)

    def shows_options(self) -> bool:
        for handle in self._line.send("WebDriver:GetWindowHandles"):
            self._line.send("WebDriver:SwitchToWindow", handle=handle)
            if str(self._line.send("WebDriver:GetCurrentURL")).endswith("/options.html"):
                return True
        return False

    def open(self, url: str) -> None:
        self._line.send("WebDriver:Navigate", url=url)

    def extension_url(self, page: str) -> str:
        script = "const [id, done] = arguments; done(WebExtensionPolicy.getByID(id).mozExtensionHostname)"
        host = self._in_chrome(script, ADDON)
        return f"moz-extension://{host}/{page}"

    def run(self, script: str, *values: Any) -> Any:
        return self._line.send("WebDriver:ExecuteScript", script=script, args=list(values), sandbox=None)

    def click(self, x: float, y: float) -> None:
        moves: list[dict[str, Any]] = [{"type": "pointerMove", "x": round(x), "y": round(y), "duration": 0}]
        moves += [{"type": "pointerDown", "button": 0}, {"type": "pointerUp", "button": 0}]
        self._act({"type": "pointer", "id": "mouse", "parameters": {"pointerType": "mouse"}, "actions": moves})

    def type(self, text: str) -> None:
        self._keys([each for grapheme in _graphemes(text) for each in (("Down", grapheme), ("Up", grapheme))])

    def press(self, keys: str) -> None:
        names = [KEYS.get(name, name) for name in keys.split("+")]
        self._keys([("Down", name) for name in names] + [("Up", name) for name in reversed(names)])

    def _keys(self, keys: list[tuple[str, str]]) -> None:
        actions = [{"type": f"key{way}", "value": KEYS["Enter"] if key == "\n" else key} for way, key in keys]
        self._act({"type": "key", "id": "keyboard", "actions": actions})

    def _act(self, source: dict[str, Any]) -> None:
        self._line.send("WebDriver:PerformActions", actions=[source])

    def drag(self, start: Point, end: Point) -> None:
        self._in_page(_DRAG, *start, *end)

    def compose(self, text: str) -> None:
        shown = """processor.setPendingCompositionString(arguments[0]);
            processor.appendClauseToPendingComposition(arguments[0].length, processor.ATTR_RAW_CLAUSE);
            processor.setCaretInPendingComposition(arguments[0].length);
            processor.flushPendingComposition();"""
        self._process_text(shown, text)

    def commit(self, text: str) -> None:
        taken = """const enter = new KeyboardEvent("", { key: "Enter", code: "Enter", keyCode: 13 });
            processor.commitCompositionWith(arguments[0], enter);
            processor.keyup(enter);
            delete globalThis.processor;"""
        self._process_text(taken, text)

    def _process_text(self, script: str, text: str) -> None:
        """Be an input method: Firefox's own text input processor, which lives in the page's process."""
        begin = """const { classes, interfaces } = Components;
            globalThis.processor ??= classes["@mozilla.org/text-input-processor;1"]
              .createInstance(interfaces.nsITextInputProcessor);
            processor.beginInputTransactionForTests(window);"""
        self._in_page(begin + script, text)

    def _in_page(self, script: str, *values: Any) -> None:
        """Run a function body in the page's process with the browser's own rights."""
        named = {"sandbox": "system", "newSandbox": False}
        self._line.send("WebDriver:ExecuteScript", script=script, args=list(values), **named)

    def resize(self, width: int, height: int) -> None:
        for _ in range(2):  # the window is higher than its page, by what is known after the first time
            inner, outer = self.run("return [[innerWidth, innerHeight], [outerWidth, outerHeight]]")
            wider, higher = outer[0] - inner[0], outer[1] - inner[1]
            self._line.send("WebDriver:SetWindowRect", width=width + wider, height=height + higher)

    def stop_worker(self) -> None:
        script = """const [id, done] = arguments;
            WebExtensionPolicy.getByID(id).extension.terminateBackground().then(() => done());"""
        self._in_chrome(script, ADDON)

    def reload_extension(self) -> None:
        script = """const [id, done] = arguments;
            AddonManager.getAddonByID(id).then((addon) => addon.reload()).then(() => done());"""
        self._in_chrome(script, ADDON)

    def _in_chrome(self, script: str, *values: Any) -> Any:
        """Run an asynchronous function body in the browser's own world; the last of `arguments` ends it."""
        self._line.send("Marionette:SetContext", value="chrome")
        try:
            return self._line.send("WebDriver:ExecuteAsyncScript", script=script, args=list(values))
        finally:
            self._line.send("Marionette:SetContext", value="content")

    def thrown(self) -> list[str]:
        script = """const [done] = arguments;
            done(Services.console.getMessageArray().filter((one) => one instanceof Ci.nsIScriptError
              && !(one.flags & Ci.nsIScriptError.warningFlag) && one.sourceName.startsWith("moz-extension://")).map(String))"""
        # Firefox says so of what a script had asked for when the extension was loaded anew.
        ended = ("after context unloaded", "while context is inactive")
        return [each for each in self._in_chrome(script) if not any(words in each for words in ended)]

    def picture(self, path: Path | None = None) -> bytes:
        data = base64.b64decode(self._line.send("WebDriver:TakeScreenshot", full=False))
        if path:
            path.write_bytes(data)
        return data

    @contextmanager
    def window(self, press: Callable[[], None], *, ends_itself: bool = False) -> Iterator[None]:
        before = self._line.send("WebDriver:GetWindowHandle")
        known = set(self._line.send("WebDriver:GetWindowHandles"))
        press()
        opened = until(lambda: set(self._line.send("WebDriver:GetWindowHandles")) - known, "a window", 20)
        self._line.send("WebDriver:SwitchToWindow", handle=opened.pop())
        try:
            yield
        finally:
            if not ends_itself:
                self._line.send("WebDriver:CloseWindow")
            self._line.send("WebDriver:SwitchToWindow", handle=before)

    @contextmanager
    def popup(self) -> Iterator[None]:
        before = self._line.send("WebDriver:GetWindowHandle")
        known = set(self._line.send("WebDriver:GetWindowHandles"))
        script = """const [id, done] = arguments;
            const { extension } = WebExtensionPolicy.getByID(id);
            const triggeringPrincipal = extension.principal;
            gBrowser.addTab(extension.getURL("popup.html"), { triggeringPrincipal, inBackground: true });
            done();"""
        self._in_chrome(script, ADDON)
        opened = until(lambda: set(self._line.send("WebDriver:GetWindowHandles")) - known, "the popup")
        self._line.send("WebDriver:SwitchToWindow", handle=opened.pop(), focus=False)
        try:
            yield
        finally:
            self._line.send("WebDriver:CloseWindow")
            self._line.send("WebDriver:SwitchToWindow", handle=before)

    def look(self, dark: bool = False, still: bool = False, own_colours: bool = False, printed: bool = False) -> None:
        script = """const [dark, still, ownColours, printed, done] = arguments;
            Services.prefs.setIntPref("ui.systemUsesDarkTheme", dark ? 1 : 0);
            Services.prefs.setIntPref("ui.prefersReducedMotion", still ? 1 : 0);
            Services.prefs.setIntPref("browser.display.document_color_use", ownColours ? 2 : 0);
            gBrowser.selectedBrowser.browsingContext.mediumOverride = printed ? "print" : "";
            done();"""
        self._in_chrome(script, dark, still, own_colours, printed)

    def close(self) -> None:
        self._line.send("Marionette:Quit", flags=["eForceQuit"])
        self._line.close()
        deadline = time.monotonic() + 10
        while self._process.poll() is None and time.monotonic() < deadline:
            time.sleep(0.05)
        self._process.kill()
        self._process.wait()


def _graphemes(text: str) -> list[str]:
    """What is one key each: what joins, combines or colours goes with the one before, two letters are a flag."""
    graphemes: list[str] = []
    for character in text:
        joins = unicodedata.combining(character) or character in "\u200d\ufe0f" or "🏻" <= character <= "🏿"
        flag = "🇦" <= character <= "🇿" and graphemes and len(graphemes[-1]) == 1 and "🇦" <= graphemes[-1] <= "🇿"
        if graphemes and (joins or flag or graphemes[-1].endswith("\u200d")):
            graphemes[-1] += character
        else:
            graphemes.append(character)
    return graphemes


def _literal(value: str | int | bool) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, int) else f'"{value}"'
