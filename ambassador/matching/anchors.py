"""Where a phrase is best looked up: its anchor, the word or slot that is cheapest to look for."""

from collections.abc import Iterable, Iterator, Sequence

from ambassador.matching.frequent import FREQUENT
from ambassador.matching.slots import SLOTS
from ambassador.phrases import GAP, Choice, Gap, Item, Slot, Word

_LONGEST_SLOT = 24
"""The most words a built-in slot or an entry can cover (a long web address)."""


def anchors(items: Sequence[Item]) -> tuple[float, list[tuple[Word | Slot, int, int]]]:
    """The cheapest place to look a phrase up by: what it costs, and its words or slots with the words before them."""
    best: tuple[float, list[tuple[Word | Slot, int, int]]] = (float("inf"), [])
    fewest = most = 0
    for item in items:
        cost, places = float("inf"), list[tuple[Word | Slot, int, int]]()
        if isinstance(item, Word):
            # Short words are frequent words; a word that begins freely must be compared more often.
            frequent = sum((32.0 if form in FREQUENT else 0.0) + 64.0 / len(form) ** 2 for form in item.forms)
            cost, places = frequent * (1 + 4 * item.begins_freely), [(item, 0, 0)]
        elif isinstance(item, Slot):
            cost, places = (20.0 if item.name in SLOTS else 2.0), [(item, 0, 0)]
        elif isinstance(item, Choice):
            options = [anchors(option) for option in item.options]
            cost, places = sum(option[0] for option in options), [place for option in options for place in option[1]]
        if cost < best[0]:
            best = (cost, [(place, fewest + low, most + high) for place, low, high in places])
        shortest, longest = _width(item)
        fewest, most = fewest + shortest, most + longest
    return best


def slot_places(items: Sequence[Item]) -> dict[str, tuple[int, int]]:
    """For each slot a phrase needs, the fewest and the most words before it."""
    places = dict[str, tuple[int, int]]()
    fewest = most = 0
    for item in items:
        if isinstance(item, Slot):
            places.setdefault(item.name, (fewest, most))
        shortest, longest = _width(item)
        fewest, most = fewest + shortest, most + longest
    return places


def _width(item: Item) -> tuple[int, int]:
    """The fewest and the most words an item covers."""
    if isinstance(item, Word):
        return 1, 1
    if isinstance(item, Gap):
        return 0, GAP
    if isinstance(item, Slot):
        return 1, _LONGEST_SLOT
    widths = [[_width(part) for part in option] for option in item.options]
    return (
        min(sum(low for low, _ in option) for option in widths),
        max(sum(high for _, high in option) for option in widths),
    )


def is_plain(word: Word) -> bool:
    """Whether a word neither begins nor ends freely."""
    return not (word.begins_freely or word.ends_freely)


def merged(items: Iterable[Item]) -> tuple[Item, ...]:
    """The same with the single words of a choice looked up at once: `(a|b|c d)` has two ways to go, not three."""
    whole = list[Item]()
    for item in items:
        if not isinstance(item, Choice):
            whole.append(item)
            continue
        forms: dict[tuple[bool, bool], list[str]] = {}
        options = list[tuple[Item, ...]]()
        for option in _flat(item):
            if len(option) == 1 and isinstance(option[0], Word):
                forms.setdefault((option[0].begins_freely, option[0].ends_freely), []).extend(option[0].forms)
            else:
                options.append(option)
        options += [(Word(tuple(dict.fromkeys(found)), *free),) for free, found in forms.items()]
        whole += options[0] if len(options) == 1 else [Choice(tuple(options))]
    return tuple(whole)


def _flat(choice: Choice) -> Iterator[tuple[Item, ...]]:
    """The merged options of a choice; one that is nothing but a choice gives its own: `((a|b)|c)` is `(a|b|c)`."""
    for option in map(merged, choice.options):
        if len(option) == 1 and isinstance(option[0], Choice):
            yield from option[0].options
        else:
            yield option
