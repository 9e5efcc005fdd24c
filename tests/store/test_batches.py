"""Counts on their way from nodes: whatever is lost, repeated or late, each event is counted once at the primary."""

import json
import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from marshmallow import ValidationError
from sqlite_utils.db import Database

from ambassador.store import batches, checks, failures, opened, outcomes, prepare, signs
from ambassador.store.batches import Batch
from ambassador.store.checks import Check
from ambassador.store.clock import today
from ambassador.store.database import writing
from ambassador.store.outcomes import Outcome
from ambassador.store.signs import Sign
from ambassador.web.api._batch import BatchSchema

OUTCOME = Outcome("2026-11-24", 1, "a/b", "linkedin", "fr", "edited")


@pytest.fixture
def node(tmp_path: Path) -> Iterator[Database]:
    """The store of a node."""
    prepare(tmp_path / "node.db")
    with opened(tmp_path / "node.db") as db:
        yield db


def _read(body: str) -> Batch:
    batch: Batch = BatchSchema().load(json.loads(body))
    return batch


def _total(db: Database) -> int:
    (found,) = db.execute("select coalesce(sum(count), 0) from outcomes").fetchone()
    return int(found)


def test_nothing_counted_is_nothing_to_send(node: Database) -> None:
    """No batch, no number."""
    assert batches.due(node) == ""
    assert batches.unsent(node) == 0
    assert node.table("batches").count == 0


@pytest.mark.parametrize("seed", range(5))
def test_each_event_counts_once_whatever_happens_on_the_way(db: Database, node: Database, seed: int) -> None:
    """Requests lost, answers lost, old ones that arrive late, in any order."""
    chosen, counted, sent = random.Random(seed), 0, list[str]()  # noqa: S311 - an order, no secret
    for _ in range(300):
        deed = chosen.choice(("count", "send", "lose request", "lose answer", "late"))
        if deed == "count":
            outcomes.count(node, OUTCOME)
            counted += 1
        elif deed == "late" and sent:
            batches.add(db, "n", _read(chosen.choice(sent)))
        elif body := batches.due(node):
            sent.append(body)
            if deed != "lose request":
                batches.add(db, "n", _read(body))
            if deed == "send":
                batches.acknowledged(node, body)
    assert _total(db) <= counted
    while body := batches.due(node):
        batches.add(db, "n", _read(body))
        batches.acknowledged(node, body)
    assert _total(db) == counted
    assert batches.unsent(node) == 0
    assert db.table("handed_back").count == 1


def test_an_acknowledgement_is_of_one_batch(node: Database) -> None:
    """One that comes late, by another worker, does not forget the batch that was made meanwhile."""
    outcomes.count(node, OUTCOME)
    first = batches.due(node)
    batches.acknowledged(node, first)
    outcomes.count(node, OUTCOME)
    second = batches.due(node)
    batches.acknowledged(node, first)
    assert batches.due(node) == second
    assert batches.unsent(node) == 1


def test_a_store_that_begins_anew_is_another(db: Database, node: Database, tmp_path: Path) -> None:
    """Its first batch is not taken for the first of the one before."""
    prepare(tmp_path / "anew.db")
    with opened(tmp_path / "anew.db") as anew:
        for store in (node, anew):
            outcomes.count(store, OUTCOME)
            batches.add(db, "n", _read(batches.due(store)))
    assert _total(db) == 2


def test_many_counts_go_in_several_batches(db: Database, node: Database) -> None:
    """None is larger than the smallest request that a primary may be set to take."""
    for number in range(500):
        outcomes.count(node, Outcome("2026-11-24", 1, f"{'p' * 64}/{number:0>64}", "linkedin", "fr", "overridden"))
        signs.count(node, Sign(f"{number:0>40}", "comment", "no-button"))
        failures.count(node, [f"{number:0>64}"])
        with writing(node):
            day = (date(2026, 1, 1) + timedelta(number)).isoformat()
            checks.add(node, Check(day, "instagram", "fr"), 1_000_000)
    sizes = []
    while body := batches.due(node):
        sizes.append(len(body))
        batches.add(db, "n", _read(body))
        batches.acknowledged(node, body)
    assert len(sizes) == 4
    assert max(sizes) < 100_000
    assert [db.table(kind).count for kind in ("outcomes", "checks", "signs", "failures")] == [500] * 4


def test_a_site_that_several_nodes_miss_is_an_event(db: Database, node: Database) -> None:
    """What no node alone could tell, the primary sees."""
    for name in range(3):
        for _ in range(2):
            signs.count(node, Sign("LinkedIn", "unknown", "composer"))
        body = batches.due(node)
        batches.acknowledged(node, body)
        assert signs.broken(node) == {}
        batches.add(db, f"n{name}", _read(body))
    assert signs.broken(db) == {"LinkedIn": today()}


