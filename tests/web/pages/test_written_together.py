"""The policy written together: what becomes of a proposal when it is accepted, and how its author hears of it."""

from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from ambassador.files import default_files
from ambassador.store import audit, opened, people, proposals, tokens, versions, working_copy
from tests.web.entering import spend
from tests.web.pages.conftest import SAME_ORIGIN, sign_in

MARKING = "confidential/marking"
PASSES = "Mon vélo est bleu."
CAUGHT = "Une phrase que personne ne trouve encore."
NAMED = default_files()["policy.toml"].replace("nameless = true", "nameless = false")


def sent(client: FlaskClient, path: str, **form: str) -> TestResponse:
    return client.post(path, data=form, headers=SAME_ORIGIN | {"Accept-Language": "fr"})


def accepted(client: FlaskClient, number: int = 1) -> str:
    """Where an officer is led who accepts a proposal."""
    answer = sent(client, f"/proposals/{number}", deed="accepted", text="Bien vu.")
    assert answer.status_code == 302
    return answer.headers["Location"]


def files(db: Path) -> dict[str, str]:
    with opened(db) as store:
        return working_copy.read(store)


def test_accepted_examples_are_a_change_of_the_working_copy(emma: FlaskClient, omar: FlaskClient, db: Path) -> None:
    """At once where the rule keeps to them; the rule is the same otherwise, and who did it is written down."""
    sent(emma, "/proposals", about=MARKING, text="À laisser passer", lets_pass=f"{PASSES}\n\n {PASSES} ")
    assert accepted(omar) == f"/changes?saved={MARKING}"
    rule = files(db)[f"rules/{MARKING}.toml"]
    assert rule.count(PASSES) == 1
    page = omar.get(f"/changes?saved={MARKING}").text
    added = [line for line in page.split("\n") if PASSES in line]
    assert added
    with opened(db) as store:
        deeds = [(one.who, one.what) for one in audit.deeds(store)]
    assert ("Omar", f"worked proposal 1 into rule {MARKING}") in deeds
    assert accepted(omar) == f"/changes?saved={MARKING}"
    assert files(db)[f"rules/{MARKING}.toml"].count(PASSES) == 1


def test_examples_that_the_rule_does_not_keep_to_lead_to_its_form(
    emma: FlaskClient, omar: FlaskClient, db: Path
) -> None:
    """With the examples in it, and which of them fails; nothing is saved before they pass."""
    sent(emma, "/proposals", about=MARKING, text="À trouver", catches=CAUGHT)
    before = files(db)
    form = accepted(omar)
    assert form == f"/rules/{MARKING}/edit?proposal=1"
    assert files(db) == before
    page = omar.get(form, headers={"Accept-Language": "en"}).text
    assert page.count(CAUGHT) >= 2
    assert "Examples that fail:" in page
    assert 'href="/proposals/1"' in page


def test_a_proposal_about_a_clause_leads_to_a_new_rule_or_to_the_clause(emma: FlaskClient, omar: FlaskClient) -> None:
    """To a rule where it has examples; to the clause, with what was proposed beside it, where it has none."""
    sent(emma, "/proposals", about="results", text="Une règle", catches=CAUGHT)
    sent(emma, "/proposals", about="results", text="Dire pourquoi, simplement")
    sent(emma, "/proposals", text="Tout va bien")
    rule, clause, whole = (accepted(omar, number) for number in (1, 2, 3))
    page = omar.get(rule).text
    assert CAUGHT in page
    assert '<option value="results" selected>' in page
    assert "Dire pourquoi, simplement" in omar.get(clause).text
    assert whole == "/proposals/3"


def test_who_answers_but_may_not_change_rules_leaves_it_to_others(emma: FlaskClient, app: Flask, db: Path) -> None:
    """A community manager accepts; somebody who changes rules finds the way from the proposal."""
    cora, max_ = (
        sign_in(app, db, name, role) for name, role in (("Cora", "community_manager"), ("Max", "social_media_manager"))
    )
    sent(emma, "/proposals", about=MARKING, text="À laisser passer", lets_pass=PASSES)
    before = files(db)
    assert accepted(cora) == "/proposals/1"
    assert files(db) == before
    link = f'href="/rules/{MARKING}/edit?proposal=1"'
    assert link not in cora.get("/proposals/1").text
    assert link in max_.get("/proposals/1").text


