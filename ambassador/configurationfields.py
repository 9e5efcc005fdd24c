"""The kinds of values that the configuration has, each with what it is for, in words."""

from pathlib import Path
from typing import Any

from marshmallow import fields, validate


class FilePath(fields.String):
    """A path; one that the file gives begins at the file's folder."""

    def _deserialize(self, *values: Any, **options: Any) -> Any:
        return Path(super()._deserialize(*values, **options))


class Secret(fields.String):
    """A text that is shown to nobody."""


def says(text: str) -> dict[str, str]:
    """What a value is, for the table in the docs."""
    return {"description": text}


def number(least: int, most: int, text: str) -> fields.Integer:
    """A whole number within bounds."""
    error = f"Choose a whole number from {least:,} to {most:,}."
    return fields.Integer(
        validate=validate.Range(least, most, error=error), error_messages={"invalid": error}, metadata=says(text)
    )
