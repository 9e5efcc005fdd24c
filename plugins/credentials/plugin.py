"""Keys and tokens by their formats, and passwords and codes in prose."""

from collections.abc import Iterator, Mapping

from ambassador import Draft, Place, Settings, Text, hookimpl
from ambassador.hookspecs import Finder
from ambassador.matching.once import once
from ambassador.text import Span

from .codes import codes
from .logins import logins
from .named import named_values
from .ordinary import one_word_passwords
from .prose import passwords
from .tokens import PLACEHOLDER, tokens

_MASK = "…"


def provider_tokens(draft: Draft, text: Text, settings: Settings) -> Iterator[Place]:
    """Values in the format of a provider's key, and disordered ones that a name in code calls a key."""
    for start, end in _known(text):
        yield Place(start, end, _MASK)


def passwords_in_prose(draft: Draft, text: Text, settings: Settings) -> Iterator[Place]:
    """Values that a word names as a password or a code."""
    taken = [*_known(text)]
    given = dict(one_word_passwords(text)) | dict.fromkeys((*passwords(text), *codes(text), *logins(text)), True)
    for (start, end), sure in sorted(given.items()):
        first, after = text.place(start, end)
        if not PLACEHOLDER.search(draft.text[first:after]) and all(after <= a or b <= first for a, b in taken):
            taken.append((first, after))
            yield Place(first, after, _MASK, sure=sure)


@once
def _known(text: Text) -> list[Span]:
    """Places of keys and tokens."""
    found = list(tokens(text.original))
    for start, end in named_values(text.original):
        value = text.original[start:end]
        if not PLACEHOLDER.search(value) and all(end <= a or b <= start for a, b in found):
            found.append((start, end))
    return found


@hookimpl
def finders() -> Mapping[str, Finder]:
    """The finders of this pack."""
    return {"tokens": provider_tokens, "passwords-in-prose": passwords_in_prose}
