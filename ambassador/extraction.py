"""The text of office documents, through libraries kept for each format (`pip install ambassador[documents]`).

Nothing in a document is run, followed or fetched; a file that unpacks to more than `UNPACKED_LIMIT` is refused before
it is opened.
"""

import email
import email.policy
import re
from collections.abc import Callable, Collection, Iterable, Iterator
from email.message import EmailMessage
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zipfile import BadZipFile, ZipFile

from ambassador.unpacking import TooLargeError, size

FILE_LIMIT = 50 * 1024 * 1024
"""The largest file, in bytes."""
UNPACKED_LIMIT = 400 * 1024 * 1024
"""The most bytes that the parts of an office file may unpack to."""
TEXT_LIMIT = 100_000_000
"""The most characters of a text: cells of a sheet can name one long text a million times."""
_WITHIN_WORDS = frozenset(
    (
        "a",
        "abbr",
        "b",
        "bdi",
        "bdo",
        "code",
        "del",
        "em",
        "font",
        "i",
        "ins",
        "mark",
        "s",
        "small",
        "span",
        "strong",
        "u",
        "wbr",
    )
)
"""Elements of HTML that may begin or end within a word; all others part words."""
_LINK_TARGET = re.compile(r"\](?:\([^\s()]*(?:\([^\s()]*\)[^\s()]*)?(?: +\"[^\"\n]*\")?\)|\[[^\]\n]*\])")
"""Where a link of Markdown leads: nobody reads it within the sentence."""
_BESIDE_THE_TEXT = ("header", "footer", "footnotes", "endnotes", "comments")
"""What a Word document holds beside its text, by the last word of its relation (ECMA-376, part 1, 11.3)."""
_CELLS_LIMIT = 20_000_000
"""The most cells of a file, with the empty ones before those in use: a row may begin at its end, a million times."""


class ExtractionError(Exception):
    """A document cannot be read. The message says why and what now, and holds nothing of the document."""


def extract(path: Path) -> str:
    """The text of a document. Raises `ExtractionError`, also for a format that is not known, and `OSError`."""
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        raise ExtractionError(f"{path.suffix or 'A file without ending'} is not known. Known are: {', '.join(KNOWN)}.")
    if path.stat().st_size > FILE_LIMIT:
        raise ExtractionError(f"The file is larger than {FILE_LIMIT >> 20} MB. Cut it into parts.")
    path.open("rb").close()  # `OSError` is raised here alone: later, a broken archive sends its reader to nowhere
    try:
        return "\n".join(_bounded(reader(path)))
    except ExtractionError:
        raise
    except ModuleNotFoundError as error:
        needed = f"Reading {path.suffix} needs {error.name}. Install it: pip install 'ambassador[documents]'"
        raise ExtractionError(needed) from None
    except Exception as error:  # the libraries raise whatever a broken file leads them to
        said = f"The file is damaged, protected, or no {path.suffix} ({type(error).__name__})."
        raise ExtractionError(f"{said} Open it, save it anew, and try again.") from None


def _bounded(parts: Iterable[str]) -> Iterator[str]:
    length = 0
    for part in parts:
        length += len(part)
        if length > TEXT_LIMIT:
            raise ExtractionError("It holds more text than any document. Save what matters as a file of its own.")
        yield part


def _plain(path: Path) -> Iterator[str]:
    yield _decoded(path.read_bytes())


def _markdown(path: Path) -> Iterator[str]:
    yield _LINK_TARGET.sub("]", _decoded(path.read_bytes()))


def _html(path: Path) -> Iterator[str]:
    yield _without_tags(_decoded(path.read_bytes()))


def _without_tags(markup: str) -> str:
    from bs4 import BeautifulSoup
    from bs4.element import NavigableString, Tag

    soup = BeautifulSoup(markup, "lxml")  # Python's own reader takes hours over some pages
    for hidden in soup(["script", "style", "template"]):
        hidden.decompose()
    parts, last, is_parted = list[str](), None, False
    for node in soup.descendants:
        if isinstance(node, Tag):
            is_parted = is_parted or node.name not in _WITHIN_WORDS
        elif type(node) is NavigableString:  # those derived from it are comments and the like
            holder = next(parent for parent in node.parents if parent.name not in _WITHIN_WORDS)
            parts += ("\n" if is_parted or holder is not last else "", node)
            last, is_parted = holder, False
    return "".join(parts)


def _mail(path: Path) -> Iterator[str]:
    message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    yield str(message["subject"] or "")
    for part in message.walk():
        if not isinstance(part, EmailMessage):
            continue
        if part.get_content_maintype() == "text":
            content = part.get_content()
            yield _without_tags(content) if part.get_content_subtype() == "html" else content
        elif (ending := Path(part.get_filename() or "").suffix.lower()) in _READERS:
            yield _attached(part.get_payload(decode=True), ending)


