"""One browser of each kind, one service and one local web for the whole session."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from .chromium import Chromium
from .driver import Browser
from .firefox import Firefox
from .linkedin import LinkedIn, set_up
from .service import Service
from .site import Proxy, Site

ROOT = Path(__file__).parents[2]
NODE = Path(sys.executable).with_name("node")
NPM = Path(sys.executable).with_name("npm")


@dataclass(frozen=True)
class Built:
    """What node made of the sources: the extension per browser, and the pages."""

    chromium: Path
    firefox: Path
    pages: Path
    axe: str


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    extension = ROOT / "extension"
    out = tmp_path_factory.mktemp("built")
    if not (extension / "node_modules").exists():
        subprocess.run([NPM, "ci", "--no-audit", "--no-fund"], cwd=extension, check=True)
    subprocess.run([NODE, "build.mjs", "--test", "--out", str(out)], cwd=extension, check=True)
    subprocess.run([NODE, str(ROOT / "tests/pages/build.mjs"), str(out / "pages")], check=True)
    axe = (extension / "node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")
    return Built(out / "chromium", out / "firefox", out / "pages", axe)


@pytest.fixture(scope="session")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    running = Service(tmp_path_factory.mktemp("service"))
    yield running
    running.stop()


@pytest.fixture(scope="session")
def site(built: Built, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with closing(Site(built.pages, tmp_path_factory.mktemp("keys"))) as running:
        yield running


@pytest.fixture(scope="session", params=["chromium", "firefox"])
def browser(
    request: pytest.FixtureRequest,
    built: Built,
    site: Site,
    service: Service,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Browser]:
    profile = tmp_path_factory.mktemp("profile") / "french"
    with ExitStack() as stack:
        running: Browser
        if request.param == "chromium":
            playwright = stack.enter_context(sync_playwright())
            running = Chromium(playwright, built.chromium, profile, site, "fr")
        else:
            proxy = stack.enter_context(closing(Proxy(site)))
            running = Firefox(built.firefox, profile, proxy, "fr")
        stack.enter_context(closing(running))
        set_up(running, service)
        yield running


@pytest.fixture
def page(browser: Browser) -> LinkedIn:
    page = LinkedIn(browser)
    page.open()
    return page
