"""`ambassador rules`: listing rules and running their examples."""

from pathlib import Path

from tests.cli.running import run

RULE = """\
category = "disparagement"
clause   = "company"
severity = "advice"

[en]
title     = "Nickname"
says      = "This is a nickname for a colleague."
why       = "It hurts."
instead   = "Use the name."
phrases   = ["mister grumpy"]
catches   = ["{caught}"]
lets_pass = ["A grumpy morning."]
"""


def _policy(folder: Path, caught: str) -> Path:
    (folder / "rules").mkdir()
    (folder / "rules" / "nicknames.toml").write_text(RULE.replace("{caught}", caught), encoding="utf-8")
    return folder


def test_shipped_rules_prove_themselves() -> None:
    """`rules test` counts what it ran. (All of them, one by one: tests/conventions/test_rules.py.)"""
    done = run("rules", "test", "credentials", "reading/credentials")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith(" examples, 0 failed\n")


def test_an_own_rule_is_listed_and_tested(tmp_path: Path) -> None:
    """A file in rules/ is all it takes."""
    folder = _policy(tmp_path, "Ask [[Mister Grumpy]].")
    assert "company/nicknames" in run("rules", "list", "--policy", folder).stdout
    assert run("rules", "test", "company", "--policy", folder).stdout == "1 rule, 2 examples, 0 failed\n"


def test_a_rule_that_fails_its_example_is_refused(tmp_path: Path) -> None:
    """The example is quoted, with its file and language."""
    done = run("rules", "test", "--policy", _policy(tmp_path, "Ask Mister Brown."))
    assert done.returncode == 4
    assert "rules/nicknames.toml: en.catches: The example “Ask Mister Brown.” is not caught." in done.stderr


def test_an_unknown_rule_is_said() -> None:
    """A name that fits nothing is no success."""
    done = run("rules", "test", "confidental")
    assert done.returncode == 5
    assert "confidental" in done.stderr
