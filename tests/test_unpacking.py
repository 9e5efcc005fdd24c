"""Archives that unpack to more than they say, or than anybody has room for."""

import struct
import tracemalloc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_LZMA, ZIP_STORED, BadZipFile, ZipFile, ZipInfo
from zlib import crc32

import pytest

from ambassador import extraction
from ambassador.errors import PolicyError
from ambassador.extraction import ExtractionError, extract
from ambassador.unpacking import TooLargeError, content, size
from ambassador.web.pages.changes import _unpacked

FLOOD = 123_456_789
"""Bytes."""
SAID = b"\0" * 100


@cache
def flood(packing: int) -> bytes:
    """An archive with one part of many bytes, which says that it is short, with the right sum for it."""
    packed = BytesIO()
    with ZipFile(packed, "w", packing) as archive:
        archive.writestr("policy/policy.toml", b"\0" * FLOOD)
    true = struct.pack("<L", crc32(b"\0" * FLOOD)), struct.pack("<L", FLOOD)
    said = struct.pack("<L", crc32(SAID)), struct.pack("<L", len(SAID))
    whole = packed.getvalue()
    for before, after in zip(true, said, strict=True):
        assert whole.count(before) == 2
        whole = whole.replace(before, after)
    return whole


@contextmanager
def little_memory() -> Iterator[None]:
    """A tenth of the flood is enough for what is done in the block."""
    tracemalloc.start()
    try:
        yield
        assert tracemalloc.get_traced_memory()[1] < FLOOD // 10
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("read", [content, size])
@pytest.mark.parametrize("packing", [ZIP_DEFLATED, ZIP_BZIP2, ZIP_LZMA], ids=["deflate", "bzip2", "lzma"])
def test_what_a_part_says_of_its_size_is_not_believed(
    packing: int, read: Callable[[ZipFile, ZipInfo, int], object]
) -> None:
    """Python would unpack all of it at once, and then hand out as little as it says."""
    with ZipFile(BytesIO(flood(packing))) as archive, little_memory():
        (part,) = archive.infolist()
        assert part.file_size == len(SAID)
        with pytest.raises((TooLargeError, BadZipFile)):
            read(archive, part, 1 << 20)


@pytest.mark.parametrize("packing", [ZIP_STORED, ZIP_DEFLATED], ids=["stored", "deflate"])
@pytest.mark.parametrize("length", [0, 1, 1 << 16, 100_000])
def test_what_fits_is_read_whole(length: int, packing: int) -> None:
    """To the last byte that is allowed; a sum that is wrong is told."""
    packed = BytesIO()
    with ZipFile(packed, "w", packing) as archive:
        archive.writestr("x", b"x" * length)
    with ZipFile(packed) as archive:
        (part,) = archive.infolist()
        assert content(archive, part, length) == b"x" * length
        assert size(archive, part, length) == length
        if length:
            with pytest.raises(TooLargeError):
                content(archive, part, length - 1)
            part.CRC ^= 1
            with pytest.raises(BadZipFile):
                content(archive, part, length)


@pytest.mark.parametrize("ending", [".docx", ".pptx", ".xlsx"])
@pytest.mark.parametrize("packing", [ZIP_DEFLATED, ZIP_BZIP2], ids=["deflate", "bzip2"])
def test_a_document_that_lies_is_not_opened(
    ending: str, packing: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its library would believe it."""
    monkeypatch.setattr(extraction, "UNPACKED_LIMIT", 1 << 20)
    path = tmp_path / f"bomb{ending}"
    path.write_bytes(flood(packing))
    with little_memory(), pytest.raises(ExtractionError):
        extract(path)


def test_parts_are_counted_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Many small ones are a flood, too."""
    monkeypatch.setattr(extraction, "UNPACKED_LIMIT", 1_000)
    with ZipFile(tmp_path / "bomb.docx", "w", ZIP_DEFLATED) as archive:
        for number in range(11):
            archive.writestr(str(number), "x" * 100)
    with pytest.raises(ExtractionError, match="unpacks to more than"):
        extract(tmp_path / "bomb.docx")


@pytest.mark.parametrize("packing", [ZIP_DEFLATED, ZIP_BZIP2], ids=["deflate", "bzip2"])
def test_a_policy_that_lies_is_not_imported(packing: int) -> None:
    """Within the service, where others are at work."""
    packed = flood(packing)
    with little_memory(), pytest.raises(PolicyError):
        _unpacked(packed)
