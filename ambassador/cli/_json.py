"""Answers for programs."""

import json
from typing import Any

import click


def echo_json(value: Any, indent: int | None = None) -> None:
    """Write a value as JSON in UTF-8, whatever the machine writes; half of a surrogate pair as its escape."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=indent).encode("utf-8", "backslashreplace"))
