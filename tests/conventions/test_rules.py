"""What every shipped rule and word list keeps to."""

from functools import cache
from pathlib import Path

import pytest

from ambassador import Draft, Policy, Rule
from ambassador.vocabulary import LANGUAGES, weight

PLUGINS = Path(__file__).parents[2] / "plugins"
RULES = sorted(path.relative_to(PLUGINS).as_posix() for path in PLUGINS.glob("*/rules/*.toml"))
LISTS = sorted(path.relative_to(PLUGINS).as_posix() for path in PLUGINS.glob("*/words/*.txt"))


@cache
def policy() -> Policy:
    """The default policy."""
    return Policy.default()


def _rule(path: str) -> Rule:
    name = path.replace("/rules/", "/").removesuffix(".toml")
    rule = next((rule for rule in policy().rules if rule.name == name), None)
    assert rule is not None, f"{path} is not a rule of the default policy."
    is_on = policy().settings.is_on(name) or rule.pack in policy().packs.on_demand
    assert is_on, f"{path} is switched off in the default policy."
    return rule


def test_all_packs_have_rules() -> None:
    """A pack without rules finds nothing."""
    packs = "channels confidential credentials discrimination disparagement free_speech hours inside job_ads"
    assert {*packs.split(), "personal_data", "transparency"} <= {path.split("/")[0] for path in RULES}


@pytest.mark.parametrize("path", RULES)
def test_a_rule_proves_itself(path: str) -> None:
    """Its examples are caught, let pass or missed as it says. Run: ambassador rules test."""
    assert not policy().prove([_rule(path).name])


def test_rules_prove_themselves_beside_each_other() -> None:
    """As `ambassador rules test` runs them: where a rule spares a sentence, the second reading is silent on it, too."""
    assert policy().prove() == ()


@pytest.mark.parametrize("path", RULES)
def test_a_rule_speaks_four_languages(path: str) -> None:
    """Add the part that is missing; the words are read by people in their own language."""
    assert tuple(_rule(path).words) == LANGUAGES


@pytest.mark.parametrize("path", RULES)
def test_a_rule_rests_on_a_clause(path: str) -> None:
    """In every language of the default policy; write the clause or rest on another."""
    rule = _rule(path)
    assert all(policy().clause(rule.clause, language) for language in LANGUAGES)


@pytest.mark.parametrize("path", RULES)
def test_the_cure_is_not_the_disease(path: str) -> None:
    """What a rule advises to write passes the policy itself: nothing above advice."""
    for language, words in _rule(path).words.items():
        for text in (words.instead, *words.replacements):
            verdict = policy().check(Draft(text, network="linkedin"), "fast")
            found = [one.rule.name for one in verdict.findings if weight(one.severity) > weight("advice")]
            assert not found, f"{language}: “{text}” is caught by {found}. Say it in other words."


@pytest.mark.parametrize("path", RULES)
def test_a_rule_is_a_small_file(path: str) -> None:
    """A rule that needs more than 140 lines is two rules."""
    assert len((PLUGINS / path).read_text("utf-8").splitlines()) <= 140


def test_a_model_never_stops_anybody() -> None:
    """A reader may advise or warn; only a rule can stop."""
    readers = {name for name, brought in policy().packs.finders.items() if brought.reading != "fast"}
    assert [rule.name for rule in policy().rules if rule.by in readers and rule.severity == "stop"] == []


@pytest.mark.parametrize("path", LISTS)
def test_a_word_list_is_used_and_has_no_entry_twice(path: str) -> None:
    """A list nobody asks for is dead weight; an entry that stands twice was meant to be another."""
    pack, _, file = path.split("/")
    name = file.removesuffix(".txt")
    entries = [line for line in (PLUGINS / path).read_text("utf-8").splitlines() if line and not line.startswith("# ")]
    assert len(entries) == len(set(entries)), sorted({one for one in entries if entries.count(one) > 1})
    askers = (file for file in (PLUGINS / pack).rglob("*") if file.suffix in (".toml", ".py", ".txt"))
    asked = "".join(file.read_text("utf-8") for file in askers)
    assert f"{{{name}}}" in asked or f"{name}.txt" in asked or f'"{name}"' in asked
