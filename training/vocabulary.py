"""Which of the encoder's 250,000 pieces the product keeps: those of four languages' words and of our drafts."""

from collections.abc import Iterable

from ambassador_plugins.reading.tokenizer import Tokenizer
from wordfreq import top_n_list

from ambassador.vocabulary import LANGUAGES

_WORDS = 200_000
_RANGES = ((0, 0x250), (0x370, 0x530), (0x1E00, 0x2C00), (0x1F000, 0x20000))
"""Single characters that are always kept: Latin, Greek and Cyrillic letters, signs, emoji."""


def kept_pieces(tokenizer: Tokenizer, texts: Iterable[str]) -> list[int]:
    """The ids of the pieces to keep, ascending; the first four, which are no text, among them."""
    seen = {0, 1, 2, 3}
    for text in texts:
        seen.update(tokenizer(text)[0])
    for language in LANGUAGES:
        for word in top_n_list(language, _WORDS, "large"):
            for written in (word, word.capitalize()):
                seen.update(tokenizer(written)[0])
    for piece, number in tokenizer.ids.items():
        if len(piece) == 1 and any(first <= ord(piece) < after for first, after in _RANGES):
            seen.add(number)
    return sorted(seen)
