"""Long words and large numbers: nothing is wider than a telephone, and charts can be read in every language."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from ambassador.files import default_files
from ambassador.policy import Policy
from ambassador.store import checks, opened, outcomes, people, proposals, versions
from ambassador.store.checks import Check
from ambassador.store.database import writing
from ambassador.store.outcomes import Outcome
from ambassador.vocabulary import LANGUAGES
from tests.serving import Service, started

LONG = "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen" * 3
MANY = 999_999_999
CHARTS = """() => [...document.querySelectorAll('svg.bars')].flatMap((chart) => {
  const [, , width] = chart.getAttribute('viewBox').split(' ').map(Number)
  const bars = [...chart.querySelectorAll('rect')]
  const parts = [...chart.querySelectorAll('text')].map((text) => [text, text.getBBox()])
  return parts.filter(([text, box]) => box.x + box.width > width ||
    bars.some((bar) => bar.getBBox().y < box.y + box.height && box.y < bar.getBBox().y + bar.getBBox().height &&
      bar.getBBox().x < box.x + box.width && box.x < bar.getBBox().x + bar.getBBox().width))
    .map(([text]) => text.textContent)
})"""
"""What of the charts runs into a bar or over the edge."""


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """One whose people write in one word, and whose counts are large."""
    folder = tmp_path_factory.mktemp("service")
    with started([sys.executable, "-m", "ambassador"], folder) as running:
        _fill(folder / "store.db")
        yield running


def _fill(path: Path) -> None:
    with opened(path) as db:
        emma = people.add(db, LONG[:80], "employee")
        proposals.add(db, emma, about="", language="de", text=LONG, catches=LONG, lets_pass=LONG, nameless=False)
        versions.publish(db, default_files(), note=LONG, by=LONG[:80])
        categories = {rule.category: rule.name for rule in Policy.default().rules if rule.category}
        with writing(db):
            for rule in categories.values():
                outcomes.add(db, Outcome("2026-11-20", 1, rule, "linkedin", "fr", "edited"), MANY)
            checks.add(db, Check("2026-11-20", "other", "de"), MANY)


@pytest.mark.parametrize("path", ["/proposals", "/proposals/1", "/changes", "/people", "/people/2", "/insights"])
def test_a_long_word_is_broken(page: Page, path: str) -> None:
    """Rather than making a page wider than the screen."""
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(path)
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


@pytest.mark.parametrize("language", LANGUAGES)
def test_charts_can_be_read(page: Page, language: str) -> None:
    """No name runs into a bar, and no number is cut off: it would be read as a smaller one."""
    page.goto(f"/insights?lang={language}")
    assert page.locator("svg.bars").count() >= 6
    cut: Any = page.evaluate(CHARTS)
    assert cut == []
