"""Every page, in every language, as the service hands it out."""

import ast
import re
from html import unescape
from pathlib import Path
from urllib.parse import urljoin

import pytest
from babel.messages.pofile import read_po
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from ambassador.policy import Policy
from ambassador.store import opened, people, tokens
from ambassador.vocabulary import LANGUAGES
from ambassador.web.pages.try_draft import EXAMPLES
from tests.web.entering import SAME_ORIGIN, sign_in

WEB = Path(__file__).parents[3] / "ambassador/web"
PART = re.compile(r"(?<!\{)\{(\w+)\}")
"""What fills a sentence."""
CONNECT = (
    "/connect?response_type=code&client_id=ambassador-extension&code_challenge_method=S256&code_challenge="
    + "a" * 43
    + "&redirect_uri=https://"
    + "a" * 32
    + ".chromiumapp.org/"
)
PAGES = (
    "/",
    "/policy",
    "/policy/1",
    "/rules",
    "/rules/confidential/unpublished-results",
    "/proposals",
    "/proposals/new",
    "/api/v1/docs",
    CONNECT,
    "/connect/code?code=ABCD2345EFGH",
    "/nowhere",
)


@pytest.fixture
def reader(app: Flask, db: Path) -> FlaskClient:
    """Somebody who opened a start link."""
    return sign_in(app, db, "Emma", "employee")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", PAGES)
def test_every_page_speaks_the_readers_language(reader: FlaskClient, path: str, language: str) -> None:
    """The browser's language is spoken, and said in the page and in its headers."""
    answer = reader.get(path, headers={"Accept-Language": f"{language}-BE,{language};q=0.9,en;q=0.1"})
    assert answer.status_code == (404 if path == "/nowhere" else 200)
    assert f'<html lang="{language}">' in answer.text
    assert answer.headers["Content-Language"] == language
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_small_and_has_nothing_inline(reader: FlaskClient, path: str) -> None:
    """Under 100 KB, and nothing that the content security policy would have to let through."""
    answer = reader.get(path)
    assert len(answer.data) < 100_000
    assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=", answer.text)
    policy = answer.headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "default-src" in policy


def test_a_chosen_language_is_kept(reader: FlaskClient) -> None:
    """`?lang=` wins over the browser's language, and holds on the next page."""
    assert '<html lang="nl">' in reader.get("/?lang=nl", headers={"Accept-Language": "fr"}).text
    assert '<html lang="nl">' in reader.get("/policy", headers={"Accept-Language": "fr"}).text


def _in_french(client: FlaskClient, page: TestResponse) -> TestResponse:
    """What the link FR of a page leads to."""
    found = re.search(r'<a href="([^"]+)" hreflang="fr"', page.text)
    assert found
    answer = client.get(urljoin(page.request.url, unescape(found[1])))
    assert '<html lang="fr">' in answer.text
    return answer


@pytest.mark.parametrize("path", [CONNECT, "/rules?lang=nl&category=hours&q=%26+%C3%A9", "/policy"])
def test_another_language_is_another_language_of_the_same_page(reader: FlaskClient, path: str) -> None:
    """What else its address says stays: which rules, which browser is being connected."""
    page = reader.get(path)
    answer = _in_french(reader, page)
    assert answer.status_code == 200
    assert answer.request.args.to_dict() == {**page.request.args, "lang": "fr"}


@pytest.mark.parametrize("path", ["/versions/1/restore", "/policy/acknowledge", "/rules/new/new/edit", "/people"])
def test_another_language_is_there_where_a_form_was_sent_signed_out(client: FlaskClient, path: str) -> None:
    """A session that has ended meanwhile: nothing is at the address of some forms, but the front page is."""
    page = client.post(path, headers=SAME_ORIGIN)
    assert page.status_code == 401
    assert _in_french(client, page).status_code == 200


@pytest.mark.parametrize("said", ["endpoint=x", "_method=POST", "_anchor=x", "category=&category="])
def test_the_next_part_keeps_what_the_address_says(reader: FlaskClient, said: str) -> None:
    """Whatever its names are."""
    page = reader.get(f"/rules?{said}&page=1")
    assert page.status_code == 200
    following = re.search(r'rel="next" href="([^"]+)"', page.text)
    assert following
    assert unescape(following[1]) == f"/rules?{said}&page=2"


@pytest.mark.parametrize(
    ("path", "form", "place"),
    [
        ("/rules/new/new/edit", {"new": "1", "name": "No name"}, "/rules/new"),
        ("/policy/text/clauses/new", {"new": "1", "key": "No key"}, "/policy/text/new"),
        ("/words/lists/new", {"new": "1", "name": "No name"}, "/words/new"),
        ("/versions/1/restore", {"seen": "of long ago"}, "/changes"),
        ("/people", {"name": "Ada", "role": "employee"}, "/people/2"),
        ("/proposals", {"text": ""}, "/proposals/new"),
    ],
)
def test_another_language_is_there_where_a_form_was_refused(
    omar: FlaskClient, path: str, form: dict[str, str], place: str
) -> None:
    """Some addresses take forms alone: the link leads to the page that has the form, or to what was made."""
    page = omar.post(path, data=form, headers=SAME_ORIGIN)
    assert page.status_code in (201, 409, 422)
    assert f'<a href="{place}?lang=fr" hreflang="fr"' in page.text
    assert omar.get(f"{place}?lang=fr").status_code == 200


