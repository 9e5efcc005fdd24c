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
    ("get", "/api/v1/rules/company/x", {}, 403, "Your role (Employee) does not let you"),
    ("post", "/api/v1/policy/publish", {"json": {}}, 403, "Your role (Employee) does not let you"),
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


SPOKEN = [
    ("fr", "Contenu inutilisable", "Certains champs", "Champ inconnu.", "Votre rôle (Membre du personnel)", "publier"),
    ("nl", "Inhoud onbruikbaar", "Sommige velden", "Onbekend veld.", "Met jouw rol (Medewerker)", "publiceren"),
    ("de", "Inhalt nicht verwendbar", "Manche Felder", "Unbekanntes Feld.", "Ihre Rolle", "veröffentlichen"),
]


@pytest.mark.parametrize(("language", "title", "detail", "unknown", "role", "deed"), SPOKEN)
def test_a_problem_speaks_the_readers_language(
    client: FlaskClient, employee: Headers, language: str, title: str, detail: str, unknown: str, role: str, deed: str
) -> None:
    """Title, detail and the sentences of fields; what programs go by stays."""
    headers = employee | {"Accept-Language": f"{language}-BE,en;q=0.2"}
    sent = client.post("/api/v1/checks", json={"text": "x", "txt": "x"}, headers=headers)
    body = sent.get_json(force=True)
    assert (body["type"], body["status"], body["title"]) == ("about:blank", 422, title)
    assert detail in body["detail"]
    assert body["errors"] == {"txt": [unknown]}
    assert sent.headers["Content-Language"] == language
    assert "Accept-Language" in sent.headers["Vary"]
    refused = client.post("/api/v1/policy/publish", json={}, headers=headers).get_json(force=True)["detail"]
    assert role in refused
    assert deed in refused


def test_whatever_marshmallow_says_of_a_field_is_translated(client: FlaskClient, employee: Headers) -> None:
    """Nothing of an answer in French is English, whatever is wrong with a draft."""
    wrong: list[Any] = [None, 3, [], {}, "", "soon", "2026-11-24T09:00:00", True]
    for name in ("text", "network", "local_time", "language", "reading", "txt"):
        for value in wrong:
            sent = {"text": "x", name: value}
            answers = [
                client.post("/api/v1/checks", json=sent, headers=employee | {"Accept-Language": language})
                for language in ("en", "fr")
            ]
            english, french = (answer.get_json(force=True).get("errors", {}) for answer in answers)
            assert english.keys() == french.keys()
            assert not [said for field in english for said in english[field] if said in french[field]], sent


@pytest.mark.parametrize(
    ("path", "field", "value"), [("outcomes", "policy_version", 0), ("rules/company/nicknames", "en", 3)]
)
def test_so_is_what_it_says_of_other_requests(
    client: FlaskClient, officer: Headers, path: str, field: str, value: int
) -> None:
    """A version that is none, a part of a rule that has no fields."""
    english, french = (
        client.post(f"/api/v1/{path}", json={field: value}, headers=officer | {"Accept-Language": language})
        for language in ("en", "fr")
    )
    said = [answer.get_json(force=True)["errors"][field] for answer in (english, french)]
    assert said[0] != said[1]


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
