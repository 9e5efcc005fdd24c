"""The OpenAPI document is complete."""

import re
from typing import Any

from flask import Flask
from flask.testing import FlaskClient

PUBLIC = {"/api/v1/health", "/api/v1/ready", "/api/v1/token", "/api/v1/token/revoke"}


def _document(client: FlaskClient) -> dict[str, Any]:
    document: dict[str, Any] = client.get("/api/v1/openapi.json").get_json()
    return document


def test_every_route_of_the_api_is_documented(app: Flask, client: FlaskClient) -> None:
    """Paths and methods are those of the application."""
    documented = {
        (path, method.upper())
        for path, methods in _document(client)["paths"].items()
        for method in methods
        if method != "parameters"
    }
    routed = {
        (re.sub(r"<(?:int:)?(\w+)>", r"{\1}", rule.rule), method)
        for rule in app.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
        if rule.rule.startswith("/api/v1/") and rule.rule not in ("/api/v1/openapi.json", "/api/v1/docs")
    }
    assert documented == routed


def test_every_operation_says_who_may_and_what_can_go_wrong(client: FlaskClient) -> None:
    """A summary, the token it needs, and problems in one shape."""
    for path, methods in _document(client)["paths"].items():
        for method, operation in methods.items():
            if method == "parameters":
                continue
            assert operation["summary"], (method, path)
            assert ("security" in operation) == (path not in PUBLIC), (method, path)
            for status, response in operation["responses"].items():
                if status.isdigit() and int(status) >= 400:
                    content = response.get("content", {})
                    assert list(content) == ["application/problem+json"], (method, path, status)


def test_every_operation_has_a_name_of_its_own(client: FlaskClient) -> None:
    """Clients that are generated call their functions so: what it is about, and what is done."""
    methods = [
        one for path in _document(client)["paths"].values() for name, one in path.items() if name != "parameters"
    ]
    names = [one["operationId"] for one in methods]
    assert len(set(names)) == len(names)
    assert {"checks_check", "people_invite", "proposals_hide_comment"} <= set(names)
