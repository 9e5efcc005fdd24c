"""What a phrase cannot do without: most phrases are given up here, before their words are looked at in order."""

from dataclasses import dataclass
from typing import NamedTuple

from ambassador.matching.anchors import anchors, is_plain, merged
from ambassador.phrases import Choice, Gap, Item, Slot, Word

Key = tuple[str, str]
"""What a phrase is looked for by: for a rule, its name and the role of the phrase."""


class Need(NamedTuple):
    """What an item must find in a text: one of some words, or one of some filled slots."""

    words: frozenset[str]
    slots: frozenset[str] = frozenset()


@dataclass(frozen=True, eq=False)
class Phrase:
    """A phrase made ready, and what it cannot do without."""

    key: Key
    items: tuple[Item, ...]
    has_gap: bool
    slots: tuple[str, ...]
    """The slots without which it cannot stand anywhere."""
    needs: tuple[Need, ...]
    """What its words and choices need, those first that fewest texts have."""

    @classmethod
    def of(cls, key: Key, items: tuple[Item, ...]) -> "Phrase":
        """A phrase of some items, filed under a key."""
        items = merged(items)
        slots = dict.fromkeys(item.name for item in items if isinstance(item, Slot))
        needs = [(anchors((item,))[0], need) for item in items if (need := _need(item))]
        needs.sort(key=lambda costly: costly[0])
        has_gap = any(isinstance(item, Gap) for item in items)
        return cls(key, items, has_gap, tuple(slots), tuple(dict.fromkeys(need for _, need in needs)))


def _need(item: Item) -> Need | None:
    """What a word or a choice needs; nothing, where any word may do. Slots are needed by their names."""
    if isinstance(item, Word):
        return Need(frozenset(item.forms)) if is_plain(item) else None
    if not isinstance(item, Choice):
        return None
    words, slots = set[str](), set[str]()
    for option in item.options:
        # One part of each option will do, the one that is looked up most cheaply.
        best = anchors(option)[1]
        if not all(isinstance(part, Slot) or is_plain(part) for part, _, _ in best):
            return None
        for part, _, _ in best:
            if isinstance(part, Slot):
                slots.add(part.name)
            else:
                words.update(part.forms)
    return Need(frozenset(words), frozenset(slots))
