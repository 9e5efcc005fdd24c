"""What is older than it may be is gone, by itself, from the file too."""

import logging
import sqlite3
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from sqlite_utils.db import Database

from ambassador.configuration import Configuration, Retention
from ambassador.configuration.oidc import Oidc
from ambassador.files import default_files
from ambassador.store import audit, checks, failures, opened, outcomes, people, prepare, signs, tokens, versions
from ambassador.store.checks import Check
from ambassador.store.clock import before, today
from ambassador.store.database import writing
from ambassador.store.outcomes import FEWEST, Outcome
from ambassador.store.retention import forget
from ambassador.store.signs import Sign
from ambassador.web.serving import PolicyInForce
from ambassador.web.tidying import Clock, look, tidy
from tests.serving import started
from tests.waiting import until

BEGIN = "2027-01-31T23:30:00Z"
DAY = 86_400
KEPT = {"outcomes": 10, "signs": 20, "audit": 30}
_MARK = "oldest-rule-of-all"


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    """A clock that the test moves."""
    with time_machine.travel(BEGIN, tick=False) as traveller:
        yield traveller


def _written(db: Database) -> None:
    outcomes.count(db, Outcome("2027-01-31", 1, f"company/{_MARK}", "x", "fr", "posted"))
    with writing(db):
        checks.add(db, Check("2027-01-31", "x", "fr"), 3)
    signs.count(db, Sign("linkedin", "post", "composer"))
    failures.count(db, ["shaky"])
    db.table("broken_sites").insert({"site": "linkedin", "since": today()})
    audit.record(db, "Omar", "changed", f"rule company/{_MARK}")
    ann = people.add(db, "Ann", "officer")
    for kind in (tokens.TOKEN, tokens.LINK, tokens.SESSION):
        tokens.new_secret(db, ann, kind)


def _publish(db: Database, retention: str, day: str = "") -> None:
    toml = default_files()["policy.toml"].replace("[retention]\n", f"[retention]\n{retention}\n")
    versions.publish(db, {**default_files(), "policy.toml": toml}, note="", by="Omar", effective_on=day)


def _there(db: Database) -> dict[str, int]:
    tables = ("outcomes", "checks", "signs", "broken_sites", "failures", "audit", "tokens")
    return {name: db.table(name).count for name in tables}


@pytest.mark.parametrize(
    ("days", "left"),
    [
        (0, {"outcomes": 1, "checks": 1, "signs": 1, "broken_sites": 1, "failures": 1, "audit": 2, "tokens": 3}),
        (2, {"outcomes": 1, "checks": 1, "signs": 1, "broken_sites": 1, "failures": 1, "audit": 2, "tokens": 2}),
        (10, {"outcomes": 1, "checks": 1, "signs": 1, "broken_sites": 1, "failures": 1, "audit": 2, "tokens": 2}),
        (11, {"outcomes": 0, "checks": 0, "signs": 1, "broken_sites": 1, "failures": 1, "audit": 2, "tokens": 2}),
        (21, {"outcomes": 0, "checks": 0, "signs": 0, "broken_sites": 0, "failures": 0, "audit": 2, "tokens": 2}),
        (31, {"outcomes": 0, "checks": 0, "signs": 0, "broken_sites": 0, "failures": 0, "audit": 0, "tokens": 1}),
    ],
)
def test_each_kind_is_kept_for_its_days_and_no_longer(
    tmp_path: Path, clock: time_machine.Traveller, days: int, left: dict[str, int]
) -> None:
    """Through the last day that may be kept, whatever the hour; tokens that still open something stay."""
    prepare(tmp_path / "store.db")
    with opened(tmp_path / "store.db") as db:
        _written(db)
        clock.shift(days * DAY)
        before = _there(db)
        removed = forget(db, **KEPT)
        assert _there(db) == left
        assert {name: before[name] - left[name] for name in left} == removed


def test_what_is_gone_is_gone_from_the_file(tmp_path: Path, clock: time_machine.Traveller) -> None:
    """Neither the store nor its journal holds it."""
    prepare(tmp_path / "store.db")
    with opened(tmp_path / "store.db") as db:
        _written(db)
        assert _MARK.encode() in _bytes(tmp_path)
        clock.shift(40 * DAY)
        db.execute("pragma secure_delete = off")  # some systems turn it on by themselves
        forget(db, **KEPT)
        assert _MARK.encode() not in _bytes(tmp_path)


