"""The log: one line a request, for people or programs, with nothing of who or what."""

import io
import json
import logging
import logging.config
import re
import sys
import urllib.request
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from ambassador.configuration import Configuration, Log
from ambassador.web import logs
from tests.serving import started

MARK = "Tlaloc-51177"
UUID = "2f1c3d84-9a5b-4c6d-8e7f-0123456789ab"
Headers = dict[str, str]


def test_a_line_says_what_was_asked_and_how_it_went(
    client: FlaskClient, employee: Headers, caplog: pytest.LogCaptureFixture
) -> None:
    """Method, route, status, time, and the number that the answer carries."""
    caplog.set_level(logging.INFO)
    response = client.post("/api/v1/checks", json={"text": "x"}, headers=employee)
    (record,) = (one for one in caplog.records if one.name == "ambassador.requests")
    said: dict[str, Any] = vars(record)
    assert (said["method"], said["route"], said["status"]) == ("POST", "/api/v1/checks", 200)
    assert said["milliseconds"] > 0
    assert response.headers["X-Request-Id"] == said["request_id"]
    assert re.fullmatch("[0-9a-f]{32}", said["request_id"])


@pytest.mark.parametrize(("given", "is_taken"), [(UUID, True), ("0" * 32, True), (MARK, False), ("A" * 32, False)])
def test_only_a_number_is_taken_over(client: FlaskClient, given: str, is_taken: bool) -> None:
    """A proxy's number of a request; a text is not."""
    answered = client.get("/api/v1/health", headers={"X-Request-Id": given}).headers["X-Request-Id"]
    assert (answered == given) is is_taken


def test_nothing_that_was_sent_is_in_a_line(
    client: FlaskClient, employee: Headers, caplog: pytest.LogCaptureFixture
) -> None:
    """Whether in the method, the path, the query, a header or the body."""
    caplog.set_level(logging.DEBUG)
    client.open(f"/{MARK}", method=MARK)
    client.open("/api/v1/checks", method=MARK, headers=employee)
    client.get(f"/{MARK}?{MARK}={MARK}", headers={"User-Agent": MARK, "Referer": MARK, "X-Request-Id": MARK})
    client.post(f"/api/v1/checks?q={MARK}", json={"text": MARK}, headers=employee)
    client.get("/policy/77431", headers=employee)
    said = "\n".join(f"{record.getMessage()} {vars(record)}" for record in caplog.records)
    assert said.count("ambassador.requests") >= 5
    assert MARK not in said
    assert "77431" not in said
    assert employee["Authorization"].split()[1] not in said
    assert "127.0.0.1" not in said
    assert "Emma" not in said


@pytest.mark.parametrize("form", ["plain", "json"])
def test_an_exceptions_message_is_not_written(form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where and of what kind, whoever logs it: a careless library quotes what it was given."""
    chosen = logs.settings(Log(format=form))
    given = chosen["formatters"]["chosen"]
    formatter = given.pop("()")(**given)
    try:
        raise ValueError(MARK)
    except ValueError:
        record = logging.LogRecord("library", logging.ERROR, "x.py", 1, "It failed", (), sys.exc_info())
    written = formatter.format(record)
    assert "It failed" in written
    assert "ValueError" in written
    assert MARK not in written


def test_a_running_service_writes_json(tmp_path: Path) -> None:
    """Each line of the log is an object, the server's own too; without `requests` there is no line for them."""
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    command = [sys.executable, "-m", "ambassador"]
    (tmp_path / "c.toml").write_text('[log]\nformat = "json"\n')
    with started(command, tmp_path / "a", "--config", str(tmp_path / "c.toml")) as service:
        response = urllib.request.urlopen(f"{service.url}/api/v1/health", timeout=30)  # noqa: S310 - our own
        number = response.headers["X-Request-Id"]
    lines = [line for line in (tmp_path / "a" / "serve.log").read_text().splitlines() if line.startswith("{")]
    said = [json.loads(line) for line in lines]
    (mine,) = (one for one in said if one.get("request_id") == number)
    assert (mine["logger"], mine["level"], mine["route"]) == ("ambassador.requests", "INFO", "/api/v1/health")
    assert mine["time"]
    (tmp_path / "c.toml").write_text("[log]\nrequests = false\n")
    with started(command, tmp_path / "b", "--config", str(tmp_path / "c.toml")) as service:
        service.get("/api/v1/health")
    assert "health" not in (tmp_path / "b" / "serve.log").read_text()


def test_a_failure_of_ours_can_be_found_by_its_number(
    app: Flask, employee: Headers, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The line about the failure carries the number that the answer told."""

    def broken(*_: Any, **__: Any) -> None:
        raise ValueError(MARK)

    monkeypatch.setattr("ambassador.web.api.checks.answer", broken)
    app.config.update(TESTING=False, PROPAGATE_EXCEPTIONS=False)
    written = io.StringIO()
    chosen = logs.settings(Configuration().log)
    given = chosen["formatters"]["chosen"] | {"fmt": "%(message)s %(request_id)s"}
    handler = logging.StreamHandler(written)
    handler.setFormatter(given.pop("()")(**given))
    handler.addFilter(chosen["filters"]["request_id"]["()"]())
    logging.getLogger("ambassador").addHandler(handler)
    try:
        response = app.test_client().post("/api/v1/checks", json={"text": MARK, "reading": "fast"}, headers=employee)
    finally:
        logging.getLogger("ambassador").removeHandler(handler)
    assert f"{response.headers['X-Request-Id']}" in written.getvalue()
    assert response.status_code == 500
