"""Counts that come back, and when a node asks."""

import json
from datetime import UTC, datetime
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from ambassador.store import batches, opened, outcomes
from ambassador.store.database import writing
from ambassador.store.outcomes import Outcome
from ambassador.web.following import wait
from tests.web.nodes.line import Line, somebody, turn


def _outcome(**changed: Any) -> dict[str, Any]:
    outcome = {"policy_version": 1, "rule": "credentials/passwords", "network": "linkedin", "language": "en"}
    return {**outcome, "decision": "edited", "day": datetime.now(UTC).date().isoformat(), **changed}


def test_counts_are_handed_back_once_though_answers_are_lost(db: Path, node: Flask, node_db: Path, line: Line) -> None:
    """Signs and failures of packs too; what was counted meanwhile follows; small ones stay hidden."""
    headers = somebody(db)
    turn(node)
    client = node.test_client()

    def count(times: int) -> None:
        for _ in range(times):
            assert client.post("/api/v1/outcomes", json=_outcome(), headers=headers).status_code == 204

    count(3)
    for _ in range(2):
        client.post("/api/v1/checks", json={"text": "A calm day.", "network": "x", "language": "nl"}, headers=headers)
    node.extensions["ambassador.tally"].write()
    client.post("/api/v1/signs", json={"site": "LinkedIn", "kind": "post", "sign": "composer"}, headers=headers)
    line.tamper = lambda body, heads: b"" if b"store" in body else body  # the answer to the batch is lost
    for _ in range(3):
        assert turn(node) == "signature"
    count(1)
    line.tamper = None
    officer = somebody(db, "Omar", "officer")
    assert primary_counts(line, officer) == []
    assert turn(node) == ""
    count(1)
    assert turn(node) == ""
    assert [row["count"] for row in primary_counts(line, officer)] == [5]
    with opened(db) as store:
        assert store.execute("select sum(count) from outcomes").fetchone() == (5,)
        assert store.execute("select sum(count) from signs").fetchone() == (1,)
        assert store.execute("select network, language, count from checks").fetchall() == [("x", "nl", 2)]
        assert store.execute("select node, number from handed_back").fetchall() == [("antwerp", 3)]
    with opened(node_db) as store:
        for kind in ("outcomes", "checks"):
            assert store.table(kind).count == 0


def _count(db: Path, **decisions: int) -> None:
    """Count what authors decided, at a node."""
    today = datetime.now(UTC).date().isoformat()
    with opened(db) as store, writing(store):
        for decision, count in decisions.items():
            outcomes.add(store, Outcome(today, 1, "a/b", "linkedin", "fr", decision), count)


def test_counts_that_the_primary_does_not_know_wait_for_it(
    db: Path, node: Flask, node_db: Path, line: Line, caplog: pytest.LogCaptureFixture
) -> None:
    """A primary of an earlier version takes what it knows; the rest follows when it is updated, and nothing is lost."""
    assert turn(node) == ""
    _count(node_db, sung=7, edited=2)
    for _ in range(2):
        assert turn(node) == ""
        assert line.asked[-1] == ("/api/v1/follow/counts", 200)
    assert caplog.text.count("The primary is older") == 1
    with opened(db) as store, opened(node_db) as theirs:
        assert store.execute("select decision, count from outcomes").fetchall() == [("edited", 2)]
        assert batches.unsent(theirs) == 7
    with opened(node_db) as store, writing(store):  # as if the primary knew the word by now
        store.execute("update outcomes set decision = 'posted' where decision = 'sung'")
    assert turn(node) == ""
    with opened(db) as store, opened(node_db) as theirs:
        counted = store.execute("select decision, count from outcomes order by 1").fetchall()
        assert counted == [("edited", 2), ("posted", 7)]
        assert batches.unsent(theirs) == 0


def test_an_answer_that_is_lost_while_the_primary_is_updated_loses_no_count(
    db: Path, node: Flask, node_db: Path, line: Line
) -> None:
    """Asked again, the updated primary says what it had left before; that follows, once."""
    assert turn(node) == ""
    _count(node_db, sung=7, edited=2)
    line.tamper = lambda body, heads: b"" if b"store" in body else body  # the answer to the batch is lost
    assert turn(node) == "signature"
    line.tamper = None
    with opened(node_db) as store:  # as if the primary knew the word by now
        store.execute("update batches set body = replace(body, 'sung', 'posted')")
    for _ in range(2):
        assert turn(node) == ""
    with opened(db) as store, opened(node_db) as theirs:
        counted = store.execute("select decision, count from outcomes order by 1").fetchall()
        assert counted == [("edited", 2), ("posted", 7)]
        assert batches.unsent(theirs) == 0


def test_counts_that_are_none_keep_no_others_back(
    db: Path, node: Flask, node_db: Path, line: Line, caplog: pytest.LogCaptureFixture
) -> None:
    """What is known and not as it should be is refused: it is given up, and the log says how much."""
    assert turn(node) == ""
    today = datetime.now(UTC).date().isoformat()
    with opened(node_db) as store, writing(store):
        outcomes.add(store, Outcome("soon", 1, "a/b", "linkedin", "fr", "edited"), 7)
    assert turn(node) == ""
    assert line.asked[-1] == ("/api/v1/follow/counts", 422)
    assert "refuses them: 7" in caplog.text
    with opened(node_db) as store:
        outcomes.count(store, Outcome(today, 1, "a/b", "linkedin", "fr", "edited"))
    assert turn(node) == ""
    with opened(db) as store, opened(node_db) as theirs:
        assert store.execute("select decision, count from outcomes").fetchall() == [("edited", 1)]
        assert batches.unsent(theirs) == 0


def primary_counts(line: Line, officer: dict[str, str]) -> list[dict[str, Any]]:
    """What officers see at the primary."""
    connection = HTTPConnection(line.url.removeprefix("http://"), timeout=60)
    connection.request("GET", "/api/v1/outcomes", headers=officer)
    found: list[dict[str, Any]] = json.loads(connection.getresponse().read())
    return found


def test_nodes_come_at_different_times_and_less_often_where_nobody_answers() -> None:
    """Never longer than ten times as seldom, than a minute, or than it is told to."""
    assert len({wait(30, 0) for _ in range(10)}) > 1
    assert all(24 <= wait(30, 0) <= 36 for _ in range(100))
    assert all(48 <= wait(30, tries) <= 72 for tries in range(1, 2000, 100))
    assert all(8 <= wait(1, tries) <= 12 for tries in range(4, 2000, 100))
    assert all(2880 <= wait(3600, tries) <= 4320 for tries in (0, 5))
