"""The policy over HTTP: reading it, changing rules, publishing."""

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ambassador.rules import RuleSchema
from ambassador.store import audit, opened
from ambassador.web.api.schemas import RuleBodySchema
from ambassador.web.serving import PolicyInForce
from tests.waiting import until

Headers = dict[str, str]
RULE: dict[str, Any] = {
    "category": "disparagement",
    "clause": "company",
    "severity": "warning",
    "en": {
        "title": "Nickname",
        "says": "This is a nickname.",
        "why": "It can hurt.",
        "instead": "Use the name.",
        "phrases": ["mister grumpy"],
        "catches": ["Ask [[Mister Grumpy]]."],
        "lets_pass": ["A grumpy morning."],
    },
}
ANY = {"If-Match": "*"}


def _check(client: FlaskClient, headers: Headers) -> list[str]:
    body = {"text": "Ask Mister Grumpy.", "reading": "fast"}
    answer = client.post("/api/v1/checks", json=body, headers=headers).json or {}
    return [finding["rule"] for finding in answer["findings"]]


def test_the_policy_comes_in_the_language_asked_for(client: FlaskClient, employee: Headers) -> None:
    """Clauses with key, number, title and Markdown."""
    body = client.get("/api/v1/policy", headers={**employee, "Accept-Language": "nl"}).json
    assert body is not None
    assert (body["version"], body["language"]) == (1, "nl")
    clauses = {clause["key"]: clause for clause in body["clauses"]}
    assert clauses["results"]["number"] == "4.2"
    assert clauses["results"]["title"] == "Resultaten"
    assert clauses["results"]["text"]


def test_the_rules_come_in_the_language_asked_for(client: FlaskClient, employee: Headers) -> None:
    """Everybody may read why something is found."""
    rules = client.get("/api/v1/rules", headers={**employee, "Accept-Language": "de"}).json
    titles = {rule["rule"]: rule["title"] for rule in rules or ()}
    assert titles["hours/outside-hours"] == "Außerhalb der Veröffentlichungszeiten"


def test_a_rule_goes_from_idea_to_force(client: FlaskClient, officer: Headers, db: Path) -> None:
    """Added, published, in force within a second, written down; removed again, and gone."""
    added = client.post("/api/v1/rules/company/nickname", json=RULE, headers={**officer, **ANY})
    assert added.status_code == 201
    assert 'title = "Nickname"' in (added.json or {})["file"]
    assert _check(client, officer) == []
    published = client.post("/api/v1/policy/publish", json={"note": "Nicknames"}, headers=officer)
    assert (published.status_code, published.json) == (201, {"version": 2})
    _wait(client, 2)
    assert _check(client, officer) == ["company/nickname"]
    tag = client.get("/api/v1/rules/company/nickname", headers=officer).headers["ETag"]
    removed = client.delete("/api/v1/rules/company/nickname", headers={**officer, "If-Match": tag})
    assert removed.status_code == 204
    client.post("/api/v1/policy/publish", json={}, headers=officer)
    _wait(client, 3)
    assert _check(client, officer) == []
    with opened(db) as store:
        deeds = [(deed.who, deed.what) for deed in audit.deeds(store)]
    assert ("Omar", "added rule company/nickname") in deeds
    notes = [one["note"] for one in client.get("/api/v1/policy/versions", headers=officer).json or ()]
    assert notes == ["", "Nicknames", "The default policy"]


def _wait(client: FlaskClient, version: int) -> None:
    """Ask again until a version is in force."""
    until(lambda: (client.get("/api/v1/ready").json or {})["policy_version"] == version, f"version {version}")


def test_a_packs_rule_can_be_replaced_and_come_back(client: FlaskClient, officer: Headers) -> None:
    """The company's own form stands in place of the pack's until it is removed."""
    path = "/api/v1/rules/hours/outside-hours"
    shown = client.get(path, headers=officer)
    assert (shown.json or {})["own"] is False
    assert 'by       = "outside-hours"' in (shown.json or {})["file"]
    changed = client.put(path, json=RULE, headers={**officer, "If-Match": shown.headers["ETag"]})
    assert (changed.status_code, (changed.json or {})["own"]) == (200, True)
    client.delete(path, headers={**officer, "If-Match": changed.headers["ETag"]})
    assert (client.get(path, headers=officer).json or {})["own"] is False


def test_a_packs_rule_can_be_sent_back_as_it_was_shown(client: FlaskClient, officer: Headers) -> None:
    """Every field that a rule's file may have is one of the API's; this rule is silent where a reader is."""
    assert RuleBodySchema().fields.keys() == RuleSchema().fields.keys()
    path = "/api/v1/rules/confidential/ahead-of-time"
    shown = client.get(path, headers=officer)
    rule = tomllib.loads((shown.json or {})["file"])
    changed = client.put(path, json=rule, headers={**officer, "If-Match": shown.headers["ETag"]})
    assert changed.status_code == 200, changed.text
    assert tomllib.loads((changed.json or {})["file"]) == rule


def test_two_officers_never_overwrite_each_other(client: FlaskClient, officer: Headers) -> None:
    """The slower of two is told, and nothing of the faster is lost."""
    path = "/api/v1/rules/company/nickname"
    tag = client.post(path, json=RULE, headers={**officer, **ANY}).headers["ETag"]
    faster = {**RULE, "severity": "advice"}
    assert client.put(path, json=faster, headers={**officer, "If-Match": tag}).status_code == 200
    slower = client.put(path, json=RULE, headers={**officer, "If-Match": tag})
    assert slower.status_code == 412
    assert "Somebody else" in slower.get_json(force=True)["detail"]
    assert 'severity = "advice"' in (client.get(path, headers=officer).json or {})["file"]


