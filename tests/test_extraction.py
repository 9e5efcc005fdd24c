"""The text of office documents, made by the libraries that people's programs stand for."""

from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from fpdf import FPDF
from openpyxl import Workbook
from openpyxl.comments import Comment
from pptx import Presentation

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


@pytest.mark.parametrize("around", ["w:ins", "w:smartTag", "w:sdt/w:sdtContent", "w:hyperlink"])
def test_what_was_changed_or_filled_in_in_a_letter_is_read(around: str, tmp_path: Path) -> None:
    """A change not yet accepted and a field of a form stand in their sentence; what was deleted does not."""
    document = Document()
    paragraph = document.add_paragraph("The quarry ")
    tags = around.split("/")
    opened = f"<{tags[0]} {nsdecls('w')}>" + "".join(f"<{tag}>" for tag in tags[1:])
    closed = "".join(f"</{tag}>" for tag in reversed(tags))
    paragraph._p.append(parse_xml(f"{opened}<w:r><w:t>closes in</w:t></w:r>{closed}"))
    paragraph._p.append(parse_xml(f"<w:del {nsdecls('w')}><w:r><w:delText> may</w:delText></w:r></w:del>"))
    paragraph.add_run(" spring")
    document.save(str(tmp_path / "memo.docx"))
    assert extract(tmp_path / "memo.docx") == SAID


def test_what_stands_beside_the_text_of_a_letter_is_read(tmp_path: Path) -> None:
    """Its header and footer, its notes and what people commented."""
    document = Document()
    document.sections[0].header.paragraphs[0].text = "the header"
    document.sections[0].footer.paragraphs[0].text = "the footer"
    run = document.add_paragraph().add_run("Memo")
    document.add_comment(run, text="the comment", author="Ann")
    for kind in ("footnotes", "endnotes"):
        note = f"<w:{kind} {nsdecls('w')}><w:p><w:r><w:t>the {kind}</w:t></w:r></w:p></w:{kind}>"
        part = Part(PackURI(f"/word/{kind}.xml"), "application/xml", note.encode(), document.part.package)
        document.part.relate_to(part, f"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}")
    document.save(str(tmp_path / "memo.docx"))
    lines = extract(tmp_path / "memo.docx").split("\n")
    assert sorted(lines) == ["Memo", "the comment", "the endnotes", "the footer", "the footnotes", "the header"]


def test_comments_on_cells_and_slides_and_boxes_of_diagrams_are_read(tmp_path: Path) -> None:
    """They stand in parts of their own, which the libraries leave alone."""
    book = Workbook()
    book.create_sheet()["A1"].comment = Comment("the comment", "Ann")
    book.save(tmp_path / "memo.xlsx")
    assert "the comment" in extract(tmp_path / "memo.xlsx")
    _slides(tmp_path / "memo.pptx")
    with ZipFile(tmp_path / "memo.pptx", "a") as archive:
        archive.writestr("ppt/comments/comment1.xml", '<p:cm xmlns:p="p"><p:text>the comment</p:text></p:cm>')
        archive.writestr("ppt/diagrams/data1.xml", '<a:p xmlns:a="a"><a:r><a:t>the </a:t></a:r><a:t>box</a:t></a:p>')
    assert extract(tmp_path / "memo.pptx").split("\n")[-2:] == ["the comment", "the box"]


def _with_attachment(path: Path, attached: Path) -> None:
    message = EmailMessage()
    message.set_content("as promised")
    message.add_attachment(
        attached.read_bytes(), maintype="application", subtype="octet-stream", filename=attached.name
    )
    path.write_bytes(message.as_bytes())


@pytest.mark.parametrize("ending", sorted({*KNOWN} - {".txt", ".md"}))
def test_what_came_with_a_mail_is_read(ending: str, tmp_path: Path) -> None:
    """A memo is as often attached as written below; a mail within a mail is read once."""
    attached = tmp_path / f"Memo{ending.upper()}"
    WRITERS[ending](attached)
    _with_attachment(tmp_path / "mail.eml", attached)
    assert " ".join(extract(tmp_path / "mail.eml").split()).count(SAID) == 1


