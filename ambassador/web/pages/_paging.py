"""Long lists in parts: a page stays small, however much a company has."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from flask import request

T = TypeVar("T")


@dataclass(frozen=True)
class Part(Generic[T]):
    """A part of a list, and which one it is."""

    those: Sequence[T]
    number: int
    """Which part, from 1 on."""
    parts: int
    field: str
    """The name by which the address says which part."""
    total: int
    """How many the whole list has."""


def part(everything: Sequence[T], size: int, field: str = "page") -> Part[T]:
    """The part of a list that the address asks for, at most `size` long; the nearest there is, else the first."""
    parts = max(1, -(-len(everything) // size))
    number = min(max(request.args.get(field, 1, int), 1), parts)
    return Part(everything[(number - 1) * size : number * size], number, parts, field, len(everything))
