"""Documents that a node takes over, in portions: who writes meanwhile, what is seen, what ends in the middle."""

from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask

from ambassador.store import bundle, database, inside, opened, people
from ambassador.store.keys import fingerprints_key
from tests.web.nodes.line import CLAUSE, check, somebody, turn

Rest = Callable[[Callable[[], object]], None]


@pytest.fixture
def rest(monkeypatch: pytest.MonkeyPatch) -> Rest:
    """Have something done at each rest between two portions; a portion is a few fingerprints."""
    monkeypatch.setattr(bundle, "PORTION", 7)
    return lambda deed: monkeypatch.setattr(database, "sleep", lambda _: deed())


@pytest.fixture
def headers(db: Path, node: Flask) -> dict[str, str]:
    """Somebody, at a node that has one document, while its primary has three new ones in place of it."""
    headers = somebody(db)
    _add(db, "old", "Depot")
    assert turn(node) == ""
    _add(db, "new", "Depot", "Harbour", "Quay")
    return headers


def _add(db: Path, label: str, *titles: str) -> None:
    with opened(db) as store:
        for title in titles:
            inside.add_document(
                store, fingerprints_key(db), f"{label} {title} {CLAUSE}", title=title, label=label, by="t"
            )


def _found(node: Flask, headers: dict[str, str]) -> set[str]:
    return {finding["source"] for finding in check(node, headers, CLAUSE).json["findings"]}


def _same(db: Path, node_db: Path) -> bool:
    """Whether the node has the fingerprints of the primary's documents, and no other."""
    listed = "select * from runs where document in (select id from documents) order by 1, 2, 3"
    with opened(db) as mine, opened(node_db) as theirs:
        return theirs.execute("select * from runs order by 1, 2, 3").fetchall() == mine.execute(listed).fetchall()


def _restored(db: Path) -> None:
    """As if an older backup had been restored at the primary: a number stands for another document now."""
    with opened(db) as store:
        inside.remove_document(store, "Quay", by="t")
        inside.sweep(store)
        store.execute("update sqlite_sequence set seq = seq - 1 where name = 'documents'")
    _add(db, "restored", "Archive")
    with opened(db) as store:  # in another second than the one that had the number
        store.execute("update documents set added_at = '2026-01-01T00:00:00+00:00' where title = 'Archive'")


def test_others_write_between_portions_and_see_what_was_there(
    db: Path, node: Flask, node_db: Path, headers: dict[str, str], rest: Rest
) -> None:
    """Many fingerprints take long: nobody waits for all of them, and nobody finds half of them."""
    seen = list[set[str]]()

    def others() -> None:
        with opened(node_db) as store:
            store.execute("pragma busy_timeout = 0")
            people.add(store, f"Somebody {len(seen)}", "employee")
        seen.append(_found(node, headers))

    rest(others)
    assert turn(node) == ""
    written = seen.count({"old"})
    assert written >= 5
    assert seen[written:] == [{"new"}] * (len(seen) - written)  # the rests while what is gone is swept out
    assert _found(node, headers) == {"new"}
    assert _same(db, node_db)


def test_a_take_over_that_ends_in_the_middle_leaves_nothing(
    db: Path, node: Flask, node_db: Path, headers: dict[str, str], rest: Rest
) -> None:
    """A worker is killed; then another document has the number of one that was half written here."""
    rests = list[int]()

    def end() -> None:
        rests.append(1)
        if len(rests) == 5:
            raise OSError("killed")

    rest(end)
    turn(node)
    assert _found(node, headers) == {"old"}
    assert not _same(db, node_db)
    _restored(db)
    rest(lambda: None)
    assert turn(node) == ""
    assert _found(node, headers) == {"new"}
    assert _same(db, node_db)


def test_a_take_over_whose_portions_another_worker_has_swept_is_done_again(
    db: Path, node: Flask, node_db: Path, headers: dict[str, str], rest: Rest
) -> None:
    """A turn that lasts too long is taken by another worker, too: nobody believes in half of a document."""
    swept = list[int]()

    def another() -> None:
        if not swept:
            swept.append(1)
            with opened(node_db) as store:
                inside.sweep(store)

    rest(another)
    turn(node)
    assert _found(node, headers) == {"old"}
    assert turn(node) == ""
    assert _found(node, headers) == {"new"}
    assert _same(db, node_db)


def test_a_document_by_a_number_of_before_is_taken_over(
    db: Path, node: Flask, node_db: Path, headers: dict[str, str], rest: Rest
) -> None:
    """The fingerprints of the one that had it go as those of the other come."""
    rest(lambda: None)
    assert turn(node) == ""
    _restored(db)
    assert turn(node) == ""
    assert _same(db, node_db)
    assert _found(node, headers) == {"new"}
    with opened(node_db) as store:
        assert store.execute("select label from documents where id = 4").fetchall() == [("restored",)]
