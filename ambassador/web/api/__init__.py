"""The API, version 1: one file per resource, each with a blueprint called `blueprint`."""

from importlib import import_module
from pathlib import Path
from typing import Any

from apispec import BasePlugin
from flask import Flask
from werkzeug.routing import Rule

from ambassador.web import signed
from ambassador.web.problems import ProblemApi

PREFIX = "/api/v1"
_RESOURCES = sorted(path.stem for path in Path(__file__).parent.glob("[!_]*.py") if path.stem != "schemas")
_ABOUT = (
    "Reads drafts against a company's social-media policy. Offsets count UTF-16 code units; errors follow RFC 9457."
)


class _Names(BasePlugin):
    """Calls each operation as the code does, `people_invite`: programs that are generated take their names from it."""

    def operation_helper(self, path: str | None = None, operations: dict[Any, Any] | None = None, **route: Any) -> None:
        """Give the operations of a route their `operationId`."""
        rule: Rule = route["rule"]
        for operation in (operations or {}).values():
            operation["operationId"] = rule.endpoint.replace(".", "_")


def register(app: Flask) -> None:
    """Add every resource, and the generated OpenAPI document at `/api/v1/openapi.json`."""
    app.config.update(OPENAPI_URL_PREFIX=PREFIX, OPENAPI_JSON_PATH="openapi.json")
    bearer = {"type": "http", "scheme": "bearer", "description": "A token from `ambassador people add`."}
    api = ProblemApi(app, spec_kwargs={"info": {"description": _ABOUT}, "extra_plugins": [_Names()]})
    app.extensions["ambassador.api"] = api
    api.spec.components.security_scheme("bearer", bearer)
    about = "A node that follows this service, its key being in [nodes]; the signature is described in signed.py."
    node = {"type": "apiKey", "in": "header", "name": signed.ASKS, "description": about}
    api.spec.components.security_scheme("node", node)
    for name in _RESOURCES:
        api.register_blueprint(import_module(f"{__name__}.{name}").blueprint, url_prefix=PREFIX)
