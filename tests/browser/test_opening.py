"""What is said before the first word, and of a site that has changed."""

from collections.abc import Iterator

import pytest

from .composers import PLACES, Place, go_to
from .driver import until
from .page import Page, ask_anew
from .service import Service

STOP, STOPPED = "Notre Q3 est 12 % sous le plan", "Q3 est 12 % sous le plan"
X = """
[[extension.sites]]
name = "X"
[[extension.sites.composers]]
kind = "post"
editor = ["[data-changed=editor] [contenteditable]"]
submit = ["[data-changed=button]"]
"""


def _place(host: str) -> Place:
    return next(place for place in PLACES if place.url.split("/")[2] == host)


def test_a_network_that_is_not_used_is_named_at_once(page: Page) -> None:
    """Before a word is written; and why."""
    go_to(page, _place("www.tiktok.com"))
    page.wait_sign("stop")
    page.browser.press("F8")
    until(lambda: "Ce réseau n'est pas utilisé pour le travail" in page.text(".card"), "the card")


def test_where_job_ads_go_is_said_at_once(page: Page) -> None:
    """On a network that is none for them; nothing on the one that is."""
    go_to(page, _place("x.com"))
    until(lambda: page.text(".pill") == "Les offres d’emploi se publient ailleurs\xa0: LinkedIn", "the notice")
    go_to(page, _place("www.linkedin.com"))
    page.wait_sign("idle")
    until(lambda: page.attribute(".pill", "aria-label"), "what is told")
    assert page.text(".pill").strip() == ""


@pytest.fixture
def described(page: Page, service: Service) -> Iterator[Page]:
    """A page of X; afterwards the policy says nothing of X, in this browser too."""
    yield page
    service.publish()
    ask_anew(page)


def _changed(page: Page, place: Place) -> None:
    """X has changed its page over night."""
    page.open(place.url)
    page.run(
        """for (const [name, part] of [['tweetTextarea_0', 'editor'], ['tweetButtonInline', 'button']])
          for (const element of all(`main [data-testid=${name}]`)) {
            element.removeAttribute('data-testid');
            element.dataset.changed = part;
          }
        all('[role=dialog]').forEach((each) => each.remove());"""
    )
    page.press("[data-changed=editor] [contenteditable]")
    page.browser.type(STOP)


def test_a_site_that_has_changed_is_told_and_described_anew(described: Page, service: Service) -> None:
    """Not checked there, which is said, and counted without text; what the policy says of it then is enough."""
    page, place = described, _place("x.com")
    _changed(page, place)
    page.wait_sign("unknown")
    assert page.underlined() == {}
    until(lambda: ("unknown", "composer") in service.signs("X"), "the officers to be told")
    service.publish("[publishing]", X + "\n[publishing]")
    ask_anew(page)
    _changed(page, place)
    page.wait_underlined("stop", STOPPED)
    page.press("[data-changed=button]")
    page.wait_dialog()
    assert page.posted() == []