def test_a_store_that_cannot_be_written_is_told(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """And the service goes on."""
    (tmp_path / "store.db").write_text("no store at all " * 100)
    with caplog.at_level(logging.ERROR):
        tidy(tmp_path / "store.db", Retention, Oidc())
    assert "could not be removed from the store: file is not a database" in caplog.text


def test_nothing_is_removed_by_a_clock_that_has_jumped(
    tmp_path: Path, clock: time_machine.Traveller, caplog: pytest.LogCaptureFixture
) -> None:
    """What it takes for too old would not come back with the right hour; once it goes on, it is believed."""
    path = tmp_path / "store.db"
    prepare(path)
    configuration, policy, ours = Configuration(path, retention=Retention(**KEPT)), PolicyInForce(path), Clock()
    with opened(path) as db:
        _written(db)
        there = _there(db)
        for days in (4_000, -4_000):
            clock.shift(days * DAY)
            look(configuration, policy, ours)
        look(configuration, policy, ours)
        assert _there(db) == there
        assert caplog.text.count("The clock has jumped.") == 2
        clock.shift(11 * DAY)
        for _ in range(2):
            assert db.table("outcomes").count == 1
            look(configuration, policy, ours)
        assert db.table("outcomes").count == 0


def test_a_policy_that_cannot_be_read_just_now_is_told(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """What asks for its days fails; the next look is another try."""

    def kept() -> Retention:
        raise sqlite3.OperationalError("disk I/O error")

    prepare(tmp_path / "store.db")
    with caplog.at_level(logging.ERROR):
        tidy(tmp_path / "store.db", kept, Oidc())
    assert "could not be removed from the store: disk I/O error" in caplog.text


@pytest.mark.parametrize(
    ("asked", "day", "days", "left"),
    [
        ("", "", 10, {"outcomes": 1, "signs": 1}),
        ("outcomes = 40", "", 11, {"outcomes": 0, "signs": 1}),  # longer than the service: its days hold
        ("outcomes = 5", "", 5, {"outcomes": 1, "signs": 1}),
        ("outcomes = 5", "", 6, {"outcomes": 0, "signs": 1}),
        ("outcomes = 5\nsigns = 5", "", 6, {"outcomes": 0, "signs": 0}),
        ("outcomes = 5", "2027-02-07", 6, {"outcomes": 1, "signs": 1}),  # not in force yet
        ("outcomes = 5", "2027-02-07", 7, {"outcomes": 0, "signs": 1}),
    ],
)
def test_a_policy_shortens_what_the_service_allows(
    tmp_path: Path, clock: time_machine.Traveller, asked: str, day: str, days: int, left: dict[str, int]
) -> None:
    """The shorter of both holds, from the day on which the version is in force."""
    path = tmp_path / "store.db"
    prepare(path)
    with opened(path) as db:
        _publish(db, "")
        _written(db)
        _publish(db, asked, day)
    clock.shift(days * DAY)
    tidy(path, lambda: PolicyInForce(path).kept_for(Retention(**KEPT)), Oidc())
    with opened(path) as db:
        there = _there(db)
    assert {kind: there[kind] for kind in left} == left


def test_a_running_service_tidies_by_itself(tmp_path: Path) -> None:
    """Nobody has to ask for it; a policy that asks for fewer days is heard."""
    prepare(tmp_path / "store.db")
    with opened(tmp_path / "store.db") as db:
        _publish(db, "signs = 2")
        day = before(timedelta(days=3))[:10]
        db.table("signs").insert({"day": day, "site": "X", "kind": "post", "sign": "composer", "count": 9})
        outcomes.count(db, Outcome("2020-01-31", 1, "company/x", "x", "fr", "posted"))
        outcomes.count(db, Outcome("2999-01-31", 1, "company/x", "x", "fr", "posted"))
    with started([sys.executable, "-m", "ambassador"], tmp_path), opened(tmp_path / "store.db") as db:
        until(lambda: db.table("outcomes").count < 2, "the old count to be removed")
        assert [row["day"] for row in db.table("outcomes").rows] == ["2999-01-31"]
        assert db.table("signs").count == 0
        said = "Removed from the store, being too old: 1 of outcomes, 1 of signs"
        until(lambda: said in (tmp_path / "serve.log").read_text(), "the log to say so")


def _bytes(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.iterdir())


def test_what_follows_from_signs_goes_with_them(db: Database, clock: time_machine.Traveller) -> None:
    """Sites that were not recognised, and failures of packs: kept as long as the signs."""
    for _ in range(FEWEST):
        signs.count(db, Sign("X", "unknown", "composer"))
    failures.count(db, ["hours"])
    clock.shift(KEPT["signs"] * DAY)
    forget(db, **KEPT)
    assert (set(signs.broken(db)), set(failures.by_pack(db))) == ({"X"}, {"hours"})
    clock.shift(DAY)
    forget(db, **KEPT)
    assert (signs.broken(db), failures.by_pack(db)) == ({}, {})
