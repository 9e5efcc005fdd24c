"""A policy that comes in as a zip, from whatever program packed it."""

import io
from collections.abc import Mapping
from contextlib import suppress
from zipfile import ZIP_DEFLATED, ZipFile

from ambassador.errors import PolicyError
from ambassador.web.pages.changes import _unpacked


def packed(files: Mapping[str, str | bytes]) -> bytes:
    """A zip of some files."""
    archived = io.BytesIO()
    with ZipFile(archived, "w", ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return archived.getvalue()


def test_the_mark_before_a_file_of_windows_is_none_of_its_words() -> None:
    """In a zip as in a folder."""
    assert _unpacked(packed({"policy/policy.toml": '\ufeffname = "P"'})) == {"policy.toml": 'name = "P"'}


def test_a_zip_packed_on_a_mac_comes_in() -> None:
    """Its Finder puts a file of its own beside each, `__MACOSX/…/._name`, which is no text."""
    beside = {f"__MACOSX/policy/{path}": b"\x00\x05\x16\x07\xb0" for path in ("._policy.toml", "rules/._a.toml")}
    assert _unpacked(packed({"policy/policy.toml": "name = 1", "policy/rules/a.toml": "", **beside})) == {
        "policy.toml": "name = 1",
        "rules/a.toml": "",
    }


def test_a_torn_zip_is_refused_wherever_it_is_torn() -> None:
    """Each byte of it may be another: what comes out is a policy's files, or a problem that can be told."""
    whole = packed({"policy/policy.toml": "[company]\n" * 40})
    for at in range(len(whole)):
        for other in (0, 255, whole[at] ^ 0x55):
            with suppress(PolicyError):
                assert set(_unpacked(whole[:at] + bytes([other]) + whole[at + 1 :])) == {"policy.toml"}
