"""The shape of what nodes hand back.

A node may be of a later version. What it counts that is not known here yet is left to it, and named in the answer;
fields that only tell more of what is known are not read. What is known is checked as strictly as anything else.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from marshmallow import EXCLUDE, INCLUDE, Schema, fields, post_load, validate

from ambassador.schemafields import Length, OneOf
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
    pack = fields.String(required=True, validate=Length(max=200))
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


@dataclass(frozen=True)
class _Read:
    """The rows of a kind that can be added, and the places of the others."""

    rows: list[Any]
    left: list[int]


class _Rows(fields.List[Any]):
    """Rows of a kind; those with a word of a later version are left."""

    def __init__(self, row: type[Schema], **options: Any) -> None:
        super().__init__(fields.Nested(row, unknown=EXCLUDE), **options)
        self._words = {name: field.words for name, field in row().fields.items() if isinstance(field, OneOf)}

    def _deserialize(self, value: Any, *args: Any, **options: Any) -> Any:
        left = [at for at, row in enumerate(value) if self._is_later(row)] if isinstance(value, list) else []
        known = [row for at, row in enumerate(value) if at not in left] if left else value
        return _Read(super()._deserialize(known, *args, **options), left)

    def _is_later(self, row: Any) -> bool:
        said = {name: row.get(name) for name in self._words} if isinstance(row, Mapping) else {}
        return any(isinstance(word, str) and word not in self._words[name] for name, word in said.items())


class BatchSchema(Schema):
    """Counts that a node hands back: numbered from 1, so that each is added once. Nobody's name, no text."""

    class Meta:
        unknown = INCLUDE

    store = fields.String(required=True, validate=validate.Regexp("[0-9a-f]{32}$"))
    number = fields.Integer(required=True, strict=True, validate=validate.Range(1, 1 << 62))
    outcomes = _Rows(_CountedOutcomeSchema, required=True)
    signs = _Rows(_CountedSignSchema, required=True)
    failures = _Rows(_CountedFailureSchema, required=True)
    checks = _Rows(_CountedCheckSchema, load_default=lambda: _Read([], []))  # an older node counts none

    @post_load
    def _make(self, values: dict[str, Any], **_: Any) -> Batch:
        read = {name: values.pop(name) for name in tuple(values) if isinstance(values[name], _Read)}
        left = {kind: one.left for kind, one in read.items() if one.left}
        later = {name: list(range(len(rows))) for name, rows in values.items() if isinstance(rows, list) and rows}
        rows = {kind: one.rows for kind, one in read.items()}
        return Batch(values["store"], values["number"], **rows, left=left | later)
