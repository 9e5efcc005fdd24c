"""CSV: names in the first line, cells parted by commas, semicolons or tabs, as spreadsheets everywhere write it."""

import csv
from collections.abc import Iterator, Sequence
from io import TextIOWrapper
from pathlib import Path
from typing import IO

from ambassador.bulk.rows import Columns, Row, picked, refuse_twice

_SIGNS = ",;\t"


def names(path: Path, columns: Columns) -> Sequence[str]:
    """The names in the first line. Raises `OSError` where the file cannot be opened."""
    with path.open("rb") as file:
        try:
            return _names(next(_reader(file, columns)))
        except (StopIteration, csv.Error):
            return ()


def rows(path: Path, columns: Columns) -> Iterator[Row]:
    """The rows of a file, as `rows_in` reads them."""
    with path.open("rb") as file:
        yield from rows_in(file, columns)


def rows_in(file: IO[bytes], columns: Columns) -> Iterator[Row]:
    """The rows below the first line; an empty line is none. One that is broken has its problems in its row.

    Raises `ScanError` where a column that is asked for is there twice.
    """
    reader, number = _reader(file, columns), 0
    try:
        heading = _names(next(reader, []))
    except csv.Error as error:
        yield Row(1, file.tell(), problems={"row": [f"The first line is no CSV ({error})."]})
        return
    refuse_twice(heading, columns)
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            cells, problem = [""], f"This row is no CSV ({error}). Is there a quotation mark that is not doubled?"
        else:
            problem = _problem(cells, heading)
        if cells:
            number += 1
            values = {} if problem else picked(dict(zip(heading, cells, strict=True)), columns)
            yield Row(number, file.tell(), values, {"row": [problem]} if problem else {})


def _reader(file: IO[bytes], columns: Columns) -> Iterator[list[str]]:
    """The cells of each row. The sign between them is the one that makes a column of texts of the first line."""
    # What is not UTF-8 is kept aside as half characters, so that the rows around it are read.
    text = TextIOWrapper(file, "utf-8-sig", "surrogateescape", newline="")
    first = text.readline()
    text.seek(0)
    signs = [sign for sign in _SIGNS if columns["text"] in _names(next(csv.reader([first], delimiter=sign), []))]
    return csv.reader(text, delimiter=signs[0] if signs else _SIGNS[0], strict=True)


def _names(cells: Sequence[str]) -> list[str]:
    return [cell.strip() for cell in cells]


def _problem(cells: Sequence[str], heading: Sequence[str]) -> str:
    """Why these are no cells of a row; empty if they are."""
    if len(cells) != len(heading):
        return f"This row has {len(cells)} cells, and the first line {len(heading)}."
    try:
        "".join(cells).encode("utf-8")
    except UnicodeEncodeError:
        return "This row is not UTF-8."
    return ""
