"""What the reader is told of a draft beside its words: the company's names in it, and its context.

The same marks are made in training and in a check.
"""

from collections.abc import Iterator
from functools import lru_cache

from ambassador import Company, Draft, Settings, Text
from ambassador.phrases import parse_entry, parse_phrase
from ambassador.scan import Scanner
from ambassador.text import Span
from ambassador.vocabulary import AUDIENCES, KINDS, NETWORKS

NAMES = ("company", "leader", "product", "competitor", "project", "public_client", "confidential_client", "contact")
"""Word lists of the company's profile that are marked."""

MARKS = ("", *NAMES, "marking", "embargo", "published")
"""What a piece of text can be marked as; the first stands for nothing."""


def marks(draft: Draft, text: Text, settings: Settings) -> Iterator[tuple[str, Span]]:
    """The marked places of a draft: what each is, and its Python indices."""
    company, today = settings.company, settings.hours.today(draft.local_time)
    for (name, _), spans in _scanner(company).scan(text).items():
        if name.startswith("embargo ") and not company.embargoes[int(name.split()[1])].runs(today):
            continue
        for first, after in spans:
            yield name.split()[0], text.place_of_words(first, after)
    for number, place in enumerate(text.sentences):
        if company.has_published(text.words_of_sentence(number)):
            yield "published", place


def context(draft: Draft) -> tuple[int, int, int]:
    """A draft's network, kind and audience, as numbers of one row each."""
    return (
        NETWORKS.index(draft.network),
        len(NETWORKS) + KINDS.index(draft.kind),
        len(NETWORKS) + len(KINDS) + AUDIENCES.index(draft.audience),
    )


CONTEXTS = len(NETWORKS) + len(KINDS) + len(AUDIENCES)


@lru_cache(maxsize=8)
def _scanner(company: Company) -> Scanner:
    lists = {name: company.lists[name] for name in (*NAMES, "marking")}
    lists |= {f"embargo {number}": embargo.terms for number, embargo in enumerate(company.embargoes)}
    entries = {name: [parse_entry(entry) for entry in entries] for name, entries in lists.items()}
    return Scanner((((name, "mark"), parse_phrase(f"{{{name}}}")) for name in lists), entries)
