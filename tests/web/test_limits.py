"""How often somebody may ask, and what they are told who ask too often."""

import socket
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import time_machine
from flask.testing import FlaskClient

from ambassador.configuration import Configuration, Limits, Proxy
from ambassador.store import opened, people, tokens
from ambassador.web import create_app
from ambassador.web.limits import Windows, stranger
from tests.serving import started

FEW = Limits(person=3, stranger=2)
Headers = dict[str, str]


@pytest.fixture
def hasty(db: Path) -> FlaskClient:
    """Clients of a service that allows little."""
    return create_app(Configuration(db, limits=FEW, proxy=Proxy(hops=1))).test_client()


def _from(address: str) -> Headers:
    return {"X-Forwarded-For": address}


def test_a_person_who_asks_too_often_is_told_when_to_come_back(hasty: FlaskClient, employee: Headers) -> None:
    """As a problem, with Retry-After; after that time they are answered again."""
    with time_machine.travel("2027-01-31T12:00:15Z", tick=False) as clock:
        asked = [hasty.get("/api/v1/policy", headers=employee) for _ in range(4)]
        assert [response.status_code for response in asked] == [200, 200, 200, 429]
        refused = asked[-1]
        assert refused.content_type == "application/problem+json"
        wait = int(refused.headers["Retry-After"])
        assert 0 < wait <= 60
        said = f"Too many requests in one minute. Try again in {wait} seconds."
        assert (refused.get_json(force=True))["detail"] == said
        clock.shift(wait - 1)
        refused = hasty.get("/api/v1/policy", headers=employee | {"Accept-Language": "fr"})
        assert "Réessayez dans une seconde." in (refused.get_json(force=True))["detail"]
        clock.shift(1)
        assert hasty.get("/api/v1/policy", headers=employee).status_code == 200


def test_a_clock_that_is_set_back_shuts_nobody_out(hasty: FlaskClient, employee: Headers) -> None:
    """The minute of somebody who had asked too often would begin again only when the clock has caught up."""
    with time_machine.travel("2027-01-31T12:00:15Z", tick=False) as clock:
        asked = [hasty.get("/api/v1/policy", headers=employee) for _ in range(4)]
        assert asked[-1].status_code == 429
        clock.move_to("2026-01-31T12:00:15Z")
        asked = [hasty.get("/api/v1/policy", headers=employee) for _ in range(2)]
        assert asked[-1].status_code == 200


def test_a_second_token_is_no_second_allowance(hasty: FlaskClient, db: Path, employee: Headers) -> None:
    """The limit is the person's, from whatever address."""
    with opened(db) as store:
        emma = people.by_name(store, "Emma")
        assert emma is not None
        other = {"Authorization": f"Bearer {tokens.new_secret(store, emma)}"}
    with time_machine.travel("2027-01-31T12:00:15Z"):
        for number in range(3):
            assert hasty.get("/api/v1/policy", headers=employee | _from(f"203.0.113.{number}")).status_code == 200
        assert hasty.get("/api/v1/policy", headers=other).status_code == 429


def test_strangers_are_counted_by_address(hasty: FlaskClient, employee: Headers) -> None:
    """Guessing tokens soon ends, and those who share the address and show who they are go on."""
    with time_machine.travel("2027-01-31T12:00:15Z"):
        statuses = [
            hasty.get("/api/v1/policy", headers=_from("203.0.113.7") | {"Authorization": f"Bearer {guess}"}).status_code
            for guess in range(4)
        ]
        assert statuses == [401, 401, 429, 429]
        assert hasty.get("/api/v1/policy", headers=_from("203.0.113.7") | employee).status_code == 200
        assert hasty.get("/api/v1/policy", headers=_from("203.0.113.8")).status_code == 401