def test_another_language_leads_a_stranger_on_to_the_same_place(client: FlaskClient, db: Path) -> None:
    """A start link is not lost by it, nor is the page that somebody wants to see, also where they mistyped."""
    with opened(db) as store:
        link = tokens.new_secret(store, people.add(store, "Ada", "employee"), tokens.LINK)
    begun = _in_french(client, client.get(f"/start?token={link}"))
    form = {"token": link, "deed": "choose", "password": "a"}
    again = _in_french(client, client.post("/start", data=form, headers=SAME_ORIGIN))
    assert [one.status_code for one in (begun, again)] == [200, 200]
    for onwards, status in ((CONNECT, 200), ("/rules?lang=nl&q=a", 401), ("", 200)):
        form = {"name": "Ada", "password": "a", "onwards": onwards}
        page = _in_french(client, client.post("/sign-in", data=form, headers=SAME_ORIGIN))
        assert page.status_code == status
        assert page.request.path == (onwards.partition("?")[0] or "/")
    out = _in_french(client, client.post("/sign-out", headers=SAME_ORIGIN))
    assert out.status_code == 200


@pytest.mark.parametrize("path", ["/", "/policy", "/policy/1"])
def test_a_stranger_is_asked_to_sign_in(client: FlaskClient, path: str) -> None:
    """Nothing of the policy is shown to them."""
    answer = client.get(path)
    assert answer.status_code == (200 if path == "/" else 401)
    assert 'name="password"' in answer.text
    assert 'id="confidentiality"' not in answer.text


def test_an_unknown_start_link_lets_nobody_in(client: FlaskClient) -> None:
    """It leads to the page where one signs in."""
    assert client.get("/start?token=unknown").status_code == 401


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_policy_has_an_anchor_for_every_clause(reader: FlaskClient, language: str) -> None:
    """The list of contents leads there, and so does the clause's own address."""
    text = reader.get(f"/policy?lang={language}").text
    for clause in Policy.default().clauses(language):
        if not clause.is_chapter:
            assert text.count(f'id="{clause.key}"') == 1
            assert f'href="#{clause.key}"' in text
            assert reader.get(f"/policy/1/{clause.key}").headers["Location"] == f"/policy/1#{clause.key}"


def test_a_version_that_never_was_is_not_there(reader: FlaskClient) -> None:
    """In the look of the pages."""
    answer = reader.get("/policy/99")
    assert answer.status_code == 404
    assert "<main" in answer.text


def test_a_form_from_elsewhere_is_refused(reader: FlaskClient) -> None:
    """Another site cannot have a draft checked in somebody's name."""
    answer = reader.post("/", data={"text": "Hello"}, headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 401


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_form_alone_shows_findings(reader: FlaskClient, language: str) -> None:
    """Without JavaScript the first example is marked in the text, with a card that links its clause."""
    text = EXAMPLES[language][0]
    answer = reader.post(f"/?lang={language}", data={"text": text, "network": "linkedin"}, headers=SAME_ORIGIN)
    assert answer.status_code == 200
    assert '<mark class="' in answer.text
    assert re.search(r'<article class="card (advice|warning|stop)">', answer.text)
    assert 'href="/policy/1/' in answer.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_protected_example_is_not_marked(reader: FlaskClient, language: str) -> None:
    """The third example is what people may say about their working conditions."""
    answer = reader.post(f"/?lang={language}", data={"text": EXAMPLES[language][2]}, headers=SAME_ORIGIN)
    assert '<article class="card stop' not in answer.text
    assert '<mark class="stop' not in answer.text


def test_what_is_typed_is_shown_as_text(reader: FlaskClient) -> None:
    """A draft never becomes part of the page's own markup."""
    answer = reader.post("/", data={"text": "</textarea><script>alert(1)</script>"}, headers=SAME_ORIGIN)
    assert "<script>alert" not in answer.text


def test_a_draft_that_begins_with_an_empty_line_stays_below_its_marks(reader: FlaskClient) -> None:
    """Browsers leave out the first line break of a field: its words stood a line above what marked them."""
    page = reader.post("/", data={"text": "\r\nHi"}, headers=SAME_ORIGIN).text
    field = re.search(r'<textarea id="text"[^>]*>\n?(.*?)</textarea>', page, re.S)
    assert field
    assert field[1] == "\nHi"


def test_a_draft_that_is_too_long_is_said_so(reader: FlaskClient) -> None:
    """With the limit, and the status that the API gives."""
    answer = reader.post("/", data={"text": "a" * 20_001}, headers=SAME_ORIGIN)
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text


def said_in_code() -> set[str]:
    """Every sentence that the library can say of a policy or a draft, and so a page."""
    calls = [one for path in WEB.parent.rglob("*.py") for one in ast.walk(ast.parse(path.read_text("utf-8")))]
    found = [one.args[0] for one in calls if isinstance(one, ast.Call) and getattr(one.func, "id", "") == "Sentence"]
    return {str(ast.literal_eval(pattern)) for pattern in found} - {""}


def said_in_templates() -> set[str]:
    """Every message that a template asks for."""
    found: set[str] = set()
    for path in (WEB / "templates").glob("*.html"):
        for double, single in re.findall(r"""_\((?:"([^"]+)"|'([^']+)')\)""", path.read_text("utf-8")):
            found.add(double or single)
    return found


@pytest.mark.parametrize("language", [one for one in LANGUAGES if one != "en"])
def test_a_catalogue_is_complete(language: str) -> None:
    """Every message of templates and code is translated, with all its parts, none is fuzzy, and none is left over."""
    with (WEB / f"translations/{language}.po").open("rb") as file:
        messages = [one for one in read_po(file) if one.id]
    assert {str(one.id) for one in messages} == said_in_templates() | said_in_code()
    assert all(one.string and not one.fuzzy for one in messages)
    parts = {str(one.id): (set(PART.findall(str(one.id))), set(PART.findall(str(one.string)))) for one in messages}
    assert [said for said, (asked, given) in parts.items() if asked != given] == []
