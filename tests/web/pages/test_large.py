"""Pages stay small however much a company has: 1,000 rules, many of them changed, hundreds of people and proposals."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from ambassador.configuration import Configuration, Limits
from ambassador.web import create_app
from tests.web.entering import SAME_ORIGIN
from tests.web.pages.large import RULES, addresses, filled

MOST = 100_000
"""Bytes of a page."""
UNSEEN = ("/sign-in", "/sign-out", "/sign-in/oidc", "/sign-in/oidc/callback", "/start", "/connect", "/policy/1/company")
"""Pages that need another way in, or lead to another one."""


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    path = tmp_path_factory.mktemp("large") / "store.db"
    token = filled(path)
    app = create_app(Configuration(path, limits=Limits(person=1_000_000, stranger=1_000_000)))
    app.config["OFFICER"] = {"Authorization": f"Bearer {token}", "Accept-Language": "fr", **SAME_ORIGIN}
    return app


@pytest.fixture
def officer(app: Flask) -> FlaskClient:
    client = app.test_client()
    sent = app.config["OFFICER"].items()
    client.environ_base |= {f"HTTP_{name.upper().replace('-', '_')}": value for name, value in sent}
    return client


def test_every_page_is_small(app: Flask, officer: FlaskClient) -> None:
    """Under 100 KB, whatever is asked for."""
    sizes = {}
    for address in addresses(app):
        answer = officer.get(address)
        assert address in UNSEEN or answer.status_code == 200, address
        sizes[address] = len(answer.data)
    assert {address: size for address, size in sizes.items() if size >= MOST} == {}


def test_all_parts_together_show_every_rule_once(officer: FlaskClient) -> None:
    """Going on from part to part as the page says, with the filters kept; there is no further than the last."""

    def listed(page: str) -> list[str]:
        return re.findall(r'<a href="/rules/company/([\w-]+)"', page)

    address, seen, most = "/rules?severity=advice&state=own", list[str](), RULES
    while address and most:
        page = officer.get(address).text
        seen += listed(page)
        further = re.search(r'rel="next" href="([^"]+)"', page)
        address, most = further[1].replace("&amp;", "&") if further else "", most - 1
    assert len(seen) == len(set(seen)) > 800
    assert officer.get("/rules?page=99999").text.count('rel="next"') == 0
    first = listed(officer.get("/rules").text)
    assert listed(officer.get("/rules?page=-1").text) == listed(officer.get("/rules?page=x").text) == first != []


def test_what_the_working_copy_does_to_many_drafts_is_small(officer: FlaskClient) -> None:
    """The first hundred are shown, and all are counted."""
    drafts = "\n\n".join(f"Ask Mister engrumpy{number} " + "and tell nobody " * 60 for number in range(240))
    page = officer.post("/changes", data={"deed": "try", "pasted": drafts})
    assert page.status_code == 200
    assert "240" in page.text
    assert len(page.data) < MOST


def test_a_clause_names_some_rules_and_leads_to_all(officer: FlaskClient) -> None:
    """Nine hundred rules rest on one clause: the page of the policy stays one to read."""
    page = officer.get("/policy").text
    clause = page.partition('<section id="company"')[2].partition("</section>")[0]
    assert clause.count('class="tag" href="/rules/') == 8
    assert 'href="/rules?clause=company"' in clause
    assert 'href="/rules/company/nickname-1"' in officer.get("/rules?clause=company").text
    assert 'href="/rules/company/nickname-1"' not in officer.get("/rules?clause=results").text


def test_a_long_difference_is_shown_whole_when_asked_for(officer: FlaskClient) -> None:
    """One file alone, to its last line."""
    page = officer.get("/changes?file=rules/nickname-7.toml").text
    assert page.count('<details class="diff"') == 1
    assert page.count("Use their name.") == 4
