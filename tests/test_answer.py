"""The answer: one shape at every door, offsets in UTF-16 units."""

from hypothesis import given, settings
from hypothesis import strategies as st

from ambassador import Draft, Policy
from ambassador.answer import answer
from ambassador.files import default_files

POLICY = Policy.default()
TEXT = "Notre Q3 est 12 % sous le plan 😬"


def test_every_finding_gives_its_reasons() -> None:
    """Words, why, instead, clause with number and title, and a role to ask, in the language asked for."""
    policy, draft = POLICY, Draft(f"😬 {TEXT}")
    said = answer(policy, draft, policy.check(draft, "fast"), "fr", lambda key: f"/policy#{key}")
    finding = said["findings"][0]
    assert finding["rule"] == "confidential/unpublished-results"
    assert finding["clause"] == {"key": "results", "number": "4.2", "title": "Résultats", "url": "/policy#results"}
    assert all(finding[name] for name in ("title", "says", "why", "instead", "ask"))
    assert (said["verdict"], said["reading"], said["units"]) == ("stop", "fast", "utf-16")
    assert finding["start"] == 9  # the emoji before it counts two


def test_a_replacement_is_offered_once() -> None:
    """Where the finder and the rule think of the same, a menu has one entry."""
    draft = Draft("The wifi password is Tulip-4471")
    (finding,) = answer(POLICY, draft, POLICY.check(draft, "fast"), "en")["findings"]
    assert finding["replacements"] == ["…"]


def test_whether_a_stop_may_be_overridden_is_the_policys_word() -> None:
    """Of the very policy that stops; no, unless it says so."""
    files = default_files()
    files["policy.toml"] = files["policy.toml"].replace("override = false", "override = true")
    for policy, may in ((POLICY, False), (Policy.from_files(files), True)):
        assert answer(policy, Draft(TEXT), policy.check(Draft(TEXT), "fast"), "fr")["may_override"] is may


def test_whether_a_proposal_may_have_no_name_is_the_policys_word() -> None:
    """It may, unless the policy says otherwise."""
    files = default_files()
    files["policy.toml"] = files["policy.toml"].replace("nameless = true", "nameless = false")
    for policy, may in ((POLICY, True), (Policy.from_files(files), False)):
        assert answer(policy, Draft(TEXT), policy.check(Draft(TEXT), "fast"), "fr")["may_be_nameless"] is may


def test_a_finding_about_the_whole_draft_has_no_place() -> None:
    """`start` and `end` are null."""
    policy, draft = POLICY, Draft("A day at the workshop", network="tiktok")
    (finding,) = answer(policy, draft, policy.check(draft, "fast"), "en")["findings"]
    assert (finding["start"], finding["end"], finding["clause"]["url"]) == (None, None, None)


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_places_count_as_javascript_counts(before: str) -> None:
    """Cut in UTF-16, a place holds what the library found."""
    text = f"{before}\n\nThe wifi password is Tulip-4471"
    draft = Draft(text)
    verdict = POLICY.check(draft, "fast")
    units = text.encode("utf-16-le")
    for finding, said in zip(verdict.findings, answer(POLICY, draft, verdict, "en")["findings"], strict=True):
        if finding.start is not None:
            cut = units[2 * said["start"] : 2 * said["end"]].decode("utf-16-le")
            assert cut == text[finding.start : finding.end]
