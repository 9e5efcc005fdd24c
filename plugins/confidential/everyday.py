"""Words that people use every day and companies take for code names: weather, plants, animals, stars, tools, virtues."""

from functools import cache
from pathlib import Path

from ambassador.matching.folding import fold


@cache
def _words(name: str) -> frozenset[str]:
    lines = (Path(__file__).parent / "words" / f"{name}.txt").read_text("utf-8").splitlines()
    return frozenset(fold(line.strip()) for line in lines if line.strip() and not line.startswith("# "))


def is_everyday(word: str) -> bool:
    """Whether a folded word is one of them, also in the plural."""
    return word in _words("everyday") or word.removesuffix("s") in _words("everyday")


def is_given(word: str) -> bool:
    """Whether a folded everyday word is also a name that people are given."""
    return word in _words("given")
