"""Whatever an officer's program sends, the answer is one that the OpenAPI document knows."""

from datetime import date
from typing import Any

import pytest
import schemathesis
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis import Case, GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.web.test_policy import RULE

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
EXISTING: dict[str, Any] = {
    "about": "credentials/passwords",
    "client_id": "ambassador-extension",
    "day": date.today().isoformat(),
    "name": "passwords",
    "number": 1,
    "pack": "credentials",
    "policy_version": 1,
    "rule": "credentials/passwords",
    "site": "LinkedIn",
}
"""Values that random ones would never meet, so that requests get as far as the store."""


@pytest.mark.timeout(600)  # every operation, on a machine that may be busy
def test_every_answer_is_one_of_the_document(
    app: Flask, client: FlaskClient, employee: dict[str, str], officer: dict[str, str]
) -> None:
    """No failure of ours, no status, type, header or body that is not documented; for what is right and what is not."""
    assert client.get("/api/v1/me", headers=employee).status_code == 200  # number 1, whose access may be taken away
    for found in schemathesis.openapi.from_wsgi("/api/v1/openapi.json", app).get_all_operations():
        assert isinstance(found, Ok)
        right, wrong = (found.ok().as_strategy(generation_mode=mode) for mode in GenerationMode)

        @settings(
            max_examples=25,
            derandomize=True,
            database=None,
            phases=(Phase.generate, Phase.shrink),
            suppress_health_check=list(HealthCheck),
        )
        @given(case=right | wrong, existing=st.booleans())
        def answered_as_documented(case: Case[Any], existing: bool) -> None:
            if existing:
                _as_existing(case, client, officer)
            response = case.call(headers=officer)
            case.validate_response(response, checks=CHECKS)

        answered_as_documented()
    assert client.get("/api/v1/me", headers=officer).status_code == 200, "nothing was tried as an officer any more"


def _as_existing(case: Case[Any], client: FlaskClient, officer: dict[str, str]) -> None:
    """Put what is in the store in the place of what was made up."""
    for values in (case.path_parameters, case.body):
        if isinstance(values, dict):
            values.update({name: value for name, value in EXISTING.items() if name in values})
    if isinstance(case.body, dict) and case.path == "/api/v1/rules/{pack}/{name}":
        case.body = RULE
    if "If-Match" in case.headers:
        rule = client.get("/api/v1/rules/credentials/passwords", headers=officer)
        case.headers["If-Match"] = rule.headers["ETag"]
