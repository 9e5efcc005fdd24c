"""JSONL: an object a line, as `ambassador check --jsonl` reads it."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO

from ambassador.bulk.rows import Columns, Row, picked
from ambassador.errors import DraftError
from ambassador.jsonlines import parse_line


def names(path: Path, columns: Columns) -> Sequence[str] | None:
    """Each line has names of its own. Raises `OSError` where the file cannot be opened."""
    with path.open("rb"):
        return None


def rows(path: Path, columns: Columns) -> Iterator[Row]:
    """The lines of a file, as `rows_in` reads them."""
    with path.open("rb") as file:
        yield from rows_in(file, columns)


def rows_in(file: IO[bytes], columns: Columns) -> Iterator[Row]:
    """The lines that are not empty. A line that is no object has its problems in its row."""
    at = 0
    for number, line in enumerate(file, 1):
        at += len(line)
        if not line.strip():
            continue
        try:
            yield Row(number, at, picked(parse_line(line.decode("utf-8")), columns))
        except UnicodeDecodeError:
            yield Row(number, at, problems={"line": ["This line is not UTF-8."]})
        except DraftError as error:
            yield Row(number, at, problems=error.problems)
