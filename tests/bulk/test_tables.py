"""Tables of drafts are read row by row; what is broken is said of its row, and the rows around it are read."""

import json
import os
from datetime import UTC, datetime
from pathlib import Path

import pyarrow
import pytest
from pyarrow import parquet

from ambassador.bulk import csv_rows
from ambassador.bulk.rows import FIELDS, Row, ScanError
from ambassador.bulk.tables import CHUNK, chunks, near_misses
from tests.bulk.tables import as_csv, as_jsonl, as_parquet, rows

COLUMNS = {name: name for name in FIELDS}


def read(path: Path, **columns: str) -> list[Row]:
    """All rows of a table."""
    return [row for chunk in chunks([path], {**COLUMNS, **columns}) for row in chunk.rows]


def test_the_same_rows_are_read_from_every_format(tmp_path: Path) -> None:
    """What is said, and nothing of what is not."""
    there = rows(3 * CHUNK + 1)
    expected = [{name: value for name, value in row.items() if value} for row in there]
    for path in (
        as_csv(tmp_path / "a.csv", there),
        as_csv(tmp_path / "excel.csv", there, ";", "utf-8-sig"),
        as_csv(tmp_path / "tabs.csv", there, "\t"),
        as_jsonl(tmp_path / "a.jsonl", there),
        as_parquet(tmp_path / "a.parquet", there),
    ):
        found = read(path)
        assert [row.values for row in found] == expected, path
        assert [row.number for row in found] == list(range(1, len(there) + 1)), path
        assert [row.problems for row in found if row.problems] == [], path
        assert found[-1].at == path.stat().st_size, path
        assert [row.at for row in found] == sorted(row.at for row in found), path


def test_chunks_are_numbered_over_all_tables(tmp_path: Path) -> None:
    """A chunk never mixes two tables, so that it is the same whatever stands beside its own."""
    one = as_jsonl(tmp_path / "one.jsonl", rows(CHUNK + 1))
    two = as_jsonl(tmp_path / "two.jsonl", rows(1))
    cut = [(chunk.number, chunk.table, len(chunk.rows)) for chunk in chunks([one, two], COLUMNS)]
    assert cut == [(0, str(one), CHUNK), (1, str(one), 1), (2, str(two), 1)]


def test_other_columns_are_left_alone_and_columns_may_have_other_names(tmp_path: Path) -> None:
    """An export has many columns; of two that could be meant, the one that was named is."""
    there = [{"post_id": "7", "text": "not this one", "body": "this one", "likes": "3"}]
    for path in (as_csv(tmp_path / "a.csv", there), as_parquet(tmp_path / "a.parquet", there)):
        assert [row.values for row in read(path, text="body", id="post_id")] == [{"id": "7", "text": "this one"}]


