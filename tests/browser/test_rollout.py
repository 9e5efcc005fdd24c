"""Rolled out by an administrator: the documentation's files, with the browsers' own forced installation."""

import json
import re
import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import sync_playwright

from .building import ROOT, Built
from .chromium import Chromium
from .driver import Browser, until
from .firefox import ADDON, Firefox
from .forced import CHROMIUM, FIREFOX, example, pack, policy_folder, shelf
from .page import Page, set_up
from .service import Service
from .site import Proxy, Site

STOP = "Notre Q3 est 12 % sous le plan"
_SERVER = "https://posts.example.com"


@contextmanager
def _chromium(built: Built, service: Service, site: Site, work: Path, more: dict[str, str]) -> Iterator[Browser]:
    number = pack(built.chromium, work / "packed")
    with shelf(work / "packed") as url, sync_playwright() as playwright:
        (work / "packed/update.xml").write_text(
            "<?xml version='1.0'?><gupdate xmlns='http://www.google.com/update2/response' protocol='2.0'>"
            f"<app appid='{number}'><updatecheck codebase='{url}/ambassador.crx' version='0.1.0'/></app></gupdate>"
        )
        store = "https://clients2.google.com/service/update2/crx"
        changed = {"EXTENSION_ID": number, store: f"{url}/update.xml", _SERVER: service.url}
        policy = example("chrome.json", changed)
        policy["3rdparty"]["extensions"][number] |= more
        # Else no driver sees a page of what is installed by force.
        driven = {"DeveloperToolsAvailability": 1}
        files = {"policies/managed/ambassador.json": policy, "policies/managed/driven.json": driven}
        program = policy_folder(CHROMIUM, files, work, "/usr/bin/chromium")
        browser = Chromium(playwright, None, work / "profile", site, "fr", program=program, opens=not more)
        with closing(browser):
            yield browser


@contextmanager
def _firefox(built: Built, service: Service, site: Site, work: Path, more: dict[str, str]) -> Iterator[Browser]:
    shutil.make_archive(str(work / "packed/ambassador"), "zip", built.firefox)
    with shelf(work / "packed") as url, closing(Proxy(site)) as proxy:
        changed = {f"{_SERVER}/ambassador.xpi": f"{url}/ambassador.zip", _SERVER: service.url}
        policy = example("firefox.json", changed)
        policy["policies"]["3rdparty"]["Extensions"][ADDON] |= more
        program = policy_folder(FIREFOX, {"policies.json": policy}, work, "/usr/bin/firefox-esr")
        with closing(Firefox(None, work / "profile", proxy, "fr", program=program, opens=not more)) as browser:
            yield browser


@pytest.mark.parametrize("forced", [_chromium, _firefox], ids=["chromium", "firefox"])
@pytest.mark.parametrize("with_token", [True, False], ids=["one token", "each connects"])
def test_it_is_there_with_the_address_set(
    forced: Any, with_token: bool, built: Built, service: Service, site: Site, tmp_path: Path
) -> None:
    """Installed by force, the address locked; read along once connected, or with the company's token, unasked."""
    more = {"token": service.token} if with_token else {}
    with forced(built, service, site, tmp_path, more) as browser:
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
