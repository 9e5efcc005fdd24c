"""Bodies of requests for a check, whatever they are."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.fuzz.service import client_of
from tests.fuzz.target import Target

_FOLDER = TemporaryDirectory()
_CLIENT, _HEADERS = client_of(Path(_FOLDER.name))


def read(data: bytes) -> None:
    """By a real request."""
    headers = {**_HEADERS, "Content-Type": "application/json"}
    answer = _CLIENT.post("/api/v1/checks", data=data, headers=headers)
    if answer.status_code not in (200, 400, 413, 422) or answer.json is None:
        raise AssertionError(answer.status)


def seeds() -> Iterator[bytes]:
    """Each field of a draft."""
    yield b'{"text": "The wifi password is Tulip-4471", "reading": "fast"}'
    yield '{"text": "Notre Q3 est 12 % 😬", "network": "x", "audience": "public", "reading": "fast"}'.encode()
    yield b'{"text": "x", "local_time": "2027-01-31T12:00:00+01:00", "kind": "comment", "reading": "fast"}'
    yield b'{"text": "Caf\\u00e9 \\ud83d\\ude2c \\ud83d", "author": "company", "reading": "fast"}'


TARGET = Target(
    read,
    seeds,
    (
        '"text":',
        '"network":',
        '"local_time":',
        '"reading":"fast"',
        "2027-01-31T12:00:00+01:00",
        "9999-12-31T23:59:59-23:59",
        "null",
        "true",
        "1e400",
        "{}",
        "[]",
        "\\ud83d",
    ),
)
