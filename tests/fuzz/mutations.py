"""Good inputs with something wrong in them: the same changes of the same inputs at every run."""

from collections.abc import Iterator, Sequence
from random import Random

_STRANGE = (
    *(
        "\0",
        "\r",
        "\n\n",
        "\u200b",
        "\u202e",
        "\ufeff",
        "\u0301" * 20,
        "\U0001f468\u200d\U0001f469",
        "ﬁ",
        "İ",
        "½",
        "٣",
        "ß",
    ),
    *(
        "9" * 5000,
        "-1",
        "1e999",
        "NaN",
        "[" * 2000,
        "(" * 2000,
        '{"a":' * 1000,
        "'",
        '"',
        "\\u0000",
        "\\ud800",
        "…",
        "*",
    ),
)
_BROKEN = (b"\xff", b"\xed\xa0\x80", b"\xc3", b"\xf4\x90\x80\x80")
_BEYOND = 6000
"""Bytes that a changed input may have more than the longest good one."""


def longest_of(seeds: Sequence[bytes]) -> int:
    """Bytes of the longest input that is made of seeds: a whole office file must fit."""
    return max(map(len, seeds), default=0) + _BEYOND


def mutated(seeds: Sequence[bytes], words: Sequence[str], many: int) -> Iterator[bytes]:
    """So many of them, made of the seeds."""
    random = Random(20261129)  # noqa: S311 - they shall be the same at every run
    longest = longest_of(seeds)
    pieces = [*(word.encode() for word in (*_STRANGE, *words)), *_BROKEN]
    for _ in range(many):
        made = random.choice(seeds)
        for _ in range(random.randint(1, 4)):
            made = _changed(made, random, seeds, pieces)
        yield made[:longest]


def _changed(data: bytes, random: Random, seeds: Sequence[bytes], pieces: Sequence[bytes]) -> bytes:
    start = random.randint(0, len(data))
    end = min(len(data), start + random.choice((1, 3, 10, 100)))
    kind = random.randrange(5)
    if kind == 0:
        return data[:start] + data[end:]
    if kind == 1:
        return data[:end] + data[start:end] * random.choice((1, 2, 50)) + data[end:]
    if kind == 2:
        other = random.choice(seeds)
        return data[:start] + other[random.randint(0, len(other)) :]
    if kind == 3 and start < end:
        return data[:start] + bytes([random.randrange(256)]) + data[start + 1 :]
    return data[:start] + random.choice(pieces) + data[start if random.random() < 0.5 else end :]
