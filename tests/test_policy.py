"""A policy: loading it, and the line a draft goes along."""

import logging
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ambassador import Draft, Policy, PolicyError
from ambassador.files import default_files, write_folder
from tests.own_rule import RULE, policy, rules
from tests.test_text import borders

MARK = "Xanthippe-99"
POLICY = Policy.default()


def test_a_verdict_is_the_same_in_every_process() -> None:
    """Also where two shields stand in one sentence: Python's sets come in another order in each process."""
    asked = (
        "from ambassador import Draft, Policy; print(Policy.default().check(Draft('Our union says they are cutting"
        " the whole night shift next year, not announced yet, and overtime is never paid.'), 'fast'))"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", asked],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "2", "3")
    }
    assert len(told) == 1
    assert "free_speech/" in told.pop()


def test_unless_looks_at_the_whole_draft_and_unless_near_at_the_sentence() -> None:
    """Both silence a rule, each in its reach."""
    far, near = policy(more='unless = ["just kidding"]'), policy(more='unless_near = ["just kidding"]')
    same, other = "My grumpy boss, just kidding.", "My grumpy boss. Just kidding!"
    assert rules(far, same) == rules(far, other) == rules(near, same) == []
    assert rules(near, other) == [("grumpy boss", "warning")]


def test_only_if_looks_at_the_whole_draft_and_only_near_at_the_sentence() -> None:
    """A rule that needs both a word and its surroundings is silent where one of them is missing."""
    own = RULE.replace('["My [[grumpy boss]] again"]', '["My [[grumpy boss]] in accounts again"]')

    def needing(more: str) -> Policy:
        return Policy.from_files({"rules/grumpy.toml": own.format(extra="", more=more)})

    far, near = needing('only_if = ["(accounts|{client})"]'), needing('only_near = ["(accounts|{client})"]')
    same, other, neither = "My grumpy boss in accounts.", "My grumpy boss. Back in accounts!", "My grumpy boss."
    assert rules(far, same) == rules(far, other) == rules(near, same) == [("grumpy boss", "warning")]
    assert rules(near, other) == rules(far, neither) == rules(near, neither) == []


def test_when_limits_a_rule_to_a_context() -> None:
    """Network, audience, kind."""
    own = RULE.format(extra='when = { audience = ["public"], network = ["x", "linkedin"] }', more="")
    own = own.replace(
        '["My [[grumpy boss]] again"]', '[{ text = "My grumpy boss", audience = "public", network = "x" }]'
    )
    limited = Policy.from_files({"rules/grumpy.toml": own})
    assert rules(limited, "My grumpy boss.", audience="public", network="linkedin") == [("grumpy boss", "warning")]
    assert rules(limited, "My grumpy boss.", audience="private", network="linkedin") == []
    assert rules(limited, "My grumpy boss.", audience="public", network="facebook") == []


def test_a_company_can_weigh_rules_by_audience_and_switch_them_off() -> None:
    """`[packs]` speaks of packs, of rules, and of audiences; the rule outweighs its pack."""
    toml = default_files()["policy.toml"]

    def weighed(said: str) -> Policy:
        return policy(**{"policy.toml": toml.replace("[packs]", f"[packs]\n{said}")})

    text = "My grumpy boss."
    assert rules(weighed('"company/grumpy" = "stop"'), text) == [("grumpy boss", "stop")]
    by_audience = weighed('company = { private = "advice" }')
    assert rules(by_audience, text, audience="private") == [("grumpy boss", "advice")]
    assert rules(by_audience, text, audience="public") == [("grumpy boss", "warning")]
    assert rules(weighed("company = false"), text) == []
    assert rules(weighed('company = false\n"company/grumpy" = "stop"'), text) == [("grumpy boss", "stop")]


def test_what_the_policy_allows_is_never_flagged() -> None:
    """A phrase of `[allow]` protects what lies within it, and nothing else."""
    toml = default_files()["policy.toml"].replace("[allow]", '[allow]\nphrases = ["the grumpy boss blend"]')
    allowing = policy(**{"policy.toml": toml})
    assert rules(allowing, "I love the Grumpy Boss Blend ☕") == []
    assert rules(allowing, "The grumpy boss blend, said my grumpy boss.") == [("grumpy boss", "warning")]


def test_a_shield_protects_its_sentence_and_says_so() -> None:
    """Findings of its categories are dropped there, not elsewhere."""
    shield = RULE.format(extra="", more="").replace('category = "disparagement"', 'shields = ["disparagement"]')
    shield = shield.replace('severity = "warning"', "").replace("grumpy boss", "as everybody says")
    shielded = policy(**{"rules/shield.toml": shield})
    verdict = shielded.check(Draft("My grumpy boss, as everybody says. My grumpy boss."), "fast")
    assert [one.start for one in verdict.findings if one.rule.name == "company/grumpy"] == [38]
    assert "company/shield" in [one.rule.name for one in verdict.shielded]


