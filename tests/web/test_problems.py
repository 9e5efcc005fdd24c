"""Errors: one shape for all, each with a sentence that helps, none with what was sent."""

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

MARK = "Nobody may read Kolvira-4471"
Headers = dict[str, str]

TABLE = [
    ("post", "/api/v1/checks", {"data": "{" + MARK, "content_type": "application/json"}, 400, "not valid JSON"),
    ("post", "/api/v1/checks", {"data": "[" * 100_000, "content_type": "application/json"}, 400, "not valid JSON"),
    ("post", "/api/v1/checks", {"data": "9" * 5_000, "content_type": "application/json"}, 400, "not valid JSON"),
    ("post", "/api/v1/checks", {"data": b'"\xff"', "content_type": "application/json"}, 400, "not valid JSON"),
    ("post", "/api/v1/checks", {"data": "null", "content_type": "application/json"}, 422, "see errors"),
    ("post", "/api/v1/checks", {"data": r'{"\ud83d": 1}', "content_type": "application/json"}, 422, "see errors"),
    ("post", "/api/v1/checks", {"json": {"text": MARK, "headers": None}}, 422, "see errors"),
    ("post", "/api/v1/checks", {"json": {"text": [MARK]}}, 422, "see errors"),
    ("post", "/api/v1/checks", {"json": {}}, 422, "see errors"),
    ("post", "/api/v1/checks", {"json": {"text": MARK * 1000}}, 422, "see errors"),
    ("post", "/api/v1/checks", {"data": MARK, "content_type": "text/plain"}, 415, "Content-Type: application/json"),
    ("post", "/api/v1/checks", {"data": MARK * 10_000, "content_type": "application/json"}, 413, "262,144 bytes"),
    ("get", "/api/v1/checks", {}, 405, "does not take this method"),
    ("get", "/api/v1/token", {"data": {"token": MARK}}, 405, "does not take this method"),
    ("get", "/api/v1/chekcs", {}, 404, "nothing at this address"),
    ("post", "/api/v1/chekcs", {"data": MARK, "content_type": "text/plain"}, 404, "nothing at this address"),
    ("get", "/api/v1/policy/versions/7", {}, 404, "There is no version 7."),
    ("get", f"/api/v1/policy/versions/{2**70}", {}, 404, "There is no version"),
    ("get", "/api/v1/rules/company/x", {}, 403, "Your role, employee, may not"),
    ("post", "/api/v1/policy/publish", {"json": {}}, 403, "Your role, employee, may not"),
    ("post", "/api/v1/outcomes", {"json": {"rule": "x", "text": MARK}}, 422, "see errors"),
]


@pytest.mark.parametrize(("method", "path", "sent", "status", "detail"), TABLE)
def test_every_error_has_one_shape(
    client: FlaskClient, employee: Headers, method: str, path: str, sent: dict[str, Any], status: int, detail: str
) -> None:
    """Where, what, what now; and never the draft."""
    response = client.open(path, method=method.upper(), headers=employee, **sent)
    assert response.status_code == status
    assert response.content_type == "application/problem+json"
    body = response.get_json(force=True)
    assert {"type", "title", "status", "detail"} <= body.keys()
    assert body["status"] == status
    assert detail in body["detail"]
    assert MARK not in response.text


def test_what_comes_with_a_get_is_not_read(client: FlaskClient, employee: Headers) -> None:
    """It has no meaning there (RFC 9110, 9.3.1), so it is no error either."""
    response = client.get("/api/v1/policy/versions", data=MARK, content_type="text/plain", headers=employee)
    assert response.status_code == 200


def test_a_missing_or_wrong_token_is_401(client: FlaskClient) -> None:
    """The header says how to sign in."""
    for headers in ({}, {"Authorization": "Bearer nonsense"}, {"Authorization": "Basic eDp5"}, {"Authorization": "x"}):
        response = client.get("/api/v1/policy", headers=headers)
        assert (response.status_code, response.headers["WWW-Authenticate"]) == (401, "Bearer")
        assert response.content_type == "application/problem+json"


def test_the_fields_are_named(client: FlaskClient, employee: Headers) -> None:
    """Every field with its sentences; an unknown one is refused."""
    body = {"txt": "x", "network": "myspace", "local_time": "soon"}
    errors = (client.post("/api/v1/checks", json=body, headers=employee).get_json(force=True))["errors"]
    assert errors.keys() == {"text", "txt", "network", "local_time"}
    assert errors["txt"] == ["Unknown field."]


def test_the_limit_of_a_text_is_told(client: FlaskClient, employee: Headers) -> None:
    """How long, and what now."""
    response = client.post("/api/v1/checks", json={"text": "x" * 20_001}, headers=employee)
    said = "A draft has at most 20,000 characters. Check a shorter part of it."
    assert response.get_json(force=True)["errors"] == {"text": [said]}


def test_a_failure_of_ours_says_nothing_of_the_draft(
    app: Flask, employee: Headers, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """A bug in the middle of a check is a 500 without the text, in the answer and in the log."""

    def broken(*_: Any, **__: Any) -> None:
        raise ValueError(MARK)  # a careless library quotes what it was given

    monkeypatch.setattr("ambassador.web.api.checks.answer", broken)
    app.config.update(TESTING=False, PROPAGATE_EXCEPTIONS=False)
    response = app.test_client().post("/api/v1/checks", json={"text": MARK, "reading": "fast"}, headers=employee)
    assert response.status_code == 500
    assert response.content_type == "application/problem+json"
    assert MARK not in response.text
    assert "POST /api/v1/checks failed with ValueError" in caplog.text
    assert MARK not in caplog.text


def test_without_a_policy_nothing_is_clear(tmp_path: Any) -> None:
    """A store without a version answers 503, to checks and to whoever watches."""
    from ambassador.configuration import Configuration
    from ambassador.store import opened, people, tokens
    from ambassador.web import create_app

    app = create_app(Configuration(tmp_path / "empty.db"))
    with opened(tmp_path / "empty.db") as db:
        token = tokens.new_secret(db, people.add(db, "Emma", "employee"))
    headers = {"Authorization": f"Bearer {token}"}
    for response in (
        app.test_client().get("/api/v1/ready"),
        app.test_client().post("/api/v1/checks", json={"text": "x"}, headers=headers),
    ):
        assert response.status_code == 503
        assert "No policy could be loaded" in response.get_json(force=True)["detail"]
