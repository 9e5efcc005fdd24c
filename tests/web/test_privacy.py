"""A draft's text never reaches the disk, the log or an error."""

import logging
from datetime import date
from pathlib import Path

import pytest
from flask import Flask

MARK = "Quetzalcoatl-77431"
Headers = dict[str, str]


def test_a_drafts_text_never_reaches_the_disk_or_the_log(
    app: Flask, db: Path, employee: Headers, caplog: pytest.LogCaptureFixture
) -> None:
    """Through the API, checked, refused and unreadable: no file beside the store holds it, no log line."""
    caplog.set_level(logging.DEBUG)
    client = app.test_client()
    for body in (
        {"text": f"The wifi password is {MARK}"},
        {"text": f"{MARK} " * 3000},
        {"text": MARK, "network": MARK},
        {"text": MARK, MARK: 1},
    ):
        client.post("/api/v1/checks", json=body, headers=employee)
    client.post("/api/v1/checks", data=f'{{"text": "{MARK}', content_type="application/json", headers=employee)
    outcome = {
        "day": date.today().isoformat(),
        "policy_version": 1,
        "rule": MARK,
        "network": "x",
        "language": "fr",
        "decision": "posted",
    }
    client.post("/api/v1/outcomes", json={**outcome, "rule": "a/b", "text": MARK}, headers=employee)
    stored = b"".join(path.read_bytes() for path in db.parent.rglob("*") if path.is_file())
    assert b"Emma" in stored
    assert MARK.encode() not in stored
    assert MARK not in caplog.text


def test_an_outcome_names_only_a_known_rule(app: Flask, db: Path, employee: Headers) -> None:
    """No text can be smuggled into the counts as the name of a rule."""
    outcome = {
        "day": date.today().isoformat(),
        "policy_version": 1,
        "network": "x",
        "language": "fr",
        "decision": "posted",
    }
    client = app.test_client()
    for rule, status in (("hours/outside-hours", 204), (MARK, 422), ("company/unknown", 422)):
        response = client.post("/api/v1/outcomes", json={**outcome, "rule": rule}, headers=employee)
        assert response.status_code == status
    assert MARK.encode() not in b"".join(path.read_bytes() for path in db.parent.rglob("*") if path.is_file())
