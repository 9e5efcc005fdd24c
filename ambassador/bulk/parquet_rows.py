"""Parquet, through Apache Arrow (`pip install "ambassador[scan]"`), a few thousand rows in memory at a time."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from ambassador.bulk.rows import Columns, Row, ScanError, picked

_BATCH = 2_000


def names(path: Path, columns: Columns) -> Sequence[str]:
    """The names of its columns. Raises `ScanError` where it is no Parquet, and `OSError`."""
    with _opened(path) as file:
        found: list[str] = file.schema_arrow.names
        return found


def rows(path: Path, columns: Columns) -> Iterator[Row]:
    """The rows, of which only the columns that are asked for are read. Raises `ScanError` where it is damaged."""
    with _opened(path) as file:
        chosen = [name for name in file.schema_arrow.names if name in columns.values()]
        number, size, all_rows = 0, path.stat().st_size, file.metadata.num_rows
        for batch in file.iter_batches(_BATCH, columns=chosen):
            for values in _values(batch):
                number += 1
                at = size * number // all_rows
                if values is None:
                    yield Row(number, at, problems={"row": ["A value of this row cannot be read; it may be no UTF-8."]})
                else:
                    yield Row(number, at, picked({name: _plain(value) for name, value in values.items()}, columns))


def _values(batch: Any) -> Iterator[dict[str, Any] | None]:
    """The values of each row by column; `None` where one of them is not what its column says."""
    try:
        yield from batch.to_pylist()
    except ValueError:
        if batch.num_rows == 1:
            yield None
        else:
            for number in range(batch.num_rows):
                yield from _values(batch.slice(number, 1))


def _plain(value: Any) -> Any:
    """A value as JSON would give it."""
    return value.isoformat() if isinstance(value, datetime) else value


@contextmanager
def _opened(path: Path) -> Iterator[Any]:
    try:
        import pyarrow
        from pyarrow import parquet
    except ModuleNotFoundError:
        raise ScanError(f'{path}: Reading Parquet needs pyarrow. Install it: pip install "ambassador[scan]"') from None
    try:
        with parquet.ParquetFile(path, memory_map=True) as file:
            yield file
    except (pyarrow.ArrowException, OSError) as error:
        if isinstance(error, OSError) and error.errno:  # the file cannot be had; Arrow's own have no number
            raise
        raise ScanError(f"{path}: The file is damaged, or no Parquet.") from None
