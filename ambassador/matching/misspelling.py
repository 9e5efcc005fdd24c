"""How a word looks when a finger slipped, or meant to: two letters swapped, one missing, one doubled."""

from collections.abc import Iterator

from ambassador.matching.other_words import OTHER_WORDS

_SHORTEST = 5
"""Shorter words misspelt are too often other words; beside others, words one letter shorter may be."""


def misspelt(entry: str) -> Iterator[str]:
    """An entry of one or more words with one of its longer words misspelt; the first and last letters stay."""
    words = entry.split(" ")
    shortest = _SHORTEST - (len(words) > 1)
    for place, word in enumerate(words):
        if len(word) >= shortest and word.isalpha():
            for form in _forms(word):
                yield " ".join((*words[:place], form, *words[place + 1 :]))


def _forms(word: str) -> set[str]:
    inner = range(1, len(word) - 1)
    missing = {word[:at] + word[at + 1 :] for at in inner}
    doubled = {word[:at] + word[at] + word[at:] for at in inner}
    swapped = {word[:at] + word[at + 1] + word[at] + word[at + 2 :] for at in range(len(word) - 1)}
    return (missing | doubled | swapped) - OTHER_WORDS - {word}