def _attached(content: object, ending: str) -> str:
    """The text of a file that came with a mail; empty for a mail within it, whose parts are the mail's own."""
    if not isinstance(content, bytes):
        return ""
    with TemporaryDirectory() as folder:
        path = Path(folder, f"attached{ending}")
        path.write_bytes(content)
        try:
            return extract(path)
        except ExtractionError as error:
            raise ExtractionError(f"An attachment cannot be read. {error}") from None


def _word(path: Path) -> Iterator[str]:
    from docx import Document
    from docx.oxml import parse_xml
    from docx.oxml.ns import qn

    _check_size(path)
    part = Document(str(path)).part
    beside = (rel.target_part for rel in part.rels.values() if rel.reltype.rpartition("/")[2] in _BESIDE_THE_TEXT)
    for root in (part.element, *(parse_xml(other.blob) for other in beside)):
        # In whatever they stand, a change not yet accepted or a field of a form: cells are not counted, since one can
        # say that it is as wide as a hundred millions.
        runs = root.iter(qn("w:r"))
        for _, together in groupby(runs, key=lambda run: next(run.iterancestors(qn("w:p")), None)):
            yield "".join(run.text for run in together)


def _slides(path: Path) -> Iterator[str]:
    from pptx import Presentation

    _check_size(path)
    for slide in Presentation(str(path)).slides:
        for shape in _shapes(slide.shapes):
            if shape.has_text_frame:
                yield shape.text_frame.text
            if shape.has_table:
                yield from (cell.text for row in shape.table.rows for cell in row.cells)
        if slide.has_notes_slide and slide.notes_slide.notes_text_frame is not None:
            yield slide.notes_slide.notes_text_frame.text
    yield from _aside(path, r"ppt/(?:comments/[^/]+|diagrams/data\d+)\.xml", ("text", "p"))


def _aside(path: Path, parts: str, elements: Collection[str]) -> Iterator[str]:
    """What stands in elements of parts that the libraries do not read: comments, diagrams."""
    from bs4 import BeautifulSoup

    with ZipFile(path) as archive:
        for name in archive.namelist():
            if re.fullmatch(parts, name):
                for element in BeautifulSoup(archive.read(name), "xml")(True):
                    if element.name.rpartition(":")[2] in elements:
                        yield element.get_text()


def _shapes(shapes: Iterable[Any]) -> Iterator[Any]:
    """Shapes, and those of groups among them."""
    from pptx.shapes.group import GroupShape

    for shape in shapes:
        if isinstance(shape, GroupShape):
            yield from _shapes(shape.shapes)
        else:
            yield shape


def _sheets(path: Path) -> Iterator[str]:
    from openpyxl import load_workbook

    _check_size(path)
    cells = 0
    for sheet in load_workbook(path, read_only=True, data_only=True).worksheets:
        sheet.reset_dimensions()  # what the sheet says of its own size hides what stands beyond
        for row in sheet.iter_rows(values_only=True):
            cells += len(row)
            if cells > _CELLS_LIMIT:
                raise ExtractionError("The sheets have too many cells, most of them empty. Save what is in use anew.")
            yield " ".join(str(value) for value in row if value is not None)
    yield from _aside(
        path, r"xl/(?:comments[^/]*|(?:comments|threadedComments)/[^/]+)\.xml", ("comment", "threadedComment")
    )


def _pages(path: Path) -> Iterator[str]:
    from pypdf import PdfReader

    yield from (page.extract_text() for page in PdfReader(path).pages)


_READERS: dict[str, Callable[[Path], Iterator[str]]] = {
    ".txt": _plain,
    ".md": _markdown,
    ".docx": _word,
    ".pptx": _slides,
    ".xlsx": _sheets,
    ".pdf": _pages,
    ".html": _html,
    ".htm": _html,
    ".eml": _mail,
}
KNOWN = tuple(_READERS)
"""The endings of files that can be read."""


def _decoded(content: bytes) -> str:
    """Text in UTF-8, or UTF-16 with its mark, or else in Windows' Western European code page."""
    for encoding in ("utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise ExtractionError("The file is not text in UTF-8, UTF-16 or Windows-1252. Save it as UTF-8.")


def _check_size(path: Path) -> None:
    """Refuse a file whose parts unpack to more than anybody wrote (a zip bomb)."""
    left = UNPACKED_LIMIT
    try:
        with ZipFile(path) as archive:
            for part in archive.infolist():
                left -= size(archive, part, left)
    except BadZipFile:
        raise ExtractionError(f"The file is damaged, protected, or no {path.suffix}.") from None
    except TooLargeError:
        said = f"The file unpacks to more than {UNPACKED_LIMIT >> 20} MB and was not opened."
        raise ExtractionError(said) from None
