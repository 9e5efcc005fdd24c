"""What the extension promises stands beside the tests that keep it."""

import re
from pathlib import Path

import pytest

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
