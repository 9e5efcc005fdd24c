"""Parts of the working copy over the API, each for whoever may change it: text, settings, facts, words, examples."""

import json
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from ambassador.files import default_files
from ambassador.store import audit, opened, people, tokens, working_copy
from tests.web.test_working_copy import RULE

Headers = dict[str, str]
COPY = "/api/v1/working-copy"
MARKING = "/api/v1/rules/confidential/marking"


@pytest.fixture
def cleo(db: Path) -> Headers:
    """The headers of a content manager."""
    with opened(db) as store:
        token = tokens.new_secret(store, people.add(store, "Cleo", "content_manager"))
    return {"Authorization": f"Bearer {token}"}


def _seen(client: FlaskClient, headers: Headers) -> Headers:
    """The headers to change it by."""
    return headers | {"If-Match": client.get(COPY, headers=headers).headers["ETag"]}


def _files(db: Path) -> dict[str, str]:
    with opened(db) as store:
        return working_copy.read(store)


TEXT = default_files()["text/fr.md"].replace("# Politique", "# Notre politique", 1)
SETTINGS = default_files()["policy.toml"].replace("acknowledge = false", "acknowledge = true")
PARTS = [
    ("text/fr", {"file": TEXT}, "text/fr.md", TEXT, "text/fr.md"),
    ("settings", {"file": SETTINGS}, "policy.toml", SETTINGS, "the settings"),
    ("words/surnoms", {"file": "zozo\n"}, "words/surnoms.txt", "zozo\n", "the list surnoms"),
]


@pytest.mark.parametrize(("part", "body", "path", "content", "what"), PARTS)
def test_a_part_is_changed_by_who_has_seen_it(
    client: FlaskClient, officer: Headers, db: Path, part: str, body: dict[str, str], path: str, content: str, what: str
) -> None:
    """That file alone, and it is written down; with no state or another one, nothing. The answer names the next."""
    seen = _seen(client, officer)
    for headers, status in ((officer, 428), (officer | {"If-Match": "*"}, 428), (officer | {"If-Match": '"x"'}, 412)):
        assert client.put(f"{COPY}/{part}", json=body, headers=headers).status_code == status
    changed = client.put(f"{COPY}/{part}", json=body, headers=seen)
    assert changed.status_code == 204
    assert client.put(f"{COPY}/{part}", json=body, headers=seen).status_code == 412
    assert _files(db) == {**default_files(), path: content}
    assert client.get(COPY, headers=officer).headers["ETag"] == changed.headers["ETag"]
    with opened(db) as store:
        assert ("Omar", what) in [(one.who, one.what) for one in audit.deeds(store)]


@pytest.mark.parametrize(
    ("part", "body", "status"),
    [
        ("text/it", {"file": TEXT}, 404),
        ("text/fr", {"file": "no heading"}, 422),
        ("settings", {"file": "[compani]"}, 422),
        ("settings", {"file": ""}, 422),
        ("text/fr", {"file": " \n"}, 422),
        ("words/Été", {"file": "zozo\n"}, 422),
        ("words/x", {"file": "\ud83d"}, 422),
        ("facts", {"public_facts": ["\ud83d"]}, 422),
    ],
)
def test_what_does_not_hold_is_refused(
    client: FlaskClient, officer: Headers, db: Path, part: str, body: dict[str, Any], status: int
) -> None:
    """Nothing is changed."""
    sent = {"data": json.dumps(body), "content_type": "application/json"}
    assert client.put(f"{COPY}/{part}", headers=_seen(client, officer), **sent).status_code == status
    assert _files(db) == default_files()


