"""Writes the page of the HTTP API when the site is built, from the service's own OpenAPI document."""

import tempfile
from pathlib import Path
from typing import Any

import mkdocs_gen_files

from ambassador.configuration import Configuration
from ambassador.web import create_app

INTRODUCTION = """# HTTP API

Made of the OpenAPI document that every service offers at `/api/v1/openapi.json`; `/api/v1/docs` lets you try it. Ask
with `Authorization: Bearer TOKEN`; a token comes from `ambassador people token NAME`. Offsets are UTF-16 code units, as
JavaScript counts them. Errors are `application/problem+json` (RFC 9457).

"""


def described(path: str, method: str, operation: dict[str, Any]) -> str:
    """One operation as Markdown: what it does, and what it answers."""
    answers = ", ".join(f"`{status}` {answer.get('description', '')}".strip() for status, answer in _answers(operation))
    said = operation.get("description") or operation.get("summary") or ""
    return f"### `{method.upper()} {path}`\n\n{said}\n\nAnswers: {answers}\n"


def _answers(operation: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    return sorted((status, answer) for status, answer in operation["responses"].items() if status != "default")


with tempfile.TemporaryDirectory() as scratch:
    document = create_app(Configuration(Path(scratch) / "docs.db")).test_client().get("/api/v1/openapi.json").get_json()
with mkdocs_gen_files.open("reference/api.md", "w") as page:
    page.write(INTRODUCTION)
    for path, item in sorted(document["paths"].items()):
        for method in ("get", "post", "put", "delete", "patch"):
            if method in item:
                page.write(described(path, method, item[method]) + "\n")
