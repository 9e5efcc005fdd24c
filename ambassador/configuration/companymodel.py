"""Where a language model of the company's own is asked: the shape of `[model]`."""

from dataclasses import dataclass, field
from typing import Any

from marshmallow import ValidationError, fields, validates_schema

from ambassador.configuration.kinds import Secret, Section, is_safe_address, number, parts_of, says


@dataclass(frozen=True)
class Model:
    """A language model behind an OpenAI-compatible endpoint."""

    url: str = ""
    name: str = ""
    key: str = field(default="", repr=False)
    deadline: int = 10_000


def _endpoint(url: str) -> None:
    parts = parts_of(url)
    if url and not (parts and is_safe_address(url) and not parts.query and not parts.fragment):
        raise ValidationError(
            'Write it as "https://models.example.com/v1". Without TLS, drafts go to this machine alone (127.0.0.1).'
        )


class ModelSchema(Section):
    """What can be set, and what must be set together."""

    makes = Model
    url = fields.String(
        validate=_endpoint,
        metadata=says(
            "Where the company's own language model answers (OpenAI-compatible), over TLS; nothing: none is asked."
        ),
    )
    name = fields.String(metadata=says("What the model is called there."))
    key = Secret(metadata=says("The key for it, where it wants one."))
    deadline = number(100, 60_000, "Milliseconds that it may take; later, the answer says that it was not ready.")

    @validates_schema
    def _whole(self, values: dict[str, Any], **_: Any) -> None:
        if values.get("url") and not values.get("name"):
            raise ValidationError("Say what the model is called there.", "name")
