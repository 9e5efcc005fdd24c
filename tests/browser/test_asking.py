"""Whom to ask before posting: a question begun for the author, with the draft in it only where the author adds it."""

from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest

from .driver import until
from .page import POST, Page
from .service import Service

STOP = "Notre Q3 est 12 % sous le plan 😬"
TITLE = "Résultats non publiés"
NAMED = 'de = "das Kommunikationsteam" }'
DESK = "https://intranet.solverin.example/?title={subject}&text={text}"


@pytest.fixture
def reached(request: pytest.FixtureRequest, service: Service) -> Iterator[str]:
    """The policy says where those are reached who are asked about results, until the test ends."""
    service.publish(NAMED, NAMED.replace(" }", f', at = "{request.param}" }}'))
    yield request.param
    service.publish()


def _stopped(page: Page) -> None:
    page.open_share_box()
    page.browser.type(STOP)
    page.wait_sign("stop")
    page.press(POST)
    page.wait_dialog()


def _question(page: Page) -> dict[str, str]:
    """The parts of the question that the link in the dialog begins."""
    asked = urlsplit(page.attribute("dialog a.ask", "href"))
    return {name: value for name, (value,) in parse_qs(asked.query, strict_parsing=True).items()}


@pytest.mark.parametrize("reached", ["communication@solverin.example"], indirect=True)
def test_a_mail_is_begun_without_the_draft(page: Page, reached: str) -> None:
    """It names the rule and the clause; the draft is added by a tick, and taken out again."""
    _stopped(page)
    assert page.text("dialog a.ask") == "À qui demander\xa0: l'équipe communication"
    assert page.attribute("dialog a.ask", "href").startswith(f"mailto:{reached}?")
    begun = _question(page)
    assert TITLE in begun["subject"]
    assert "4.2 Résultats" in begun["body"]
    assert "Q3" not in str(begun)
    page.press("dialog .tick")
    until(lambda: _question(page)["body"].endswith(STOP), "the draft in the question")
    page.press("dialog .tick")
    until(lambda: _question(page) == begun, "the question without the draft")
    assert page.posted() == []


@pytest.mark.parametrize("reached", ["communication@solverin.example"], indirect=True)
def test_a_long_draft_fits_into_a_mail(page: Page, reached: str) -> None:
    """No longer than what every system hands on to its mail program, and cut at a whole character."""
    page.copy(f"{STOP}\n" + "👩‍🚀 Très belle journée à l'atelier. " * 80)
    page.open_share_box()
    page.browser.press("Control+v")
    page.wait_sign("stop")
    page.press(POST)
    page.wait_dialog()
    page.press("dialog .tick")
    until(lambda: _question(page)["body"].endswith("…"), "the draft in the question")
    assert len(page.attribute("dialog a.ask", "href")) <= 2000
    assert STOP in _question(page)["body"]
    assert "\ufffd" not in _question(page)["body"]


@pytest.mark.parametrize("reached", [DESK], indirect=True)
def test_a_page_of_the_companys_own_is_asked(page: Page, reached: str) -> None:
    """It opens beside the draft, which stays as it is."""
    _stopped(page)
    assert "Q3" not in str(_question(page))
    with page.browser.window(lambda: page.press("dialog a.ask")):
        until(lambda: page.run("return location.host") == urlsplit(reached).netloc, "the page to ask at")
        asked = parse_qs(page.run("return location.search.slice(1)"))
        assert TITLE in asked["title"][0]
        assert "4.2 Résultats" in asked["text"][0]
    assert page.dialog_open()
    assert page.model("post") == STOP


def test_without_an_address_there_is_only_a_name(page: Page) -> None:
    """And nothing to add a draft to."""
    _stopped(page)
    assert "l'équipe communication" in page.text("dialog")
    assert page.attribute("dialog a.ask", "href") == page.text("dialog .tick") == ""
