"""Keys and tokens by their formats, and passwords and codes in prose."""

from collections.abc import Iterator, Mapping

from ambassador import Draft, Place, Settings, Text, hookimpl
from ambassador.hookspecs import Finder

from .prose import passwords
from .tokens import PLACEHOLDER, TOKEN

_MASK = "…"


def tokens(draft: Draft, text: Text, settings: Settings) -> Iterator[Place]:
    """Values in the format of a provider's key."""
    for match in TOKEN.finditer(draft.text):
        if not PLACEHOLDER.search(match[0]):
            yield Place(match.start(), match.end(), _MASK)


def passwords_in_prose(draft: Draft, text: Text, settings: Settings) -> Iterator[Place]:
    """Values that a word names as a password or a code."""
    written = "".join(draft.text[text.origins[index]] for index in range(len(text.folded)))
    taken = [(place.start or 0, place.end or 0) for place in tokens(draft, text, settings)]
    for start, end in passwords(written, text.folded):
        first, after = text.place(start, end)
        if not PLACEHOLDER.search(draft.text[first:after]) and all(after <= a or b <= first for a, b in taken):
            yield Place(first, after, _MASK)


@hookimpl
def finders() -> Mapping[str, Finder]:
    """The finders of this pack."""
    return {"tokens": tokens, "passwords-in-prose": passwords_in_prose}
