"""Tables of marked drafts, the same rows in each format."""

import csv
import json
import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pyarrow
from pyarrow import parquet

from tests.privacy.marks import marked


def rows(count: int) -> list[dict[str, str]]:
    """Drafts on several networks, in several languages; some rows do not say where or in which language."""
    chosen = random.Random(1)  # noqa: S311 - drafts, not secrets
    return [
        {
            "id": f"post {number}",
            "text": text,
            "network": chosen.choice(("linkedin", "x", "")),
            "language": chosen.choice(("en", "fr", "")),
        }
        for number, text in enumerate(marked(count), 1)
    ]


def as_csv(path: Path, rows: Sequence[dict[str, Any]], delimiter: str = ",", encoding: str = "utf-8") -> Path:
    """Written as spreadsheets do."""
    with path.open("w", encoding=encoding, newline="") as file:
        table = csv.DictWriter(file, list(rows[0]), delimiter=delimiter)
        table.writeheader()
        table.writerows(rows)
    return path


def as_jsonl(path: Path, rows: Sequence[dict[str, Any]]) -> Path:
    """A line for each row; what is empty is left out."""
    lines = (json.dumps({name: value for name, value in row.items() if value != ""}) + "\n" for row in rows)
    path.write_text("".join(lines), "utf-8")
    return path


def as_parquet(path: Path, rows: Sequence[dict[str, Any]]) -> Path:
    """In groups of rows that do not end where chunks end; what is empty is null."""
    cells = [{name: None if value == "" else value for name, value in row.items()} for row in rows]
    parquet.write_table(pyarrow.Table.from_pylist(cells), path, row_group_size=70)
    return path
