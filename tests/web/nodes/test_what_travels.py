"""What a node has of its primary, and what it has not."""

from pathlib import Path

import pytest
from flask import Flask

from ambassador.configuration import Configuration
from ambassador.configuration.following import Follow
from ambassador.doctor import GOOD, MEND, Installation
from ambassador.doctor.following import examine
from ambassador.files import PolicyFiles, default_files
from ambassador.policy import Policy
from ambassador.store import bundle, inside, opened, people, tokens, versions
from ambassador.store.keys import fingerprints_key, fingerprints_path
from ambassador.web import create_app
from ambassador.web.serving import PolicyInForce
from tests.web.nodes.line import CLAUSE, KEY, STATUS, Line, check, somebody, turn


def test_a_node_that_has_heard_nothing_is_not_ready(node: Flask) -> None:
    """Send nobody there."""
    assert node.test_client().get("/api/v1/ready").status_code == 503


def test_a_node_that_has_not_heard_everything_says_so(node: Flask, node_db: Path, line: Line) -> None:
    """While its first turn lasts, and where that ends in the middle: a check there may miss documents."""
    states = list[str]()

    def look(body: bytes, heads: dict[str, str]) -> bytes:
        if line.asked[-1][0].endswith("/inside"):
            states.append(node.test_client().get("/api/v1/ready").get_json()["status"])
            heads[STATUS] = "502 Bad Gateway"
        return body

    line.tamper = look
    assert turn(node) == "unreachable"
    assert states == ["degraded"]
    assert "has not heard all" in node.test_client().get("/api/v1/ready").get_json()["detail"]
    assert [(state, "has not heard all" in says) for state, says, _ in examine(Installation(node_db))] == [(MEND, True)]
    line.tamper = None
    assert turn(node) == ""
    assert node.test_client().get("/api/v1/ready").get_json()["status"] == "ready"
    assert [state for state, _, _ in examine(Installation(node_db))] == [GOOD]


def test_a_node_answers_as_its_primary_does(db: Path, primary: Flask, node: Flask) -> None:
    """The same findings, for documents and secret names too, with the token that somebody has from the primary."""
    headers = somebody(db)
    with opened(db) as store:
        inside.add_document(store, fingerprints_key(db), CLAUSE, title="Depot", label="board papers", by="t")
        inside.replace_list(store, fingerprints_key(db), "clients", ["Zubrowka Foundries"], by="t")
    assert turn(node) == ""
    text = f"Zubrowka Foundries asked: {CLAUSE} The wifi password is Tulip-4471"
    answers = [check(app, headers, text).json for app in (primary, node)]
    assert answers[0] == answers[1]
    found = {finding["rule"] for finding in answers[0]["findings"]}
    assert {"credentials/passwords", "inside/copied-passage", "inside/secret-name"} <= found


def test_what_has_gone_at_the_primary_goes_at_the_node(db: Path, node: Flask, node_db: Path, line: Line) -> None:
    """Documents that are replaced or removed, names, people; what has not changed is not sent again."""
    headers = somebody(db)
    key = fingerprints_key(db)
    with opened(db) as store:
        for title in ("Depot", "Harbour"):
            inside.add_document(store, key, f"{title} {CLAUSE}", title=title, by="t")
        inside.replace_list(store, key, "clients", ["Zubrowka Foundries"], by="t")
    turn(node)
    line.asked.clear()
    turn(node)
    assert line.asked == [(f"/api/v1/follow/{part}", 304) for part in bundle.PARTS]
    with opened(db) as store:
        inside.remove_document(store, "Depot", by="t")
        inside.add_document(store, key, f"Quay {CLAUSE}", title="Harbour", label="new", by="t")
        inside.replace_list(store, key, "clients", [], by="t")
        emma = people.by_name(store, "Emma")
        assert emma is not None
        people.revoke(store, emma)
    assert turn(node) == ""
    assert check(node, headers).status_code == 401
    with opened(db) as mine, opened(node_db) as theirs:
        for query in (
            "select id, label, is_published, words, added_at from documents",
            "select list, fingerprint from secret_names",
            "select fingerprint, document, position from runs where document in (select id from documents)",
        ):
            assert theirs.execute(query).fetchall() == mine.execute(query).fetchall()
        assert theirs.execute(
            "select count(*) from runs where document not in (select id from documents)"
        ).fetchone() == (0,)


