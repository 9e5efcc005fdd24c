"""The reading `asked`, over HTTP: a language model of the company's own, where author and policy want it."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest
from ambassador_plugins.company_model import plugin
from flask.testing import FlaskClient

from ambassador.configuration.companymodel import Model
from ambassador.files import default_files
from ambassador.store import opened, versions
from ambassador.web import serving
from tests.plugins.company_model.endpoints import Endpoint, answering, finding, plainly, saying

TEXT = "Half of our floor will be gone by summer."
QUOTE = TEXT.removesuffix(".")
Headers = dict[str, str]


@pytest.fixture
def endpoint(monkeypatch: pytest.MonkeyPatch) -> Iterator[Endpoint]:
    """A model that finds one thing."""
    with answering(plainly(saying(finding("confidentiality", QUOTE)))) as there:
        _use(monkeypatch, there)
        yield there


def _use(monkeypatch: pytest.MonkeyPatch, endpoint: Endpoint) -> None:
    asked = plugin._Asked(Model(endpoint.url, "m"))
    monkeypatch.setattr(plugin, "_asked", lambda: asked)


@pytest.fixture
def on(db: Path) -> None:
    """A version that lets the model be asked, and leaves the second reading out."""
    toml = default_files()["policy.toml"].replace(
        "[packs]", "[packs]\ncompany_model = true\nreading = false\nconfidential = false"
    )
    with opened(db) as store:
        versions.publish(store, {**default_files(), "policy.toml": toml}, note="Ask the model", by="test")


def _answer(client: FlaskClient, who: Headers, reading: str) -> dict[str, Any]:
    response = client.post("/api/v1/checks", json={"text": TEXT, "reading": reading}, headers=who)
    assert (response.status_code, response.is_json) == (200, True)
    return dict(response.json or {})


def _codes(answer: dict[str, Any]) -> set[str]:
    return {notice["code"] for notice in answer["notices"]}


@pytest.mark.usefixtures("on")
@pytest.mark.parametrize("reading", ["fast", "full"])
def test_other_readings_send_nothing(client: FlaskClient, employee: Headers, endpoint: Endpoint, reading: str) -> None:
    """What the extension asks for while one types stays on this machine."""
    answer = _answer(client, employee, reading)
    assert (answer["findings"], endpoint.bodies) == ([], [])


def test_by_default_nothing_is_sent_and_no_button_is_shown(
    client: FlaskClient, employee: Headers, endpoint: Endpoint
) -> None:
    """Who asks all the same is told that the policy does not switch it on."""
    assert "advisers-off" in _codes(_answer(client, employee, "asked"))
    assert 'value="asked"' not in client.get("/", headers=employee).text
    assert endpoint.bodies == []


@pytest.mark.usefixtures("on")
def test_what_the_model_says_is_advice_on_a_clause(client: FlaskClient, employee: Headers, endpoint: Endpoint) -> None:
    """The card says that a model found it."""
    answer = _answer(client, {**employee, "Accept-Language": "fr"}, "asked")
    (found,) = answer["findings"]
    assert (answer["reading"], answer["verdict"]) == ("asked", "advice")
    assert (found["start"], found["end"], found["clause"]["key"]) == (0, len(QUOTE), "confidentiality")
    assert "Le modèle de langage de l'entreprise" in found["says"]
    assert len(endpoint.bodies) == 1


@pytest.mark.usefixtures("on")
def test_a_late_model_is_told_and_what_the_rules_found_stays(
    client: FlaskClient, employee: Headers, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Even one that its own deadline has not ended; the second reading is there, and others are not held up."""
    wait = threading.Event()

    def silent(request: BaseHTTPRequestHandler) -> None:
        wait.wait(30)

    monkeypatch.setattr(serving, "DEADLINE", 20)
    pools = client.application.extensions["ambassador.readings"]
    monkeypatch.setattr(pools["asked"], "_beyond", -19.5)
    with answering(silent) as endpoint:
        _use(monkeypatch, endpoint)
        late = _answer(client, employee, "asked")
        assert (late["reading"], late["findings"]) == ("full", [])
        assert "advisers-late" in _codes(late)
        assert "reading-late" not in _codes(late)
        full = _answer(client, employee, "full")
        assert full["reading"] == "full"
        wait.set()


@pytest.mark.usefixtures("on")
def test_the_page_asks_without_javascript(client: FlaskClient, employee: Headers, endpoint: Endpoint) -> None:
    """By its button, which says where the draft goes; the other one asks nobody."""
    shown = client.get("/", headers=employee).text
    assert "is sent to the model that your company has set" in shown
    same = {**employee, "Sec-Fetch-Site": "same-origin"}
    plain = client.post("/", data={"text": TEXT}, headers=same).text
    assert ("says the company" in plain, endpoint.bodies) == (False, [])
    asked = client.post("/", data={"text": TEXT, "reading": "asked"}, headers=same).text
    assert "May be internal information, says the company" in asked
    assert len(endpoint.bodies) == 1
