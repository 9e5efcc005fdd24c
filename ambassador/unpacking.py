"""Zip archives of strangers: what a part says of its own size is not believed.

`zipfile` hands out no more than a part says, and has unpacked all of it by then.
"""

from collections.abc import Iterator
from copy import copy
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

_PIECE = 1 << 16
"""Bytes that are unpacked at once."""
_KNOWN = (ZIP_STORED, ZIP_DEFLATED)
"""What office programs and exports of a policy use. What is packed otherwise, Python unpacks whole, however large."""


class TooLargeError(Exception):
    """It unpacks to more than was allowed."""


def content(archive: ZipFile, part: ZipInfo, most: int) -> bytes:
    """What a part unpacks to.

    Raises `TooLargeError` where that is more than `most` bytes, and what `zipfile` raises of torn archives.
    """
    return b"".join(_pieces(archive, part, most))


def size(archive: ZipFile, part: ZipInfo, most: int) -> int:
    """How many bytes a part unpacks to, none of which are kept. Raises as `content` does."""
    return sum(map(len, _pieces(archive, part, most)))


def _pieces(archive: ZipFile, part: ZipInfo, most: int) -> Iterator[bytes]:
    if part.compress_type not in _KNOWN:
        raise BadZipFile
    whole, left = copy(part), most
    whole.file_size = most + 2 * _PIECE  # else it ends where it says, and who reads it at once unpacks all
    with archive.open(whole) as stream:
        while piece := stream.read(_PIECE):
            left -= len(piece)
            if left < 0:
                raise TooLargeError
            yield piece
