"""What the policy says to the extension, and what the extension may tell."""

from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from ambassador.errors import PolicyError
from ambassador.files import default_files
from ambassador.settings import parse_settings
from ambassador.store import opened, proposals, versions

Headers = dict[str, str]
SITE = """
[[extension.sites]]
name = "Intranet"
hosts = ["intranet.example.com"]
[[extension.sites.composers]]
kind = "post"
editor = ["[role=textbox]"]
submit_words = ["Go"]
"""


def _publish(db: Path, before: str, after: str, added: str = "") -> None:
    files = default_files()
    files["policy.toml"] = files["policy.toml"].replace(before, after, 1) + added
    with opened(db) as store:
        versions.publish(store, files, note="", by="test")


def test_it_learns_networks_hours_and_sites(client: FlaskClient, db: Path, employee: Headers) -> None:
    """As the policy has them, with the version; a site with all that is needed to read along there."""
    _publish(db, "[packs]", "[packs]", SITE)
    said: dict[str, Any] = client.get("/api/v1/extension", headers=employee).get_json()
    assert said["policy"]["version"] == 2
    assert said["may_pause"] is True
    assert said["networks"] == {"banned": ["tiktok"], "job_ads": ["linkedin"]}
    assert said["hours"]["allowed"] == ["07:00-09:00", "12:00-13:30", "17:00-23:00"]
    (site,) = said["sites"]
    assert (site["name"], site["hosts"]) == ("Intranet", ["intranet.example.com"])
    assert site["composers"][0]["editor"] == ["[role=textbox]"]
    assert site["composers"][0]["submit_words"] == ["Go"]


def test_rules_that_are_off_are_not_announced(client: FlaskClient, db: Path, employee: Headers) -> None:
    """No hours, no banned network, no pause, where the policy says so."""
    _publish(db, "pause = true", "pause = false")
    _publish(db, "[packs]", "[packs]\nhours = false\nchannels = false")
    said = client.get("/api/v1/extension", headers=employee).get_json()
    assert said["hours"] is None
    assert said["networks"] == {"banned": [], "job_ads": []}


def test_a_pause_is_the_policys_choice(client: FlaskClient, db: Path, employee: Headers) -> None:
    """Switched off, the extension is told so."""
    _publish(db, "pause = true", "pause = false")
    assert client.get("/api/v1/extension", headers=employee).get_json()["may_pause"] is False


@pytest.mark.parametrize(
    ("site", "field"),
    [
        ('name = "A"', "hosts"),
        ('name = "A"\nhosts = ["a.example.com"]', "composers"),
        ('name = "A"\nlike = "Mastodon"\nhosts = ["https://a.example.com"]', "hosts"),
        ('name = "A"\nlike = "Nothing"\nhosts = ["a.example.com"]', "like"),
        ('name = "LinkedIn"\nnever = ["a{color:red}"]', "never"),
        (f'name = "A"\nlike = "Mastodon"\nhosts = {[f"{number}.example.com" for number in range(51)]}', "hosts"),
        (f'name = "LinkedIn"\nnever_paths = {["/x"] * 51}', "never_paths"),
        ('name = "LinkedIn"\n[[extension.sites.composers]]\nkind = "message"\neditor = [".x"]', "kind"),
        ('name = "LinkedIn"\n[[extension.sites.composers]]\nkind = "post"\neditor = []', "editor"),
    ],
)
def test_a_site_is_refused_with_its_field(site: str, field: str) -> None:
    """Nothing but hosts and selectors gets in, and no private message can be named."""
    content = f'[company]\nname = "C"\n[[extension.sites]]\n{site}\n'
    with pytest.raises(PolicyError, match=field):
        parse_settings(content)


def test_signs_are_counts_without_people(client: FlaskClient, db: Path, employee: Headers, officer: Headers) -> None:
    """By day, site, kind and sign; shown to officers from five on; nothing else is in the row."""
    sign = {"site": "X", "kind": "post", "sign": "composer"}
    for _ in range(5):
        assert client.get("/api/v1/signs", headers=officer).get_json() == []
        assert client.post("/api/v1/signs", json=sign, headers=employee).status_code == 204
    (counted,) = client.get("/api/v1/signs", headers=officer).get_json()
    assert {**sign, "count": 5, "day": counted["day"]} == counted
    with opened(db) as store:
        assert store.table("signs").columns_dict.keys() == {"day", "site", "kind", "sign", "count"}
    assert client.get("/api/v1/signs", headers=employee).status_code == 403


@pytest.mark.parametrize(
    ("changed", "field"),
    [({"site": "My diary"}, "site"), ({"kind": "message"}, "kind"), ({"sign": "x"}, "sign"), ({"text": "x"}, "text")],
)
def test_signs_cannot_be_used_to_write_something_down(
    client: FlaskClient, employee: Headers, changed: dict[str, str], field: str
) -> None:
    """Only sites that the extension or the policy names, and only known words."""
    sign = {"site": "X", "kind": "post", "sign": "composer", **changed}
    response = client.post("/api/v1/signs", json=sign, headers=employee)
    assert response.status_code == 422
    assert response.get_json(force=True)["errors"].keys() == {field}


def test_a_proposal_arrives_without_a_name(client: FlaskClient, db: Path, employee: Headers) -> None:
    """With the words that its author chose and no others; nobody stands beside it unless a name is wanted."""
    sent = {"about": "confidential/client-name", "text": "They said yes.", "language": "fr"}
    answered = client.post("/api/v1/proposals", json=sent, headers=employee)
    assert answered.status_code == 201
    named = client.post("/api/v1/proposals", json={**sent, "nameless": False, "lets_pass": "Merci"}, headers=employee)
    with opened(db) as store:
        first = proposals.proposal(store, answered.get_json()["number"])
        second = proposals.proposal(store, named.get_json()["number"])
    assert first is not None
    assert second is not None
    assert (first.by, first.text, first.lets_pass) == ("", "They said yes.", "")
    assert (second.by, second.lets_pass) == ("Emma", "Merci")


def test_a_proposal_is_about_something(client: FlaskClient, employee: Headers) -> None:
    """A rule or a clause that is there, and some words."""
    sent = {"about": "no/such", "text": "x", "language": "en"}
    for changed, field in (({}, "about"), ({"text": ""}, "text"), ({"text": " \n"}, "text")):
        response = client.post("/api/v1/proposals", json={**sent, **changed}, headers=employee)
        assert response.status_code == 422
        assert response.get_json(force=True)["errors"].keys() == {field}


def test_a_proposal_is_about_a_clause_of_any_language(client: FlaskClient, db: Path, employee: Headers) -> None:
    """One that the text in French alone has was said to be none."""
    files = default_files()
    french = files["text/fr.md"] + "\n## 99 Animaux {#animals}\n\nPas au bureau.\n"
    with opened(db) as store:
        versions.publish(store, {**files, "text/fr.md": french}, note="", by="test")
    client.application.extensions["ambassador.policy"]._looked = float("-inf")
    sent = {"about": "animals", "text": "Les chats, si.", "language": "fr"}
    assert client.post("/api/v1/proposals", json=sent, headers=employee).status_code == 201
