"""What the page can notice, and what everybody can use."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.privacy.marks import has_mark, marked

from .building import Built
from .driver import until
from .page import POST, SHARE_BOX, Page

DRAFT = "Notre Q3 est 12 % sous le plan. Merci Haven Terminals"


def test_editors_are_left_alone(page: Page) -> None:
    """Underlining changes no attribute, no class and adds no node."""
    page.open_share_box()
    page.browser.type("x")
    page.run("window.page.mutations().length = 0")
    page.browser.type(DRAFT)
    page.wait_underlined("warning", "Haven Terminals")
    strange = [one for one in page.run("return window.page.mutations()") if one not in ("#text", "", "BR", "P")]
    assert strange == []


def test_the_page_finds_no_trace_by_name(page: Page) -> None:
    """No address of the extension stands in the document, and highlights have neutral names."""
    page.open_share_box()
    page.browser.type(DRAFT)
    page.wait_underlined("warning", "Haven Terminals")
    html = page.run("return document.documentElement.outerHTML")
    assert "-extension://" not in html
    assert "ambassador" not in html.lower()
    assert set(page.run("return [...CSS.highlights.keys()]")) <= {"u0", "u1", "u2", "u3"}


def test_private_windows_are_left_alone(page: Page) -> None:
    """Unless the person lets the extension into them, in the browser's own settings."""
    page.browser.open(page.browser.extension_url("options.html"))
    allowed = "return chrome.extension.isAllowedIncognitoAccess().then((allowed) => document.title = allowed)"
    page.run(allowed)
    until(lambda: page.run("return document.title") in ("true", "false"), "the answer")
    assert page.run("return document.title") == "false"


def test_the_browser_keeps_nothing_of_a_draft(page: Page) -> None:
    """Checked, underlined, its card and the dialog before Post shown: no store of the page or the extension has it."""
    page.open_share_box()
    page.browser.type(f"{next(marked(1))} {DRAFT}")
    page.wait_underlined("warning", "Haven Terminals")
    page.point_at("Haven Terminals")
    until(lambda: page.text(".card"), "the card")
    page.browser.press("Escape")
    page.press(POST)
    page.wait_dialog()
    page.browser.press("Escape")
    assert has_mark(page.text(SHARE_BOX).encode())
    kept = [_kept(page)]
    page.open(page.browser.extension_url("options.html"))
    kept.append(_kept(page))
    assert "serverUrl" in kept[1]
    assert [one for one in kept if has_mark(one.encode())] == []


def _kept(page: Page) -> str:
    """Everything that this page's origin and, on its own pages, the extension have in the browser's stores."""
    page.run(
        """window.kept = '';
        (async () => {
          const areas = globalThis.chrome?.storage ?? {};
          const found = [{ ...localStorage }, { ...sessionStorage }, document.cookie, await indexedDB.databases()];
          for (const name of ['local', 'session', 'sync']) if (areas[name]) found.push(await areas[name].get(null));
          for (const name of await caches.keys()) {
            const cache = await caches.open(name);
            for (const request of await cache.keys()) {
              found.push(request.url, await (await cache.match(request)).text());
            }
          }
          window.kept = JSON.stringify(found);
        })().catch((error) => (window.kept = `failed: ${error}`));"""
    )
    kept = until(lambda: page.run("return window.kept"), "what is kept")
    assert not kept.startswith("failed"), kept
    return str(kept)


@pytest.mark.parametrize("target", ["chromium", "firefox"])
def test_the_manifest_asks_for_little(built: Built, target: str) -> None:
    """No resources that sites could probe for, no permission for all hosts, no remote code."""
    folder: Path = getattr(built, target)
    manifest: dict[str, Any] = json.loads((folder / "manifest.json").read_text("utf-8"))
    assert "web_accessible_resources" not in manifest
    assert "<all_urls>" not in json.dumps(manifest)
    assert "unsafe" not in json.dumps(manifest.get("content_security_policy", {}))
    assert set(manifest.get("permissions", [])) <= {"identity", "scripting", "storage"}
    for script in folder.rglob("*.js"):
        text = script.read_text("utf-8")
        for forbidden in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function"):
            assert forbidden not in text, (script.name, forbidden)


@pytest.mark.parametrize("target", ["chromium", "firefox"])
def test_a_page_gets_neither_token_nor_network(built: Built, target: str) -> None:
    """What runs in pages asks the worker: it has no way to the store of the token, and none out."""
    content = (getattr(built, target) / "content.js").read_text("utf-8")
    for forbidden in ("storage", "Bearer", "fetch(", "XMLHttpRequest", "WebSocket", "sendBeacon", "serverUrl"):
        assert forbidden not in content, forbidden


