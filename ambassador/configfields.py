"""The kinds of values that the configuration of the service is made of."""

from pathlib import Path
from typing import Any

from marshmallow import fields, validate


class FilePath(fields.String):
    """A path; one that the file gives begins at the file's folder."""

    def _deserialize(self, *values: Any, **options: Any) -> Any:
        return Path(super()._deserialize(*values, **options))


def says(text: str) -> dict[str, str]:
    """What a value is, for the table."""
    return {"description": text}


def number(least: int, most: int, text: str) -> fields.Integer:
    """A whole number within bounds."""
    error = f"Choose a whole number from {least:,} to {most:,}."
    return fields.Integer(
        validate=validate.Range(least, most, error=error), error_messages={"invalid": error}, metadata=says(text)
    )
