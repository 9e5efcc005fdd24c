"""Insights, and proposals: the policy written together."""

import re
from pathlib import Path

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from ambassador.clauses import without_clause
from ambassador.configuration import Configuration, Limits
from ambassador.store import audit, checks, opened, outcomes, people, proposals, signs, working_copy
from ambassador.store.checks import Check
from ambassador.store.database import writing
from ambassador.store.outcomes import FEWEST, Outcome
from ambassador.store.signs import Sign
from ambassador.web import create_app
from tests.web.pages.conftest import sign_in

SAME_ORIGIN = {"Sec-Fetch-Site": "same-origin"}


def _sent(client: FlaskClient, path: str, **form: str) -> TestResponse:
    return client.post(path, data=form, headers=SAME_ORIGIN)


def test_insights_show_counts_and_no_small_one(omar: FlaskClient, db: Path) -> None:
    """Five events are shown, four are not; neither in the table, nor in the spreadsheet, nor on the rule's page."""
    rule, *few = "confidential/marking", "confidential/incident", "confidential/closure"
    with opened(db) as store, writing(store):
        for name in (rule, *few):
            outcomes.add(store, Outcome("2026-11-20", 1, name, "x", "fr", "edited"), 5 if name == rule else 4)
    page = omar.get("/insights").text
    assert f"/rules/{rule}" in page
    assert not [name for name in few if f"/rules/{name}" in page]
    assert omar.get("/insights.csv").text.split() == ["rule,decision,count", f"{rule},edited,5"]
    assert "5</li>" in omar.get(f"/rules/{rule}").text


def test_a_rule_that_is_gone_is_counted_and_leads_nowhere(omar: FlaskClient, db: Path) -> None:
    """Its page would not be there."""
    with opened(db) as store:
        for _ in range(5):
            outcomes.count(store, Outcome("2026-11-20", 1, "company/gone", "x", "fr", "edited"))
    page = omar.get("/insights", headers={"Accept-Language": "en"}).text
    assert '<td>company/gone <span class="tag off">no longer there</span></td>' in page


def test_insights_tell_of_the_health_of_rules_and_sites(omar: FlaskClient, db: Path) -> None:
    """Shares of what is disputed and overridden; by category, network and language; sites; each chart as a table."""
    counted = {"edited": 10, "disputed": 30, "overridden": 8, "posted": 4, "cancelled": 4}
    with opened(db) as store:
        for decision, most in counted.items():
            for _ in range(most):
                outcomes.count(store, Outcome("2026-11-20", 1, "confidential/marking", "x", "fr", decision))
        for kind, most in (("post", 9), ("unknown", 6), ("comment", 4)):
            for _ in range(most):
                signs.count(store, Sign("LinkedIn", kind, "composer"))
    page = omar.get("/insights", headers={"Accept-Language": "en"}).text
    cells = re.findall(r"<td>(.*?)</td>", page.partition("confidential/marking")[2].partition("</tr>")[0])
    assert [re.sub(r"<.*?>", "", cell) for cell in cells] == ["–", "10", "–", "30 (62 %)", "8 (17 %)"]
    assert "often disputed" in page
    assert ">Confidential</text>" in page
    sites = page.partition("Sites in the last thirty days")[2]
    assert "<td>LinkedIn</td><td>9</td><td>6</td>" in sites
    tables = {by: omar.get(f"/insights.csv?by={by}").text.split() for by in ("day", "category", "network", "language")}
    assert tables == {
        "day": ["day,count", "2026-11-20,56"],
        "category": ["category,count", "confidential,48"],
        "network": ["network,count", "x,56"],
        "language": ["language,count", "fr,56"],
    }


def test_insights_count_checks(omar: FlaskClient, db: Path) -> None:
    """By day, network and language, each chart as a table; five are shown, four are not."""
    said = "Checks by day"
    with opened(db) as store:
        with writing(store):
            checks.add(store, Check("2026-11-19", "linkedin", "de"), FEWEST - 1)
            checks.add(store, Check("2026-11-18", "mastodon", "nl"), FEWEST - 1)
        assert said not in omar.get("/insights", headers={"Accept-Language": "en"}).text
        with writing(store):
            checks.add(store, Check("2026-11-20", "x", "fr"), FEWEST)
    page = omar.get("/insights", headers={"Accept-Language": "en"}).text
    drawn = page.partition('id="checks-title"')[2]
    assert re.findall(r"<text[^>]*>(.*?)</text>", drawn) == ["2026-11-20", "5", "X", "5", "Français", "5"]
    assert said in drawn
    links = [link.replace("&amp;", "&") for link in re.findall(r'href="(/insights\.csv\?[^"]*)"', drawn)]
    assert [omar.get(link).text.split() for link in links] == [
        ["day,count", "2026-11-20,5"],
        ["network,count", "x,5"],
        ["language,count", "fr,5"],
    ]
    assert omar.get("/insights.csv?of=checks&by=category").text.split() == ["day,count", "2026-11-20,5"]


