"""LanguageTool's door: its own API, tried with clients as people have them."""

import json
import re
import sys
from pathlib import Path
from typing import Any

import language_tool_python
import pylanguagetool
import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as some
from language_tool_python.exceptions import LanguageToolError

from ambassador import Draft, Policy
from ambassador.answer import answer
from ambassador.web import languagetool, serving
from ambassador.web.annotated import Annotated, units
from tests.cli.running import run
from tests.serving import started

Headers = dict[str, str]
TEXT = "🎉 The wifi password is Tulip-4471. 🎉"


@pytest.fixture(autouse=True)
def _patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a busy machine too, the second reading is awaited."""
    monkeypatch.setattr(serving, "DEADLINE", 60)


def _asked(client: FlaskClient, headers: Headers, **form: str) -> dict[str, Any]:
    response = client.post("/v2/check", data={"language": "en", **form}, headers=headers)
    assert response.status_code == 200, response.text
    body: dict[str, Any] = response.get_json()
    return body


def _said(match: dict[str, Any], text: str) -> str:
    wide = text.encode("utf-16-le")
    return wide[2 * match["offset"] : 2 * (match["offset"] + match["length"])].decode("utf-16-le")


def test_what_is_nobodys_business_is_silent(client: FlaskClient, employee: Headers) -> None:
    """A friendly text and an empty one have no matches."""
    for text in ("", "Thank you all for a lovely day."):
        answered = _asked(client, employee, text=text)
        assert answered["matches"] == []
        assert answered["warnings"] == {"incompleteResults": False}


def test_a_finding_is_a_match_with_its_clause(client: FlaskClient, employee: Headers) -> None:
    """At UTF-16 offsets, in its context, with why and instead, category and the clause's address."""
    (match,) = _asked(client, employee, text=TEXT)["matches"]
    assert _said(match, TEXT) == "Tulip-4471"
    context = match["context"]
    assert _said(context, context["text"]) == "Tulip-4471"
    assert match["rule"]["id"] == "credentials/passwords"
    assert match["rule"]["category"] == {"id": "credentials", "name": "Credentials"}
    (clause,) = match["rule"]["urls"]
    assert clause["value"].startswith("http://localhost/policy/1/")
    over_api = client.post("/api/v1/checks", json={"text": TEXT}, headers=employee).get_json()["findings"][0]
    assert (match["offset"], match["offset"] + match["length"]) == (over_api["start"], over_api["end"])
    for part in ("says", "why", "instead"):
        assert over_api[part] in match["message"]
    assert match["replacements"] == [{"value": value} for value in over_api["replacements"]]


def test_a_finding_about_the_whole_draft_points_at_all_of_it() -> None:
    """These clients know no other place."""
    policy, draft = Policy.default(), Draft("🎉 We are looking for an accountant in Ghent. 🎉", kind="job")
    verdict = policy.check(draft, "fast")
    said = answer(policy, draft, verdict, "en", lambda key: key)["findings"]
    matches = [
        languagetool.as_match(Annotated(draft.text), *pair)
        for pair in zip(verdict.findings, said, strict=True)
        if pair[0].start is None
    ]
    assert matches
    assert {_said(match, draft.text) for match in matches} == {draft.text}


def test_what_did_not_run_is_said(client: FlaskClient, employee: Headers, monkeypatch: pytest.MonkeyPatch) -> None:
    """A reading that was late is no clear draft."""
    monkeypatch.setattr(serving, "DEADLINE", 0)
    answered = _asked(client, employee, text="Thank you all.")
    assert answered["warnings"] == {"incompleteResults": True}
    assert "reading-late" in {notice["code"] for notice in answered["notices"]}


