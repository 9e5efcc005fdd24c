"""`/outcomes`: counts for officers; nobody's name, no text, nothing small."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from ambassador.store import opened

Headers = dict[str, str]


def _outcome(**changed: Any) -> dict[str, Any]:
    outcome = {
        "day": datetime.now(UTC).date().isoformat(),
        "policy_version": 1,
        "rule": "hours/outside-hours",
        "network": "linkedin",
        "language": "fr",
        "decision": "edited",
    }
    return {**outcome, **changed}


def _day(days: int) -> str:
    return (datetime.now(UTC).date() + timedelta(days)).isoformat()


def test_officers_see_counts_from_five_on(client: FlaskClient, employee: Headers, officer: Headers) -> None:
    """Four events are nothing to be seen; five are a count without a day, a network or a person."""
    for number in range(5):
        assert client.get("/api/v1/outcomes", headers=officer).json == []
        assert client.post("/api/v1/outcomes", json=_outcome(), headers=employee).status_code == 204, number
    counted = [{"rule": "hours/outside-hours", "decision": "edited", "count": 5}]
    assert client.get("/api/v1/outcomes", headers=officer).json == counted


def test_a_stop_that_was_published_is_a_count_without_its_reason(
    client: FlaskClient, db: Path, employee: Headers, officer: Headers
) -> None:
    """There is no field that a reason could come in."""
    for _ in range(5):
        assert (
            client.post("/api/v1/outcomes", json=_outcome(decision="overridden"), headers=employee).status_code == 204
        )
    counted = [{"rule": "hours/outside-hours", "decision": "overridden", "count": 5}]
    assert client.get("/api/v1/outcomes", headers=officer).json == counted
    sent = _outcome(decision="overridden", reason="zebra")
    assert client.post("/api/v1/outcomes", json=sent, headers=employee).status_code == 422


def test_who_sent_an_outcome_is_not_kept(client: FlaskClient, db: Path, employee: Headers) -> None:
    """A row says what was counted, and that is all of it."""
    client.post("/api/v1/outcomes", json=_outcome(), headers=employee)
    with opened(db) as store:
        assert store.execute("select * from outcomes").fetchall() == [(*_outcome().values(), 1)]


def test_only_officers_see_counts(client: FlaskClient, employee: Headers) -> None:
    """An employee adds to them."""
    assert client.get("/api/v1/outcomes", headers=employee).status_code == 403


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"rule": "company/unknown"}, "rule"),
        ({"policy_version": 2}, "policy_version"),
        ({"policy_version": 2**70}, "policy_version"),
        ({"policy_version": 0}, "policy_version"),
        ({"policy_version": 1.5}, "policy_version"),
        ({"day": _day(3)}, "day"),  # two from midnight on, where a run began before it
        ({"day": _day(-32)}, "day"),
        ({"day": "yesterday"}, "day"),
        ({"decision": "laughed"}, "decision"),
        ({"name": "Emma"}, "name"),
    ],
)
def test_only_what_can_have_happened_is_counted(
    client: FlaskClient, db: Path, employee: Headers, changed: dict[str, Any], field: str
) -> None:
    """Rules, versions and days that exist: the counts cannot be used to write something down."""
    response = client.post("/api/v1/outcomes", json=_outcome(**changed), headers=employee)
    assert response.status_code == 422
    assert response.get_json(force=True)["errors"].keys() == {field}
    with opened(db) as store:
        assert store.table("outcomes").count == 0


def test_tomorrow_has_begun_somewhere(client: FlaskClient, employee: Headers) -> None:
    """The day is the author's own, wherever that is."""
    for day in (_day(1), _day(-1)):
        assert client.post("/api/v1/outcomes", json=_outcome(day=day), headers=employee).status_code == 204
