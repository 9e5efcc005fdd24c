"""The text of office documents, made by the libraries that people's programs stand for."""

from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from docx import Document
from fpdf import FPDF
from openpyxl import Workbook
from pptx import Presentation
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, NameObject

from ambassador import extraction
from ambassador.extraction import KNOWN, ExtractionError, extract

SAID = "The quarry closes in spring"


def _word(path: Path) -> None:
    document = Document()
    document.add_paragraph("Memo")
    document.add_table(1, 1).cell(0, 0).text = SAID
    document.save(str(path))


def _slides(path: Path) -> None:
    deck = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[1])
    slide.shapes.title.text = "Memo"
    slide.notes_slide.notes_text_frame.text = SAID
    deck.save(str(path))


def _sheet(path: Path) -> None:
    book = Workbook()
    book.create_sheet("two").append(["Memo", 12, SAID])
    book.save(path)


def _pdf(path: Path) -> None:
    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("Helvetica", size=12)
    pdf.cell(text=SAID)
    pdf.output(str(path))


def _mail(path: Path) -> None:
    message = EmailMessage()
    message["Subject"] = "Memo"
    message.set_content("see below")
    message.add_alternative(f"<p>Hello</p><p>{SAID}</p>", subtype="html")
    path.write_bytes(message.as_bytes())


WRITERS: dict[str, Callable[[Path], object]] = {
    ".txt": lambda path: path.write_text(SAID, "utf-8"),
    ".md": lambda path: path.write_bytes(SAID.encode("utf-16")),
    ".docx": _word,
    ".pptx": _slides,
    ".xlsx": _sheet,
    ".pdf": _pdf,
    ".html": lambda path: path.write_text(f"<script>var hidden</script><p>Memo</p><b>{SAID}</b>", "utf-8"),
    ".htm": lambda path: path.write_bytes(f"<p>{SAID} \xe9t\xe9</p>".encode("cp1252")),
    ".eml": _mail,
}


def test_every_known_format_is_tried() -> None:
    """A format without a test is a promise nobody keeps."""
    assert set(WRITERS) == set(KNOWN)


@pytest.mark.parametrize("ending", KNOWN)
def test_a_document_s_words_are_read(ending: str, tmp_path: Path) -> None:
    """Also in tables, notes, second sheets and the pages of a mail; scripts are no words."""
    path = tmp_path / f"memo{ending}"
    WRITERS[ending](path)
    text = extract(path)
    assert SAID in " ".join(text.split())
    assert "hidden" not in text


@pytest.mark.parametrize("ending", [".docx", ".pptx", ".xlsx", ".pdf"])
def test_a_damaged_file_is_said(ending: str, tmp_path: Path) -> None:
    """In a sentence that says what now, without a word of the file."""
    path = tmp_path / f"memo{ending}"
    path.write_bytes(b"secret words " * 9)
    with pytest.raises(ExtractionError, match="no " + ending) as raised:
        extract(path)
    assert "secret" not in str(raised.value)


def test_an_unknown_format_is_said(tmp_path: Path) -> None:
    """With those that are known."""
    (tmp_path / "memo.odt").write_text("x", "utf-8")
    with pytest.raises(ExtractionError, match=r"Known are: \.txt"):
        extract(tmp_path / "memo.odt")


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
    from openpyxl import Workbook

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
    bomb = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "ha">{laughs}]><x>{"&l9;" * 10_000}</x>'
    for ending, writer, part in (
        (".docx", _word, "word/document.xml"),
        (".pptx", _slides, "ppt/slides/slide1.xml"),
        (".xlsx", _sheet, "xl/sharedStrings.xml"),
    ):
        whole, path = tmp_path / f"whole{ending}", tmp_path / f"bomb{ending}"
        writer(whole)
        with ZipFile(whole) as read, ZipFile(path, "w") as written:
            for name in read.namelist():
                written.writestr(name, bomb if name == part else read.read(name))
        try:
            assert len(extract(path)) < 100_000
        except ExtractionError as error:
            assert "damaged" in str(error)  # noqa: PT017 - either is right


def test_a_stream_of_a_pdf_that_unpacks_to_a_flood_is_refused(tmp_path: Path) -> None:
    """Its library unpacks up to a bound."""
    _pdf(tmp_path / "whole.pdf")
    writer, stream = PdfWriter(clone_from=tmp_path / "whole.pdf"), DecodedStreamObject()
    stream.set_data(b" " * (100 << 20))
    writer.pages[0][NameObject("/Contents")] = writer._add_object(stream.flate_encode())
    writer.write(tmp_path / "bomb.pdf")
    with pytest.raises(ExtractionError, match="LimitReached"):
        extract(tmp_path / "bomb.pdf")


@pytest.mark.parametrize("ending", [".html", ".eml"])
def test_a_page_is_read_to_its_end_however_broken(ending: str, tmp_path: Path) -> None:
    """Python's own reader would take a minute over the first of these, and hours over ten times as much."""
    head = b"" if ending == ".html" else b"Content-Type: text/html; charset=utf-8\n\n"
    for broken in (b"<a " * 30_000 + b">", b"<div>" * 5_000, b'<meta charset="latin1">'):
        path = tmp_path / f"memo{ending}"
        path.write_bytes(head + broken + f"<p>{SAID} à Gand".encode())
        assert f"{SAID} à Gand" in extract(path)


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