def test_a_proposer_hears_of_the_answer(emma: FlaskClient, omar: FlaskClient, app: Flask, db: Path) -> None:
    """On every page, until they have looked at the list; nobody else, and nobody of what has no name."""
    eve = sign_in(app, db, "Eve", "employee")
    sent(emma, "/proposals", text="Zèbre un")
    sent(emma, "/proposals", text="Zèbre deux", nameless="1")
    sent(eve, "/proposals", text="Zèbre trois")
    mark, head = "1 avec réponse", "Vos propositions qui ont reçu une réponse"
    french = {"Accept-Language": "fr"}
    assert mark not in emma.get("/policy", headers=french).text
    sent(omar, "/proposals/2", deed="declined", text="Non, car…")
    assert "avec réponse" not in emma.get("/policy", headers=french).text
    sent(omar, "/proposals/1", deed="declined", text="Pas maintenant, voici pourquoi.")
    assert mark in emma.get("/policy", headers=french).text
    page = emma.get("/proposals", headers=french).text
    assert "Pas maintenant, voici pourquoi." in page.partition(head)[2].partition("</section>")[0]
    assert mark not in emma.get("/policy", headers=french).text
    assert head not in emma.get("/proposals", headers=french).text
    for other in (eve, omar):
        assert head not in other.get("/proposals", headers=french).text


def test_who_shares_a_browser_is_told_all_the_same(emma: FlaskClient, omar: FlaskClient, app: Flask, db: Path) -> None:
    """What one of them has seen, of answers and of the policy, the other has not."""
    french, added = {"Accept-Language": "fr"}, {"about": "", "language": "fr", "catches": "", "lets_pass": ""}
    with opened(db) as store:
        both = [people.by_name(store, "Emma"), people.add(store, "Eve", "employee")]
        ours = [one for one in both if one]
        for one in ours:
            number = proposals.add(store, one, text="Zèbre", nameless=False, **added)
            sent(omar, f"/proposals/{number}", deed="declined", text="Non, car…")
    for path in ("/policy", "/proposals"):
        emma.get(path)
    with opened(db) as store:
        versions.publish(store, default_files(), note="", by="test")
        links = {one.name: tokens.new_secret(store, one, tokens.LINK) for one in ours}
    app.extensions["ambassador.policy"]._looked = float("-inf")
    spend(emma, links["Eve"])
    assert "1 avec réponse" in emma.get("/policy", headers=french).text
    spend(emma, links["Emma"])
    page = emma.get("/policy", headers=french).text
    assert "avec réponse" not in page
    assert 'href="/policy/changes?from=1"' in page


def test_ones_own_proposals_are_a_list(emma: FlaskClient, omar: FlaskClient) -> None:
    """Those with one's name."""
    sent(emma, "/proposals", text="Zèbre un")
    sent(emma, "/proposals", text="Zèbre deux", nameless="1")
    sent(omar, "/proposals", text="Zèbre trois")
    page = emma.get("/proposals?mine=1").text
    assert "Zèbre un" in page
    assert "Zèbre deux" not in page
    assert "Zèbre trois" not in page


@pytest.fixture
def named(db: Path) -> Path:
    """A policy that takes no proposal without a name, in force before anybody comes."""
    with opened(db) as store:
        versions.publish(store, {**default_files(), "policy.toml": NAMED}, note="", by="test")
    return db


def test_a_policy_may_ask_for_names(named: Path, app: Flask) -> None:
    """The form offers nothing else, and what is sent without a name all the same is not kept under one."""
    emma = sign_in(app, named, "Emma", "employee")
    assert 'name="nameless"' not in emma.get("/proposals/new").text
    refused = sent(emma, "/proposals", text="Zèbre", nameless="1")
    assert refused.status_code == 422
    assert "Rien n&#39;a été conservé" in refused.text
    assert "Zèbre" in refused.text
    with opened(named) as store:
        assert proposals.all_proposals(store) == []
    assert sent(emma, "/proposals", text="Zèbre").status_code == 302


def test_the_api_asks_for_names_too(named: Path, app: Flask, employee: dict[str, str]) -> None:
    """Without a word on it, a proposal would be nameless: that is refused, too."""
    client, proposal = app.test_client(), {"about": "", "text": "x", "language": "fr"}
    for body in (proposal, {**proposal, "nameless": True}):
        refused = client.post("/api/v1/proposals", json=body, headers=employee)
        assert refused.status_code == 422
        assert refused.get_json(force=True)["errors"].keys() == {"nameless"}
    sent_ = client.post("/api/v1/proposals", json={**proposal, "nameless": False}, headers=employee)
    assert sent_.status_code == 201