def test_a_column_that_is_nearly_called_right_is_told(tmp_path: Path) -> None:
    """A misspelt column would say nothing to anybody; one that was named otherwise on purpose is no mistake."""
    path = as_csv(tmp_path / "a.csv", [{"text": "x", "netwrk": "x", "kinds": "post", "likes": "3"}])
    told = list(near_misses(path, {**COLUMNS, "kind": "kinds"}))
    assert told == [f'{path}: There is no column "network", so no draft says its network. Did you mean "netwrk"?']


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.csv", b"Body,likes\nx,1\n", 'There is no column "text".'),
        ("a.csv", b"Text,likes\nx,1\n", 'There is no column "text". Did you mean "Text"?'),
        ("a.csv", b"", 'There is no column "text".'),
        ("a.csv", "text\nx\n".encode("utf-16"), 'There is no column "text".'),
        ("a.csv", b'"text', 'There is no column "text".'),
        ("a.csv", b"text,id,text\nx,1,y\n", 'There are several columns "text". Call all but one otherwise.'),
        ("a.csv", b"network;text;network\nx;y;x\n", 'There are several columns "network".'),
        ("a.parquet", b"PAR1 and no more", "The file is damaged, or no Parquet."),
        ("a.xlsx", b"", ".xlsx is not known. Known are: .csv, .jsonl, .parquet."),
        ("table", b"", "A file without ending is not known."),
    ],
)
def test_what_is_no_table_of_drafts_is_said_before_anything_is_read(
    tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    """With what to do now."""
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(ScanError) as error:
        list(near_misses(path, COLUMNS))
    assert str(error.value).startswith(f"{path}: {said}") or f"{path}: {said}" in str(error.value)


def test_a_parquet_file_may_have_a_column_once(tmp_path: Path) -> None:
    """Else one of two texts would be read, and the other passed off as clear; other columns may be called alike."""
    path, texts = tmp_path / "a.parquet", pyarrow.array(["x"])
    parquet.write_table(pyarrow.Table.from_arrays([texts] * 3, ["text", "likes", "likes"]), path)
    assert list(near_misses(path, COLUMNS)) == []
    parquet.write_table(pyarrow.Table.from_arrays([texts] * 2, ["text", "text"]), path)
    with pytest.raises(ScanError, match='There are several columns "text"'):
        list(near_misses(path, COLUMNS))


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
def test_lines_of_a_csv_end_as_any_spreadsheet_ends_them(end: bytes, tmp_path: Path) -> None:
    """Excel for Mac offers a CSV with signs of its own."""
    path = tmp_path / "a.csv"
    path.write_bytes(end.join((b"id;text", b"1;calm", b'2;"two\nlines"', b"")))
    assert list(near_misses(path, COLUMNS)) == []
    assert [row.values for row in read(path)] == [{"id": "1", "text": "calm"}, {"id": "2", "text": "two\nlines"}]


def test_a_first_line_that_is_a_draft_is_not_repeated(tmp_path: Path) -> None:
    """A table without names begins with somebody's words."""
    path = tmp_path / "a.csv"
    path.write_text("The wifi password is Tulip-4471,linkedin\n", "utf-8")
    with pytest.raises(ScanError) as error:
        list(near_misses(path, COLUMNS))
    assert "Tulip" not in str(error.value)


def test_broken_rows_of_a_csv_stop_nothing(tmp_path: Path) -> None:
    """Too many cells, no UTF-8, an open quotation mark; the good ones keep their number."""
    path = tmp_path / "a.csv"
    good = b'x,"one, two\nthree"\n'
    path.write_bytes(
        b"network,text\n" + good + b"x,a,b\n" + good + "x,Été\n".encode("latin-1") + b"\n" + b'x,"a"b"\n' + good
    )
    found = read(path)
    assert [(row.number, *row.problems.values()) for row in found] == [
        (1,),
        (2, ["This row has 3 cells, and the first line 2."]),
        (3,),
        (4, ["This row is not UTF-8."]),
        (5, ["This row is no CSV (',' expected after '\"'). Is there a quotation mark that is not doubled?"]),
        (6,),
    ]
    assert {row.values["text"] for row in found if not row.problems} == {"one, two\nthree"}


@pytest.mark.parametrize("first", ['"te"xt,network', 'text,"netw'])
def test_a_first_line_that_is_torn_is_told(tmp_path: Path, first: str) -> None:
    """As a problem of the table, in a row of its own."""
    path = tmp_path / "a.csv"
    path.write_text(f"{first}\nx,y\n")
    with path.open("rb") as file:
        (row,) = csv_rows.rows_in(file, {"text": "text"})
    assert row.problems["row"][0].startswith("The first line is no CSV")


def test_a_quotation_mark_that_never_closes_takes_one_row_with_it_not_the_table(tmp_path: Path) -> None:
    """A cell has an end: what follows it is read again."""
    path = tmp_path / "a.csv"
    after = b"x,calm\n" * 40_000
    path.write_bytes(b'network,text\nx,"open\n' + after)
    found = read(path)
    assert [row.number for row in found if row.problems] == [1]
    assert len(found) > 20_000
    assert found[-1].values == {"network": "x", "text": "calm"}


def test_broken_lines_of_jsonl_stop_nothing(tmp_path: Path) -> None:
    """Each keeps the number of its line; an empty line is none."""
    path = tmp_path / "a.jsonl"
    good = b'{"text": "calm"}\n'
    lines = [b"\xef\xbb\xbf" + good, b"\n", b"{\n", b'"text"\n', b'{"text": "\xe9"}\n', b"[" * 100_000 + b"\n", good]
    path.write_bytes(b"".join(lines) + b'{"text": ' + b"1" * 5_000 + b"}")
    found = read(path)
    assert [(row.number, *row.problems.values()) for row in found] == [
        (1,),
        (3, ["This line is not JSON: Expecting property name enclosed in double quotes."]),
        (4, ["This line is no JSON object."]),
        (5, ["This line is not UTF-8."]),
        (6, ["This line is no JSON that can be read (RecursionError)."]),
        (7,),
        (8, ["This line is no JSON that can be read (ValueError)."]),
    ]


def test_values_of_parquet_are_as_json_would_give_them(tmp_path: Path) -> None:
    """A moment with its zone, a dictionary of words, numbers as ids; what is null is not said."""
    path = tmp_path / "a.parquet"
    moment = datetime(2026, 11, 28, 9, 30, tzinfo=UTC)
    columns = {
        "id": pyarrow.array([4, 5]),
        "text": pyarrow.array(["a", None]),
        "local_time": pyarrow.array([moment, None], pyarrow.timestamp("us", "UTC")),
        "network": pyarrow.array(["x", None]).dictionary_encode(),
    }
    parquet.write_table(pyarrow.table(columns), path)
    first, second = read(path)
    assert first.values == {"id": 4, "text": "a", "local_time": "2026-11-28T09:30:00+00:00", "network": "x"}
    assert json.loads(json.dumps(second.values)) == {"id": 5, "text": None}


def test_a_value_of_parquet_that_is_none_stops_nothing(tmp_path: Path) -> None:
    """Programs write bytes into columns of text; the rows around such a value are read."""
    path = tmp_path / "a.parquet"
    broken = pyarrow.array([b"calm", "Été".encode("latin-1"), b"calm"]).cast("string", safe=False).view("string")
    parquet.write_table(pyarrow.table({"text": broken}), path)
    found = read(path)
    assert [(row.number, row.values, *row.problems) for row in found] == [
        (1, {"text": "calm"}),
        (2, {}, "row"),
        (3, {"text": "calm"}),
    ]


def test_a_parquet_file_that_is_damaged_inside_ends_the_reading_with_a_sentence(tmp_path: Path) -> None:
    """Its end is whole, so that this is only met on the way."""
    path = as_parquet(tmp_path / "a.parquet", rows(2_000))
    content = bytearray(path.read_bytes())
    middle = len(content) // 2
    content[middle : middle + 4_000] = b"\xff" * 4_000
    path.write_bytes(content)
    assert list(near_misses(path, COLUMNS)) == []
    with pytest.raises(ScanError, match="damaged"):
        read(path)


def test_nothing_shows_the_text_of_a_row(tmp_path: Path) -> None:
    """A cluster writes what it was given into its log when it fails."""
    (chunk,) = chunks([as_jsonl(tmp_path / "a.jsonl", [{"text": "The wifi password is Tulip-4471"}])], COLUMNS)
    assert "Tulip" not in repr(chunk) + repr(chunk.rows)


def test_a_pipe_is_no_table(tmp_path: Path) -> None:
    """Its columns are looked at first, and it would be waited at for ever when its rows are read."""
    os.mkfifo(tmp_path / "posts.csv")
    with pytest.raises(ScanError, match="Write it to a file first"):
        list(near_misses(tmp_path / "posts.csv", COLUMNS))
