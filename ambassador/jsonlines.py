"""Files with a JSON object a line."""

import json
from collections.abc import Iterator
from typing import Any

from ambassador.errors import DraftError


def parse_lines(content: str) -> Iterator[tuple[int, dict[str, Any]]]:
    """The number of each line that is not empty, from 1 on, and its object. Raises `DraftError` as `parse_line` does.

    Lines end where JSON Lines says so, at a newline alone: other signs that end lines may stand in a text.
    """
    for number, line in enumerate(content.split("\n"), 1):
        if line.strip():
            yield number, parse_line(line)


def parse_line(line: str) -> dict[str, Any]:
    """The object on a line. Raises `DraftError`, which names no field but `line`, where there is none.

    The mark that some programs of Windows write before the first line of UTF-8 is left out.
    """
    try:
        values = json.loads(line.removeprefix("\ufeff"))
    except json.JSONDecodeError as error:
        raise DraftError({"line": [f"This line is not JSON: {error.msg}."]}) from None
    except (ValueError, RecursionError) as error:  # a number with thousands of digits, thousands of brackets
        raise DraftError({"line": [f"This line is no JSON that can be read ({type(error).__name__})."]}) from None
    if not isinstance(values, dict):
        raise DraftError({"line": ["This line is no JSON object."]})
    return values
