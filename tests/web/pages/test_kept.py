"""For every employee: what is kept about them, what has changed in the policy, and search. No script runs here."""

import re
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from ambassador.store import opened, people, proposals, tokens, versions
from ambassador.vocabulary import LANGUAGES
from tests.web.pages.conftest import SAME_ORIGIN, sign_in


def sent(client: FlaskClient, path: str = "/me", **form: str) -> TestResponse:
    return client.post(path, data=form, headers=SAME_ORIGIN)


def french(client: FlaskClient, path: str) -> str:
    answer = client.get(path, headers={"Accept-Language": "fr"})
    assert answer.status_code == 200
    return answer.text


def publish(db: Path, old: str, new: str, path: str = "text/fr.md") -> int:
    with opened(db) as store:
        files = versions.files_of(store, versions.newest(store))
        assert old in files[path]
        files[path] = files[path].replace(old, new)
        return versions.publish(store, files, note="", by="Omar")


@pytest.fixture
def written(emma: FlaskClient, app: Flask, db: Path) -> FlaskClient:
    """Somebody else, who has commented on one of Emma's proposals."""
    sent(emma, "/proposals", text="Trop large", about="confidential/marking")
    sent(emma, "/proposals", text="Sans nom zebra71", nameless="1")
    sent(emma, "/proposals/1", deed="comment", text="Je précise")
    sent(emma, "/proposals/1", deed="vote")
    eve = sign_in(app, db, "Eve", "employee")
    sent(eve, "/proposals/1", deed="comment", text="Bien vu")
    return eve


def test_what_is_kept_is_shown_and_taken_along(emma: FlaskClient, written: FlaskClient) -> None:
    """Devices, proposals, comments, votes; nothing of what was written without a name, nothing of anybody else."""
    page, taken = french(emma, "/me"), emma.get("/me.json")
    assert "attachment" in taken.headers["Content-Disposition"]
    kept = taken.json
    assert kept is not None
    assert kept["person"]["name"] == "Emma"
    assert [one["kind"] for one in kept["devices"]] == ["session"]
    assert [one["text"] for one in kept["proposals"]] == ["Trop large"]
    assert [one["text"] for one in kept["comments"]] == ["Je précise"]
    assert kept["votes"] == [{"proposal": 1}]
    assert all(said in page for said in ("Trop large", "Je précise"))
    for text in (page, taken.text):
        assert "zebra71" not in text
        assert "Bien vu" not in text
    assert "Bien vu" in written.get("/me.json").text


def test_no_secret_is_taken_along(emma: FlaskClient, db: Path) -> None:
    """Not even the digest of one."""
    with opened(db) as store:
        digests = [row[0] for row in store.execute("select digest from tokens").fetchall()]
    assert digests
    assert not [digest for digest in digests if digest in emma.get("/me.json").text]


def test_everything_beside_a_name_is_known(db: Path) -> None:
    """A new column with a person goes into `about`, and into this list."""
    named = {"person", "who", "by", "published_by", "answered_by"}
    with opened(db) as store:
        found = {
            (table.name, column.name) for table in store.tables for column in table.columns if column.name in named
        }
    assert found == {
        ("tokens", "person"),
        ("codes", "person"),
        ("identities", "person"),
        ("passwords", "person"),
        ("proposals", "person"),
        ("comments", "person"),
        ("votes", "person"),
        ("acknowledgements", "person"),
        ("proposals", "answered_by"),
        ("reviews", "who"),
        ("versions", "published_by"),
        ("audit", "who"),
    }


def test_what_somebody_wrote_is_deleted(emma: FlaskClient, written: FlaskClient, db: Path) -> None:
    """Comments and votes; proposals stay without a name, with what others said of them."""
    done = sent(emma, deed="delete")
    assert "votre nom est retiré de vos propositions" in french(emma, done.headers["Location"])
    kept = emma.get("/me.json").json
    assert kept is not None
    assert (kept["proposals"], kept["comments"], kept["votes"]) == ([], [], [])
    with opened(db) as store:
        proposal = proposals.proposal(store, 1)
        assert proposal is not None
        assert (proposal.by, proposal.text, proposal.votes) == ("", "Trop large", 0)
        assert [one.text for one in proposals.comments(store, 1)] == ["Bien vu"]


