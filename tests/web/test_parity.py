"""What the console does, a program can do: `docs/reference/console.md` says how, and is true."""

import re
from importlib import import_module
from pathlib import Path

import pytest
from flask import Flask

PAGE = (Path(__file__).parents[2] / "docs/reference/console.md").read_text("utf-8")
TABLE = re.findall(r"^\| [^`]*(`.*) \|$", PAGE.partition("## On the pages alone")[0], re.MULTILINE)
ROWS = [tuple(re.findall(r"`([^`]+)`", row)[-3:]) for row in TABLE]
"""The page's route, the API's, the function."""
REASONS = dict(re.findall(r"^\| `(POST [^`]+)` \| (.+) \|$", PAGE, re.MULTILINE))


def _routes(app: Flask, *, of_api: bool) -> set[str]:
    return {
        f"{method} " + re.sub(r"<(?:int:)?(.*?)>", r"{\1}", rule.rule.removeprefix("/api/v1"))
        for rule in app.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
        if (rule.rule.startswith("/api/v1") and not rule.endpoint.startswith("pages.")) == of_api
    }


def test_every_form_of_the_console_has_its_equal_in_the_api(app: Flask) -> None:
    """Add what a new form does to the page, with the API's route for it, or say there why it is for people alone."""
    forms = {
        route for route in _routes(app, of_api=False) if route.startswith("POST ") and not route.startswith("POST /v2/")
    }
    assert {page for page, _, _ in ROWS if page.startswith("POST ")} | set(REASONS) == forms
    assert not {page for page, _, _ in ROWS} & set(REASONS)
    assert all(REASONS.values())


def test_the_routes_that_the_page_names_are_there(app: Flask) -> None:
    """With their method, on both sides."""
    assert {page for page, _, _ in ROWS} <= _routes(app, of_api=False)
    assert {api for _, api, _ in ROWS} <= _routes(app, of_api=True)


@pytest.mark.parametrize("function", sorted({function for _, _, function in ROWS}))
def test_both_go_through_one_function(function: str) -> None:
    """It is there, and pages and API name it or its module."""
    module, _, name = function.rpartition(".")
    assert callable(getattr(import_module(f"ambassador.{module}"), name))
    for folder in ("pages", "api"):
        sources = (
            path.read_text("utf-8") for path in (Path(__file__).parents[2] / "ambassador/web" / folder).glob("*.py")
        )
        assert any(re.search(rf"\b{name}(_file)?\(", source) for source in sources), folder