def test_documents_are_taken_over_all_at_once(db: Path, node: Flask, node_db: Path, line: Line) -> None:
    """Where one of several answers fails, what was there before is found until all that is new is there."""
    headers, key = somebody(db), fingerprints_key(db)
    with opened(db) as store:
        inside.add_document(store, key, f"Old {CLAUSE}", title="Depot", label="old", by="t")
    assert turn(node) == ""
    with opened(db) as store:
        for title in ("Depot", "Harbour", "Quay"):
            inside.add_document(store, key, f"{title} {CLAUSE}", title=title, label="new", by="t")
        inside.replace_list(store, key, "clients", ["Zubrowka Foundries"], by="t")
    line.tamper = lambda body, _: b"" if line.asked[-1][0].endswith("documents/3") else body
    assert turn(node) == "signature"

    def found() -> set[str]:
        return {finding["source"] for finding in check(node, headers, f"Zubrowka Foundries: {CLAUSE}").json["findings"]}

    assert found() == {"old"}
    with opened(node_db) as store:
        assert store.execute("select distinct document from runs").fetchall() == [(1,)]
    line.tamper = None
    assert turn(node) == ""
    assert found() == {"new", "clients"}


def test_no_name_no_title_and_no_password_travels(db: Path, node: Flask, line: Line) -> None:
    """Numbers, roles and digests of tokens: what opens the primary's pages, and who is who, stays there."""
    somebody(db, "Quetzalcoatl")
    somebody(db, "Xolotl", "officer")
    with opened(db) as store:
        xolotl = people.by_name(store, "Xolotl")
        assert xolotl is not None
        others = [tokens.new_secret(store, xolotl, kind) for kind in (tokens.SESSION, tokens.LINK, tokens.EXTENSION)]
        inside.add_document(store, fingerprints_key(db), CLAUSE, title="Quetzal papers", by="Xolotl")
        versions.publish(store, default_files(), note="for Quetzal", by="Xolotl")
    sent = list[bytes]()

    def keep(body: bytes, headers: dict[str, str]) -> bytes:
        sent.append(body)
        return body

    line.tamper = keep
    assert turn(node) == ""
    said = b"".join(sent).decode()
    assert len(said) > 10_000
    for secret in ("Quetzal", "Xolotl", *(tokens.digest(one) for one in others), KEY):
        assert secret not in said
    assert fingerprints_key(db).hex() not in said


def test_without_the_key_of_fingerprints_it_is_said(db: Path, node_db: Path, line: Line) -> None:
    """A check that cannot look for documents is no clear one."""
    headers = somebody(db)
    with opened(db) as store:
        inside.add_document(store, fingerprints_key(db), CLAUSE, title="Depot", by="t")
    fingerprints_path(node_db).write_bytes(b"x" * 32)
    node = create_app(Configuration(node_db, follow=Follow(line.url, "antwerp", KEY)))
    assert turn(node) == ""
    notices = check(node, headers, CLAUSE).json["notices"]
    assert [notice["code"] for notice in notices if notice["code"] != "hours-not-checked"] == ["pack-failed"]


def test_a_version_that_cannot_be_loaded_here_is_not_taken(
    db: Path, node: Flask, node_db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A node that is restarted has its policy all the same. What cannot be loaded is not tried at every turn."""
    assert turn(node) == ""
    with opened(db) as store:
        versions.publish(store, {"policy.toml": "name = "}, note="", by="t")
    policy: PolicyInForce = node.extensions["ambassador.policy"]
    tried, compiled = list[int | None](), policy.compiled

    def counted(files: PolicyFiles, number: int | None = None) -> Policy:
        tried.append(number)
        return compiled(files, number)

    monkeypatch.setattr(policy, "compiled", counted)
    assert [turn(node), turn(node)] == ["unloadable"] * 2
    assert tried == [2]
    with opened(node_db) as store:
        assert versions.newest(store) == 1
    assert "cannot be loaded here" in (node.test_client().get("/api/v1/ready").json or {})["detail"]


def test_a_version_waits_for_its_day_at_the_node_too(db: Path, node: Flask, node_db: Path) -> None:
    """So that a node that is cut off on that day keeps it."""
    with opened(db) as store:
        versions.publish(store, default_files(), note="", by="t", effective_on="2099-01-31")
    assert turn(node) == ""
    with opened(node_db) as store:
        assert [versions.in_force(store, day) for day in ("2099-01-30", "2099-01-31")] == [1, 2]