def test_ones_devices_are_ended(emma: FlaskClient, written: FlaskClient, app: Flask, db: Path) -> None:
    """At once, one or all; never anybody else's."""
    with opened(db) as store:
        emma_, eve = people.by_name(store, "Emma"), people.by_name(store, "Eve")
        assert emma_ is not None
        assert eve is not None
        token = tokens.new_secret(store, emma_, label="Telefon")
        other = tokens.devices(store, eve)[0].id
    assert "Telefon" in french(emma, "/me")
    assert "ce navigateur" in french(emma, "/me")
    sent(emma, deed="end", device=tokens.digest(token))
    sent(emma, deed="end", device=other)
    assert app.test_client().get("/api/v1/policy", headers={"Authorization": f"Bearer {token}"}).status_code == 401
    with opened(db) as store:
        assert other in [one.id for one in tokens.devices(store, eve)]
    assert sent(emma, deed="x").status_code == 400
    assert sent(emma, deed="sessions").status_code == 200
    assert emma.get("/me").status_code == 401
    assert written.get("/me").status_code == 200


def test_another_site_deletes_nothing(emma: FlaskClient, written: FlaskClient) -> None:
    """A form on a stranger's page is not answered."""
    answer = emma.post("/me", data={"deed": "delete"}, headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 401
    assert "Je précise" in emma.get("/me.json").text


def test_what_changed_since_one_last_read_the_policy(emma: FlaskClient, db: Path) -> None:
    """Said on the policy's page until one has looked; the service keeps nothing of it."""
    french(emma, "/policy")
    publish(db, "{#results}\n\n", "{#results}\n\nAttendez ! ")
    emma.application.extensions["ambassador.policy"]._looked = float("-inf")
    for _ in range(2):
        page = french(emma, "/policy")
        assert 'href="/policy/changes?from=1"' in page
    changes = french(emma, "/policy/changes?from=1")
    assert re.search(r"<ins>Attendez !\s*</ins>", changes)
    assert "/policy/changes?from" not in french(emma, "/policy")


def test_two_versions_are_compared(emma: FlaskClient, db: Path) -> None:
    """Any two, also backwards; one that never was is not there, and the first is compared with itself."""
    publish(db, "{#results}\n\n", "{#results}\n\nAttendez ! ")
    publish(db, "# ", "# ")
    assert "<ins>Attendez" in french(emma, "/policy/changes?from=1&to=3")
    assert "<del>Attendez" in french(emma, "/policy/changes?from=3&to=1")
    assert "Rien n'a changé" in french(emma, "/policy/changes").replace("&#39;", "'")
    assert "Rien n'a changé" in french(emma, "/policy/changes?to=1").replace("&#39;", "'")
    for path in ("/policy/changes?to=9", "/policy/changes?from=9&to=3", "/policy/changes?from=-1&to=2"):
        assert emma.get(path).status_code == 404


@pytest.mark.parametrize(
    ("language", "said"), [("en", "1 day<"), ("fr", "1 jour<"), ("nl", "1 dag<"), ("de", "1 Tag<")]
)
def test_one_day_is_one(emma: FlaskClient, db: Path, language: str, said: str) -> None:
    """As short as signs can be kept."""
    publish(db, "# signs = 30\n", "signs = 1\n", "policy.toml")
    assert said in emma.get("/me", headers={"Accept-Language": language}).text


def test_a_new_introduction_is_told(emma: FlaskClient, db: Path) -> None:
    """Without a way to a clause, since it is none."""
    publish(db, "\n## 1 Votre liberté\n", "\nElle vaut dès demain.\n\n## 1 Votre liberté\n")
    page = french(emma, "/policy/changes")
    assert re.search(r"<ins>\s*Elle vaut dès demain.</ins>", page)
    assert "Rien n'a changé dans le texte" not in page.replace("&#39;", "'")


def test_a_model_that_is_switched_on_is_told(emma: FlaskClient, db: Path) -> None:
    """It was off without a word of the settings; drafts may go to another machine now."""
    publish(db, "[packs]\n", '[packs]\n"company_model" = true\n', "policy.toml")
    assert re.search(r"company_model <span[^>]*>Activé", french(emma, "/policy/changes"))
    assert re.search(r"company_model <span[^>]*>Désactivé", french(emma, "/policy/changes?from=2&to=1"))


def test_the_policy_is_searched(emma: FlaskClient) -> None:
    """By words of title and text, whatever their case and accents; markup in what is typed stays text."""
    page = french(emma, "/policy?q=REGLEMENT+europeen")
    assert 'id="results"' in page
    assert 'id="job-ads"' not in page
    page = french(emma, "/policy?q=<script>x")
    assert "<script>x" not in page
    assert 'id="results"' not in page


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", ["/me", "/policy/changes"])
def test_the_pages_speak_the_readers_language_and_are_small(emma: FlaskClient, path: str, language: str) -> None:
    """Under 100 KB, nothing inline, not kept by browsers."""
    answer = emma.get(path, headers={"Accept-Language": language})
    assert f'<html lang="{language}">' in answer.text
    assert len(answer.data) < 100_000
    assert answer.headers["Cache-Control"] == "no-store"
    assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=", answer.text)