def _violations(page: Page, axe: str, selector: str) -> list[str]:
    """What axe finds inside the extension's own shadow root."""
    page.run(axe + ";window.axe = axe;")
    page.run(
        """window.axeResult = null;
        const host = [...document.querySelectorAll('*')].find((each) => each.shadowRoot?.querySelector(arguments[0]));
        window.axe.run(host, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
          rules: { region: { enabled: false } } }).then((result) => { window.axeResult = result.violations; });""",
        selector,
    )
    found = until(lambda: page.run("return window.axeResult && JSON.stringify(window.axeResult)"), "axe", 30)
    return [f"{one['id']}: {one['nodes'][0]['html']}" for one in json.loads(found)]


@pytest.mark.parametrize("own", ["options.html", "popup.html"])
def test_its_own_pages_are_for_everybody(page: Page, built: Built, own: str) -> None:
    """axe finds nothing in them, and their text is no smaller than what it explains."""
    page.open(page.browser.extension_url(own))
    until(lambda: page.text("h1"), "the page")
    sizes = (
        "return ['body', '.hint'].map((each) => parseFloat(getComputedStyle(document.querySelector(each)).fontSize))"
    )
    if own == "options.html":
        body, hint = page.run(sizes)
        assert body >= hint >= 13
    page.run(built.axe + ";window.axe = axe;")
    page.run("axe.run(document).then((result) => { window.axeResult = result.violations; })")
    found = until(lambda: page.run("return window.axeResult && JSON.stringify(window.axeResult)"), "axe", 30)
    assert [one["id"] for one in json.loads(found)] == []


def test_what_the_officers_are_told_is_shown_before_it_is_sent(page: Page) -> None:
    """While it is typed; the draft's own words only once they are ticked; and the page learns nothing of it."""
    page.open_share_box()
    page.browser.type(DRAFT)
    page.wait_underlined("warning", "Haven Terminals")
    page.run("window.heard = []; addEventListener('edited', (event) => heard.push(event.type), true)")
    page.point_at("Haven Terminals")
    page.press(".card .propose")
    page.press("#opinion")
    page.browser.type("Ils ont dit oui")
    until(lambda: "Ils ont dit oui" in page.text(".preview"), "the words in the preview")
    assert "Haven" not in page.text(".preview")
    page.press(".proposal .tick")
    until(lambda: "Haven Terminals" in page.text(".preview"), "the draft's words in the preview")
    assert page.run("return heard") == []


def test_who_asks_for_names_is_told_with_one(page: Page, named: None) -> None:
    """There is nothing to tick for it; it is shown before it is sent, and it arrives."""
    page.open_share_box()
    page.browser.type(DRAFT)
    page.wait_underlined("warning", "Haven Terminals")
    page.point_at("Haven Terminals")
    page.press(".card .propose")
    page.press("#opinion")
    page.browser.type("Ils ont dit oui")
    until(lambda: "Avec votre nom" in page.text(".preview"), "the name in the preview")
    assert page.run("return all('.proposal .tick').length") == 1
    page.press(".proposal .primary")
    until(lambda: "Merci" in page.text(".proposal [role=status]"), "that it has arrived")


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_card_and_dialog_are_for_everybody(person: Page, built: Built, yielding: None, dark: bool) -> None:
    """axe finds nothing in the sign, in either, nor in what is told the officers or in the question for a reason."""
    page = person
    page.browser.look(dark=dark)
    page.open_share_box()
    page.browser.type(DRAFT)
    page.wait_underlined("warning", "Haven Terminals")
    page.point_at("Haven Terminals")
    until(lambda: page.text(".card"), "the card")
    assert _violations(page, built.axe, ".card") == []
    page.press(".card .propose")
    until(lambda: page.text(".proposal"), "the words for the officers")
    assert _violations(page, built.axe, ".card") == []
    page.browser.press("Escape")
    page.press(POST)
    page.wait_dialog()
    assert _violations(page, built.axe, "dialog") == []
    page.press("dialog button", "Publier malgré tout")
    page.press(".reason label", "Une autre raison")
    until(lambda: page.run("return shown(all('#own-reason')[0])"), "the field")
    assert _violations(page, built.axe, "dialog") == []
    page.browser.press("Escape")