def test_a_proposal_for_the_whole_policy_is_about_no_clause(emma: FlaskClient) -> None:
    """Nor about its first chapter, which has no key either."""
    _sent(emma, "/proposals", about="", text="Plus court")
    page = emma.get("/proposals/1").text
    assert 'href="/policy#"' not in page
    assert '<p class="version"><bdi>Emma</bdi>' in page


def test_a_proposal_goes_from_an_employee_to_a_changed_rule(emma: FlaskClient, omar: FlaskClient, db: Path) -> None:
    """With examples, a comment, a vote and a public answer; its examples come along into the rule's form."""
    examples = {"lets_pass": "Mon usage interne du vélo."}
    sent = _sent(emma, "/proposals", about="confidential/marking", text="Trop large", **examples)
    assert sent.headers["Location"].endswith("/proposals/1")
    assert _sent(omar, "/proposals/1", deed="comment", text="Bien vu").status_code == 302
    _sent(omar, "/proposals/1", deed="vote")
    _sent(emma, "/proposals/1", deed="vote")
    _sent(emma, "/proposals/1", deed="vote")
    assert _sent(emma, "/proposals/1", deed="accepted", text="moi-même").status_code == 422
    unanswered = _sent(omar, "/proposals/1", deed="accepted", text="")
    assert unanswered.status_code == 422
    assert 'id="answer"><p class="error" role="alert" id="wrong-answer">' in unanswered.text
    assert 'aria-invalid="true" aria-describedby="wrong-answer"' in unanswered.text
    assert _sent(omar, "/proposals/1", deed="accepted", text="Fait.").status_code == 302
    page = emma.get("/proposals/1", headers={"Accept-Language": "en"}).text
    assert all(said in page for said in ("Trop large", "Bien vu", "Fait.", "Accepted", "I am for it (1)", "Emma"))
    edit = omar.get("/rules/confidential/marking/edit?proposal=1").text
    assert "Mon usage interne du vélo." in edit


def test_an_empty_list_says_whether_anything_was_proposed(emma: FlaskClient, db: Path) -> None:
    assert "Nothing has been proposed yet." in emma.get("/proposals").text
    with opened(db) as store:
        ann = people.add(store, "Ann", "employee")
        proposals.add(store, ann, about="", language="fr", text="x", catches="", lets_pass="", nameless=False)
    page = emma.get("/proposals?state=accepted").text
    assert "There are none of these." in page
    assert "Nothing has been proposed yet." not in page


def test_a_vote_is_what_the_button_said(emma: FlaskClient, app: Flask, db: Path) -> None:
    """Pressed twice, or in two windows that both said the same: it is not taken back by the second."""
    _sent(emma, "/proposals", text="Trop large")
    for said, votes in (("1", 1), ("1", 1), ("0", 0), ("0", 0)):
        _sent(emma, "/proposals/1", deed="vote", **{"for": said})
        page = emma.get("/proposals/1", headers={"Accept-Language": "en"}).text
        assert f"I am for it ({votes})" in page
        assert f'name="for" value="{1 - votes}"' in page


def test_a_second_press_says_nothing_twice(emma: FlaskClient, app: Flask, db: Path) -> None:
    """A proposal, with a name or without, and a comment: once each; another's words that are the same are theirs."""
    eve = sign_in(app, db, "שרה", "employee")
    for client, form in ((emma, {}), (emma, {"nameless": "1"}), (eve, {})):
        first, second = (_sent(client, "/proposals", text="Trop large", **form).headers["Location"] for _ in range(2))
        assert first == second
    for client, text in ((emma, "Oui"), (emma, "Oui"), (eve, "Oui"), (emma, "Oui"), (emma, "Non")):
        _sent(client, "/proposals/1", deed="comment", text=text)
    with opened(db) as store:
        assert len(proposals.all_proposals(store)) == 3
        assert [one.text for one in proposals.comments(store, 1)] == ["Oui", "Oui", "Oui", "Non"]
    assert "<bdi>שרה</bdi> ·" in emma.get("/proposals/1").text


