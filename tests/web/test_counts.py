"""What the pages Insights, Plugins and Documents show, over the API."""

from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from ambassador.store import checks, failures, inside, opened, outcomes
from ambassador.store.checks import Check
from ambassador.store.database import writing
from ambassador.store.keys import fingerprints_key
from ambassador.store.outcomes import FEWEST, Outcome

Headers = dict[str, str]


def _got(client: FlaskClient, headers: Headers, path: str) -> Any:
    answer = client.get(f"/api/v1{path}", headers=headers)
    assert answer.status_code == 200
    return answer.get_json()


def test_counts_are_added_up_and_no_small_one_is_shown(client: FlaskClient, officer: Headers, db: Path) -> None:
    """Of findings by day, category, network and language; of checks by all but the category."""
    with opened(db) as store, writing(store):
        for rule, count in (
            ("confidential/marking", FEWEST),
            ("credentials/passwords", FEWEST - 1),
            ("credentials/tokens", FEWEST - 1),
        ):
            outcomes.add(store, Outcome("2026-11-20", 1, rule, "x", "fr", "edited"), count)
        checks.add(store, Check("2026-11-20", "x", "nl"), FEWEST)
        for language in ("de", "fr"):
            checks.add(store, Check("2026-11-21", "linkedin", language), FEWEST - 1)
    said = {by: _got(client, officer, f"/counts/outcomes/{by}") for by in ("day", "category", "network", "language")}
    assert said["category"] == [{"name": "confidential", "count": FEWEST}]
    assert {by: [one["name"] for one in rows] for by, rows in said.items()} == {
        "day": ["2026-11-20"],
        "category": ["confidential"],
        "network": ["x"],
        "language": ["fr"],
    }
    assert _got(client, officer, "/counts/checks/language") == [{"name": "nl", "count": FEWEST}]


@pytest.mark.parametrize(("path", "known"), [("outcomes/person", "day, category"), ("checks/category", "day, network")])
def test_nothing_else_is_counted(client: FlaskClient, officer: Headers, path: str, known: str) -> None:
    """The answer says by what it is."""
    answer = client.get(f"/api/v1/counts/{path}", headers=officer | {"Accept-Language": "fr"})
    assert answer.status_code == 404
    assert f"Cela se compte par\xa0: {known}" in answer.get_json(force=True)["detail"]


def test_what_is_installed_is_told(client: FlaskClient, officer: Headers, db: Path) -> None:
    """Each pack with where it comes from, whether it runs code, and how often that failed; documents without a word."""
    clause = "Brixholme steering moves the handover of the northern depot to the second week of May and asks for more."
    with opened(db) as store:
        failures.count(store, ["hours"])
        inside.add_document(store, fingerprints_key(db), clause, title="Depot", by="t")
        inside.replace_list(store, fingerprints_key(db), "clients", ["Brixholme", "Tarvale"], by="t")
    body = _got(client, officer, "/plugins")
    packs = {one["name"]: one for one in body["packs"]}
    assert (packs["hours"]["failed"], packs["hours"]["runs_code"], packs["hours"]["on"]) == (1, True, True)
    assert packs["disparagement"]["rules"] > 0
    assert (body["broken"], body["unapproved"], body["given_up"]) == ([], [], [])
    documents = _got(client, officer, "/documents")
    assert [(one["title"], one["is_published"]) for one in documents["documents"]] == [("Depot", False)]
    assert documents["lists"] == [{"name": "clients", "entries": 2}]
    assert "Brixholme" not in str(documents)
