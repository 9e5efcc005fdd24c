"""Behind a proxy: whose word on the address is believed, and which names the service answers for."""

from pathlib import Path

import pytest
from flask import Flask, request

from ambassador.configuration import Configuration, Proxy, Server
from ambassador.web import create_app

FORWARDED = {"X-Forwarded-For": "203.0.113.7", "X-Forwarded-Proto": "https", "X-Forwarded-Host": "a.example"}


def _seen(app: Flask) -> tuple[str | None, str]:
    seen = list[tuple[str | None, str]]()
    app.before_request(lambda: seen.append((request.remote_addr, request.host_url)))
    app.test_client().get("/api/v1/health", headers=FORWARDED)
    return seen[0]


@pytest.mark.parametrize(
    ("hops", "seen"), [(0, ("127.0.0.1", "http://localhost/")), (1, ("203.0.113.7", "https://a.example/"))]
)
def test_only_a_proxy_that_was_named_is_believed(db: Path, hops: int, seen: tuple[str, str]) -> None:
    """Else everybody could choose their address, and slip through the limits."""
    assert _seen(create_app(Configuration(db, proxy=Proxy(hops)))) == seen


def test_only_the_named_hosts_are_answered_for(db: Path) -> None:
    """Another is told so, by the API and by the pages; nothing of it comes back."""
    client = create_app(Configuration(db, proxy=Proxy(hosts=("A.example",)))).test_client()
    assert client.get("/api/v1/health", headers={"Host": "a.example"}).status_code == 200
    for path in ("/api/v1/health", "/api/v1/nothing", "/", "/policy"):
        response = client.get(path, headers={"Host": "evil.example"})
        assert response.status_code == 400
        assert "evil" not in response.text
    refused = client.get("/api/v1/health", headers={"Host": "evil.example"})
    said = "Use its own address, or have this name added to [proxy] hosts."
    assert said in refused.get_json(force=True)["detail"]
    assert "a.example" not in refused.text


@pytest.mark.parametrize(("url", "is_secure"), [("", False), ("http://a.example", False), ("https://a.example", True)])
def test_over_tls_cookies_stay_there(db: Path, url: str, is_secure: bool) -> None:
    """A browser never sends the session over a plain line."""
    assert create_app(Configuration(db, server=Server(url=url))).config["SESSION_COOKIE_SECURE"] is is_secure
