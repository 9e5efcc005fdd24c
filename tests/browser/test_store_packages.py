"""What goes to the stores: the zips that `make extension` makes, as they are."""

import json
import zipfile
from collections.abc import Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Playwright

from ambassador.vocabulary import LANGUAGES

from .building import package
from .chromium import Chromium
from .firefox import Firefox
from .page import COMMENT, Page, set_up
from .service import Service
from .site import Proxy, Site

FILES = {
    *("manifest.json", "background.js", "content.js", "highlights.css", "pages.css"),
    *("options.html", "options.js", "popup.html", "popup.js"),
    *(f"icons/{size}.png" for size in (16, 32, 48, 128)),
    *(f"_locales/{language}/messages.json" for language in LANGUAGES),
}
EACH = pytest.mark.parametrize("target", ["chromium", "firefox"])


@pytest.fixture(scope="module")
def dist() -> Path:
    return package()


def _zip(dist: Path, target: str) -> Path:
    (found,) = dist.glob(f"ambassador-{target}-*.zip")
    return found


def _manifest(dist: Path, target: str) -> dict[str, Any]:
    with zipfile.ZipFile(_zip(dist, target)) as content:
        manifest: dict[str, Any] = json.loads(content.read("manifest.json"))
        return manifest


@EACH
def test_nothing_else_is_in_it(dist: Path, target: str) -> None:
    """The files that the extension needs, byte for byte those of the folder that is loaded unpacked."""
    expected = FILES | {"managed-schema.json"} if target == "chromium" else FILES
    with zipfile.ZipFile(_zip(dist, target)) as content:
        files = {info.filename: content.read(info) for info in content.infolist() if not info.is_dir()}
    assert set(files) == expected
    folder = dist / target
    assert files == {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@EACH
def test_its_manifest_is_that_of_its_browser(dist: Path, target: str) -> None:
    """With the version in its name, and nothing that the other browser alone understands."""
    manifest = _manifest(dist, target)
    assert _zip(dist, target).name == f"ambassador-{target}-{manifest['version']}.zip"
    assert "host_permissions" not in manifest
    if target == "chromium":
        assert manifest["background"] == {"service_worker": "background.js"}
        assert manifest["storage"] == {"managed_schema": "managed-schema.json"}
        assert "browser_specific_settings" not in manifest
    else:
        assert manifest["background"] == {"scripts": ["background.js"]}
        assert manifest["browser_specific_settings"]["gecko"]["data_collection_permissions"]["required"]
        assert not {"storage", "minimum_chrome_version"} & set(manifest)


@pytest.fixture(params=["chromium", "firefox"])
def released(
    request: pytest.FixtureRequest,
    dist: Path,
    site: Site,
    service: Service,
    playwright: Playwright,
    tmp_path: Path,
) -> Iterator[Page]:
    """A browser with what is in the zip, connected."""
    packed = _zip(dist, request.param)
    with ExitStack() as stack:
        running: Chromium | Firefox
        if request.param == "chromium":
            with zipfile.ZipFile(packed) as content:
                content.extractall(tmp_path / "unpacked")
            playwright = playwright
            running = Chromium(playwright, tmp_path / "unpacked", tmp_path / "profile", site, "fr")
        else:
            running = Firefox(packed, tmp_path / "profile", stack.enter_context(closing(Proxy(site))), "fr")
        stack.enter_context(closing(running))
        set_up(running, service)
        yield Page(running)


def test_it_reads_along(released: Page) -> None:
    """And what it shows is closed to the page."""
    released.open()
    released.press(COMMENT)
    released.browser.type("Merci Haven Terminals")
    released.wait_underlined("warning", "Haven Terminals")
    assert not released.text(".pill")
