"""The `[retention]` part of a policy: for how many days officers want things kept that are counted and noted.

The service's configuration says how long that is at most; the shorter of both holds.
"""

from typing import Any

from marshmallow import Schema, ValidationError, fields

from ambassador.errors import Sentence

LEAST_AUDIT = 30
"""Days that what officers did is kept at least: nobody makes their own deeds unseen by a version of the policy."""
MOST = 36_500
"""A century of days."""


class _Days(fields.Field[int]):
    """A whole number of days."""

    def __init__(self, least: int = 1) -> None:
        super().__init__()
        self._least = least

    def _deserialize(self, value: Any, *_: Any, **__: Any) -> int:
        if type(value) is int and self._least <= value <= MOST:  # `true` would be an int, too
            return value
        raise ValidationError(
            Sentence("Write a whole number of days, from {least} to {most:,}.", least=self._least, most=MOST)
        )


class RetentionSchema(Schema):
    """The shape of `[retention]`; what is left out is kept as long as the service keeps it."""

    outcomes = _Days()
    signs = _Days()
    audit = _Days(LEAST_AUDIT)