def test_a_proposal_about_a_rule_that_is_gone_leads_to_a_new_rule(omar: FlaskClient, db: Path) -> None:
    """The page to edit it would not be there."""
    with opened(db) as store:
        ann = people.add(store, "Ann", "employee")
        proposals.add(
            store, ann, about="company/gone", language="fr", text="x", catches="", lets_pass="", nameless=False
        )
    page = omar.get("/proposals/1").text
    assert "/rules/company/gone/edit" not in page
    assert 'href="/rules/new?proposal=1"' in page


def test_two_programs_that_vote_at_once_vote_once(emma: FlaskClient, db: Path) -> None:
    """Each has seen that there was no vote yet."""
    _sent(emma, "/proposals", text="Trop large")
    with opened(db) as store:
        ann = people.add(store, "Ann", "employee")
        assert [proposals.vote(store, ann, 1, is_for=True) for _ in range(2)] == [True, True]
        assert proposals.has_voted(store, ann, 1)
        assert [proposals.vote(store, ann, 1, is_for=False) for _ in range(2)] == [False, False]
        assert not proposals.has_voted(store, ann, 1)


def test_a_proposal_about_a_clause_that_is_gone_can_be_accepted(emma: FlaskClient, omar: FlaskClient, db: Path) -> None:
    """Where the working copy has it no more, there is no page to change it on: one stays at the proposal."""
    _sent(emma, "/proposals", about="contact", text="Plus court")
    with opened(db) as store:
        files = working_copy.read(store)
        without = {path: without_clause(said, "contact") for path, said in files.items() if path.startswith("text/")}
        seen = working_copy.tag(files)
        working_copy.write(store, {**files, **without}, seen=seen, by="test", what="x")
    accepted = _sent(omar, "/proposals/1", deed="accepted", text="Fait.")
    assert accepted.headers["Location"] == "/proposals/1"


def test_a_comment_is_seen_once_it_is_made(emma: FlaskClient, db: Path) -> None:
    """On the last part of a long list, with its lines as written; other deeds stay at the part they are on."""
    _sent(emma, "/proposals", text="Trop large")
    assert _sent(emma, "/proposals/1", deed="comment", text="0").headers["Location"] == "/proposals/1"
    with opened(db) as store:
        ann = people.add(store, "Ann", "employee")
        for number in range(1, 20):
            proposals.comment(store, ann, 1, f"{number}")
    added = _sent(emma, "/proposals/1", deed="comment", text="First line\r\nSecond line").headers["Location"]
    assert '<p class="words">First line\nSecond line</p>' in emma.get(added).text
    assert _sent(emma, "/proposals/1?page=2", deed="vote").headers["Location"] == added


def test_a_nameless_proposal_has_nobody_beside_it(emma: FlaskClient, db: Path) -> None:
    """Not on the page, and not in the store."""
    _sent(emma, "/proposals", text="La règle des heures est injuste", nameless="1")
    assert "Emma" not in emma.get("/proposals/1").text
    with opened(db) as store:
        assert store.execute("select person from proposals").fetchall() == [(None,)]


@pytest.mark.parametrize(
    "form", [{"text": ""}, {"text": "x", "about": "no/such-rule"}, {"text": "x", "about": "javascript:"}]
)
def test_an_empty_proposal_is_refused(emma: FlaskClient, form: dict[str, str]) -> None:
    """And one about nothing that exists; what was typed stays."""
    assert _sent(emma, "/proposals", **form).status_code == 422


