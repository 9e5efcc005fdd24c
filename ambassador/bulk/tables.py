"""Tables of drafts: a draft a row, its fields in columns. Each format is a file beside this one."""

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from ambassador.bulk import csv_rows, jsonl_rows, parquet_rows
from ambassador.bulk.rows import Columns, Row, ScanError, refuse_twice
from ambassador.errors import did_you_mean

CHUNK = 100
"""Rows that are checked at once: some hundredths of a second of work, some seconds with the second reading."""


class Format(Protocol):
    """How tables of one kind are read."""

    def names(self, path: Path, columns: Columns) -> Sequence[str] | None:
        """The names of its columns; `None` where each row has names of its own."""

    def rows(self, path: Path, columns: Columns) -> Iterator[Row]:
        """Its rows, one after the other."""


_FORMATS: Mapping[str, Format] = {".csv": csv_rows, ".jsonl": jsonl_rows, ".parquet": parquet_rows}


@dataclass(frozen=True)
class Chunk:
    """Some rows of one table, in order."""

    number: int
    """Counted from 0 over all tables; the same rows have the same number each time."""
    table: str
    rows: tuple[Row, ...] = field(repr=False)
    """Never shown: a cluster writes what it was given into its log when it fails."""

    @property
    def at(self) -> int:
        """How many bytes of the table have been read when these rows have."""
        return self.rows[-1].at


def _format(path: Path) -> Format:
    try:
        return _FORMATS[path.suffix.lower()]
    except KeyError:
        raise ScanError(
            f"{path}: {path.suffix or 'A file without ending'} is not known. Known are: {', '.join(_FORMATS)}."
        ) from None


def near_misses(path: Path, columns: Columns) -> Iterator[str]:
    """Look at a table before it is read, and answer what about its columns may be a mistake, as sentences.

    Raises `ScanError` where it is no table with a column of texts, or has one of its columns twice, and `OSError`.
    """
    known = _format(path)
    if path.exists() and not (path.is_file() or path.is_dir()):
        raise ScanError(f"{path} is a pipe or a device, and a table is read more than once. Write it to a file first.")
    names = known.names(path, columns)
    if names is None:
        return
    if columns["text"] not in names:
        raise ScanError(
            f'{path}: There is no column "{columns["text"]}".{did_you_mean(columns["text"], names)} '
            "Say which column holds the texts: --column text=NAME"
        )
    try:
        refuse_twice(names, columns)
    except ScanError as error:
        raise ScanError(f"{path}: {error}") from None
    for name, column in columns.items():
        if column not in names and (said := did_you_mean(column, set(names) - {*columns.values()})):
            yield f'{path}: There is no column "{column}", so no draft says its {name}.{said}'


def chunks(paths: Iterable[Path], columns: Columns) -> Iterator[Chunk]:
    """The rows of tables, some at a time. Raises `ScanError` where a table ends in the middle, and `OSError`."""
    numbers = itertools.count()
    for path in paths:
        rows = _format(path).rows(path, columns)
        while some := tuple(itertools.islice(rows, CHUNK)):
            yield Chunk(next(numbers), str(path), some)
