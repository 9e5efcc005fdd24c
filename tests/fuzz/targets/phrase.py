"""The phrase language: the first line is a phrase, a list's entry too, and is looked for in the rest."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import islice

from ambassador import Policy, Text
from ambassador.errors import PhraseError
from ambassador.phrases import parse_entry, parse_phrase
from ambassador.scan import Scanner
from ambassador.trial import plainest
from tests.fuzz.target import Target

POLICY = Policy.default()


def read(data: bytes) -> None:
    """What is found lies within the text."""
    phrase, _, written = data.decode("utf-8", "surrogateescape").partition("\n")
    text = Text.of(written[:3000])
    try:
        items = parse_phrase(phrase)
        entry = [parse_entry("Bank of Gent"), parse_entry(phrase)]
        plainest(phrase)
    except PhraseError as error:
        str(error)
        return
    for spans in Scanner([(("x", "phrases"), items)], defaultdict(lambda: entry)).scan(text).values():
        for first, after in spans:
            start, end = text.place_of_words(first, after)
            if not 0 <= start < end <= len(text.original):
                raise AssertionError(f"{phrase!r} is found where nothing is")


def seeds() -> Iterator[bytes]:
    """Phrases of the shipped rules, each with the first example of its rule."""
    spoken = (words for rule in POLICY.rules for words in rule.words.values() if words.phrases and words.catches)
    for words in islice(spoken, 0, None, 9):
        yield f"{words.phrases[-1]}\n{words.catches[0].draft.text}".encode()


TARGET = Target(
    read,
    seeds,
    (
        "…",
        "...",
        "(a|b)",
        "(",
        "|",
        ")",
        "{client}",
        "{client~}",
        "{number}",
        "{percent}",
        "{date}",
        "{url}",
        "*",
        "#",
        "@",
    ),
)
