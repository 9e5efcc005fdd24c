"""The kinds of values that the configuration has, each with what it is for, in words."""

import os
import re
import stat
from pathlib import Path
from typing import Any, ClassVar
from urllib.parse import SplitResult, urlsplit

from marshmallow import Schema, ValidationError, fields, post_load, validate

_IN_NO_ADDRESS = re.compile(r"""[\s"'<>\\^`{|}]""")


class Section(Schema):
    """A part of the configuration that becomes a value of the class that it `makes`."""

    makes: ClassVar[type]

    @post_load
    def _make(self, values: dict[str, Any], **_: Any) -> Any:
        return self.makes(**values)


class FilePath(fields.String):
    """A path; one that the file gives begins at the file's folder. An empty one is none: it would be that folder.

    Nor is one with `~`, for which a shell alone puts a home: a folder of that name would be made.
    """

    def _deserialize(self, *values: Any, **options: Any) -> Any:
        said = super()._deserialize(*values, **options)
        validate.Length(min=1)(said)
        if "~" in Path(said).parts:
            raise ValidationError("Write the whole path: ~ is no home here.")
        if "\0" in said:
            raise ValidationError("Write a path without U+0000, which no file can have in its name.")
        return Path(said)


class Address(fields.String):
    """An address to listen on; `localhost`, as people type it, is 127.0.0.1."""

    def _deserialize(self, *values: Any, **options: Any) -> Any:
        said = super()._deserialize(*values, **options)
        return "127.0.0.1" if said.strip().lower() == "localhost" else said


class _Whole(fields.Integer):
    """A whole number, also as a text, which the environment has; marshmallow's own would cut 2.5 to 2."""

    def _validated(self, value: Any) -> int:
        if isinstance(value, float):
            raise self.make_error("invalid")
        return super()._validated(value)


class Secret(fields.String):
    """A text that is shown to nobody."""


class Secrets(fields.Dict):
    """Names, each with a text that is shown to nobody."""


def is_shown(path: Path) -> bool:
    """Whether everybody on this machine can read a file. Raises `OSError` where there is none."""
    return os.name == "posix" and bool(path.stat().st_mode & stat.S_IROTH)


def parts_of(url: str) -> SplitResult | None:
    """The parts of an address of the web, with a host and nobody's name; `None` where it is none."""
    try:
        parts = urlsplit(url)
        is_one = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0 and "@" not in parts.netloc
        is_one = is_one and not _IN_NO_ADDRESS.search(url)
    except ValueError:  # brackets that do not pair, ports that are no numbers
        return None
    return parts if is_one else None


def is_safe_address(url: str) -> bool:
    """Whether nobody can listen on the way to an address: by TLS, or because it is this machine."""
    parts = parts_of(url)
    return parts is not None and (parts.scheme == "https" or parts.hostname in ("localhost", "127.0.0.1", "::1"))


def says(text: str) -> dict[str, str]:
    """What a value is, for the table in the docs."""
    return {"description": text}


def number(least: int, most: int, text: str) -> fields.Integer:
    """A whole number within bounds."""
    error = f"Choose a whole number from {least:,} to {most:,}."
    return _Whole(
        validate=validate.Range(least, most, error=error), error_messages={"invalid": error}, metadata=says(text)
    )