def test_what_the_company_has_published_is_not_confidential() -> None:
    """A public fact may be repeated in other words; a new figure may not."""
    default = Policy.default()
    repeated = "Our revenue in 2025 was EUR 286 million, up 5 % on 2024, best year ever!"
    new = "Our revenue in 2026 is up 19 %, best year ever!"
    assert [one for one in default.check(Draft(repeated), "fast").findings if one.category == "confidential"] == []
    assert [one for one in default.check(Draft(new), "fast").findings if one.category == "confidential"]


def test_findings_come_worst_first() -> None:
    """And the verdict is the worst of them."""
    verdict = POLICY.check(Draft("Ascendalis sells rubbish. The wifi password is Tulip-4471"), "fast")
    assert [one.severity for one in verdict.findings] == ["stop", "warning"]
    assert verdict.severity == "stop"
    assert POLICY.check(Draft(""), "fast").severity == "clear"


@settings(deadline=None)
@given(st.text(max_size=300))
def test_any_draft_gets_places_that_are_whole_characters_inside_it(text: str) -> None:
    """For all shipped rules, whatever is read."""
    whole = borders(text)
    for finding in POLICY.check(Draft(text), "fast").findings:
        if finding.start is not None:
            assert finding.end is not None
            assert 0 <= finding.start < finding.end <= len(text)
            assert {finding.start, finding.end} <= whole


def test_a_draft_never_shows_its_text() -> None:
    """Not in its repr, and so not in a log or a traceback's locals."""
    assert MARK not in repr(Draft(MARK))
    assert MARK not in repr(POLICY.check(Draft(f"The wifi password is {MARK}"), "fast"))


PLUGIN = """
from ambassador import hookimpl, Place

def breaks(draft, text, settings):
    {deed}

@hookimpl
def finders():
    return {{"breaks": breaks}}

@hookimpl
def checked(draft, verdict):
    raise ValueError(draft.text)
"""


