"""What the finders of this pack share: masks, words near a place, and whom a sentence speaks of as the author."""

import re

from ambassador import Place, Text
from ambassador.matching.persons import has_role

MASK = "…"
"""What may stand where personal data stood."""

_OWN = re.compile(
    r"\b(?<!\.)(?:me|my|mine|us|our (?:team|desk|office)|moi|mon|ma|mes|m(?=')|(?<=i')m|nous|mij|mijn|m'n|mich|mir|mein|meine[mnrs]?|ons|uns)\b"
)
"""Words by which authors give their own data."""
_SOMEBODYS = re.compile(
    r"\b(?:his|her|their|son|sa|zijn|haar|hun|seine?r?|ihre?r?) (?:[a-z]{2,12} )?(?:numbers?|cell|mobile|phone|e?-?mail\w*|address"
    r"|numero|portable|gsm|adresse?|nummer|mobiel\w*|telefoon\w*|adres|handy\w*|telefon\w*|natel|ip)\b"
)
"""What is said to be another's, although the author told it."""
_WORD = re.compile(r"[a-z']+")
_FOLLOWING = 4
"""Within how many words from the author's own on somebody must come: "my colleague", "mon nouveau chef"."""


def masked(text: Text, start: int, end: int) -> Place:
    """The characters behind `folded[start:end]`, to be replaced by a mask."""
    return Place(*text.place(start, end), MASK)


def is_own(words: str) -> bool:
    """Whether folded words around a place say that it is the author's: not "my colleague's", nor "he gave me his number"."""
    own = list(_OWN.finditer(words))
    if not own:
        return False
    rest = words[own[-1].start() :]
    return not (_SOMEBODYS.search(rest) or has_role(" ".join(_WORD.findall(rest)[:_FOLLOWING])))


def near(text: Text, start: int, end: int, before: int, after: int) -> tuple[str, str]:
    """The folded characters that stand before and after `folded[start:end]`."""
    return text.folded[max(0, start - before) : start], text.folded[end : end + after]
