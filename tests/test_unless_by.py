"""Rules that yield to a finder (`unless_by`)."""

from pathlib import Path

import pytest

from ambassador import Draft, Policy, PolicyError
from tests.own_rule import RULE, policy, rules

YIELDED_TO = """
from ambassador import hookimpl, Place

def hushes(draft, text, settings):
    if "!" in draft.text:
        raise ValueError(draft.text)
    whole = draft.text.find("All in jest")
    start = draft.text.find("just kidding")
    return [Place()] if whole >= 0 else [Place(start, start + 12)] if start >= 0 else []

@hookimpl
def {hook}():
    return {{"hushes": hushes}}
"""


def hushed(folder: Path, hook: str = "finders", *, settings: str = "") -> Policy:
    """A policy whose own rule yields to the finder of a pack."""
    (folder / "hush" / "rules").mkdir(parents=True)
    (folder / "hush" / "plugin.py").write_text(YIELDED_TO.format(hook=hook))
    own = {"rules/grumpy.toml": RULE.format(extra='unless_by = "hushes"', more=""), "policy.toml": settings}
    return Policy.from_files(own, plugins=[folder])


def test_unless_by_silences_the_sentence_or_the_draft_that_its_finder_speaks_of(tmp_path: Path) -> None:
    """Where the finder finds nothing or fails, the rule speaks."""
    yielding = hushed(tmp_path / "on")
    spoken = [("grumpy boss", "warning")]
    assert rules(yielding, "My grumpy boss.") == spoken
    assert rules(yielding, "My grumpy boss, just kidding.") == []
    assert rules(yielding, "My grumpy boss. And just kidding.") == spoken
    assert rules(yielding, "My grumpy boss. All in jest.") == []
    assert rules(yielding, "My grumpy boss, just kidding!") == spoken
    assert "pack-failed" in {one.code for one in yielding.check(Draft("My grumpy boss!"), "fast").notices}


def test_unless_by_asks_a_reader_in_a_full_reading_only(tmp_path: Path) -> None:
    """A fast check waits for no reader, and one whose pack is off is not asked: the rule speaks."""
    yielding, text = hushed(tmp_path / "on", "readers"), "My grumpy boss, just kidding."
    assert rules(yielding, text) == [("grumpy boss", "warning")]
    found = yielding.check(Draft(text), "full").findings
    assert "company/grumpy" not in [one.rule.name for one in found]
    off = hushed(tmp_path / "off", "readers", settings="[packs]\nhush = false\n")
    assert "company/grumpy" in [one.rule.name for one in off.check(Draft(text), "full").findings]


def test_unless_by_of_a_reader_spares_no_stop_and_its_packs_switch_is_its_own(tmp_path: Path) -> None:
    """A rule that the policy lets stop speaks; a quick finder is asked with its pack off."""
    text = "My grumpy boss, just kidding."
    stopping = hushed(tmp_path / "stop", "readers", settings='[packs]\n"company/grumpy" = "stop"\n')
    found = stopping.check(Draft(text), "full").findings
    assert ("company/grumpy", "stop") in [(one.rule.name, one.severity) for one in found]
    only = Policy.from_files({"policy.toml": "[packs]\nchannels = false\n"})
    ad = "We're hiring two fitters, full-time, send us your CV."
    for network, told in (("linkedin", []), ("facebook", ["job_ads/hiring-elsewhere"])):
        found = only.check(Draft(ad, network=network), "fast").findings
        assert [one.rule.name for one in found if one.category == "channel"] == told


def test_a_rule_that_yields_proves_itself_where_it_yields(tmp_path: Path) -> None:
    """Its examples are read as a full check reads them; and it does not yield to itself."""
    (tmp_path / "hush" / "rules").mkdir(parents=True)
    (tmp_path / "hush" / "plugin.py").write_text(YIELDED_TO.format(hook="readers"))
    own = RULE.format(extra='unless_by = "hushes"', more="").replace("boss]] again", "boss]], just kidding")
    with pytest.raises(PolicyError, match="My grumpy boss, just kidding” is not caught"):
        Policy.from_files({"rules/grumpy.toml": own}, plugins=[tmp_path])
    itself = RULE.format(extra='by = "hushes"\nunless_by = "hushes"', more="")
    itself = itself.replace('phrases   = ["grumpy boss", "{leader} … snores"]\n', "")
    with pytest.raises(PolicyError, match="would never speak"):
        Policy.from_files({"rules/grumpy.toml": itself}, plugins=[tmp_path])


def test_unless_by_names_a_finder_that_there_is(tmp_path: Path) -> None:
    """A name that no pack brings is told; a pack whose code cannot be loaded leaves the rules that yield to it."""
    with pytest.raises(PolicyError, match=r"unless_by: No pack has a finder \"reads-clear-of-pay\"\."):
        policy('unless_by = "reads-clear-of-pay"')
    for pack in ("hush", "manners"):
        (tmp_path / pack / "rules").mkdir(parents=True)
    (tmp_path / "hush" / "plugin.py").write_text("import nothing_of_this_name")
    rule = tmp_path / "manners" / "rules" / "grumpy.toml"
    rule.write_text(RULE.format(extra='unless_by = "hushes"', more=""))
    own = {"rules/grumpy.toml": RULE.format(extra='unless_by = "hushes"', more="")}
    left = Policy.from_files(own, plugins=[tmp_path])
    assert [rule.unless_by for rule in left.rules if rule.name.endswith("/grumpy")] == [None, None]
    assert [one.severity for one in left.check(Draft("My grumpy boss"), "fast").findings] == ["warning"]
