"""What several finders want to know of a text, worked out once."""

from collections.abc import Callable, Iterable
from functools import wraps
from typing import TypeVar

from ambassador.text import Text

Found = TypeVar("Found")


def once(work: Callable[[Text], Iterable[Found]]) -> Callable[[Text], tuple[Found, ...]]:
    """A function of a text that keeps its answer with the text, for whoever asks next."""

    @wraps(work)
    def known(text: Text) -> tuple[Found, ...]:
        if work not in text.known:
            text.known[work] = tuple(work(text))
        found: tuple[Found, ...] = text.known[work]
        return found

    return known
