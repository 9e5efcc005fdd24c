"""What a node does not do itself: pages, tokens of extensions, what is kept."""

import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event
from traceback import walk_stack
from typing import Any

import pytest
from flask import Flask

from ambassador.configuration import Configuration
from ambassador.configuration.following import Follow
from ambassador.store import database, opened
from ambassador.store.bundle import RefusedError
from ambassador.store.database import writing
from ambassador.web import create_app
from ambassador.web.following import Follower
from tests.waiting import until
from tests.web.connecting import ASKED, code_for, exchange, renew
from tests.web.entering import sign_in
from tests.web.nodes.line import KEY, Line, check, somebody, turn


def test_pages_are_the_primarys(node: Flask, line: Line) -> None:
    """Whoever comes to a node's page is sent there; a form is not handed on."""
    client = node.test_client()
    for path in ("/", "/policy/1", "/proposals?state=open", "/connect?client_id=x", "/people"):
        response = client.get(path)
        assert (response.status_code, response.headers["Location"]) == (302, line.url + path)
    response = client.post("/proposals", data={"text": "The wifi password is Tulip-4471"})
    assert (response.status_code, response.headers["Location"]) == (303, f"{line.url}/")
    assert line.asked == []


@pytest.mark.parametrize(
    ("method", "path"),
    [("POST", "/api/v1/policy/publish"), ("GET", "/api/v1/outcomes"), ("PUT", "/api/v1/rules/company/x")],
)
def test_what_is_kept_is_kept_at_the_primary(node: Flask, db: Path, line: Line, method: str, path: str) -> None:
    """A program that publishes, or wants the counts, is told where."""
    headers = somebody(db, "Omar", "officer")
    turn(node)
    response = node.test_client().open(path, method=method, json={} if method != "GET" else None, headers=headers)
    assert response.status_code == 403
    assert line.url in response.get_json(force=True)["detail"]


def test_a_node_is_nobodys_primary(node: Flask) -> None:
    """What it has it got from there, and gives to nobody."""
    assert node.test_client().get("/api/v1/follow/people").status_code == 403


def test_an_extension_is_connected_and_stays_so_at_a_node(primary: Flask, db: Path, node: Flask) -> None:
    """It knows the node alone: what it asks for tokens is handed on, and the new one opens the node at once."""
    turn(node)
    client = node.test_client()
    first = exchange(client, code_for(sign_in(primary, db, "Lena", "employee"))).json
    assert check(node, {"Authorization": f"Bearer {first['access_token']}"}).status_code == 200
    given = renew(client, first["refresh_token"]).json
    mine = {"Authorization": f"Bearer {given['access_token']}"}
    assert check(node, mine).status_code == 200
    proposal = {"about": "", "text": "Say it more kindly.", "language": "en"}
    assert client.post("/api/v1/proposals", json=proposal, headers=mine).status_code == 201
    ended = {"token": given["refresh_token"], "client_id": ASKED["client_id"]}
    assert client.post("/api/v1/token/revoke", data=ended).status_code == 200
    assert renew(client, first["refresh_token"]).status_code == 400
    turn(node)
    assert check(node, mine).status_code == 401


def test_a_token_is_kept_though_it_does_not_open_the_node_yet(
    primary: Flask, db: Path, node: Flask, line: Line
) -> None:
    """What it was given for is used up: without it the browser would have to be connected anew."""
    turn(node)
    code = code_for(sign_in(primary, db, "Lena", "employee"))
    line.tamper = lambda body, _: b"" if line.asked[-1][0].endswith("/people") else body
    given = exchange(node.test_client(), code).json
    mine = {"Authorization": f"Bearer {given['access_token']}"}
    assert check(node, mine).status_code == 401
    line.tamper = None
    turn(node)
    assert check(node, mine).status_code == 200


def test_a_failure_is_nobody_elses_answer(db: Path, node: Flask, line: Line) -> None:
    """Two who wait for the same answer: where the one who asks for it fails, the other asks for itself."""
    turn(node)
    follower: Follower = node.extensions["ambassador.follower"]
    asked, others_wait = list[int](), Event()

    def second_fails(body: bytes, _: Any) -> bytes:
        asked.append(len(body))
        assert others_wait.wait(60)
        return b"" if len(asked) == 2 else body

    line.tamper = second_fails
    with ThreadPoolExecutor(3) as pool:
        calls = [pool.submit(follower.let_in_now)]
        until(lambda: asked, "the first one asks")
        calls += [pool.submit(follower.let_in_now) for _ in range(2)]
        until(lambda: _are_in(follower.let_in_now, 3), "the others wait")
        headers = somebody(db)
        others_wait.set()
        failures = [call.exception() for call in calls]
    assert [type(one) for one in failures if one] == [RefusedError]
    assert len(asked) == 3
    assert check(node, headers).status_code == 200


def _are_in(function: Any, threads: int) -> bool:
    """Whether so many threads are in a function."""
    stacks = sys._current_frames().values()
    return sum(any(one.f_code is function.__code__ for one, _ in walk_stack(stack)) for stack in stacks) == threads


def test_what_the_primary_says_beside_is_handed_back(db: Path, node: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """When to come back, and what is missing: a program goes by it."""
    proposal = {"about": "", "text": "Say it more kindly.", "language": "en"}
    client = node.test_client()
    refused = client.post("/api/v1/proposals", json=proposal)
    assert (refused.status_code, refused.headers["WWW-Authenticate"]) == (401, "Bearer")
    headers = somebody(db)
    monkeypatch.setattr(database, "_PATIENCE", 100)
    with opened(db) as store, writing(store):
        busy = client.post("/api/v1/proposals", json=proposal, headers=headers)
    assert (busy.status_code, busy.headers["Retry-After"]) == (503, "10")


def test_where_the_primary_is_gone_tokens_wait(node_db: Path) -> None:
    """503, to be tried again; checks go on with the tokens that are known."""
    node = create_app(Configuration(node_db, follow=Follow("http://127.0.0.1:9", "antwerp", KEY)))
    headers = {"Accept-Language": "de"}
    response = node.test_client().post("/api/v1/token", data={"grant_type": "refresh_token"}, headers=headers)
    assert response.status_code == 503
    assert response.content_type == "application/problem+json"
    said = response.get_json(force=True)["detail"]
    assert said == "Der Hauptdienst antwortet nicht. Versuchen Sie es gleich noch einmal."
