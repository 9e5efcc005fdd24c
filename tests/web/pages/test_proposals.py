"""Insights, and proposals: the policy written together."""

from pathlib import Path

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from ambassador.store import opened, outcomes, proposals, signs
from ambassador.store.outcomes import Outcome
from ambassador.store.signs import Sign

SAME_ORIGIN = {"Sec-Fetch-Site": "same-origin"}


def _sent(client: FlaskClient, path: str, **form: str) -> TestResponse:
    return client.post(path, data=form, headers=SAME_ORIGIN)


def test_insights_show_counts_and_no_small_one(omar: FlaskClient, db: Path) -> None:
    """Five events are shown, four are not; neither in the table, nor in the spreadsheet, nor on the rule's page."""
    rule, few = "confidential/marking", "confidential/incident"
    with opened(db) as store:
        for number in range(9):
            outcome = Outcome("2026-11-20", 1, rule if number < 5 else few, "x", "fr", "edited")
            outcomes.count(store, outcome)
    page = omar.get("/insights").text
    assert f"/rules/{rule}" in page
    assert f"/rules/{few}" not in page
    assert omar.get("/insights.csv").text.split() == ["rule,decision,count", f"{rule},edited,5"]
    assert "5</li>" in omar.get(f"/rules/{rule}").text


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
    assert _sent(omar, "/proposals/1", deed="accepted", text="").status_code == 422
    assert _sent(omar, "/proposals/1", deed="accepted", text="Fait.").status_code == 302
    page = emma.get("/proposals/1", headers={"Accept-Language": "en"}).text
    assert all(said in page for said in ("Trop large", "Bien vu", "Fait.", "Accepted", "I am for it (1)", "Emma"))
    edit = omar.get("/rules/confidential/marking/edit?proposal=1").text
    assert "Mon usage interne du vélo." in edit


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


def test_nobody_floods_the_proposals(emma: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """More than a day's worth is refused, and says to come back."""
    monkeypatch.setattr(proposals, "MOST_A_DAY", 2)
    assert [_sent(emma, "/proposals", text="x").status_code for _ in range(3)] == [302, 302, 429]
    assert _sent(emma, "/proposals/1", deed="comment", text="x").status_code == 429


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
