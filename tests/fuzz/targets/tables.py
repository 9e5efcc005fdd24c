"""Tables of drafts (CSV, JSONL), read and checked as `ambassador scan` does; the first byte chooses the format."""

import json
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from ambassador import Draft, Policy
from ambassador.bulk.recipe import Recipe, check, keep
from ambassador.bulk.rows import FIELDS, ScanError
from ambassador.bulk.tables import chunks, near_misses
from ambassador.files import default_files
from tests.fuzz.target import Target

_FOLDER = TemporaryDirectory()
_COLUMNS = {name: name for name in FIELDS}
_RECIPE = Recipe(default_files(), (), "fast", {}, "")
_POLICY = Policy.default()
_POLICY.check(Draft("Everything is made ready."), "fast")
keep(_RECIPE, _POLICY)


def read(data: bytes) -> None:
    """Whatever a row holds, each is counted once, and no problem quotes it."""
    path = Path(_FOLDER.name) / ("a.csv" if data[:1] == b"c" else "a.jsonl")
    path.write_bytes(data[1:])
    try:
        list(near_misses(path, _COLUMNS))
        for chunk in chunks([path], _COLUMNS):
            checked = check(_RECIPE.fingerprint, chunk)
            if checked.tally.rows != len(chunk.rows) or checked.tally.not_whole:
                raise AssertionError("Rows are lost, or were not wholly checked.")
            if any("could not be checked" in said for (said,) in checked.tally.refused):
                raise AssertionError("A draft could not be checked.")
    except ScanError as error:
        str(error)


def seeds() -> Iterator[bytes]:
    """Small tables of each kind."""
    texts = ("The wifi password is Tulip-4471", "Notre Q3 est 12 % sous le plan 😬", 'She said: "no", twice.', "a\nb")
    rows = [
        {"id": str(at), "text": text, "network": "x", "local_time": "2027-01-31T12:00:00+01:00"}
        for at, text in enumerate(texts)
    ]
    for count in range(1, len(rows) + 1):
        yield b"j" + "\n".join(json.dumps(row) for row in rows[:count]).encode()
        for sign in ",;\t":
            lines = [sign.join(rows[0])]
            lines += [sign.join('"' + value.replace('"', '""') + '"' for value in row.values()) for row in rows[:count]]
            yield b"c" + "\r\n".join(lines).encode()


TARGET = Target(
    read,
    seeds,
    (
        "text",
        "network",
        "audience",
        "local_time",
        "language",
        '""',
        '"',
        ";",
        "\t",
        "\r",
        "linkedin",
        "2027-01-31T12:00:00+01:00",
        "null",
        "{}",
        '"text":',
    ),
)
