"""The working copy and proposals by the API: what officers' scripts do goes through what the console goes through."""

from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from ambassador.files import default_files
from ambassador.store import opened, proposals, working_copy

Headers = dict[str, str]
COPY = "/api/v1/working-copy"
FILES = default_files() | {"words/surnoms.txt": "zozo\n"}
RULE = """category = "disparagement"
clause = "company"
severity = "advice"

[fr]
title = "Un surnom"
says = "C'est un surnom."
why = "Cela peut blesser."
instead = "Écrivez le nom."
phrases = ["monsieur zozo"]
catches = ["Demande à [[Monsieur Zozo]]."]
lets_pass = ["Non, monsieur."]
"""


def _read(client: FlaskClient, headers: Headers) -> tuple[dict[str, Any], str]:
    answer = client.get(COPY, headers=headers)
    assert answer.status_code == 200
    return answer.get_json(), answer.headers["ETag"]


def test_files_are_replaced_by_who_has_seen_them(client: FlaskClient, officer: Headers, db: Path) -> None:
    """Byte for byte; with no state or another one, nothing is changed."""
    body, etag = _read(client, officer)
    assert (body["files"], body["approved_by"]) == (default_files(), [])
    assert client.put(COPY, json={"files": FILES}, headers=officer).status_code == 428
    assert client.put(COPY, json={"files": FILES}, headers=officer | {"If-Match": "*"}).status_code == 428
    assert client.put(COPY, json={"files": FILES}, headers=officer | {"If-Match": '"x"'}).status_code == 412
    assert client.put(COPY, json={"files": FILES}, headers=officer | {"If-Match": etag}).status_code == 204
    assert client.put(COPY, json={"files": FILES}, headers=officer | {"If-Match": etag}).status_code == 412
    with opened(db) as store:
        assert working_copy.read(store) == FILES
    assert _read(client, officer)[0]["files"] == FILES


@pytest.mark.parametrize(
    ("files", "where"),
    [
        ({"words/x.txt": "x"}, "policy.toml"),
        (FILES | {"../x.txt": "x"}, "../x.txt"),
        (FILES | {"policy.toml": "[compani]"}, "policy.toml"),
        (FILES | {"policy.toml": "[retention]\nsigns = 91\n"}, "policy.toml"),
        (FILES | {"rules/surnom.toml": RULE.replace("[[Monsieur", "[[Madame")}, "rules/surnom.toml"),
    ],
)
def test_files_that_are_no_policy_are_refused(
    client: FlaskClient, officer: Headers, files: dict[str, str], where: str
) -> None:
    """Each file with its sentences, in the reader's language; nothing is changed."""
    etag = _read(client, officer)[1]
    headers = officer | {"If-Match": etag, "Accept-Language": "fr"}
    answer = client.put(COPY, json={"files": files}, headers=headers)
    assert answer.status_code == 422
    body = answer.get_json(force=True)
    assert body["detail"] == "La copie de travail n'a pas été modifiée\xa0; voyez errors."
    assert list(body["errors"]) == [where]
    assert _read(client, officer)[1] == etag


def test_what_it_would_change_is_told_before_it_is_published(client: FlaskClient, officer: Headers) -> None:
    """By the number of the draft; the drafts are kept nowhere."""
    headers = officer | {"If-Match": _read(client, officer)[1]}
    assert client.put(COPY, json={"files": FILES | {"rules/surnom.toml": RULE}}, headers=headers).status_code == 204
    drafts = {"drafts": [{"text": "Bonjour"}, {"text": "Voilà Monsieur Zozo"}]}
    answer = client.post(f"{COPY}/effects", json=drafts, headers=officer)
    assert answer.get_json() == [
        {"number": 1, "before": "clear", "after": "advice", "new": ["company/surnom"], "gone": []}
    ]
    assert client.post(f"{COPY}/effects", json={"drafts": []}, headers=officer).status_code == 422


def test_a_state_is_approved(client: FlaskClient, officer: Headers) -> None:
    """The one that was seen, and no other."""
    etag = _read(client, officer)[1]
    assert client.post(f"{COPY}/review", headers=officer).status_code == 428
    assert client.post(f"{COPY}/review", headers=officer | {"If-Match": '"x"'}).status_code == 412
    assert client.post(f"{COPY}/review", headers=officer | {"If-Match": etag}).status_code == 204
    assert _read(client, officer)[0]["approved_by"] == ["Omar"]


def test_a_proposal_is_talked_about_and_answered(
    client: FlaskClient, employee: Headers, officer: Headers, db: Path
) -> None:
    """Comments, one vote a person, a public answer; of what is hidden, the reason alone."""
    new = {"about": "results", "text": "Trop long", "language": "fr", "nameless": False}
    url = f"/api/v1{client.post('/api/v1/proposals', json=new, headers=employee).get_json()['url']}"
    for _ in range(2):
        assert client.put(f"{url}/vote", headers=officer).status_code == 204
    assert client.post(f"{url}/comments", json={"text": "Zèbre"}, headers=officer).status_code == 204
    assert client.post(f"{url}/comments", json={"text": " "}, headers=officer).status_code == 422
    assert client.put(f"{url}/answer", json={"state": "declined"}, headers=officer).status_code == 422
    said = {"state": "declined", "text": "Pas cette année."}
    assert client.put(f"{url}/answer", json=said, headers=officer).status_code == 204
    shown = client.get(url, headers=employee).get_json()
    told = (shown["by"], shown["state"], shown["answer"], shown["votes"], shown["comments"][0]["text"])
    assert told == ("Emma", "declined", "Pas cette année.", 1, "Zèbre")
    for _ in range(2):
        assert client.delete(f"{url}/vote", headers=officer).status_code == 204
    (listed,) = client.get("/api/v1/proposals", headers=employee).get_json()
    assert (listed["text"], listed["votes"]) == ("Trop long", 0)
    with opened(db) as store:
        person = proposals.all_proposals(store)[0]
        assert person.by == "Emma"
        store.execute("update proposals set hidden = 'Impoli'")
        store.execute("update comments set hidden = 'Aussi'")
        store.conn.commit()
    hidden = client.get(url, headers=employee).get_json()
    assert (hidden["text"], hidden["hidden"]) == ("", "Impoli")
    assert (hidden["comments"][0]["text"], hidden["comments"][0]["hidden"]) == ("", "Aussi")
    for path in ("", "/comments", "/vote", "/answer"):
        method, body = {"": ("get", None), "/comments": ("post", {"text": "x"})}.get(path, ("put", said))
        missing = client.open(f"/api/v1/proposals/9{path}", method=method.upper(), json=body, headers=officer)
        assert missing.status_code == 404
