"""What is wrong in a TOML file, said like a good editor: line, field, one sentence that mends it."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from typing import Any

from marshmallow import Schema, ValidationError, fields

from ambassador.errors import Problem, Sentence, did_you_mean

_PLAINLY = {
    "Missing data for required field.": Sentence("This field is missing. Add it."),
    "Shorter than minimum length 1.": Sentence("This is empty. Write something, or leave it out."),
    "Not a valid string.": Sentence("Write a text, in double quotes."),
    "Not a valid list.": Sentence('Write a list, in brackets: ["one", "another"].'),
    "Not a valid boolean.": Sentence("Write true or false."),
    "Invalid input type.": Sentence("Write a part of its own, with fields."),
}
"""What marshmallow says by itself, as people understand it."""
_LINE = re.compile(r"\(at line (\d+), column \d+\)")
_TABLE = re.compile(r"\s*\[{1,2}([^\]]+)\]{1,2}")
_KEY = re.compile(r"\s*(\"[^\"]*\"|[\w-]+)\s*=")


def values_of(content: str) -> dict[str, Any]:
    """The values of a file. Raises `TOMLDecodeError`, also where no reader would get to the end of it."""
    try:
        return tomllib.loads(content)
    except tomllib.TOMLDecodeError:
        raise
    except (ValueError, RecursionError):
        raise tomllib.TOMLDecodeError("A number is too long, or brackets stand too deep in brackets") from None


def syntax_problem(path: str, error: tomllib.TOMLDecodeError) -> Problem:
    """What the TOML reader could not read."""
    line = _LINE.search(str(error))
    said = _LINE.sub("", str(error)).strip()
    sentence = Sentence("This line is not TOML: {why}. Texts stand in double quotes.", why=said)
    return Problem(path, sentence, int(line[1]) if line else None)


def schema_problems(path: str, content: str, error: ValidationError, schema: Schema) -> list[Problem]:
    """What a schema found wrong in the values of a file, each with its line where the file has one."""
    found = []
    for keys, said in _leaves(error.normalized_messages()):  # type: ignore[no-untyped-call]
        message = _PLAINLY.get(said, said)
        if said == "Unknown field.":
            near = did_you_mean(keys[-1], _known(schema, keys[:-1]))
            message = Sentence("There is no such field.{near}", near=near)
        found.append(Problem(path, message, line_of(content, keys), ".".join(keys)))
    return sorted(found, key=lambda problem: (problem.line or 0, problem.field or ""))


def line_of(content: str, keys: tuple[str, ...]) -> int | None:
    """The line, from 1, on which the nearest known part of a path of keys (`fr`, `phrases`) is written."""
    table: tuple[str, ...] = ()
    best: tuple[int, int | None] = (0, None)
    for number, line in enumerate(content.splitlines(), 1):
        header, key = _TABLE.match(line), _KEY.match(line)
        if header:
            table = tuple(header[1].strip().split("."))
            written = table
        elif key:
            written = (*table, key[1].strip('"'))
        else:
            continue
        if keys[: len(written)] == written and len(written) > best[0]:
            best = (len(written), number)
    return best[1]


def _leaves(messages: Any, keys: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    if isinstance(messages, Mapping):
        for key, inner in messages.items():
            # A number is the place in a list; marshmallow's "value" and "_schema" are no keys of the file.
            more = () if isinstance(key, int) or key in ("value", "_schema") else (str(key),)
            yield from _leaves(inner, keys + more)
    else:
        for said in messages if isinstance(messages, list) else [messages]:
            yield keys, said if isinstance(said, str) else str(said)


def _known(schema: Schema, keys: tuple[str, ...]) -> list[str]:
    """The fields that a schema has at a path of keys."""
    for key in keys:
        inner: Any = schema.fields.get(key)
        while isinstance(inner, fields.List):
            inner = inner.inner
        if not isinstance(inner, fields.Nested):
            return []
        schema = inner.schema
    return list(schema.fields)