def test_a_stranger_has_one_allowance_with_all_addresses_of_a_line(hasty: FlaskClient) -> None:
    """Of IPv6 a household or a server has 64 bits to choose from; another line is another stranger."""
    line = ("2001:db8:0:7::1", "2001:db8:0:7:ffff::2", "2001:DB8::7:0:0:0:3", "2001:db8:0:8::1")
    with time_machine.travel("2027-01-31T12:00:15Z"):
        statuses = [hasty.get("/api/v1/policy", headers=_from(address)).status_code for address in line]
    assert statuses == [401, 401, 429, 401]


@pytest.mark.parametrize(
    ("address", "counts_as"),
    [
        ("203.0.113.7", "203.0.113.7"),
        ("::ffff:203.0.113.7", "203.0.113.7"),
        ("fe80::1:2%eth0", "fe80::"),
        ("203.0.113.7:50123", "203.0.113.7"),
        ("[2001:db8:1:2:3:4:5:6]:50123", "2001:db8:1:2::"),
        *((odd, odd) for odd in ("", "unknown", "unknown:80")),
    ],
)
def test_what_counts_as_one_stranger(address: str, counts_as: str) -> None:
    """However it is written, with the port that some proxies add; what is no address counts as it is."""
    assert stranger(address) == counts_as


def test_many_threads_are_counted_and_none_is_started(hasty: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """A timer for each request, started by two of them at once, once cost an author the answer."""
    timers = list[threading.Timer]()
    monkeypatch.setattr(threading.Timer, "start", timers.append)
    hasty.get("/api/v1/policy")
    windows = Windows(60)
    with ThreadPoolExecutor(8) as pool:
        waits = list(pool.map(lambda _: windows.hit("Emma", most=1_000), range(4_000)))
    assert waits.count(0) == 1_000
    assert timers == []


def test_whoever_has_asked_is_forgotten() -> None:
    """An address does not stay in the memory when its minute is over."""
    windows = Windows(60)
    with time_machine.travel("2027-01-31T12:00:15Z", tick=False) as clock:
        windows.hit("address", "203.0.113.7", most=3)
        clock.shift(61)
        windows.hit("address", "203.0.113.8", most=3)
    assert "203.0.113.8" in str(vars(windows))
    assert "203.0.113.7" not in str(vars(windows))


def test_who_watches_the_service_is_never_refused(hasty: FlaskClient) -> None:
    """A service that is asked too much is not dead."""
    for path in ("/api/v1/health", "/api/v1/ready", "/static/app.css"):
        assert {hasty.get(path).status_code for _ in range(6)} == {200}


@pytest.mark.parametrize("language", ["en", "fr", "nl", "de"])
def test_a_page_says_so_in_the_readers_language(hasty: FlaskClient, language: str) -> None:
    """Kindly, with the same header."""
    said = {"en": "Wait a minute", "fr": "Attendez une minute", "nl": "Wacht een minuut", "de": "Warte"}[language]
    with time_machine.travel("2027-01-31T12:00:15Z"):
        refused = [hasty.get("/nowhere", headers={"Accept-Language": language}) for _ in range(3)][-1]
    assert refused.status_code == 429
    assert said in refused.text
    assert int(refused.headers["Retry-After"]) > 0


def test_who_dawdles_over_the_head_of_a_request_is_cut_off(tmp_path: Path) -> None:
    """Whatever a connection has said so far, or nothing, it does not stay open for ever; nor does one of HTTP/2."""
    http2 = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + bytes.fromhex("000000040000000000")
    (tmp_path / "c.toml").write_text("[limits]\nheaders = 1\n")
    with started([sys.executable, "-m", "ambassador"], tmp_path, "--config", str(tmp_path / "c.toml")) as service:
        host, _, port = service.url.removeprefix("http://").partition(":")
        for said in (b"", b"P", b"GET / HTTP/1.1\r\nHost: x\r\n", http2):
            with socket.create_connection((host, int(port)), timeout=60) as connection:
                connection.sendall(said)
                assert b"200 OK" not in b"".join(iter(lambda: connection.recv(1000), b""))
