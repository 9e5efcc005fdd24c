"""The report of a scan: the counts as they are, in four languages, in one file that asks nobody for anything."""

import re
from collections import Counter
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from ambassador import Policy
from ambassador.bulk.tally import Tally
from ambassador.vocabulary import LANGUAGES
from ambassador.web.scan_report import report

AXE = Path(__file__).parents[2] / "extension/node_modules/axe-core/axe.min.js"
TALLY = Tally(
    drafts=Counter(
        {
            ("stop", "linkedin", "fr"): 1_200,
            ("warning", "x", ""): 300,
            ("clear", "x", "de"): 4,
            ("advice", "x", "en"): 5,
        }
    ),
    findings=Counter(
        {
            ("confidential", "confidential/unpublished-results", "stop"): 1_200,
            ("confidential", "confidential/unpublished-results", "warning"): 300,
            ("disparagement", "company/<nobody>", "advice"): 5,
        }
    ),
    shielded=Counter({("free_speech/working-conditions",): 7}),
    notices=Counter({("hours-not-checked",): 1_509, ("of-a-plugin",): 2}),
    refused=Counter({("network: Must be one of: <b>.",): 6}),
)


@pytest.fixture(scope="module")
def policy() -> Policy:
    """The one that ships."""
    return Policy.default()


def shown(policy: Policy, language: str, tally: Tally = TALLY) -> str:
    """The page."""
    return report(policy, tally, {"posts <2026>.csv": 1_515}, "fast", language)


def test_every_count_is_there_once(policy: Policy) -> None:
    """By row, with the sum before its parts."""
    lines = re.sub(r"<svg.*?</svg>", "", shown(policy, "en"), flags=re.DOTALL)
    found = re.findall(r"<tr><th scope=\"row\".*?</tr>", lines)
    rows = [re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", row)).strip() for row in found]
    results, work = (
        policy.rulebook.rules[name].in_language("en").title
        for name in ("confidential/unpublished-results", "free_speech/working-conditions")
    )
    assert rows == [
        "Not as written 1,200",
        "Think twice 300",
        "Advice 5",
        "Confidential 1,500 1,200 300 0",
        "Disparagement 5 0 0 5",
        f"{results} confidential/unpublished-results · 4.2 Results 1,500 1,200 300 0",
        "company/&lt;nobody&gt; company/&lt;nobody&gt; 5 0 0 5",
        "LinkedIn 1,200 1,200 0 0",
        "X 309 0 300 5",
        "English 5 0 0 5",
        "Français 1,200 1,200 0 0",
        "Deutsch 4 0 0 0",
        "Not said 300 0 300 0",
        f"{work} free_speech/working-conditions 7",
        "The hour of posting, where no time was given. 1,509",
        "of-a-plugin 2",
        "network: Must be one of: &lt;b&gt;. 6",
        "posts &lt;2026&gt;.csv 1,515",
    ]


def test_a_bar_is_as_long_as_its_count(policy: Policy) -> None:
    """The longest fills its place, its parts follow one another, worst first; clear drafts have none."""
    bars = re.findall(r"<svg[^>]*>(.*?)</svg>", shown(policy, "en"))
    parts = [re.findall(r'class="(\w+)" x="([\d.]+)" width="([\d.]+)"', bar) for bar in bars]
    assert parts[3] == [("stop", "0.0", "80.0"), ("warning", "80.0", "20.0")]
    assert parts[4] == [("advice", "0.0", "0.33")]
    assert [] in parts  # Deutsch


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_speaks_the_language_asked_for(policy: Policy, language: str) -> None:
    """Its words, the titles of rules, the way of writing numbers."""
    page = shown(policy, language)
    assert f'<html lang="{language}">' in page
    assert policy.rulebook.rules["confidential/unpublished-results"].in_language(language).title in page
    assert {"en": "1,509", "fr": "1\u202f509", "nl": "1.509", "de": "1.509"}[language] in page
    assert ("Rows refused" in page) == (language == "en")


def test_nothing_found_is_a_report_too(policy: Policy) -> None:
    """An empty table, and calm ones."""
    for tally in (Tally(), Tally(drafts=Counter({("clear", "x", ""): 2}))):
        assert "Findings by rule" not in shown(policy, "en", tally)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_is_accessible_and_as_narrow_as_a_telephone_and_asks_nobody(
    policy: Policy, tmp_path: Path, scheme: str
) -> None:
    """axe finds nothing, nothing is wider than the screen, and no other address is asked."""
    path = tmp_path / "report.html"
    path.write_text(shown(policy, "fr"), "utf-8")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        page = browser.new_context(
            viewport={"width": 360, "height": 700},
            color_scheme="dark" if scheme == "dark" else "light",
            bypass_csp=True,
        ).new_page()
        asked = list[str]()
        page.on("request", lambda request: asked.append(request.url))
        page.goto(path.as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        page.add_script_tag(path=AXE)
        found = page.evaluate("axe.run().then(({violations}) => violations.map(({id, nodes}) => [id, nodes[0].html]))")
        browser.close()
    assert found == []
    assert [url for url in asked if not url.startswith("file:")] == []
