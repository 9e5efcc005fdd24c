"""The second reading: what it finds, how sure it is, and what it keeps."""

import math
from dataclasses import replace
from typing import Literal

import ambassador_plugins.reading.plugin as plugin
import pytest
from ambassador_plugins.reading.figures import Figures
from ambassador_plugins.reading.reader import CATEGORIES, KIND_COLUMNS, KINDS, windows
from hypothesis import given, settings
from hypothesis import strategies as st

from ambassador import Draft, Policy, Text

CONTEMPT = "You close your eyes on the phone and you'd never guess he was Black."
CALM = "Back from a lovely week in the Ardennes, see you all on Monday."


@pytest.fixture(scope="module")
def policy() -> Policy:
    """The default policy."""
    return Policy.default()


def _read(policy: Policy, text: str) -> dict[str, float]:
    draft = Draft(text, network="linkedin", audience="public")
    read: dict[str, float] = plugin._recent.read(draft, Text.of(text), policy.settings).draft
    return read


def test_it_reads_what_no_listed_word_says(policy: Policy) -> None:
    """A prejudice in plain words is found by the reader alone, as a remark that is never a stop."""
    draft = Draft(CONTEMPT, network="linkedin")
    assert policy.check(draft, "fast").findings == ()
    findings = policy.check(draft, "full").findings
    assert [finding.rule.name for finding in findings] == ["reading/discrimination-origin"]
    assert findings[0].severity in ("advice", "warning")


def test_a_kind_is_told_only_where_it_is_sure_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    """Below the bar the category's own rule speaks."""
    figures = {"confidential": Figures(1, 0, 0.5, 0.9, {"results": 0.6})}
    monkeypatch.setattr(plugin, "_stored_figures", lambda: figures)
    assert plugin._kind("confidential", {"confidential": ("results", 0.7)}) == "results"
    assert plugin._kind("confidential", {"confidential": ("results", 0.5)}) == ""
    assert plugin._kind("confidential", {"confidential": ("talk", 0.9)}) == ""


def test_every_kind_has_a_reader() -> None:
    """So that a rule may rest on each of them, and on each category as a whole."""
    told = {f"reads-as-{plugin.rule_of(*column)}" for column in KIND_COLUMNS}
    told |= {
        f"reads-{how}-{plugin.rule_of(category, '')}"
        for category in (*KINDS, "credentials")
        for how in ("as", "clear-of")
    }
    assert set(plugin.readers()) == told


def test_a_rule_whose_words_mislead_is_silent_where_it_reads_nothing_of_the_kind(policy: Policy) -> None:
    """In a full reading of a short draft; in a long one a single sentence weighs too little to be sure."""
    rule = "confidential/ahead-of-time"
    text = (
        "Back half-days from tomorrow after the back operation. I've a standing desk and strict orders to lift nothing."
    )

    def found(said: str, reading: Literal["fast", "full"]) -> bool:
        return rule in {one.rule.name for one in policy.check(Draft(said, network="linkedin"), reading).findings}

    assert found(text, "fast")
    assert not found(text, "full")
    assert found(f"{CALM} " * 12 + text, "full")


def test_it_leaves_a_calm_draft_alone(policy: Policy) -> None:
    """Nothing is found where nothing is."""
    assert policy.check(Draft(CALM), "full").findings == ()


def test_a_rule_and_the_reading_at_one_place_are_one_finding(policy: Policy) -> None:
    """What a rule of words has found is not said twice."""
    verdict = policy.check(Draft("Notre Q3 est 12 % sous le plan 😬"), "full")
    assert [finding.category for finding in verdict.findings].count("confidential") == 1


def test_a_calm_sentence_beside_a_telling_one_is_left_alone(policy: Policy) -> None:
    """What stands beside harm is read in its light; only what nearly equals it is pointed at."""
    text = "Belle semaine avec l'équipe ! Notre Q3 est 12 % sous le plan 😬 mais le moral est là."
    verdict = policy.check(Draft(text, network="linkedin", audience="public"), "full")
    assert [finding.start for finding in verdict.findings] == [text.index("Q3")]


@settings(deadline=None, max_examples=25)
@given(st.text(max_size=120))
def test_any_text_can_be_read(policy: Policy, text: str) -> None:
    """Shares lie between 0 and 1 for every category, whatever is read."""
    read = _read(policy, text)
    assert read.keys() == set(CATEGORIES)
    assert all(0 <= share <= 1 and not math.isnan(share) for share in read.values())


def test_a_long_draft_is_read_to_its_end(policy: Policy) -> None:
    """What stands after the first window counts."""
    long, harm = f"{CALM}\n\n" * 90, "Moroccans simply don't have it in their blood to be on time, so I invite none."
    assert _read(policy, long + harm)["discrimination"] > 5 * _read(policy, long)["discrimination"]


@pytest.mark.parametrize("count", [0, 1, 499, 500, 501, 2000])
def test_windows_overlap_and_leave_nothing_out(count: int) -> None:
    """Every piece is in a window, and none is longer than the model reads."""
    seen: set[int] = set()
    for start, end in windows(count):
        assert end - start <= 500
        assert not seen or start in seen
        seen.update(range(start, end))
    assert seen == set(range(count))


@pytest.mark.parametrize("category", CATEGORIES)
def test_an_officer_chooses_how_sure_it_must_be(category: str) -> None:
    """Cautious speaks least, eager most."""
    cautious, balanced, eager = (plugin.bars(category, one) for one in ("cautious", "balanced", "eager"))
    assert cautious[0] >= balanced[0] >= eager[0]
    assert cautious[1] >= balanced[1] >= eager[1]


def test_a_category_can_be_made_cautious(policy: Policy) -> None:
    """The policy's word reaches the reader."""
    chosen = {"discrimination": "cautious", "reading/discrimination-age": "eager"}
    settings = replace(policy.settings, reading=chosen)
    assert settings.sureness("reading/discrimination-origin", "discrimination") == "cautious"
    assert settings.sureness("reading/discrimination-age", "discrimination") == "eager"
    assert settings.sureness("reading/confidential-talk", "confidential") == "balanced"


def test_switched_off_it_says_so(policy: Policy) -> None:
    """Never passed off as clear."""
    off = replace(policy, settings=replace(policy.settings, packs={"reading": False}))
    verdict = off.check(Draft(CONTEMPT), "full")
    assert verdict.findings == ()
    assert [notice.code for notice in verdict.notices if notice.code != "hours-not-checked"] == ["reading-off"]


def test_results_are_kept_without_the_text(policy: Policy) -> None:
    """The memory of the last readings holds digests and figures only."""
    plugin._recent._readings.clear()
    _read(policy, CONTEMPT)
    _read(policy, CONTEMPT)
    assert len(plugin._recent._readings) == 1
    assert "Black" not in repr(plugin._recent.__dict__)


def test_what_stands_beside_harm_is_not_pointed_at(policy: Policy) -> None:
    """A sentence of thanks after a password is none, although the draft as a whole is about one."""
    draft = Draft("Le mot de passe du wifi est Tulipe-4471. Merci Haven Terminals", network="linkedin", kind="comment")
    assert _read(policy, draft.text)["credentials"] > 0.9
    found = [finding.rule.name for finding in policy.check(draft).findings if (finding.start or 0) >= 41]
    assert found == ["confidential/client-name"]