@pytest.mark.parametrize(
    ("deed", "error"),
    [
        ("raise ValueError(draft.text)", "ValueError"),
        ("return None", "TypeError"),
        ("return [Place(0, 10**9)]", "ValueError"),
        ("return [Place(-3, 2)]", "ValueError"),
        ("return [Place(2, 2)]", "ValueError"),
        ("return [Place(2)]", "ValueError"),
        ("return [Place('a', 'b')]", "TypeError"),
        ("return [draft.text]", "AttributeError"),
    ],
)
def test_a_plugin_that_fails_becomes_a_notice(
    deed: str, error: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """By raising, or by what is no place. The check goes on, the author is told, the log does not hold the draft."""
    (tmp_path / "broken" / "rules").mkdir(parents=True)
    (tmp_path / "broken" / "plugin.py").write_text(PLUGIN.format(deed=deed))
    rule = RULE.format(extra='by = "breaks"', more="").replace('phrases   = ["grumpy boss", "{leader} … snores"]\n', "")
    (tmp_path / "broken" / "rules" / "x.toml").write_text(rule)
    caplog.set_level(logging.DEBUG)
    broken = Policy.from_files(default_files(), plugins=[tmp_path])
    verdict = broken.check(Draft(f"The wifi password is {MARK}"), "fast")
    assert [one.rule.name for one in verdict.findings] == ["credentials/passwords"]
    assert [one.code for one in verdict.notices].count("pack-failed") == 2
    assert "broken" in verdict.notices[0].in_language("fr")
    assert f"Finder breaks of pack broken failed with {error}" in caplog.text
    assert MARK not in caplog.text


def test_a_folder_of_plugins_is_a_folder_of_packs(tmp_path: Path) -> None:
    """Data alone makes a pack; nobody's code runs."""
    (tmp_path / "manners" / "rules").mkdir(parents=True)
    (tmp_path / "manners" / "rules" / "grumpy.toml").write_text(RULE.format(extra="", more=""))
    added = Policy.from_files(default_files(), plugins=[tmp_path])
    assert "manners/grumpy" in [one.rule.name for one in added.check(Draft("My grumpy boss."), "fast").findings]


def test_every_problem_of_a_folder_is_told_at_once(tmp_path: Path) -> None:
    """File, line, field, and one sentence that mends it."""
    files = {
        "policy.toml": '[company]\nname = "X"\n\n[packs]\nhuors = false\n',
        "rules/a.toml": "category = 3\n",
        "rules/b.toml": 'category = "disparagement\n',
        "rules/c.toml": RULE.format(extra="", more="").replace("{leader}", "{leeder}").replace('"company"', '"compny"'),
        "rules/d.toml": RULE.format(extra="", more='unles = ["x"]').replace('grumpy boss", ', '(grumpy", '),
        "words/e.txt": "fine\n***\n",
        "text/en.md": "no title\n",
    }
    write_folder(files, tmp_path)
    with pytest.raises(PolicyError) as caught:
        Policy.load(tmp_path)
    said = [str(problem) for problem in caught.value.problems]
    for part in (
        "rules/a.toml:1: category: ",
        "rules/b.toml:1: This line is not TOML",
        'rules/d.toml:11: en.unles: There is no such field. Did you mean "unless"?',
        'rules/d.toml:10: en.phrases: "(grumpy" has a "(" without ")".',
        "words/e.txt:2: ",
        "text/en.md:1: The text has no title.",
    ):
        assert any(one.startswith(part) for one in said), (part, said)
    files = {name: files[name] for name in ("policy.toml", "rules/c.toml")}
    with pytest.raises(PolicyError) as caught:
        Policy.from_files(files)
    said = [str(problem) for problem in caught.value.problems]
    for part in ('Did you mean "leader"?', 'Did you mean "company"?', 'Did you mean "hours"?'):
        assert any(part in one for one in said), (part, said)


@pytest.mark.parametrize("window", ["07:00Z-09:00", "07:00-09:00Z", "07:00Z-09:00Z", "07:00+02:00-09:00"])
def test_an_hour_with_an_offset_is_refused(window: str) -> None:
    """Windows are at the author's own time."""
    with pytest.raises(PolicyError, match="Write a window as"):
        Policy.from_files({"policy.toml": f'[company]\nname = "X"\n[hours]\nallowed = ["{window}"]\n'})


@pytest.mark.parametrize(
    "field", ["category", "clause", "severity", "title", "says", "why", "instead", "catches", "lets_pass"]
)
def test_a_rule_without_proof_or_reason_is_refused(field: str) -> None:
    """Everything an author will read, and what proves it, has to be there."""
    lines = RULE.format(extra="", more="").splitlines()
    without = "\n".join(line for line in lines if not line.startswith(field))
    with pytest.raises(PolicyError, match=rf"(?s)rules/x\.toml.*{field}: This field is missing"):
        Policy.from_files({"rules/x.toml": without})


_FRENCH = """[fr]
title     = "T"
says      = "S"
why       = "W"
instead   = "I"
catches   = ["My grumpy boss encore"]
lets_pass = ["Un matin gris."]
"""
"""A part without phrases: those of other parts are looked for in every language."""


@pytest.mark.parametrize(
    ("change", "field"),
    [
        (('"warning"', '"wrning"'), "severity"),
        (('category = "disparagement"', "category = 3"), "category"),
        (('title     = "T"', "title = 3"), "en.title"),
        (('"A grumpy morning."]', f'"A grumpy morning."]\nunles = []\n{_FRENCH}'), "en.unles"),
    ],
)
def test_a_field_that_is_wrong_is_not_called_missing(change: tuple[str, str], field: str) -> None:
    """Nor is anything else made of it: one mistake is one problem."""
    with pytest.raises(PolicyError) as caught:
        Policy.from_files({"rules/x.toml": RULE.format(extra="", more="").replace(*change)})
    assert [one.field for one in caught.value.problems] == [field]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("[[grumpy boss]]", "grumpy man"), "is not caught"),
        (("[[grumpy boss]]", "[[grumpy]] boss"), "not at what [[…]] marks"),
        (('["A grumpy morning."]', '["grumpy boss"]'), "is caught."),
        (('["A grumpy morning."]', '["A."]\nmisses = ["grumpy boss"]'), "move it to catches"),
        (("[[grumpy boss]]", "[[grumpy boss"), "do not pair"),
    ],
)
def test_a_rule_that_fails_its_examples_is_refused(change: tuple[str, str], said: str) -> None:
    """The example is quoted with what happened instead."""
    with pytest.raises(PolicyError) as caught:
        Policy.from_files({"rules/x.toml": RULE.format(extra="", more="").replace(*change)})
    assert said in str(caught.value)


def test_a_list_of_another_pack_is_no_list_of_ours() -> None:
    """And is not proposed for itself."""
    with pytest.raises(PolicyError, match='There is no word list "count"') as refused:
        policy(more='unless = ["{count} times"]')
    assert 'Did you mean "count"' not in str(refused.value)


def test_a_list_that_a_slot_would_hide_is_told() -> None:
    """`{number}` finds numbers, whatever a list of that name holds: nobody would learn that it is never read."""
    with pytest.raises(PolicyError, match=r'words/number\.txt: "number" stands for what is found without a list'):
        Policy.from_files({"words/number.txt": "dozens\n"})
