"""One browser of each kind, one service and one local web for all tests here."""

from collections.abc import Iterator
from contextlib import ExitStack, closing

import pytest
from playwright.sync_api import Playwright, sync_playwright

from .building import Built, build
from .chromium import Chromium
from .driver import Browser
from .firefox import Firefox
from .page import Page, allow_sites, set_up
from .service import Service
from .site import Proxy, Site


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return build(tmp_path_factory.mktemp("built"))


@pytest.fixture(scope="session")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    running = Service(tmp_path_factory.mktemp("service"))
    yield running
    running.stop()


@pytest.fixture(scope="session")
def site(built: Built, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with closing(Site(built.pages, tmp_path_factory.mktemp("keys"))) as running:
        yield running


@pytest.fixture(scope="package")
def playwright() -> Iterator[Playwright]:
    """One for all tests here: no process can start a second one beside it. It ends before the next folder's tests."""
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="package", params=["chromium", "firefox"])
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
            playwright = request.getfixturevalue("playwright")
            running = Chromium(playwright, built.chromium, profile, site, "fr")
        else:
            proxy = stack.enter_context(closing(Proxy(site)))
            running = Firefox(built.firefox, profile, proxy, "fr")
        stack.enter_context(closing(running))
        set_up(running, service)
        allow_sites(running)
        yield running


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page in front; whatever happens in it, nothing of ours is thrown there."""
    page = Page(browser)
    page.open()
    before = browser.thrown()
    yield page
    assert [each for each in browser.thrown() if each not in before] == []


@pytest.fixture
def enlarged(page: Page) -> Iterator[None]:
    """A window with as much room as there is at a zoom of 200 %, until the test ends."""
    page.browser.resize(550, 430)
    yield
    page.browser.resize(1100, 860)


@pytest.fixture
def named(service: Service) -> Iterator[None]:
    """The policy asks for a name beside a proposal, until the test ends."""
    service.publish("nameless = true", "nameless = false")
    yield
    service.publish()


@pytest.fixture
def person(page: Page) -> Iterator[Page]:
    """A page whose person chooses how everything looks, until the test ends."""
    yield page
    page.browser.look()


@pytest.fixture
def yielding(service: Service) -> Iterator[None]:
    """The policy lets a stop be posted with a reason, until the test ends."""
    service.publish("override = false", "override = true")
    yield
    service.publish()
