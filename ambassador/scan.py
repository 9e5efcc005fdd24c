"""One pass over a text for all phrases of all rules.

Every phrase is filed under one of its words, the rarest it has (its anchor). The pass looks each word of the text
up once, and only where an anchor stands is the whole phrase tried. Entries of word lists and built-in slots are
found first, as steps from one word to a later one; a phrase then treats a step like a word. The time a text takes
therefore hardly depends on how many phrases and entries there are.
"""

from collections.abc import Iterable, Mapping
from weakref import WeakValueDictionary

from ambassador.matching.index import Index
from ambassador.matching.lists import Lists
from ambassador.matching.needs import Key, Phrase
from ambassador.naming import Entries
from ambassador.phrases import Item, slots_of
from ambassador.text import Span, Text

Asked = tuple[Key, tuple[Item, ...]]
"""A phrase by its items, and the key it is looked for by."""
_READY = WeakValueDictionary[tuple[frozenset[str], frozenset[tuple[str, tuple[str, ...]]], Lists | None], Lists]()
"""Lists that somebody holds, by their names, all entries and what is left to others."""


def slots_asked(phrases: Iterable[Asked]) -> set[str]:
    """The lists and slots that phrases ask for."""
    return {name for _, items in phrases for name in slots_of(items)}


def lists_of(phrases: Iterable[Asked], entries: Entries, others: Lists | None = None) -> Lists:
    """The lists and slots that phrases ask for; what `others` know is left to them.

    Policies that live at the same time share them: to make them ready takes longer than all the rest of a policy, and
    most versions of a policy change no list.
    """
    names = frozenset(slots_asked(phrases))
    known = (names, frozenset(entries.words.items()), others)
    if (lists := _READY.get(known)) is None:
        lists = _READY[known] = Lists(names, entries, others)
    return lists


def filed(phrases: Iterable[Asked]) -> Index:
    """Phrases, each filed under the caller's key."""
    index = Index()
    for key, items in phrases:
        index.add(Phrase.of(key, items))
    return index


class Scanner:
    """Looks for phrases with the entries of named word lists."""

    def __init__(
        self,
        phrases: Iterable[Asked],
        lists: Mapping[str, Iterable[tuple[Item, ...]]],
    ) -> None:
        phrases = list(phrases)
        self._lists = Lists(slots_asked(phrases), lists)
        self._index = filed(phrases)

    def scan(self, text: Text) -> dict[Key, list[Span]]:
        """Where each key's phrases stand: first word and the word after the last, in order, without repeats."""
        return self._index.scan(text, self._lists.steps(text))
