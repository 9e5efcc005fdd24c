"""The page for drafts in a real browser, at a real service process."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Error, Page, Route

from tests.serving import Service
from tests.waiting import until

from .browser import signed_in

AXE = Path(__file__).parents[3] / "extension/node_modules/axe-core/axe.min.js"
DRAFT = "😬 Notre Q3 est 12 % sous le plan"


@pytest.fixture(params=["light", "dark"])
def page(service: Service, cookies: Any, request: pytest.FixtureRequest) -> Iterator[Page]:
    with signed_in(service, False, locale="fr-BE", color_scheme=request.param) as context:
        context.add_cookies(cookies)
        page = context.new_page()
        page.goto("/")
        yield page


def settled(page: Page) -> None:
    """Wait until both readings have answered."""
    until(lambda: page.locator("#state").inner_text().startswith("Remarques"), "the remarks")


def test_what_is_typed_is_marked_and_explained(page: Page) -> None:
    """A French draft with unpublished figures: the words underlined to the letter after an emoji, a card in French."""
    page.locator("#text").press_sequentially(DRAFT)
    settled(page)
    marked = page.locator("#marks mark").all_inner_texts()
    assert marked
    assert all(piece in DRAFT and "😬" not in piece for piece in marked)
    assert page.locator("#marks").inner_text() == DRAFT
    card = page.locator(".card").first
    assert card.locator(".clause").get_attribute("href") == "/policy/1/results"
    assert card.locator(".why").inner_text()
    assert card.locator(".propose").get_attribute("href") == "/proposals/new?about=confidential%2Funpublished-results"
    assert card.locator(".severity").inner_text() in ("Conseil", "À revoir", "Pas sous cette forme")


def test_the_keyboard_alone_is_enough(page: Page) -> None:
    """The text has the focus at first; Tab reaches the examples, and Enter checks one."""
    assert page.evaluate("document.activeElement.id") == "text"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "example"
    page.keyboard.press("Enter")
    settled(page)
    assert page.evaluate("document.activeElement.id") == "text"


def test_an_answer_marks_no_other_text(page: Page) -> None:
    """One that comes while somebody goes on typing is of the text before: its places would be other words by now."""
    page.clock.install(time="2027-01-31T12:00:00Z")
    page.clock.pause_at("2027-01-31T12:01:00Z")
    held = list[Route]()
    page.route("**/api/v1/checks", lambda route: held.append(route))
    page.locator("#text").fill(DRAFT)
    page.clock.run_for(1000)
    until(lambda: page.evaluate("true") and bool(held), "the question")
    answer = held[0].fetch()
    page.locator("#text").press("Home")
    page.keyboard.type("Bonjour tout le monde ! ")
    with suppress(Error):  # it is asked no more
        held[0].fulfill(response=answer)
    page.evaluate("() => fetch('/api/v1/health')")
    assert page.locator("#marks mark").count() == 0
    assert page.locator(".card").count() == 0


def test_nothing_is_in_anybodys_way(page: Page) -> None:
    """axe finds nothing on the page with findings, and nothing on the policy."""
    page.locator("#text").fill(DRAFT)
    settled(page)
    for path in (None, "/policy"):
        if path:
            page.goto(path)
        page.evaluate(AXE.read_text("utf-8"))
        found = page.evaluate("axe.run().then(result => result.violations.map(one => [one.id, one.nodes[0].html]))")
        assert found == []


@pytest.mark.parametrize("width", [360, 1400])
def test_nothing_is_wider_than_the_screen(page: Page, width: int) -> None:
    """On a telephone as on a desk."""
    page.set_viewport_size({"width": width, "height": 800})
    page.locator("#text").fill(DRAFT)
    settled(page)
    for path in (None, "/policy"):
        if path:
            page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_service_that_is_gone_is_said_so(page: Page) -> None:
    """It never passes for a draft with nothing in it."""
    page.route("**/api/v1/checks", lambda route: route.abort())
    page.locator("#text").fill(DRAFT)
    until(lambda: "Rien n'a été" in page.locator("#state").inner_text().replace("’", "'"), "the failure to be said")
    assert page.locator("#marks mark").count() == 0


def test_it_works_without_javascript(service: Service, cookies: Any) -> None:
    """A button sends the form, and the page comes back with marks and cards."""
    with signed_in(service, False, locale="fr-BE", java_script_enabled=False) as context:
        context.add_cookies(cookies)
        page = context.new_page()
        page.goto("/")
        page.locator(".example").first.click()
        assert page.locator("#text").input_value() == "Notre Q3 est 12 % sous le plan 😬"
        page.locator("#text").fill(DRAFT)
        page.locator("noscript button").click()
        assert page.locator("#marks mark").count() > 0
        card = page.locator(".card").first
        assert card.locator("dd a").get_attribute("href") == "/policy/1/results"
        card.locator(".propose").click()
        assert page.locator("select[name=about]").input_value() == "confidential/unpublished-results"
