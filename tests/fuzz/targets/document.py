"""Documents of each format; the first byte chooses it.

Archives with a byte changed are refused by their sums: of office files, the part that holds the text is changed.
"""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

from ambassador.extraction import KNOWN, ExtractionError, extract
from tests.fuzz.target import Target
from tests.test_extraction import WRITERS

_FOLDER = TemporaryDirectory()
_PARTS = {".docx": "word/document.xml", ".pptx": "ppt/slides/slide1.xml", ".xlsx": "xl/worksheets/sheet2.xml"}


def _whole(ending: str) -> bytes:
    path = Path(_FOLDER.name) / f"whole{ending}"
    WRITERS[ending](path)
    return path.read_bytes()


_WHOLE = {ending: _whole(ending) for ending in KNOWN}


def read(data: bytes) -> None:
    """What cannot be read is said in a sentence."""
    ending, content = KNOWN[data[0] % len(KNOWN) if data else 0], data[1:]
    path = Path(_FOLDER.name) / f"memo{ending}"
    if ending in _PARTS and not content.startswith(b"PK"):
        written = BytesIO()
        with ZipFile(BytesIO(_WHOLE[ending])) as whole, ZipFile(written, "w") as changed:
            for name in whole.namelist():
                changed.writestr(name, content if name == _PARTS[ending] else whole.read(name))
        path.write_bytes(written.getvalue())
    else:
        path.write_bytes(content)
    try:
        extract(path)
    except ExtractionError as error:
        str(error)


def seeds() -> Iterator[bytes]:
    """A small one of each; of archives also their part."""
    for number, (ending, whole) in enumerate(_WHOLE.items()):
        yield bytes([number]) + whole
        if ending in _PARTS:
            with ZipFile(BytesIO(whole)) as archive:
                yield bytes([number]) + archive.read(_PARTS[ending])


TARGET = Target(
    read,
    seeds,
    (
        *(
            "<w:tbl>",
            '<w:gridSpan w:val="9999999"/>',
            "<w:p>",
            "<a:tbl>",
            '<row r="1048576">',
            '<c r="XFD1048576" t="str">',
            "<v>9</v>",
        ),
        *("<!DOCTYPE x>", "<!ENTITY a 'b'>", "&a;", "<div>" * 30, "<template>", "<![CDATA[", "&#x110000;"),
        *(
            "Content-Type: multipart/mixed; boundary=x",
            "Content-Transfer-Encoding: base64",
            "charset=idna",
            "=?utf-8?b?",
            "--x",
        ),
        *("/Kids", "/Length 99999999", "/FlateDecode", "/Parent", "0 R", "stream", "endobj", "xref", "trailer"),
    ),
)
