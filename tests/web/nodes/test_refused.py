"""What is refused: answers that were changed, are old or are not ours, and questions of nobody we know."""

import sqlite3
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from ambassador.configuration import Configuration, Limits
from ambassador.configuration.following import Follow, Nodes
from ambassador.files import default_files
from ambassador.store import database, following, inside, opened, outcomes, people, versions
from ambassador.store.database import writing
from ambassador.store.keys import fingerprints_key
from ambassador.store.outcomes import Outcome
from ambassador.web import create_app, signed
from tests.web.nodes.line import CLAUSE, KEY, OTHER, STATUS, Line, check, somebody, turn


def _replaced(body: bytes, headers: dict[str, str]) -> bytes:
    return body.replace(b"[company]", b"[company ]")


def _cut_short(body: bytes, headers: dict[str, str]) -> bytes:
    return body[: len(body) // 2]


def _other_tag(body: bytes, headers: dict[str, str]) -> bytes:
    headers["ETag"] = '"0"'
    return body


def _unsigned(body: bytes, headers: dict[str, str]) -> bytes:
    headers.pop(signed.ANSWERS, None)
    return body


def _signed_by_another(body: bytes, headers: dict[str, str]) -> bytes:
    headers[signed.ANSWERS] = signed.of_answer(OTHER, "", 200, headers.get("ETag", "").strip('"'), body)
    return body


def _nothing_new(body: bytes, headers: dict[str, str]) -> bytes:
    headers[STATUS] = "304 NOT MODIFIED"
    return b""


def _odd(body: bytes, headers: dict[str, str]) -> bytes:
    headers[signed.ANSWERS] = "é"
    return body


@pytest.mark.parametrize(
    "tamper", [_replaced, _cut_short, _other_tag, _unsigned, _signed_by_another, _nothing_new, _odd]
)
def test_what_was_changed_on_its_way_is_refused(
    db: Path, node: Flask, line: Line, tamper: Any, caplog: pytest.LogCaptureFixture
) -> None:
    """The version in force stays, and the log, the state and the doctor say so; afterwards it is followed again."""
    headers = somebody(db)
    assert turn(node) == ""
    with opened(db) as store:
        number = versions.publish(store, {**default_files(), "words/x.txt": "x\n"}, note="", by="t")
    line.tamper = tamper
    assert [turn(node), turn(node)] == ["signature", "signature"]
    assert len([one for one in caplog.records if "changed on its way" in one.message]) == 1
    ready = node.test_client().get("/api/v1/ready").json or {}
    assert (ready["status"], ready["policy_version"]) == ("degraded", 1)
    assert "changed on its way" in ready["detail"]
    assert check(node, headers).status_code == 200
    line.tamper = None
    assert turn(node) == ""
    with opened(node.config["DATABASE"]) as store:
        assert versions.newest(store) == number


def test_a_trouble_speaks_the_readers_language(node: Flask, line: Line) -> None:
    """Whoever looks whether the node is ready reads it as the log has it, in their own words."""
    assert turn(node) == ""
    line.tamper = _unsigned
    turn(node)
    ready = node.test_client().get("/api/v1/ready", headers={"Accept-Language": "fr"})
    said = (ready.json or {})["detail"]
    assert "modifié en route, ou signé avec une autre clé\xa0: cela a été refusé. Suivi jusqu'à 20" in said
    assert ready.headers["Content-Language"] == "fr"


def test_an_answer_of_earlier_is_refused(db: Path, node: Flask, line: Line) -> None:
    """Rightly signed as it was: somebody on the way could otherwise let a person back in."""
    headers, kept = somebody(db), dict[str, tuple[bytes, dict[str, str]]]()

    def keep(body: bytes, heads: dict[str, str]) -> bytes:
        kept[line.asked[-1][0]] = body, dict(heads)
        return body

    def replay(body: bytes, heads: dict[str, str]) -> bytes:
        old, old_heads = kept[line.asked[-1][0]]
        heads.clear()
        heads.update({**old_heads, STATUS: "200 OK"})
        return old

    line.tamper = keep
    assert turn(node) == ""
    with opened(db) as store:
        emma = people.by_name(store, "Emma")
        assert emma is not None
        people.revoke(store, emma)
    line.tamper = None
    assert turn(node) == ""
    line.tamper = replay
    assert turn(node) == "signature"
    assert check(node, headers).status_code == 401


def test_an_older_policy_is_refused_until_the_primary_is_ahead_again(db: Path, node: Flask, node_db: Path) -> None:
    """After a backup was restored there: what was in force stays, numbers that mean another policy are refused."""
    with opened(db) as store:
        versions.publish(store, {**default_files(), "words/x.txt": "x\n"}, note="", by="t")
    assert turn(node) == ""
    with sqlite3.connect(db) as raw:  # as a backup of then would have it
        for table, column in (("version_files", "version"), ("versions", "number")):
            raw.execute(f"drop trigger {table}_no_delete")
            raw.execute(f"delete from {table} where {column} = 2")  # noqa: S608 - constants
    headers = somebody(db)
    assert turn(node) == "older"
    assert check(node, headers).json["policy"]["version"] == 2
    with opened(db) as store:
        versions.publish(store, {**default_files(), "words/y.txt": "y\n"}, note="", by="t")
    assert turn(node) == "other"
    with opened(db) as store:
        versions.publish(store, {**default_files(), "words/y.txt": "y\n"}, note="", by="t")
    assert turn(node) == ""
    with opened(node_db) as store:
        assert (versions.newest(store), versions.files_of(store, 2)["words/x.txt"]) == (3, "x\n")


def test_a_refusal_is_told_apart_from_silence(
    db: Path, node: Flask, line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The primary's own errors are signed; any other is that of a proxy, behind which nobody answers."""
    with opened(db) as store:
        inside.add_document(store, fingerprints_key(db), CLAUSE, title="Depot", by="t")

    def removed(body: bytes, heads: dict[str, str]) -> bytes:
        if line.asked[-1][0].endswith("/inside"):
            with opened(db) as store:
                inside.remove_document(store, "Depot", by="t")
        return body

    line.tamper = removed
    assert turn(node) == "refused"
    assert line.asked[-1] == ("/api/v1/follow/documents/1", 404)
    line.tamper = None
    assert turn(node) == ""
    with opened(node.config["DATABASE"]) as store:
        outcomes.count(store, Outcome("2026-11-24", 1, "a/b", "linkedin", "fr", "edited"))
    monkeypatch.setattr(database, "_PATIENCE", 100)
    with opened(db) as store, writing(store):
        assert turn(node) == "failing"
    assert turn(node) == ""

    def bad_gateway(body: bytes, heads: dict[str, str]) -> bytes:
        heads[STATUS] = "502 Bad Gateway"
        return b"<h1>Bad Gateway</h1>"

    line.tamper = bad_gateway
    assert turn(node) == "unreachable"


def _asked(name: str, key: str, path: str, nonce: str = "n", **changed: Any) -> dict[str, str]:
    said = {"method": "GET", "path": path, "nonce": nonce, "body": b""} | changed
    return {signed.ASKS: f"{name} {nonce} {signed.of_question(key, **said)}"}


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {signed.ASKS: ""},
        {signed.ASKS: "antwerp"},
        {signed.ASKS: "antwerp n "},
        {signed.ASKS: "antwerp n é"},
        {signed.ASKS: f"antwerp n {'0' * 64}"},
        _asked("antwerp", OTHER, "/api/v1/follow/people"),
        _asked("lyon", KEY, "/api/v1/follow/people"),
        _asked("", KEY, "/api/v1/follow/people"),
        _asked("antwerp", KEY, "/api/v1/follow/policy"),
        _asked("antwerp", KEY, "/api/v1/follow/people", method="POST"),
        _asked("antwerp", KEY, "/api/v1/follow/people", body=b"x"),
    ],
)
def test_only_a_node_with_its_key_is_answered(primary: Flask, headers: dict[str, str]) -> None:
    """No key, another's key, a signature for something else: 401, and nothing of what there is."""
    response = primary.test_client().get("/api/v1/follow/people", headers=headers)
    assert response.status_code == 401
    assert signed.ANSWERS not in response.headers
    assert "tokens" not in response.text


