"""The keyboard alone is enough: Tab reaches every control of every page, in order and seen; a rule is published."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from .test_officer import PAGES, RULE

CONTROLS = """() => {
  const kinds = 'a[href], button, input, select, textarea, summary'
  window.controls = [...document.querySelectorAll(kinds)].filter((one) =>
    one.tabIndex >= 0 && !one.disabled && one.type !== 'hidden' && one.checkVisibility({visibilityProperty: true}))
  document.activeElement.blur()
  getSelection().collapse(document.body, 0)
  return controls.length
}"""
"""What somebody can press or fill in; the keyboard begins at the top."""
FOCUS = """() => {
  const one = document.activeElement
  const rings = [one, one.parentElement, one.closest('.editor')].filter(Boolean).map((each) => getComputedStyle(each))
  const box = one.getBoundingClientRect()
  return {
    number: controls.indexOf(one),
    is_seen: box.bottom > 0 && box.top < innerHeight && box.width > 0,
    has_ring: rings.some((style) => style.boxShadow !== 'none' ||
      (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0)),
    what: one.outerHTML.slice(0, 120),
  }
}"""
NAME = """() => {
  const one = document.activeElement
  return (one.labels?.length ? one.labels[0].firstChild.textContent : one.ariaLabel || one.textContent).trim()
}"""


@pytest.mark.parametrize("path", PAGES)
def test_tab_reaches_every_control_in_order(page: Page, path: str) -> None:
    """Each is in the window with a ring around it, none is left out, and none holds the keyboard."""
    page.goto(path)
    most: int = page.evaluate(CONTROLS)
    reached = list[int]()
    while len(reached) < most:
        page.keyboard.press("Tab")
        focus = page.evaluate(FOCUS)
        if focus["number"] < 0:  # a part that scrolls, or the end of the page
            assert len(reached) < most
            assert focus["what"][:5] != "<body", [reached, most]
            continue
        if reached[-1:] == [focus["number"]]:  # a part of a day, which the browser draws
            continue
        reached.append(focus["number"])
        assert focus["is_seen"], focus["what"]
        assert focus["has_ring"], focus["what"]
    assert reached == list(range(most))


def test_enter_saves_a_rule(page: Page) -> None:
    """From a field of one line, as on every page that saves; what is not complete is told, and the view stays."""
    page.goto("/rules/new")
    page.get_by_role("button", name="Fichier").click()
    page.locator("input[name=name]").press("Enter")
    page.get_by_role("alert").wait_for()
    assert page.locator("textarea[name=file]").is_visible()


def test_a_rule_is_published_without_a_mouse(page: Page, tmp_path: Path) -> None:
    """From the list of rules to the version in force."""

    def go(name: str) -> None:
        for _ in range(300):
            page.keyboard.press("Tab")
            if page.evaluate(NAME) == name:
                return
        raise AssertionError(name)

    page.goto("/rules")
    go("Nouvelle règle")
    page.keyboard.press("Enter")
    page.wait_for_url("**/rules/new")
    heads = (("Catégorie", "Dénigrement"), ("Clause", "3.1 Le respect de chaque personne"), ("Poids", "Conseil"))
    for label, option in heads:
        go(label)
        while page.evaluate("document.activeElement.selectedOptions[0].textContent") != option:
            page.keyboard.press("ArrowDown")
    labels = {
        "title": "Titre",
        "says": "Ce qu'elle dit",
        "why": "Pourquoi",
        "instead": "Plutôt",
        "phrases": "Expressions, une par ligne",
        "catches": "Exemples qu'elle trouve",
        "lets_pass": "Exemples qu'elle laisse passer",
    }
    for field, label in labels.items():
        go(label)
        page.keyboard.type(RULE[field])
    go("Enregistrer dans la copie de travail")
    page.keyboard.press("Enter")
    page.wait_for_url("**/changes?saved=**")
    go("Publier la version 2")
    page.keyboard.press("Enter")
    page.get_by_text("Publié et en vigueur").wait_for()