LATER: dict[str, Any] = {
    "store": "0" * 32,
    "number": 1,
    "made_by": "2.0",
    "outcomes": [
        {"day": "2026-11-24", "policy_version": 1, "rule": "a/b", "network": "x", "language": "fr"}
        | {"decision": decision, "region": "north", "count": count}
        for decision, count in (("edited", 3), ("sung", 4), ("posted", 5))
    ],
    "signs": [{"day": "2026-11-24", "site": "LinkedIn", "kind": "hologram", "sign": "composer", "count": 2}],
    "failures": [{"day": "2026-11-24", "pack": "p", "why": "late", "count": 1}],
    "checks": [{"day": "2026-11-24", "network": "x", "language": "it", "count": 6}],
    "thanks": [{"day": "2026-11-24", "count": 1}, {"day": "2026-11-25", "count": 2}],
}
"""What a node of a later version might hand back: kinds, fields and words that this one does not know."""


def test_of_a_later_version_what_is_known_is_added_and_the_rest_named(db: Database) -> None:
    """By kind and place; fields that tell more of what is known are left aside, its count is not."""
    batch = _read(json.dumps(LATER))
    assert batch.left == {"outcomes": [1], "signs": [0], "checks": [0], "thanks": [0, 1]}
    assert batches.add(db, "n", batch) == batch.left
    assert db.execute("select decision, count from outcomes order by 1").fetchall() == [("edited", 3), ("posted", 5)]
    assert db.execute("select pack, count from failures").fetchall() == [("p", 1)]
    assert [db.table(kind).count for kind in ("signs", "checks")] == [0, 0]


def test_a_primary_that_was_updated_answers_as_it_did_when_it_added_a_batch(db: Database) -> None:
    """Else what it had left would be in neither place, and after a step back what it had added in both."""
    edited, posted = (OUTCOME, 3), (replace(OUTCOME, decision="posted"), 5)
    before = Batch("0" * 32, 1, [edited], [], [], [], left={"outcomes": [1]})
    since = replace(before, outcomes=[edited, posted], left={})
    for asked, twice in ((before, since), (replace(since, number=2), replace(before, number=2))):
        assert batches.add(db, "n", asked) == asked.left
        assert batches.add(db, "n", twice) == asked.left
    assert db.execute("select decision, count from outcomes order by 1").fetchall() == [("edited", 6), ("posted", 5)]


def test_of_a_batch_from_before_that_was_remembered_the_present_reading_counts(db: Database) -> None:
    """The store of an earlier version knows the number alone."""
    batch = _read(json.dumps(LATER))
    db.table("handed_back").insert({"store": batch.store, "node": "n", "number": batch.number})
    assert batches.add(db, "n", batch) == batch.left
    assert _total(db) == 0


@pytest.mark.parametrize(
    ("field", "value"), [("count", 0), ("count", "3"), ("day", "soon"), ("rule", "r" * 201), ("language", 3)]
)
def test_what_is_known_is_checked_as_strictly_as_ever(field: str, value: object) -> None:
    """A later version has other words, no other numbers."""
    with pytest.raises(ValidationError):
        BatchSchema().load({**LATER, "outcomes": [{**LATER["outcomes"][0], field: value}]})


def test_what_the_primary_leaves_waits_and_follows_later(node: Database) -> None:
    """It is among the counts again, once, together with what was counted meanwhile."""
    outcomes.count(node, OUTCOME)
    with writing(node):
        outcomes.add(node, replace(OUTCOME, decision="posted"), 4)
    body = batches.due(node)
    outcomes.count(node, replace(OUTCOME, decision="posted"))
    assert batches.acknowledged(node, body, {"outcomes": [1], "thanks": [0]}) == 4
    assert batches.acknowledged(node, body, {"outcomes": [1]}) == 0
    assert batches.unsent(node) == 5
    (row,) = json.loads(batches.due(node))["outcomes"]
    assert (row["decision"], row["count"]) == ("posted", 5)


def test_batches_of_a_node_that_counts_no_checks_are_taken(db: Database, node: Database) -> None:
    """It is older than its primary; and one that was made before an upgrade is still sent, and its size known."""
    outcomes.count(node, OUTCOME)
    sent = json.loads(batches.due(node))
    del sent["checks"]
    node.execute("update batches set body = ?", [json.dumps(sent)])
    assert batches.unsent(node) == 1
    assert batches.add(db, "n", _read(batches.due(node))) == {}
    assert _total(db) == 1
