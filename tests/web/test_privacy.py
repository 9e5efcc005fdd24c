"""A draft's text never reaches the disk, the log or an error."""

import json
import logging
import sys
import urllib.error
import urllib.request
from datetime import date
from pathlib import Path

import pytest
from flask import Flask

from tests.cli.running import run
from tests.serving import started

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


CARELESS = """
from ambassador import hookimpl

@hookimpl
def finders():
    return {"careless": careless}

@hookimpl
def checked(draft, verdict):
    raise ValueError(draft.text)

def careless(draft, text, settings):
    if "wifi" in draft.text:
        raise RuntimeError(draft.text)
    return []
"""


def test_a_running_service_writes_no_draft_anywhere(tmp_path: Path) -> None:
    """A real process with a plugin that fails with the draft in its message, and drafts at every door.

    The store with its WAL, read while the service runs, and all that the service has said: none of it holds a draft.
    """
    rules = tmp_path / "packs" / "careless" / "rules"
    rules.mkdir(parents=True)
    (rules.parent / "plugin.py").write_text(CARELESS)
    (rules / "careless.toml").write_text(
        'category = "disparagement"\nclause = "company"\nseverity = "advice"\nby = "careless"\n'
        '[en]\ntitle = "T"\nsays = "S"\nwhy = "W"\ninstead = "I"\ncatches = ["x"]\nlets_pass = ["y"]\n'
    )
    place = tmp_path / "service"
    place.mkdir()
    with started([sys.executable, "-m", "ambassador"], place, "--plugins-dir", str(tmp_path / "packs")) as service:
        token = run("people", "add", "Emma", "--db", place / "store.db").stdout.strip()
        draft = json.dumps({"text": f"The wifi password is {MARK}"})
        sent = [
            ("/api/v1/checks", draft, "application/json", 200),
            ("/api/v1/checks", draft[:-1], "application/json", 400),
            ("/api/v1/checks", draft, "text/plain", 415),
            ("/api/v1/checks", draft.replace("wifi", "wifi " * 60_000), "application/json", 413),
            ("/api/v1/checks", draft.replace("wifi", "wifi " * 5_000), "application/json", 422),
            ("/api/v1/outcomes", draft, "application/json", 422),
            (f"/api/v1/{MARK}", draft, "application/json", 404),
            ("/", f"text={MARK}", "application/x-www-form-urlencoded", 401),
        ]
        for path, body, media, status in sent:
            headers = {"Authorization": f"Bearer {token}", "Content-Type": media}
            request = urllib.request.Request(service.url + path, body.encode(), headers)  # noqa: S310 - our own address
            try:
                answered = urllib.request.urlopen(request, timeout=30).status  # noqa: S310
            except urllib.error.HTTPError as error:
                answered = error.code
            assert answered == status, path
        files = {file.name: file.read_bytes() for file in place.iterdir()}
    assert {"store.db", "serve.log"} <= files.keys()
    assert b"of pack careless failed with" in files["serve.log"]
    assert [name for name, content in files.items() if MARK.encode() in content] == []
    assert MARK.encode() not in (place / "serve.log").read_bytes()


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