def test_no_token_of_a_person_opens_what_is_for_nodes(primary: Flask, db: Path) -> None:
    """Not an officer's either."""
    headers = somebody(db, "Omar", "officer")
    assert primary.test_client().get("/api/v1/follow/people", headers=headers).status_code == 401


def test_a_node_that_is_not_known_says_so(node_db: Path, line: Line) -> None:
    """An operator who has mixed up keys reads where to look."""
    node = create_app(Configuration(node_db, follow=Follow(line.url, "antwerp", OTHER)))
    assert turn(node) == "unknown"
    with opened(node_db) as store:
        assert "another key" in following.said(store)[0]


def test_nodes_do_not_wait_for_strangers(db: Path, node_db: Path) -> None:
    """A thousand browsers behind one node have one address: it is not counted, but only of who has the key."""
    app = create_app(Configuration(db, nodes=Nodes({"antwerp": KEY}), limits=Limits(stranger=3)))
    client = app.test_client()
    for _ in range(10):
        headers = _asked("antwerp", KEY, "/api/v1/follow/people")
        assert client.get("/api/v1/follow/people", headers=headers).status_code == 200
    statuses = [client.get("/api/v1/follow/people", headers={signed.ASKS: "antwerp n x"}).status_code for _ in range(5)]
    assert statuses == [401, 401, 401, 429, 429]