@pytest.mark.parametrize(
    ("method", "change", "headers", "status", "said"),
    [
        ("post", {}, {}, 428, "If-Match"),
        ("put", {}, ANY, 404, "Add it with POST"),
        ("delete", {}, ANY, 404, "no rule company/nickname of its own"),
        ("post", {"severity": "fatal"}, ANY, 422, "severity: Must be one of"),
        ("post", {"clause": "compny"}, ANY, 422, 'Did you mean "company"?'),
        ("post", {"en": {**RULE["en"], "catches": ["Mister Brown"]}}, ANY, 422, "is not caught"),
        ("post", {"en": {**RULE["en"], "phrases": ["{nicknames}"]}}, ANY, 422, "no word list"),
        ("post", {"colour": "red"}, ANY, 422, "Unknown field."),
        ("post", {"en": {**RULE["en"], "title": None}}, ANY, 422, "Leave the field out instead."),
        ("post", {"en": {**RULE["en"], "title": "\ud83d"}}, ANY, 422, "lone surrogate"),
    ],
)
def test_a_rule_that_does_not_hold_is_not_saved(
    client: FlaskClient,
    officer: Headers,
    method: str,
    change: dict[str, Any],
    headers: Headers,
    status: int,
    said: str,
) -> None:
    """The working copy stays as it was, and the answer says what to mend."""
    response = client.open(
        "/api/v1/rules/company/nickname",
        method=method.upper(),
        data=json.dumps({**RULE, **change}),
        content_type="application/json",
        headers={**officer, **headers},
    )
    assert response.status_code == status
    assert said in response.get_data(as_text=True).encode().decode("unicode_escape").replace('\\"', '"')
    assert client.get("/api/v1/rules/company/nickname", headers=officer).status_code == 404


@pytest.mark.parametrize("name", ["company/N 1", "company/x.toml", "company/%5Cx", "../x", f"a/{'x' * 65}"])
def test_a_rules_name_names_a_file(client: FlaskClient, officer: Headers, name: str) -> None:
    """Nothing that another system would read as another path; the working copy can always be exported."""
    response = client.post(f"/api/v1/rules/{name}", json=RULE, headers={**officer, **ANY})
    assert response.status_code in (404, 422)
    assert client.post("/api/v1/rules/company/x-1_y", json=RULE, headers={**officer, **ANY}).status_code == 201


@pytest.mark.parametrize("method", ["PUT", "DELETE"])
def test_a_change_names_the_state_it_was_made_from(client: FlaskClient, officer: Headers, method: str) -> None:
    """`If-Match: *` would overwrite whatever somebody else has written; it is for new rules alone."""
    path = "/api/v1/rules/company/nickname"
    client.post(path, json=RULE, headers={**officer, **ANY})
    assert client.open(path, method=method, json=RULE, headers={**officer, **ANY}).status_code == 428


def test_what_was_changed_meanwhile_is_not_published(
    client: FlaskClient, officer: Headers, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An officer publishes what was read and checked; a change that comes between is kept for the next version."""
    path = "/api/v1/rules/company/nickname"
    compiled = PolicyInForce.compiled

    def interrupted(self: PolicyInForce, *args: Any) -> Any:
        monkeypatch.undo()
        assert client.post(path, json=RULE, headers={**officer, **ANY}).status_code == 201
        return compiled(self, *args)

    client.get("/api/v1/ready")
    monkeypatch.setattr(PolicyInForce, "compiled", interrupted)
    assert client.post("/api/v1/policy/publish", json={}, headers=officer).status_code == 412
    assert client.get(path, headers=officer).status_code == 200
    assert [one["number"] for one in client.get("/api/v1/policy/versions", headers=officer).json or ()] == [1]


def test_publishing_can_name_the_state_that_was_seen(client: FlaskClient, officer: Headers) -> None:
    """With the ETag of an earlier state nothing is published; with the present one it is."""
    path = "/api/v1/rules/company/nickname"
    tag = client.post(path, json=RULE, headers={**officer, **ANY}).headers["ETag"]
    for named, status in (('"earlier"', 412), (tag, 201)):
        response = client.post("/api/v1/policy/publish", json={}, headers={**officer, "If-Match": named})
        assert response.status_code == status


@settings(deadline=None, max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    title=st.text(st.characters(exclude_categories=["Cs"]), min_size=1), why=st.text("ab\"'\\\r\n\t\x00é😀", min_size=1)
)
def test_a_rules_file_says_what_was_sent(client: FlaskClient, officer: Headers, title: str, why: str) -> None:
    """Whatever characters an officer types, the TOML file reads back as the same fields."""
    path = "/api/v1/rules/hours/outside-hours"
    rule = {**RULE, "when": {"network": ["x"]}, "source": title, "en": {**RULE["en"], "title": title, "why": why}}
    rule["en"]["catches"] = [{"text": "Ask [[Mister Grumpy]].", "network": "x"}]
    tag = client.get(path, headers=officer).headers["ETag"]
    changed = client.put(path, json=rule, headers={**officer, "If-Match": tag})
    assert changed.status_code == 200, changed.text
    assert tomllib.loads((changed.json or {})["file"]) == rule


def test_a_rule_is_added_once(client: FlaskClient, officer: Headers) -> None:
    """POST does not overwrite."""
    for status in (201, 409):
        response = client.post("/api/v1/rules/company/nickname", json=RULE, headers={**officer, **ANY})
        assert response.status_code == status


def test_a_version_gives_back_its_files(client: FlaskClient, employee: Headers) -> None:
    """What was published can be read for ever."""
    body = client.get("/api/v1/policy/versions/1", headers=employee).json
    assert body is not None
    assert body["files"]["text/fr.md"].startswith("# Politique")
