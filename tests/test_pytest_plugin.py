"""The pytest plugin for packs: each example is a test, and nobody who did not ask is bothered."""

from importlib.metadata import entry_points
from pathlib import Path

import pytest

from ambassador.plugins import load_packs

pytest_plugins = ["pytester"]

load_packs()  # numpy, which a pack needs, can be loaded once in a process; pytester forgets what a run has loaded

RULE = """\
category = "disparagement"
clause   = "company"
severity = "advice"

[en]
title     = "Nickname"
says      = "This is a nickname for a colleague."
why       = "It hurts."
instead   = "Use the name."
phrases   = ["{nicknames}"]
catches   = ["Ask [[Mister Grumpy]].", "Mister Grumpy again"]
lets_pass = ["A grumpy morning."]
misses    = ["Ask Mr G."]
"""


@pytest.fixture
def pack(pytester: pytest.Pytester) -> Path:
    """A pack with one rule and one word list, as its own project."""
    folder = pytester.path / "acme"
    (folder / "rules").mkdir(parents=True)
    (folder / "words").mkdir()
    (folder / "rules" / "nicknames.toml").write_text(RULE, encoding="utf-8")
    (folder / "words" / "nicknames.txt").write_text("Mister Grumpy\n", encoding="utf-8")
    pytester.makeini('[pytest]\naddopts = "-p" "ambassador.pytest"\n')
    return folder


def _change(pack: Path, old: str, new: str) -> None:
    path = pack / "rules" / "nicknames.toml"
    assert old in path.read_text("utf-8")
    path.write_text(path.read_text("utf-8").replace(old, new), encoding="utf-8")


def test_nobody_who_did_not_ask_is_bothered(pytester: pytest.Pytester, pack: Path) -> None:
    """Installed beside any project, it is not loaded and collects nothing: the pack asks for it by name."""
    assert not [point for point in entry_points(group="pytest11") if point.value.startswith("ambassador")]
    pytester.makeini("[pytest]\n")
    result = pytester.runpytest_inprocess()
    result.assert_outcomes()
    assert "ambassador" not in result.stdout.str().replace("ambassador-", "")


def test_each_example_is_a_test(pytester: pytest.Pytester, pack: Path) -> None:
    """What is caught, what passes and what is still missed."""
    result = pytester.runpytest_inprocess("-v")
    result.assert_outcomes(passed=4)
    result.stdout.fnmatch_lines(["acme/rules/nicknames.toml::en.catches[[]2[]] PASSED*", "*en.misses[[]1[]] PASSED*"])


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            '"Mister Grumpy again"',
            '"Mister Brown again"',
            "en.catches: The example “Mister Brown again” is not caught.",
        ),
        (
            "Ask [[Mister Grumpy]]",
            "[[Ask]] Mister Grumpy",
            'is caught at "Mister Grumpy", not at what [[]] marks',
        ),
        (
            "A grumpy morning",
            "A mister grumpy morning",
            "en.lets_pass: The example “A mister grumpy morning.” is caught.",
        ),
        ("Ask Mr G.", "Mister Grumpy", "en.misses: The example “Mister Grumpy” is caught by now; move it to catches."),
    ],
    ids=["catches", "marks", "lets_pass", "misses"],
)
def test_an_example_that_fails_says_what_to_mend(
    pytester: pytest.Pytester, pack: Path, old: str, new: str, said: str
) -> None:
    """One sentence with the file, the language and the example; no traceback of ours."""
    _change(pack, old, new)
    result = pytester.runpytest_inprocess()
    result.assert_outcomes(passed=3, failed=1)
    assert said.replace("[[]]", "[[…]]") in result.stdout.str()
    assert "Traceback" not in result.stdout.str()
    assert "ambassador/proof.py" not in result.stdout.str()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("severity =", "severty =", 'nicknames.toml:3: severty: There is no such field. Did you mean "severity"?'),
        ('"company"', '"compny"', 'It rests on the clause "compny", which text/en.md does not have.'),
        ("{nicknames}", "{nicknams}", 'There is no word list "nicknams". Did you mean "nicknames"?'),
        ("catches   =", "catches   ==", "nicknames.toml:11: "),
    ],
    ids=["field", "clause", "list", "syntax"],
)
def test_a_file_that_is_no_rule_is_an_error(
    pytester: pytest.Pytester, pack: Path, old: str, new: str, said: str
) -> None:
    """It never counts as tests that passed; a rule beside it says its own problems only."""
    _change(pack, old, new)
    result = pytester.runpytest_inprocess()
    assert result.ret != 0
    result.assert_outcomes(errors=1)
    assert said in result.stdout.str()


def test_code_that_cannot_be_loaded_is_no_success(pytester: pytest.Pytester, pack: Path) -> None:
    """A pack whose plugin.py raises checks nothing, and says so."""
    (pack / "plugin.py").write_text("import nothing_of_this_name\n", encoding="utf-8")
    result = pytester.runpytest_inprocess()
    result.assert_outcomes(errors=1)
    assert "Look at its plugin.py first." in result.stdout.str()


def test_the_rules_of_a_policy_are_left_alone(pytester: pytest.Pytester, pack: Path) -> None:
    """Beside a policy.toml they speak of that policy's company."""
    (pack / "policy.toml").write_text("", encoding="utf-8")
    pytester.runpytest_inprocess().assert_outcomes()


def test_our_own_packs_can_be_tested_so(pytester: pytest.Pytester) -> None:
    """An installed pack is not loaded a second time."""
    rules = Path(__file__).parents[1] / "plugins" / "hours" / "rules"
    result = pytester.runpytest_inprocess("-p", "ambassador.pytest", "-p", "no:cacheprovider", str(rules))
    assert result.ret == 0
    assert result.parseoutcomes()["passed"] > 8