def test_nobody_floods_the_proposals(db: Path) -> None:
    """More than a day's worth is refused, with a name and without; others go on, and everybody tomorrow."""
    few = Limits(person=1_000_000, stranger=1_000_000, proposals=2)
    app = create_app(Configuration(db, limits=few))
    with time_machine.travel("2027-01-31T12:00:00Z", tick=False) as clock:
        emma, omar = sign_in(app, db, "Emma", "employee"), sign_in(app, db, "Omar", "officer")
        sent = [_sent(emma, "/proposals", text="x", nameless="1").status_code for _ in range(3)]
        assert sent == [302, 302, 429]
        refused = _sent(emma, "/proposals/1", deed="comment", text="What I wrote")
        assert refused.status_code == 429
        assert "What I wrote" in refused.text
        assert _sent(emma, "/proposals/1", deed="vote").status_code == 302
        assert _sent(omar, "/proposals/1", deed="comment", text="x").status_code == 302
        clock.shift(86_400)
        assert _sent(emma, "/proposals", text="x").status_code == 302


def test_what_is_hidden_shows_its_reason_instead(app: Flask, emma: FlaskClient, db: Path) -> None:
    """To everybody, its author and moderators included, on the list too; what was written stays its author's."""
    cora = sign_in(app, db, "Cora", "community_manager")
    _sent(emma, "/proposals", text="zebra about a colleague", catches="zebra example")
    _sent(emma, "/proposals/1", deed="comment", text="zebra comment")
    _sent(emma, "/proposals/1", deed="comment", text="A calm comment")
    assert _sent(cora, "/proposals/1", deed="hide", text="").status_code == 422
    assert _sent(cora, "/proposals/1", deed="hide", text="It names a colleague.").status_code == 302
    assert _sent(cora, "/proposals/1", deed="hide", comment="1", text="So does this.").status_code == 302
    for client in (emma, cora):
        page = client.get("/proposals/1").text
        assert all(said in page for said in ("It names a colleague.", "So does this.", "A calm comment"))
        assert "zebra" not in page + client.get("/proposals").text
    assert emma.get("/me.json").get_json()["comments"][0]["hidden"] == "So does this."
    assert emma.get("/me.json").get_json()["proposals"][0]["text"] == "zebra about a colleague"
    _sent(cora, "/proposals/1", deed="show")
    _sent(cora, "/proposals/1", deed="show", comment="1")
    assert emma.get("/proposals/1").text.count("zebra") == 3
    with opened(db) as store:
        deeds = [(one.who, one.deed, one.what) for one in audit.deeds(store) if one.who == "Cora"]
    assert deeds[-1] == ("Cora", "hid", "proposal 1")
    assert ("Cora", "showed again", "comment 1 on proposal 1") in deeds


@pytest.mark.parametrize("role", ["employee", "content_manager", "social_media_manager"])
def test_only_who_moderates_may_hide(app: Flask, emma: FlaskClient, db: Path, role: str) -> None:
    """No button is shown to others, and none would work; nor does a comment of another proposal."""
    _sent(emma, "/proposals", text="zebra")
    other = sign_in(app, db, "Olaf", role)
    assert 'value="hide"' not in other.get("/proposals/1").text
    assert _sent(other, "/proposals/1", deed="hide", text="No").status_code == 422
    assert "zebra" in emma.get("/proposals/1").text


def test_a_comment_is_hidden_where_it_stands(omar: FlaskClient, emma: FlaskClient) -> None:
    """Not by the number of another proposal."""
    for _ in range(2):
        _sent(emma, "/proposals", text="x")
    _sent(emma, "/proposals/1", deed="comment", text="zebra")
    _sent(omar, "/proposals/2", deed="hide", comment="1", text="No")
    for odd in ("", "one", "-1", "9" * 40):
        assert _sent(omar, "/proposals/1", deed="hide", comment=odd, text="No").status_code == 404
    assert "zebra" in emma.get("/proposals/1").text


def test_markup_in_proposals_is_shown_not_run(emma: FlaskClient) -> None:
    """Whatever somebody types is text."""
    _sent(emma, "/proposals", text="<script>alert(1)</script>", catches="<b>x")
    page = emma.get("/proposals/1").text
    assert "<script>alert" not in page
    assert "&lt;b&gt;x" in page


def test_insights_name_the_sites_that_are_not_recognised(omar: FlaskClient, db: Path) -> None:
    """Where the notice leads; without one, nothing is said of sites."""
    said = "Sites that the extension no longer recognises"
    assert said not in omar.get("/insights", headers={"Accept-Language": "en"}).text
    with opened(db) as store:
        for _ in range(5):
            signs.count(store, Sign("Bluesky", "unknown", "composer"))
    page = omar.get("/insights", headers={"Accept-Language": "en"}).text
    assert said in page
    assert "Bluesky" in page
