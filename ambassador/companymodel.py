"""Where a language model of the company's own is asked: the shape of `[model]`."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from marshmallow import Schema, ValidationError, fields, post_load

from ambassador.configurationfields import FilePath, number, says
from ambassador.oidc import is_safe_address


@dataclass(frozen=True)
class Model:
    """A language model behind an OpenAI-compatible endpoint."""

    url: str = ""
    name: str = ""
    key_file: Path | None = None
    deadline: int = 10_000


def _endpoint(url: str) -> None:
    try:
        parts = urlsplit(url)
        is_whole = is_safe_address(url) and not (parts.query or parts.fragment or "@" in parts.netloc)
        is_whole = is_whole and bool(parts.hostname)
    except ValueError:  # brackets that do not pair
        is_whole = False
    if url and not is_whole:
        raise ValidationError(
            'Write it as "https://models.example.com/v1". Without TLS, drafts go to this machine alone (127.0.0.1).'
        )


def _file(path: Path) -> None:
    if not path.is_file():
        raise ValidationError(f"There is no file {path}. Make it, or name another one.")


class ModelSchema(Schema):
    """What can be set, and what must be set together."""

    url = fields.String(
        validate=_endpoint,
        metadata=says(
            "Where the company's own language model answers (OpenAI-compatible), over TLS; nothing: none is asked."
        ),
    )
    name = fields.String(metadata=says("What the model is called there."))
    key_file = FilePath(validate=_file, metadata=says("The file with the key for it, where it wants one."))
    deadline = number(100, 60_000, "Milliseconds that it may take; later, the answer says that it was not ready.")

    @post_load
    def _make(self, values: dict[str, Any], **_: Any) -> Model:
        if values.get("url") and not values.get("name"):
            raise ValidationError("Say what the model is called there.", "name")
        return Model(**values)
