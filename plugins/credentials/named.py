"""Values that code gives to a name: `client_secret = "…"`, `"apiKey": "…"`, `--token …`, `X-Auth-Key: …`."""

import re
from collections.abc import Iterator
from math import log2

from ambassador.text import Span

_GIVEN = re.compile(r"(?::=|=>|==?|:)\s{0,2}[\"'`(]{0,2}([^\s\"'`,;()<>{}]{8,400})")
_NAME = re.compile(
    r"(?:pass(?:w(?:or)?d|phrase|code)?|pwd|secret|token|api[_-]?key|[_-]key|key[_-]?id|\bkey(?!note|word|board)|auth(?!or(?:s|esse?s?|it\w*)?\b)|credentials?|signature|private"
    r"|cookie|session(?:id)?|salt|webhook|dsn)[\w.\]-]{0,24}[\"'`]{0,2}\s{0,2}$",
    re.IGNORECASE,
)
_REACH = 60
"""The most characters a name and what stands behind it can have."""
_OPTION = re.compile(r"\s--?(?:password|passwd|token|api-key|secret|auth|key)[ =]([^\s\"'`,;()<>]{8,400})")
_SIGN_ON = re.compile(r"\bcurl\b[^\n]{0,80}?\s-u [\w.@-]{1,64}:([^\s\"'`,;()<>]{6,200})")
_ENTROPY = 2.8
"""Bits a character that a value needs: words have about 2.5, random letters and digits above 3.3."""
_ORDERLY = re.compile(
    r"(?:https?|ftp|file)://|^/|^\.|^[\d.,:/%+-]+$|^[\w.]+\([^)]*\)?$|^[A-Za-z]+(?:[._/-][A-Za-z]+)*\d{0,2}$|^\w+\.\w+\.\w+$(?<!\d)"
    r"|(?:true|false|none|null)$|@[\w-]+\.[a-z]{2,}$",
    re.IGNORECASE,
)
"""Values that are addresses, paths, numbers, calls, or words joined by signs."""


def named_values(text: str) -> Iterator[Span]:
    """Places, as Python indices, of disordered values that a name in code gives as a key or a password."""
    for match in _GIVEN.finditer(text):
        if _NAME.search(text, max(0, match.start() - _REACH), match.start()):
            yield from _value(match, 1)
    if " -" in text:
        for match in _OPTION.finditer(text):
            yield from _value(match, match.lastindex or 1)
        yield from (match.span(1) for match in _SIGN_ON.finditer(text))


def _value(match: re.Match[str], group: int) -> Iterator[Span]:
    value = match[group].rstrip(".!?…:")
    if is_disordered(value):
        yield match.start(group), match.start(group) + len(value)


def is_disordered(value: str) -> bool:
    """Whether a value looks made by a machine, or as passwords are made: mixed kinds of characters, no words."""
    if len(value) < 8 or _ORDERLY.search(value):
        return False
    lower, upper = any(map(str.islower, value)), any(map(str.isupper, value))
    digit, sign = any(map(str.isdigit, value)), not value.isalnum()
    mixed = (lower or upper) and (digit or lower + upper + sign == 3)
    return mixed and entropy(value) > _ENTROPY


def entropy(value: str) -> float:
    """Bits a character (Shannon)."""
    shares = [value.count(character) / len(value) for character in set(value)]
    return -sum(share * log2(share) for share in shares)
