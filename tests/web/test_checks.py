"""`POST /api/v1/checks`: the answer, its language and its offsets."""

import json
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ambassador import Draft, Policy
from ambassador.answer import answer
from ambassador.draft import DRAFT_LIMIT
from ambassador.store import inside, opened
from ambassador.store.keys import fingerprints_key

FRENCH = "Notre Q3 est 12 % sous le plan 😬"
Headers = dict[str, str]


def test_the_answer_is_that_of_the_library(client: FlaskClient, employee: Headers) -> None:
    """The same draft gives the same findings over HTTP and in Python, and names the version in force."""
    response = client.post("/api/v1/checks", json={"text": FRENCH, "reading": "fast"}, headers=employee)
    policy, draft = Policy.default(), Draft(FRENCH)
    expected = answer(policy, draft, policy.check(draft, "fast"), "en", lambda key: f"/policy/1/{key}")
    expected["policy"]["version"] = 1
    assert response.status_code == 200
    assert response.json == expected
    assert expected["verdict"] in ("warning", "stop")


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("fr", "fr"),
        ("fr-BE,en;q=0.5", "fr"),
        ("es,de;q=0.2,nl;q=0.9", "nl"),
        ("fr;q=0,de", "de"),
        ("es", "en"),
        ("", "en"),
    ],
)
def test_words_come_in_the_language_asked_for(
    client: FlaskClient, employee: Headers, header: str, language: str
) -> None:
    """Quality values count, regions do not."""
    headers = {**employee, "Accept-Language": header}
    response = client.post("/api/v1/checks", json={"text": FRENCH, "reading": "fast"}, headers=headers)
    assert response.headers["Content-Language"] == language
    finding = response.json["findings"][0] if response.json else {}
    assert finding["title"] == Policy.default().rulebook.rules[finding["rule"]].words[language].title


def test_without_a_header_the_drafts_own_language_counts(client: FlaskClient, employee: Headers) -> None:
    """A program that knows only the draft's language need not send a header."""
    body = {"text": FRENCH, "language": "de", "reading": "fast"}
    assert client.post("/api/v1/checks", json=body, headers=employee).headers["Content-Language"] == "de"


@settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(before=st.text(st.characters(exclude_categories=["Cs"]), max_size=40))
def test_offsets_count_utf_16_units(client: FlaskClient, employee: Headers, before: str) -> None:
    """Whatever stands before it, the finding points at the password as JavaScript counts."""
    text = f"{before}\n\nThe wifi password is Tulip-4471"
    answer = client.post("/api/v1/checks", json={"text": text, "reading": "fast"}, headers=employee).json
    places = {
        text.encode("utf-16-le")[2 * one["start"] : 2 * one["end"]].decode("utf-16-le")
        for one in (answer or {})["findings"]
        if one["rule"] == "credentials/passwords"
    }
    assert "Tulip-4471" in places


def test_a_full_reading_says_that_it_is_one(client: FlaskClient, employee: Headers) -> None:
    """`full` is the default."""
    answer = client.post("/api/v1/checks", json={"text": "A calm day."}, headers=employee).json
    assert answer is not None
    assert (answer["reading"], answer["verdict"], answer["findings"]) == ("full", "clear", [])


def test_half_a_surrogate_pair_is_no_accident(client: FlaskClient, employee: Headers) -> None:
    """JavaScript can send one; it is read like any other character."""
    body = '{"text": "\\ud83d The wifi password is Tulip-4471", "reading": "fast"}'
    headers = {**employee, "Content-Type": "application/json"}
    response = client.post("/api/v1/checks", data=body, headers=headers)
    assert response.status_code == 200
    assert response.json is not None
    assert response.json["findings"]


@pytest.mark.parametrize(("escaped", "most"), [(False, 100_000), (True, 250_000)])
def test_the_longest_draft_of_any_script_goes_into_a_request(
    app: Flask, employee: Headers, escaped: bool, most: int
) -> None:
    """As docs/configuration.md says of `[limits] body`: in UTF-8, and where a program escapes it."""
    app.config["MAX_CONTENT_LENGTH"] = most
    body = json.dumps({"text": "😬" * DRAFT_LIMIT, "reading": "fast"}, ensure_ascii=escaped)
    headers = {**employee, "Content-Type": "application/json"}
    assert app.test_client().post("/api/v1/checks", data=body.encode(), headers=headers).status_code == 200


def test_a_document_added_while_the_service_runs_is_found_at_once(
    db: Path, client: FlaskClient, employee: Headers
) -> None:
    """The answer names its label; no restart, no new version."""
    passage = "the vein is thinner than the survey promised and the forty people there are told in spring"
    before = client.post("/api/v1/checks", json={"text": passage, "reading": "fast"}, headers=employee)
    assert before.get_json()["findings"] == []
    with opened(db) as store:
        inside.add_document(store, fingerprints_key(db), f"Memo: {passage}.", title="m", label="site memo", by="test")
    after = client.post("/api/v1/checks", json={"text": passage, "reading": "fast"}, headers=employee)
    (finding,) = after.get_json()["findings"]
    assert (finding["rule"], finding["source"]) == ("inside/copied-passage", "site memo")
    assert (finding["start"], finding["end"]) == (0, len(passage))