@pytest.mark.parametrize(
    ("code", "accept", "said"),
    [("fr-BE", "", "mot de passe"), ("de-DE", "fr", "Passwort"), ("auto", "nl", "wachtwoord"), ("en", "", "password")],
)
def test_it_speaks_the_language_asked_for(
    client: FlaskClient, employee: Headers, code: str, accept: str, said: str
) -> None:
    """Of the draft, or of the reader where the client does not know."""
    answered = _asked(client, employee | {"Accept-Language": accept}, text=TEXT, language=code)
    assert said in answered["matches"][0]["message"].lower() or said in answered["matches"][0]["message"]


def test_markup_is_not_read_and_counts(client: FlaskClient, employee: Headers) -> None:
    """A word in two pieces is found, and pointed at in the original."""
    parts = [{"markup": "<p>🎉"}, {"text": "The wifi password is "}, {"markup": "<b>"}, {"text": "Tulip"}]
    parts += [{"markup": "&#45;", "interpretAs": "-"}, {"text": "4471"}, {"markup": "</b></p>"}]
    original = "".join(part.get("text", part.get("markup", "")) for part in parts)
    (match,) = _asked(client, employee, data=json.dumps({"annotation": parts}))["matches"]
    assert _said(match, original) == "Tulip&#45;4471"


def test_a_character_in_two_parts_is_one_and_a_half_one_harms_nothing(client: FlaskClient, employee: Headers) -> None:
    """Clients that part a text by code units can part an emoji: `json.loads` gives halves, which no answer can hold."""
    parts = [{"text": "Come to us \ud83c"}, {"text": "\udf89: the wifi password is Tulip-4471 \ud83c"}]
    (match,) = _asked(client, employee, data=json.dumps({"annotation": parts}))["matches"]
    before = "Come to us 🎉: the wifi password is "
    assert (match["offset"], match["length"]) == (units(before), units("Tulip-4471"))
    assert match["context"]["text"] == f"{before}Tulip-4471 \ufffd"


PARTS = some.lists(some.tuples(some.sampled_from(["text", "markup"]), some.text(max_size=5), some.text(max_size=3)))


@given(PARTS, some.data())
def test_a_place_in_a_text_part_is_the_same_words_in_the_original(
    parts: list[tuple[str, str, str]], data: some.DataObject
) -> None:
    """Whatever surrounds it; and every place lies within the original, in order."""
    said = [{kind: text, **({"interpretAs": seen} if kind == "markup" else {})} for kind, text, seen in parts]
    annotated = Annotated.of(said)
    wide, original = (
        text.encode("utf-16-le", "surrogatepass") for text in (annotated.text, "".join(text for _, text, _ in parts))
    )
    total = units(annotated.text)
    start = data.draw(some.integers(0, total))
    end = data.draw(some.integers(start, total))
    first, last = annotated.original(start, end)
    if start < end:
        assert 0 <= first <= last <= len(original) // 2
        if last - first == end - start and all(kind == "text" for kind, _, _ in parts):
            assert original[2 * first : 2 * last] == wide[2 * start : 2 * end]


@pytest.mark.parametrize(
    ("form", "status", "said"),
    [
        ({"text": "x"}, 400, "language: Missing data"),
        ({"text": "x", "language": "xx-Quetzal"}, 400, "language: Say auto, or one of en, fr, nl, de"),
        ({"language": "en"}, 400, "Send either text or data."),
        ({"language": "en", "text": "x", "data": '{"annotation": []}'}, 400, "Send either text or data."),
        ({"language": "en", "data": '{"annotation": [{"Quetzal": 1}]}'}, 400, "data: Write it as"),
        ({"language": "en", "data": "[" * 20_000}, 400, "data: Write it as"),
        ({"language": "en", "text": "Quetzal " * 2_600}, 400, "at most 20,000 characters"),
        ({"language": "en", "text": "Quetzal " * 40_000}, 413, "262,144 bytes"),
    ],
)
def test_an_error_is_a_line_of_text(
    client: FlaskClient, employee: Headers, form: dict[str, str], status: int, said: str
) -> None:
    """As these clients show it; never with what was sent."""
    response = client.post("/v2/check", data=form, headers=employee)
    assert (response.status_code, response.mimetype) == (status, "text/plain")
    assert response.text.startswith("Error: ")
    assert said in response.text
    assert "Quetzal" not in response.text


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({"text": "x"}, "language: Ce champ obligatoire manque."),
        ({"text": "x", "language": "xx"}, "language: Dites auto, ou l'une de en, fr, nl, de\xa0; voyez /v2/languages."),
        ({"text": "x", "language": "e" * 21}, "language: C'est trop long\xa0: 20 au plus."),
        ({"language": "en"}, "Envoyez soit text, soit data."),
        ({"language": "en", "data": "{}"}, 'data: Écrivez-le ainsi\xa0: {"annotation": [{"text": "…"},'),
        ({"language": "en", "text": "x" * 20_001}, "Un brouillon a au plus 20\u202f000 caractères."),
    ],
)
def test_an_error_speaks_the_readers_language(
    client: FlaskClient, employee: Headers, form: dict[str, str], said: str
) -> None:
    """By Accept-Language; the names of fields are LanguageTool's."""
    response = client.post("/v2/check", data=form, headers=employee | {"Accept-Language": "fr"})
    assert response.status_code == 400
    assert said in response.text