def test_a_list_is_taken_out(client: FlaskClient, officer: Headers, db: Path) -> None:
    """One that is there; a pack's is not touched."""
    client.put(f"{COPY}/words/surnoms", json={"file": "zozo\n"}, headers=_seen(client, officer))
    assert client.delete(f"{COPY}/words/surnoms", headers=officer).status_code == 428
    assert client.delete(f"{COPY}/words/surnoms", headers=_seen(client, officer)).status_code == 204
    assert client.delete(f"{COPY}/words/surnoms", headers=_seen(client, officer)).status_code == 404
    assert _files(db) == default_files()


def test_a_content_manager_changes_facts_and_examples_and_nothing_else(
    client: FlaskClient, cleo: Headers, officer: Headers, db: Path
) -> None:
    """One fact a line; what is left out stays; the rule keeps to what it must catch and let pass."""
    facts = {"public_facts": ["Nous avons  douze dépôts", "Fondée en 1931"]}
    assert client.put(f"{COPY}/facts", json=facts, headers=_seen(client, cleo)).status_code == 204
    assert '"Nous avons douze dépôts"' in _files(db)["policy.toml"]
    shown = client.get(f"{MARKING}/examples", headers=cleo)
    added = shown.get_json()["fr"]["lets_pass"] + ["Le vélo reste dehors."]
    seen = cleo | {"If-Match": shown.headers["ETag"]}
    body = {"fr": {"lets_pass": added}}
    assert client.put(f"{MARKING}/examples", json=body, headers=seen).status_code == 204
    after = client.get(f"{MARKING}/examples", headers=cleo).get_json()
    assert after == {**shown.get_json(), "fr": {**shown.get_json()["fr"], "lets_pass": added}}
    refused = client.put(f"{MARKING}/examples", json={"fr": {"catches": ["Bonjour"]}}, headers=_seen(client, cleo))
    assert refused.status_code == 422
    assert client.get("/api/v1/rules/company/none/examples", headers=cleo).status_code == 404
    for part, sent in (("settings", {"file": SETTINGS}), ("words/x", {"file": "x\n"})):
        assert client.put(f"{COPY}/{part}", json=sent, headers=_seen(client, cleo)).status_code == 403


def test_a_rule_is_tried_before_it_is_saved(
    client: FlaskClient, officer: Headers, db: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Its examples, a text of one's own with places in UTF-16 units, phrases that are not needed; nothing is kept."""
    path, text = "/api/v1/rules/company/surnom/trial", "🎉 Voilà Monsieur Zozo"
    rule = RULE.replace('["monsieur zozo"]', '["monsieur zozo", "zozo"]').replace("Non, monsieur.", "Voilà zozo.")
    trial = client.post(path, json={"file": rule, "text": text}, headers=officer | {"Accept-Language": "fr"})
    assert trial.status_code == 200
    body = trial.get_json()
    assert [(one["role"], one["is_right"]) for one in body["examples"]] == [("catches", True), ("lets_pass", False)]
    assert [one["failure"] for one in body["examples"]] == ["", "est trouvé, alors qu'il doit passer"]
    assert trial.headers["Content-Language"] == "fr"
    hit = next(one for one in body["hits"] if one["phrase"] == "monsieur zozo")
    wide = text.encode("utf-16-le")
    assert wide[2 * hit["start"] : 2 * hit["end"]].decode("utf-16-le") == "Monsieur Zozo"
    assert (hit["role"], hit["language"], hit["read_as"], body["speaks"]) == ("phrases", "fr", "monsieur zozo", True)
    assert body["doubles"] == [{"phrase": "monsieur zozo", "by": "zozo"}]
    assert client.post(path, json={"file": RULE}, headers=officer).get_json()["speaks"] is False
    refused = client.post(path, json={"file": "category ="}, headers=officer | {"Accept-Language": "fr"})
    assert refused.status_code == 422
    assert "n'est pas du TOML" in str(refused.get_json(force=True)["errors"])
    assert _files(db) == default_files()
    kept = b"".join(path.read_bytes() for path in db.parent.iterdir() if path.is_file())
    assert text.encode() not in kept
    assert "Voilà" not in caplog.text