def test_a_damaged_attachment_is_said(tmp_path: Path) -> None:
    """Nobody should believe that a mail is known whole; what is no document, as a photograph, is passed over."""
    for name in ("photo.jpg", "memo.pdf"):
        (tmp_path / name).write_bytes(b"secret words " * 9)
    _with_attachment(tmp_path / "mail.eml", tmp_path / "photo.jpg")
    assert extract(tmp_path / "mail.eml").split() == ["as", "promised"]
    _with_attachment(tmp_path / "mail.eml", tmp_path / "memo.pdf")
    with pytest.raises(ExtractionError, match=r"An attachment cannot be read\. .* no \.pdf"):
        extract(tmp_path / "mail.eml")


def test_marks_within_a_word_of_a_page_do_not_part_it(tmp_path: Path) -> None:
    """What stands in lines or cells of its own is parted."""
    page = (
        "<h1>Memo</h1><p>The qu<b>ar</b>ry <span>clo</span>ses<br>in</p><table><td>spring</td><td>or not</td></table>"
    )
    (tmp_path / "memo.html").write_text(page, "utf-8")
    assert extract(tmp_path / "memo.html").split() == ["Memo", *SAID.split(), "or", "not"]


def test_where_a_link_of_markdown_leads_is_no_part_of_its_sentence(tmp_path: Path) -> None:
    """Nobody who copies the sentence copies the address."""
    written = 'The [quarry](https://host.example/a_(b) "the old one") closes in [spring][1]'
    (tmp_path / "memo.md").write_text(written, "utf-8")
    assert extract(tmp_path / "memo.md") == "The [quarry] closes in [spring]"


@pytest.mark.parametrize("ending", [".docx", ".pptx", ".xlsx", ".pdf"])
def test_a_damaged_file_is_said(ending: str, tmp_path: Path) -> None:
    """In a sentence that says what now, without a word of the file."""
    path = tmp_path / f"memo{ending}"
    path.write_bytes(b"secret words " * 9)
    with pytest.raises(ExtractionError, match="no " + ending) as raised:
        extract(path)
    assert "secret" not in str(raised.value)


def test_words_in_a_group_of_a_slide_are_read(tmp_path: Path) -> None:
    """As in a diagram whose boxes were grouped, also within another group."""
    show = Presentation()
    shapes = show.slides.add_slide(show.slide_layouts[6]).shapes
    group = shapes.add_group_shape()
    for place, holder in enumerate((group.shapes, group.shapes.add_group_shape().shapes, shapes)):
        box = holder.add_textbox(0, 0, 99, 99)
        box.text_frame.text = f"box {place}"
    show.save(str(tmp_path / "memo.pptx"))
    assert sorted(extract(tmp_path / "memo.pptx").split("\n")) == ["box 0", "box 1", "box 2"]


def test_an_unknown_format_is_said(tmp_path: Path) -> None:
    """With those that are known."""
    (tmp_path / "memo.odt").write_text("x", "utf-8")
    with pytest.raises(ExtractionError, match=r"Known are: \.txt"):
        extract(tmp_path / "memo.odt")


@pytest.mark.parametrize("ending", [".html", ".eml"])
def test_a_page_is_read_to_its_end_however_broken(ending: str, tmp_path: Path) -> None:
    """Python's own reader would take a minute over the first of these, and hours over ten times as much."""
    head = b"" if ending == ".html" else b"Content-Type: text/html; charset=utf-8\n\n"
    for broken in (b"<a " * 30_000 + b">", b"<div>" * 5_000, b'<meta charset="latin1">'):
        path = tmp_path / f"memo{ending}"
        path.write_bytes(head + broken + f"<p>{SAID} à Gand".encode())
        assert f"{SAID} à Gand" in extract(path)