def test_a_token_comes_in_the_ways_these_clients_know(client: FlaskClient, employee: Headers) -> None:
    """As `apiKey`, as the password of the address, as a bearer; at no other door, and never in an address."""
    token = employee["Authorization"].split()[1]
    form = {"language": "en", "text": "x"}
    assert client.post("/v2/check", data=form | {"apiKey": token, "username": "x"}).status_code == 200
    assert client.post("/v2/check", data=form, auth=("anybody", token)).status_code == 200
    assert client.post("/v2/check", data=form | {"apiKey": "wrong"}).status_code == 401
    assert client.post("/v2/check", data=form, auth=(token, "")).status_code == 401
    assert client.post(f"/v2/check?apiKey={token}", data=form).status_code == 401
    assert client.get(f"/v2/check?text=x&language=en&apiKey={token}").status_code == 405
    assert client.get("/api/v1/policy", auth=("anybody", token)).status_code == 401


def test_clients_as_people_have_them(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`language-tool-python` and `pylanguagetool` show our findings, as on the page; a refused one says why."""
    page = (Path(__file__).parents[2] / "docs/languagetool.md").read_text("utf-8")
    (snippet,) = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    with started([sys.executable, "-m", "ambassador"], tmp_path) as service:
        token = run("people", "add", "Emma", "--db", tmp_path / "store.db").stdout.strip()
        address = service.url.replace("http://", f"http://emma:{token}@")
        with language_tool_python.LanguageTool("fr", remote_server=address) as tool:
            french = "🎉 Le mot de passe du wifi est Tulip-4471."
            (match,) = tool.check(french)
        exec(snippet.replace("https://emma:TOKEN@ambassador.example.com", address), {})  # noqa: S102 - our own page
        over_there = pylanguagetool.api.check("The wifi password is Tulip-4471.", f"{address}/v2/", "en-GB")
        languages = {one["longCode"] for one in pylanguagetool.api.get_languages(f"{service.url}/v2/")}
        with pytest.raises(ValueError, match="A valid token is needed"):
            pylanguagetool.api.check("Hello", f"{service.url}/v2/", "en-GB")
        with (
            language_tool_python.LanguageTool("fr", remote_server=service.url) as stranger,
            pytest.raises(LanguageToolError, match="A valid token is needed"),
        ):
            stranger.check("Bonjour")
    assert capsys.readouterr().out.startswith("Tulip-4471 ")
    assert french[match.offset : match.offset + match.error_length] == "Tulip-4471"
    assert (match.rule_id, match.category) == ("credentials/passwords", "credentials")
    assert over_there["matches"][0]["rule"]["id"] == "credentials/passwords"
    assert {"en-GB", "fr-BE", "nl-BE", "de-AT"} <= languages
    assert token not in (tmp_path / "serve.log").read_text()
