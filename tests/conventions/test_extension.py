"""What the extension promises stands beside the tests that keep it."""

import re
from pathlib import Path

import pytest

from ambassador.vocabulary import LANGUAGES

ROOT = Path(__file__).parents[2]
_RULES = re.findall(
    r"^(\d+)\. (.+?)(?=^\d+\. |^It is help)",
    (ROOT / "extension/README.md").read_text("utf-8"),
    re.MULTILINE | re.DOTALL,
)


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


def test_the_privacy_text_says_the_same_in_every_language() -> None:
    """Five questions are answered in each; what Firefox is told is collected is what the text says is sent."""
    for language in LANGUAGES:
        text = (ROOT / f"extension/privacy/{language}.md").read_text("utf-8")
        assert text.startswith("# ")
        assert len(re.findall(r"^\*\*[^*]+\.\*\* \S", text, re.MULTILINE)) == 5, language
    manifest = (ROOT / "extension/manifest.mjs").read_text("utf-8")
    assert 'data_collection_permissions: { required: ["websiteContent", "authenticationInfo"] }' in manifest
