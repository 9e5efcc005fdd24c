"""What the README shows is true: its snippets run. Its commands are run by `test_commands.py`."""

import re
from pathlib import Path

import pytest

from ambassador import Draft, Policy

README = (Path(__file__).parents[1] / "README.md").read_text("utf-8")


def _snippets(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)


def test_the_library_in_five_lines(capsys: pytest.CaptureFixture[str]) -> None:
    """It finds the password and says so."""
    (snippet,) = _snippets("python")
    exec(compile(snippet, "README.md", "exec"), {})  # noqa: S102 - our own README
    assert "stop credentials/passwords" in capsys.readouterr().out


def test_the_rule_of_the_readme_is_accepted_and_works() -> None:
    """It proves itself, and finds what it should."""
    (rule,) = _snippets("toml")
    policy = Policy.from_files({"rules/nicknames.toml": rule})
    found = policy.check(Draft("Ask the king of all Excel."), "fast").findings
    assert [one.rule.name for one in found] == ["company/nicknames"]
