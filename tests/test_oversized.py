"""Documents that are, or say that they are, larger than any: nothing is read without bounds."""

from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, NameObject

from ambassador import extraction
from ambassador.extraction import ExtractionError, extract
from tests.test_extraction import SAID, WRITERS


def test_a_file_that_unpacks_to_a_flood_is_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ten thousand bytes can unpack to ten million."""
    monkeypatch.setattr(extraction, "UNPACKED_LIMIT", 1 << 20)
    for ending in (".docx", ".pptx", ".xlsx"):
        path = tmp_path / f"bomb{ending}"
        with ZipFile(path, "w", ZIP_DEFLATED) as archive:
            archive.writestr("word/document.xml", b"0" * (2 << 20))
        with pytest.raises(ExtractionError, match="unpacks to more than"):
            extract(path)


def test_one_long_text_in_many_cells_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file of a few bytes a cell can hold more than any memory."""
    monkeypatch.setattr(extraction, "TEXT_LIMIT", 100_000)
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    for _ in range(10):
        sheet.append(["x" * 1000] * 9)
    book.save(tmp_path / "small.xlsx")
    assert len(extract(tmp_path / "small.xlsx")) > 90_000
    sheet = (more := Workbook(write_only=True)).create_sheet()
    for _ in range(20):
        sheet.append(["x" * 1000] * 9)
    more.save(tmp_path / "large.xlsx")
    with pytest.raises(ExtractionError, match="more text than any document"):
        extract(tmp_path / "large.xlsx")


@pytest.mark.parametrize("kind", ["deep", "long"])
def test_entities_that_multiply_are_not_expanded(kind: str, tmp_path: Path) -> None:
    """A billion laughs, or one long one many times: refused or left as they are, never a gigabyte."""
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    if kind == "long":
        laughs = f'<!ENTITY l9 "{"ha" * 50_000}">'
    bomb = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "ha">{laughs}]><p>{"&l9;" * 10_000}</p>'
    for ending, part in (
        (".docx", "word/document.xml"),
        (".pptx", "ppt/slides/slide1.xml"),
        (".xlsx", "xl/sharedStrings.xml"),
        (".xlsx", "xl/comments/comment1.xml"),
        (".pptx", "ppt/diagrams/data1.xml"),
    ):
        whole, path = tmp_path / f"whole{ending}", tmp_path / f"bomb{ending}"
        WRITERS[ending](whole)
        with ZipFile(whole) as read, ZipFile(path, "w") as written:
            for name in {*read.namelist(), part}:
                written.writestr(name, bomb if name == part else read.read(name))
        try:
            assert len(extract(path)) < 100_000
        except ExtractionError as error:
            assert "damaged" in str(error)  # noqa: PT017 - either is right


def test_a_stream_of_a_pdf_that_unpacks_to_a_flood_is_refused(tmp_path: Path) -> None:
    """Its library unpacks up to a bound."""
    WRITERS[".pdf"](tmp_path / "whole.pdf")
    writer, stream = PdfWriter(clone_from=tmp_path / "whole.pdf"), DecodedStreamObject()
    stream.set_data(b" " * (100 << 20))
    writer.pages[0][NameObject("/Contents")] = writer._add_object(stream.flate_encode())
    writer.write(tmp_path / "bomb.pdf")
    with pytest.raises(ExtractionError, match="LimitReached"):
        extract(tmp_path / "bomb.pdf")


def _with_part(ending: str, folder: Path, old: str, new: str) -> Path:
    """A document whose part with the text has something else in it."""
    whole, path = folder / f"whole{ending}", folder / f"memo{ending}"
    WRITERS[ending](whole)
    part = {".docx": "word/document.xml", ".xlsx": "xl/worksheets/sheet2.xml"}[ending]
    with ZipFile(whole) as read, ZipFile(path, "w") as written:
        for name in read.namelist():
            content = read.read(name).decode("utf-8", "surrogateescape")
            assert name != part or old in content
            changed = content.replace(old, new) if name == part else content
            written.writestr(name, changed.encode("utf-8", "surrogateescape"))
    return path


def test_a_table_in_a_letter_may_say_that_it_is_as_wide_as_it_likes(tmp_path: Path) -> None:
    """It is not counted out; what stands in it is read, also in a table within a table."""
    cell = f'<w:tcPr><w:gridSpan w:val="99999999"/></w:tcPr><w:p><w:r><w:t>{SAID}</w:t></w:r></w:p>'
    table = f"<w:tbl><w:tr><w:tc>{cell}</w:tc></w:tr></w:tbl>"
    within = table.replace("<w:p>", f"{table}<w:p>")
    memo = "<w:p><w:r><w:t>Memo</w:t></w:r></w:p>"
    assert extract(_with_part(".docx", tmp_path, memo, within)).count(SAID) == 3


def test_a_sheet_may_say_of_its_size_what_it_likes(tmp_path: Path) -> None:
    """What stands beyond is read; a sheet of which nearly all is empty, and endless, is not."""
    row = f'<row r="{{0}}"><c r="XFD{{0}}" t="str"><v>{SAID}</v></c></row>'
    far = _with_part(".xlsx", tmp_path, "</sheetData>", row.format(1_000_000) + "</sheetData>")
    assert extract(far).count(SAID) == 2
    many = "".join(row.format(number) for number in range(2, 1_300))
    with pytest.raises(ExtractionError, match="too many cells"):
        extract(_with_part(".xlsx", tmp_path, "</sheetData>", many + "</sheetData>"))


def test_a_file_too_large_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is not read into memory first."""
    monkeypatch.setattr(extraction, "FILE_LIMIT", 10)
    (tmp_path / "memo.txt").write_text("x" * 11, "utf-8")
    with pytest.raises(ExtractionError, match="larger than"):
        extract(tmp_path / "memo.txt")
