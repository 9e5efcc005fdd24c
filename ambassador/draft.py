"""What someone is about to publish, with its context."""

from collections.abc import Mapping, Sized
from dataclasses import asdict, dataclass, field
from datetime import datetime
from functools import cache
from typing import Any

from marshmallow import Schema, ValidationError, fields, post_load, validate

from ambassador.errors import DraftError, Sentence
from ambassador.schemafields import OneOf
from ambassador.vocabulary import AUDIENCES, AUTHORS, KINDS, LANGUAGES, NETWORKS

DRAFT_LIMIT = 20_000
"""The longest text that is checked, in characters (Python indices). The longest LinkedIn post has 3,000."""


@dataclass(frozen=True)
class Draft:
    """A text and where, when and to whom its author means to publish it."""

    text: str = field(repr=False)
    network: str = "other"
    audience: str = "unknown"
    kind: str = "post"
    author: str = "unknown"
    """Whether a person writes, or a page of the company does."""
    local_time: datetime | None = None
    """The author's own time with its offset. Without it, posting hours are not checked."""
    language: str | None = None
    """A hint: one of `en`, `fr`, `nl`, `de`."""

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> "Draft":
        """A draft from plain values, as JSON gives them.

        Raises `DraftError`, naming each field, where a value is missing, unknown or not allowed.
        """
        try:
            draft: Draft = draft_schema().load(values)
        except ValidationError as error:
            raise DraftError(error.messages_dict) from None
        return draft

    def to_dict(self) -> dict[str, Any]:
        """The plain values that `from_dict` reads; empty ones are left out."""
        values = {name: value for name, value in asdict(self).items() if value is not None}
        if self.local_time is not None:
            values["local_time"] = self.local_time.isoformat()
        return values


_OFFSET = Sentence("Write the time with its offset, such as 2026-11-24T09:00:00+01:00.")


class _Short(validate.Length):
    def _format_error(self, value: Sized, message: str) -> str:
        return Sentence("A draft has at most {limit:,} characters. Check a shorter part of it.", limit=self.max)


class DraftSchema(Schema):
    """The fields of a draft, as the API and the command line take them."""

    text = fields.String(
        required=True,
        validate=_Short(max=DRAFT_LIMIT),
        metadata={"description": f"What is about to be published, at most {DRAFT_LIMIT:,} characters."},
    )
    network = OneOf(NETWORKS)
    audience = OneOf(AUDIENCES)
    kind = OneOf(KINDS)
    author = OneOf(AUTHORS, metadata={"description": "A person, or a page of the company."})
    local_time = fields.AwareDateTime(
        allow_none=True,
        error_messages={"invalid_awareness": _OFFSET},
        metadata={"description": "The author's own time, ISO 8601 with its offset."},
    )
    language = OneOf(LANGUAGES, allow_none=True)

    @post_load
    def _make(self, values: dict[str, Any], **_: Any) -> Draft:
        return Draft(**values)


@cache
def draft_schema() -> DraftSchema:
    """The one that all drafts are read with: making one takes as long as reading several."""
    return DraftSchema()
