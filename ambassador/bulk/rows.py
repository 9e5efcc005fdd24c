"""A row of a table, before it is a draft."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ambassador.draft import DraftSchema
from ambassador.errors import AmbassadorError, Sentence

Columns = Mapping[str, str]
"""The column that holds each field of a draft, and its `id`."""

FIELDS = ("id", *DraftSchema().fields)
"""What a row can say: the fields of a draft, as everywhere, and what the row is called."""


class ScanError(AmbassadorError):
    """A scan cannot be begun, or cannot go on. The message says why and what now, and holds nothing of a draft."""


@dataclass(frozen=True, slots=True)
class Row:
    """What a table says of one draft."""

    number: int
    """Counted from 1: rows below the heading of a CSV file, lines of a JSONL file, rows of a Parquet file."""
    at: int
    """How many bytes of the table have been read, about."""
    values: Mapping[str, Any] = field(default_factory=dict, repr=False)
    """By the field's name; what is empty is left out."""
    problems: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """Why it is no row at all, as `DraftError` has it."""


def refuse_twice(names: Sequence[str], columns: Columns) -> None:
    """Raise `ScanError`, with a `Sentence`, where a column is there twice: one of two texts would pass for clear."""
    if twice := next((column for column in columns.values() if names.count(column) > 1), None):
        raise ScanError(Sentence('There are several columns "{column}". Call all but one otherwise.', column=twice))


def picked(values: Mapping[str, Any], columns: Columns) -> dict[str, Any]:
    """The fields of a draft among the values of a row. An empty value says nothing, but an empty text is a text."""
    found = {name: values[column] for name, column in columns.items() if column in values}
    return {name: value for name, value in found.items() if name == "text" or value not in (None, "")}
