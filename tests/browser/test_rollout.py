"""Rolled out by an administrator: the documentation's files, with the browsers' own forced installation."""

import json
import re
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from .building import ROOT, Built
from .driver import until
from .forced import forced_chromium, forced_firefox
from .page import Page, set_up
from .service import Service
from .site import Site

STOP = "Notre Q3 est 12 % sous le plan"


@pytest.fixture(params=["chromium", "firefox"])
def forced(request: pytest.FixtureRequest) -> Any:
    """What starts such a browser."""
    if request.param == "firefox":
        return forced_firefox
    return partial(forced_chromium, request.getfixturevalue("playwright"))


@pytest.mark.parametrize("with_token", [True, False], ids=["one token", "each connects"])
def test_it_is_there_with_the_address_set(
    forced: Any, with_token: bool, built: Built, service: Service, site: Site, tmp_path: Path
) -> None:
    """Installed by force, the address locked; read along once connected, or with the company's token, unasked."""
    more = {"token": service.token} if with_token else {}
    with forced(built, service.url, site, tmp_path, more) as browser:
        page = Page(browser)
        if not with_token:
            until(
                lambda: page.text("#server-hint").startswith("Défini par votre organisation"), "the address to be set"
            )
            set_up(browser, service)
        for _ in range(5):  # the browser installs it after its start
            page.open()
            page.open_share_box()
            browser.type(STOP)
            try:
                page.wait_sign("stop")
                break
            except AssertionError:
                if not with_token:
                    raise
        page.wait_sign("stop")
        page.wait_underlined("stop", "Q3 est 12 % sous le plan")
        assert not (with_token and browser.shows_options())


def test_the_schema_names_what_is_read() -> None:
    """Every setting of an administrator, and nothing that no code asks for."""
    schema = json.loads((ROOT / "extension/src/managed-schema.json").read_text("utf-8"))
    asked = re.search(
        r"storage\.managed\.get\((.+?)\)", (ROOT / "extension/src/background/settings.js").read_text("utf-8")
    )
    assert asked is not None
    assert set(schema["properties"]) == set(json.loads(asked[1]))


@pytest.mark.parametrize("name", ["chrome.json", "edge.json", "firefox.json"])
def test_the_examples_set_what_the_schema_knows(name: str) -> None:
    """And the documentation shows each, to the letter."""
    text = (ROOT / "docs/rollout" / name).read_text("utf-8")
    policy = json.loads(text)
    third = policy.get("policies", policy)["3rdparty"]
    settings = next(iter(next(iter(third.values())).values()))
    schema = json.loads((ROOT / "extension/src/managed-schema.json").read_text("utf-8"))
    assert set(settings) <= set(schema["properties"])
    assert f"rollout/{name}" in (ROOT / "docs/rollout.md").read_text("utf-8")
