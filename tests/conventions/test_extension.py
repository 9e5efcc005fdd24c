"""What the extension promises stands beside the tests that keep it."""

import re
from pathlib import Path

import pytest

from ambassador.vocabulary import LANGUAGES
from tests.browser.composers import ENGINES, PLACES, Place
from tests.browser.site import ADDED

ROOT = Path(__file__).parents[2]


def _read(path: str) -> str:
    return (ROOT / path).read_text("utf-8")


_RULES = re.findall(r"^(\d+)\. (.+?)(?=^\d+\. |^It is help)", _read("extension/README.md"), re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize(("number", "rule"), _RULES, ids=[number for number, _ in _RULES])
def test_a_rule_names_tests_that_are_there(number: str, rule: str) -> None:
    """Name a test under each rule of extension/README.md, as it is called today."""
    tests = "".join(
        path.read_text("utf-8")
        for folder, files in (("tests/browser", "test_*.py"), ("extension/test", "*.test.js"))
        for path in (ROOT / folder).glob(files)
    )
    named = re.findall(r"`(test_\w+|is complete)`", rule)
    assert named, f"Rule {number} names no test."
    assert [name for name in named if name not in tests] == []


def test_there_are_rules() -> None:
    """The pattern above still finds them."""
    assert [number for number, _ in _RULES] == [str(number) for number in range(1, len(_RULES) + 1)]
    assert len(_RULES) >= 8


_TABLE = re.findall(r"^\| ([^|]+) \| ([^|]*) \|[^|]*\|[^|]*\|$", _read("extension/EDITORS.md"), re.MULTILINE)
_EDITORS = {"Quill 1": "Quill 1.3", "Draft": "Draft.js", "textarea": "textarea", "plain": "the browser's own editing"}
"""What the table calls an editor, where that is another name."""
_SITES = {
    host: name
    for path in (ROOT / "extension/src/sites").glob("*.js")
    for name, hosts in re.findall(r'name: "(.+?)".*?hosts: \[(.+?)\]', path.read_text("utf-8"), re.DOTALL)
    for host in re.findall(r'"(.+?)"', hosts)
}


def _row_of(place: Place) -> set[tuple[str, str]]:
    """The rows of the table that speak of a composer."""
    host = place.url.split("/")[2]
    name = "a site that the policy adds" if host in ADDED else f"{_SITES[host]}, "
    editor = _EDITORS.get(place.engine, place.engine)
    return {(said, kept) for said, kept in _TABLE if said.startswith(name) and editor in kept}


@pytest.mark.parametrize("place", PLACES, ids=str)
def test_a_composer_that_is_tried_stands_in_the_table(place: Place) -> None:
    """Name its site and its editor in a row of extension/EDITORS.md."""
    assert _row_of(place)


def test_the_table_names_no_editor_that_is_not_tried() -> None:
    """Give each row with an editor a place in tests/browser/composers.py: every test of an editor runs there."""
    tried = {("site, composer", "editor"), ("---", "---")}.union(*map(_row_of, PLACES))
    assert [row for row in _TABLE if row[1].strip() and row not in tried] == []
    assert len(ENGINES) == 9


def test_the_tests_that_the_table_names_are_there() -> None:
    """As they are called today."""
    named = re.findall(r"`(test_\w+|[\w/]+\.(?:py|js))`", _read("extension/EDITORS.md"))
    tests = "".join(path.read_text("utf-8") for path in (ROOT / "tests/browser").glob("test_*.py"))
    places = (ROOT, ROOT / "tests/browser")
    missing = [name for name in named if not any((place / name).exists() for place in places)]
    assert named
    assert [name for name in missing if f"def {name}(" not in tests] == []


def test_the_privacy_text_says_the_same_in_every_language() -> None:
    """Five questions are answered in each; what Firefox is told is collected is what the text says is sent."""
    for language in LANGUAGES:
        text = (ROOT / f"extension/privacy/{language}.md").read_text("utf-8")
        assert text.startswith("# ")
        assert len(re.findall(r"^\*\*[^*]+\.\*\* \S", text, re.MULTILINE)) == 5, language
    manifest = (ROOT / "extension/manifest.mjs").read_text("utf-8")
    assert 'data_collection_permissions: { required: ["websiteContent", "authenticationInfo"] }' in manifest
