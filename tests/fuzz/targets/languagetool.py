"""Annotated text as LanguageTool's clients send it; what comes back points into it."""

import json
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.fuzz.service import client_of
from tests.fuzz.target import Target

_FOLDER = TemporaryDirectory()
_CLIENT, _HEADERS = client_of(Path(_FOLDER.name))


def read(data: bytes) -> None:
    """By a real request; `data` is JSON."""
    said = data.decode("utf-8", "replace")
    answer = _CLIENT.post("/v2/check", data={"data": said, "language": "auto"}, headers=_HEADERS)
    if answer.status_code not in (200, 400, 413):
        raise AssertionError(answer.status)
    if answer.status_code == 200:
        written = "".join(part.get("text", part.get("markup", "")) for part in json.loads(said)["annotation"])
        units = len(written.encode("utf-16-le", "surrogatepass")) // 2
        for match in (answer.json or {})["matches"]:
            if not (match["offset"] >= 0 and match["length"] >= 0 and match["offset"] + match["length"] <= units):
                raise AssertionError(f"{match['rule']['id']} is found where nothing is")


def seeds() -> Iterator[bytes]:
    """Texts with markup in the middle of what is found."""
    password = (
        {"text": "The wifi "},
        {"markup": "<b>"},
        {"text": "password is Tulip"},
        {"markup": "<br>", "interpretAs": "\n"},
        {"text": "-4471 😬"},
    )
    for count in range(1, len(password) + 1):
        yield json.dumps({"annotation": password[:count]}).encode()
        yield json.dumps(
            {"annotation": [{"markup": "<i>", "interpretAs": "The password is "}, *password[-count:]]},
            ensure_ascii=False,
        ).encode()


TARGET = Target(
    read,
    seeds,
    (
        '{"text":"',
        '{"markup":"',
        '","interpretAs":"',
        '"annotation":[',
        "\\ud83d\\ude2c",
        "\\ud83d",
        "password is Tulip-4471",
        "null",
        "{}",
        "[]",
    ),
)
