"""The shape of what nodes hand back."""

from typing import Any

from marshmallow import Schema, fields, post_load, validate

from ambassador.schemafields import OneOf
from ambassador.store.batches import Batch
from ambassador.store.checks import Check
from ambassador.store.outcomes import Outcome
from ambassador.store.signs import Sign
from ambassador.vocabulary import LANGUAGES, NETWORKS
from ambassador.web.api.schemas import OutcomeSchema, SignSchema


def _count() -> fields.Integer:
    return fields.Integer(required=True, strict=True, validate=validate.Range(1, 1 << 31))


class _CountedOutcomeSchema(OutcomeSchema):
    """What became of findings at a node, and how often."""

    count = _count()

    @post_load
    def _make(self, values: dict[str, Any], **_: Any) -> tuple[Outcome, int]:
        count = values.pop("count")
        return Outcome(**{**values, "day": values["day"].isoformat()}), count


class _CountedSignSchema(SignSchema):
    """How a site met its description at a node, and how often in a day."""

    day = fields.Date(required=True)
    count = _count()

    @post_load
    def _make(self, values: dict[str, Any], **_: Any) -> tuple[str, Sign, int]:
        day, count = values.pop("day").isoformat(), values.pop("count")
        return day, Sign(**values), count


class _CountedFailureSchema(Schema):
    """How often the code of a pack failed at a node in a day."""

    day = fields.Date(required=True)
    pack = fields.String(required=True, validate=validate.Length(max=200))
    count = _count()

    @post_load
    def _make(self, values: dict[str, Any], **_: Any) -> tuple[str, str, int]:
        return values["day"].isoformat(), values["pack"], values["count"]


class _CountedCheckSchema(Schema):
    """How often a node checked in a day, on a network, in a language."""

    day = fields.Date(required=True)
    network = OneOf(NETWORKS, required=True)
    language = OneOf(LANGUAGES, required=True)
    count = _count()

    @post_load
    def _make(self, values: dict[str, Any], **_: Any) -> tuple[Check, int]:
        return Check(values["day"].isoformat(), values["network"], values["language"]), values["count"]


class BatchSchema(Schema):
    """Counts that a node hands back: numbered from 1, so that each is added once. Nobody's name, no text."""

    store = fields.String(required=True, validate=validate.Regexp("[0-9a-f]{32}$"))
    number = fields.Integer(required=True, strict=True, validate=validate.Range(1, 1 << 62))
    outcomes = fields.List(fields.Nested(_CountedOutcomeSchema), required=True)
    signs = fields.List(fields.Nested(_CountedSignSchema), required=True)
    failures = fields.List(fields.Nested(_CountedFailureSchema), required=True)
    checks = fields.List(fields.Nested(_CountedCheckSchema), load_default=list)  # an older node counts none

    @post_load
    def _make(self, values: dict[str, Any], **_: Any) -> Batch:
        return Batch(**values)
