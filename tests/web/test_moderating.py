"""Hiding proposals and comments over the API, and what an accepted proposal changes."""

from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from ambassador.store import audit, opened, people, tokens

Headers = dict[str, str]
URL = "/api/v1/proposals/1"
REASON = {"reason": "Cela nomme une collègue."}


def _proposed(client: FlaskClient, headers: Headers, **changed: Any) -> None:
    proposal = {"about": "", "text": "zebra", "language": "fr", **changed}
    assert client.post("/api/v1/proposals", json=proposal, headers=headers).status_code == 201


@pytest.fixture
def cora(db: Path) -> Headers:
    """The headers of a community manager."""
    with opened(db) as store:
        token = tokens.new_secret(store, people.add(store, "Cora", "community_manager"))
    return {"Authorization": f"Bearer {token}"}


def test_what_is_hidden_shows_its_reason_instead(
    client: FlaskClient, employee: Headers, cora: Headers, db: Path
) -> None:
    """A proposal, or one comment on it; shown again, it is as it was, and the audit trail knows."""
    _proposed(client, employee)
    for text in ("zebra comment", "calm"):
        client.post(f"{URL}/comments", json={"text": text}, headers=employee)
    assert client.put(f"{URL}/hidden", json=REASON, headers=cora).status_code == 204
    assert client.put(f"{URL}/comments/1/hidden", json=REASON, headers=cora).status_code == 204
    shown = client.get(URL, headers=employee).get_json()
    assert "zebra" not in str(shown)
    assert (shown["hidden"], [one["hidden"] for one in shown["comments"]]) == (REASON["reason"], [REASON["reason"], ""])
    assert client.delete(f"{URL}/hidden", headers=cora).status_code == 204
    assert client.delete(f"{URL}/comments/1/hidden", headers=cora).status_code == 204
    assert str(client.get(URL, headers=employee).get_json()).count("zebra") == 2
    with opened(db) as store:
        deeds = [(one.deed, one.what) for one in audit.deeds(store) if one.who == "Cora"]
    assert deeds[-1] == ("hid", "proposal 1")
    assert deeds[0] == ("showed again", "comment 1 on proposal 1")


def test_it_is_not_hidden_without_a_reason_nor_where_it_is_not(
    client: FlaskClient, employee: Headers, cora: Headers
) -> None:
    """The reason is said in the reader's language; a comment is hidden where it stands, not by another's number."""
    for _ in range(2):
        _proposed(client, employee)
    client.post(f"{URL}/comments", json={"text": "calm"}, headers=employee)
    for reason in ("", " \n"):
        refused = client.put(f"{URL}/hidden", json={"reason": reason}, headers=cora | {"Accept-Language": "nl"})
        assert refused.status_code == 422
        assert "Zeg waarom" in refused.get_json(force=True)["errors"]["reason"][0]
    long = client.put(f"{URL}/hidden", json={"reason": "a" * 4001}, headers=cora | {"Accept-Language": "fr"})
    assert long.get_json(force=True)["errors"] == {"reason": ["C'est trop long\xa0: 4000 au plus."]}
    for path in ("/api/v1/proposals/9", "/api/v1/proposals/2/comments/1", f"{URL}/comments/{2**70}"):
        assert client.put(f"{path}/hidden", json=REASON, headers=cora).status_code == 404
        assert client.delete(f"{path}/hidden", headers=cora).status_code == 404


def test_an_accepted_proposal_changes_its_rule(client: FlaskClient, employee: Headers, officer: Headers) -> None:
    """As on the page: its examples are saved with the rule, where the rule keeps to them."""
    rule, files = "confidential/marking", {}
    for number, example in ((1, "Le vélo reste dehors."), (2, "Mon usage interne du vélo.")):
        _proposed(client, employee, about=rule, lets_pass=example)
        said = {"state": "accepted", "text": "Fait."}
        answered = client.put(f"/api/v1/proposals/{number}/answer", json=said, headers=officer)
        assert answered.status_code == 204
        files = client.get("/api/v1/working-copy", headers=officer).get_json()["files"]
    file = files["rules/confidential/marking.toml"]
    assert "Le vélo reste dehors." in file
    assert "Mon usage interne" not in file


def test_whoever_may_not_change_rules_changes_none(
    client: FlaskClient, employee: Headers, cora: Headers, officer: Headers
) -> None:
    """They answer, and leave the working copy to others."""
    before = client.get("/api/v1/working-copy", headers=officer).headers["ETag"]
    example = {"lets_pass": "Le vélo reste dehors."}
    _proposed(client, employee, about="confidential/marking", **example)
    said = {"state": "accepted", "text": "Fait."}
    assert client.put(f"{URL}/answer", json=said, headers=cora).status_code == 204
    assert client.get(URL, headers=employee).get_json()["state"] == "accepted"
    assert client.get("/api/v1/working-copy", headers=officer).headers["ETag"] == before
