"""What the tests ask of a browser, so that one test runs in Chromium and in Firefox."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, Protocol

from tests.waiting import until as until  # as this folder knows it

Point = tuple[float, float]
"""CSS pixels of the viewport, from the left and from the top."""


class Browser(Protocol):
    """A browser with the extension in it and one page in front."""

    name: str

    def open(self, url: str) -> None:
        """Go to an address and wait until the page has loaded."""

    def extension_url(self, page: str) -> str:
        """The address of one of the extension's own pages."""

    def run(self, script: str, *values: Any) -> Any:
        """Run a function body in the page's world; `arguments` holds the values."""

    def click(self, x: float, y: float) -> None:
        """Press the mouse where a person would, in CSS pixels of the viewport."""

    def type(self, text: str) -> None:
        """Press the keys of a text, one by one."""

    def press(self, keys: str) -> None:
        """Press a combination such as `Control+Enter`."""

    def drag(self, start: Point, end: Point) -> None:
        """Take what is selected at one place with the mouse and let it go at another."""

    def compose(self, text: str) -> None:
        """What an input method shows so far, in place of what it showed before."""

    def commit(self, text: str) -> None:
        """What the input method makes of it in the end, taken with Enter."""

    def resize(self, width: int, height: int) -> None:
        """Make the viewport another size, in CSS pixels: half of it is a zoom of 200 %."""

    def stop_worker(self) -> None:
        """End the extension's background worker, as the browser does when it has been idle."""

    def reload_extension(self) -> None:
        """Load the extension anew, as an update does; the page in front stays as it is."""

    def shows_options(self) -> bool:
        """Whether the extension's options page is there; it may then be the one in front."""

    def thrown(self) -> list[str]:
        """What the extension's scripts have thrown and nobody caught, in pages and in its own."""

    def picture(self, path: Path | None = None) -> bytes:
        """The viewport as a PNG."""

    def window(self, press: Callable[[], None], *, ends_itself: bool = False) -> AbstractContextManager[None]:
        """What `press` opens is in front, until the block ends; then it is closed, unless it does that itself."""

    def popup(self) -> AbstractContextManager[None]:
        """The extension's popup, beside the page in front until the block ends: in a tab that stays behind it."""

    def look(self, dark: bool = False, still: bool = False, own_colours: bool = False, printed: bool = False) -> None:
        """What the person has chosen for every page: dark colours, reduced motion, colours of their own, paper."""

    def close(self) -> None:
        """End the browser."""
