"""Signing in in a real browser: by a link and a name, and at the company's provider, which is another site."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import BrowserContext, Page

from ambassador.store import opened, people, tokens
from tests.provider.running import provider
from tests.serving import Service, free_port, started

from .browser import signed_in
from .test_officer import AXE

RAIN = "une semaine de pluie à Gand"
NARROW = {"width": 360, "height": 740}
CONFIGURATION = """
[server]
url = "{url}"
[oidc]
issuer = "{issuer}"
client_id = "ambassador"
client_secret = "known-to-both"
[oidc.roles]
comms = "officer"
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the service has its store and its log."""
    return tmp_path_factory.mktemp("service")


@pytest.fixture(scope="module")
def service(folder: Path) -> Iterator[Service]:
    """A service whose people have a company account, at a provider on another site."""
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    with provider(url) as issuer:
        config = folder / "ambassador.toml"
        config.touch(mode=0o600)
        config.write_text(CONFIGURATION.format(url=url, issuer=issuer))
        with started([sys.executable, "-m", "ambassador"], folder, "--config", str(config), port=port) as running:
            yield running


@pytest.fixture
def context(service: Service) -> Iterator[BrowserContext]:
    with signed_in(service, False, locale="fr-BE", viewport=NARROW, reduced_motion="reduce") as fresh:
        yield fresh


def link(folder: Path, name: str) -> str:
    """A start link for somebody new."""
    with opened(folder / "store.db") as db:
        return f"/start?token={tokens.new_secret(db, people.add(db, name, 'employee'), tokens.LINK)}"


def at_provider(page: Page, login: str) -> None:
    """Sign in there, and agree."""
    page.fill("input[name=login]", login)
    page.fill("input[name=password]", "any")
    page.get_by_role("button", name="Sign-in").click()
    page.get_by_role("button", name="Continue").click()


def test_somebody_comes_in_by_the_company_account_and_goes(context: BrowserContext, folder: Path) -> None:
    """To the page that was asked for, from another site and back; out again here and there. The log knows nothing."""
    page, asked, failures = context.new_page(), list[str](), list[str]()
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: failures.append(str(error)))
    page.goto("/people")
    page.get_by_role("button", name="Se connecter avec le compte de l'entreprise").click()
    at_provider(page, "ada:comms")
    page.wait_for_url("**/people")
    page.get_by_role("link", name="Ada", exact=True).click()
    assert "http://localhost:" in page.locator("main").inner_text()
    page.get_by_role("button", name="Se déconnecter", exact=True).click()
    page.get_by_role("link", name="Déconnecter aussi le compte de l'entreprise").click()
    page.get_by_role("button", name="Yes, sign me out").click()
    page.wait_for_url("http://127.0.0.1:*/**")
    page.get_by_role("button", name="Se connecter avec le compte de l'entreprise").click()
    page.locator("input[name=login]").wait_for()
    assert failures == []
    (back,) = (url for url in asked if "/sign-in/oidc/callback?" in url)
    log = (folder / "serve.log").read_text()
    assert "GET /sign-in/oidc/callback 200" in log
    assert not [value for values in parse_qs(urlsplit(back).query).values() for value in values if value in log]


def test_the_way_by_the_provider_ends_at_the_clause(context: BrowserContext) -> None:
    """That a link led to, in its version."""
    page = context.new_page()
    page.goto("/policy/1/results")
    page.get_by_role("button", name="Se connecter avec le compte de l'entreprise").click()
    at_provider(page, "ada:comms")
    page.wait_for_url("**/policy/1#results")
    assert page.locator(":target").get_attribute("id") == "results"


def test_somebody_is_refused_by_the_company_account(context: BrowserContext) -> None:
    """In their language, with the way to begin anew."""
    page = context.new_page()
    page.goto("/")
    page.get_by_role("button", name="Se connecter avec le compte de l'entreprise").click()
    at_provider(page, "eve:")
    assert "aucun groupe" in page.get_by_role("alert").inner_text()
    assert page.get_by_role("button", name="Se connecter avec le compte de l'entreprise").is_visible()


def test_somebody_comes_in_by_a_link_and_comes_back_by_name(context: BrowserContext, folder: Path) -> None:
    """With the keyboard alone; a link that is opened from another site works, too."""
    page = context.new_page()
    page.goto(link(folder, "Zoé"))
    page.get_by_label("Nouveau mot de passe").focus()
    page.keyboard.type(RAIN)
    page.keyboard.press("Tab")
    page.keyboard.type(RAIN)
    page.keyboard.press("Enter")
    page.locator("#text").wait_for()
    page.get_by_role("button", name="Se déconnecter", exact=True).click()
    page.get_by_label("Nom").focus()
    page.keyboard.type("Zoé")
    page.keyboard.press("Tab")
    page.keyboard.type(RAIN)
    page.keyboard.press("Enter")
    page.locator("#text").wait_for()


def accessible(page: Page) -> None:
    """axe finds nothing in either scheme, and nothing is wider than a narrow screen."""
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        page.evaluate(AXE.read_text("utf-8"))
        found = page.evaluate("axe.run().then(({violations}) => violations.map(({id, nodes}) => [id, nodes[0].html]))")
        assert found == []
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_every_page_on_the_way_is_accessible_and_fits_a_phone(context: BrowserContext, folder: Path) -> None:
    """The door, refusals, the link's page, the password's, one's own, and somebody's page for officers."""
    page = context.new_page()
    start = link(folder, "Yann")
    for path in ("/", "/start?token=unknown", "/sign-in/oidc/callback?state=x", start):
        page.goto(path)
        accessible(page)
    page.fill("#password", "passwordpassword")
    page.fill("#again", "passwordpassword")
    page.get_by_role("button", name="Le choisir et me connecter").click()
    assert "deviné" in page.get_by_role("alert").inner_text()
    accessible(page)
    page.fill("#password", RAIN)
    page.fill("#again", RAIN)
    page.get_by_role("button", name="Le choisir et me connecter").click()
    page.locator("#text").wait_for()
    for path in ("/password", "/me"):
        page.goto(path)
        accessible(page)
    page.goto("/sign-in/oidc")
    at_provider(page, "ada:comms")
    page.locator("#text").wait_for()
    with opened(folder / "store.db") as db:
        ada: Any = people.by_name(db, "Ada")
    for path in ("/me", "/people", f"/people/{ada.id}", "/password"):
        page.goto(path)
        accessible(page)
    page.get_by_role("button", name="Se déconnecter", exact=True).click()
    page.get_by_role("link", name="Déconnecter aussi le compte de l'entreprise").wait_for()
    accessible(page)
