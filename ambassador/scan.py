"""One pass over a text for all phrases of all rules.

Every phrase is filed under one of its words, the rarest it has (its anchor). The pass looks each word of the text
up once, and only where an anchor stands is the whole phrase tried. Entries of word lists and built-in slots are
found first, as steps from one word to a later one; a phrase then treats a step like a word. The time a text takes
therefore hardly depends on how many phrases and entries there are.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from ambassador.anchors import anchors, slot_places
from ambassador.misspelling import misspelt
from ambassador.needs import Key, Phrase, Steps
from ambassador.parting import parted
from ambassador.phrases import LOOSE, Item, Slot, Word, slots_of
from ambassador.reach import Reach
from ambassador.slots import SLOTS
from ambassador.text import STEM, Span, Text


@dataclass(frozen=True)
class _Anchor:
    phrase: Phrase
    fewest: int
    most: int
    """How many words of the phrase stand before the anchor."""


@dataclass
class _Index:
    """The anchors by how they are looked up."""

    exact: dict[str, list[_Anchor]] = field(default_factory=lambda: defaultdict(list))
    starts: dict[str, list[tuple[str, _Anchor]]] = field(default_factory=lambda: defaultdict(list))
    ends: dict[str, list[tuple[str, _Anchor]]] = field(default_factory=lambda: defaultdict(list))
    inner: list[tuple[str, _Anchor]] = field(default_factory=list)
    slots: dict[str, list[_Anchor]] = field(default_factory=lambda: defaultdict(list))
    composed: dict[tuple[str, ...], list[tuple[Phrase, dict[str, tuple[int, int]]]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    """Phrases of slots, by the slots they need: the anchor is the one that stands in a text the fewest times."""

    def add(self, phrase: Phrase) -> None:
        """File a phrase under its anchor."""
        best = anchors(phrase.items)[1]
        if len(best) == 1 and isinstance(best[0][0], Slot) and best[0][0].name in phrase.slots:
            self.composed[phrase.slots].append((phrase, slot_places(phrase.items)))
            return
        for item, fewest, most in best:
            anchor = _Anchor(phrase, fewest, most)
            if isinstance(item, Slot):
                self.slots[item.name].append(anchor)
                continue
            for form in item.forms:
                if item.begins_freely and item.ends_freely:
                    self.inner.append((form, anchor))
                elif item.begins_freely:
                    self.ends[form[-STEM:]].append((form, anchor))
                elif item.ends_freely:
                    self.starts[form[:STEM]].append((form, anchor))
                else:
                    self.exact[form].append(anchor)

    def in_text(self, text: Text) -> Iterator[tuple[_Anchor, str]]:
        """The anchors that stand in a text, and the form they have there."""
        for form in self.exact.keys() & text.forms.keys():
            for anchor in self.exact[form]:
                yield anchor, form
        for stem in self.starts.keys() & text.by_beginning.keys() if self.starts else ():
            for form, anchor in self.starts[stem]:
                for there in text.by_beginning[stem]:
                    if there.startswith(form):
                        yield anchor, there
        for stem in self.ends.keys() & text.by_ending.keys() if self.ends else ():
            for form, anchor in self.ends[stem]:
                for there in text.by_ending[stem]:
                    if there.endswith(form):
                        yield anchor, there
        for form, anchor in self.inner:
            for there in text.forms:
                if form in there:
                    yield anchor, there

    def scan(self, text: Text, steps: Steps, found: dict[Key, set[Span]]) -> None:
        """Add where the phrases stand."""
        reach = Reach(text, steps)
        for anchor, form in self.in_text(text):
            if reach.holds(anchor.phrase):
                for at in text.forms[form]:
                    _try(anchor, at, text, reach, found)
        for name in self.slots.keys() & steps.keys():
            for anchor in self.slots[name]:
                if reach.holds(anchor.phrase):
                    for at in steps[name]:
                        _try(anchor, at, text, reach, found)
        for needed, phrases in self.composed.items():
            if not all(name in steps for name in needed):
                continue
            name = min(needed, key=lambda name: len(steps[name]))
            for phrase, places in phrases:
                if reach.holds(phrase):
                    anchor = _Anchor(phrase, *places[name])
                    for at in steps[name]:
                        _try(anchor, at, text, reach, found, every=True)


class Scanner:
    """Looks for phrases, each filed under the caller's key, with the entries of named word lists."""

    def __init__(
        self,
        phrases: Iterable[tuple[Key, tuple[Item, ...]]],
        lists: Mapping[str, Iterable[tuple[Item, ...]]],
    ) -> None:
        self._index = _Index()
        self._entry_index = _Index()
        self._composed: list[_Index] = []
        self._entries: dict[str, set[str]] = defaultdict(set)
        self._lengths: dict[str, set[int]] = defaultdict(set)
        self._seconds: dict[str, set[str]] = defaultdict(set)
        self._disguised: set[str] = set()
        used: set[str] = set()
        for key, items in phrases:
            used.update(slots_of(items))
            self._index.add(Phrase.of(key, items))
        levels = dict[str, int]()
        for name in sorted(used):
            self._add_list(name, lists, levels)
        self._slots = {name: SLOTS[name] for name in levels if name in SLOTS}

    def _add_list(self, name: str, lists: Mapping[str, Iterable[tuple[Item, ...]]], levels: dict[str, int]) -> int:
        """Add a list, and before it those that its entries ask for; answer its level, which is above theirs."""
        if name in levels:
            return levels[name]
        levels[name] = 0
        if name in SLOTS:
            return 0
        composed = list[tuple[Item, ...]]()
        for entry in lists[name]:
            words = tuple(item for item in entry if isinstance(item, Word))
            if len(words) == len(entry):
                self._add_entry(name, words)
            else:
                composed.append(entry)
        if composed:
            asked = {slot for entry in composed for slot in slots_of(entry)}
            level = max((self._add_list(slot, lists, levels) for slot in sorted(asked)), default=0)
            while len(self._composed) <= level:
                self._composed.append(_Index())
            for entry in composed:
                self._composed[level].add(Phrase.of((name, "entry"), entry))
            levels[name] = level + 1
        return levels[name]

    def _add_entry(self, name: str, entry: tuple[Word, ...]) -> None:
        if any(word.begins_freely or word.ends_freely for word in entry):
            self._entry_index.add(Phrase.of((name, "entry"), entry))
            return
        spelt = [""]
        for word in entry:
            spelt = [f"{before} {form}".strip() for before in spelt for form in word.forms][:8]
        if name.endswith(LOOSE):
            self._disguised.update(word for whole in spelt for word in whole.split(" "))
            spelt = list(dict.fromkeys([*spelt, *(form for whole in spelt for form in misspelt(whole))]))
        for whole in spelt:
            first, *others = whole.split(" ", 2)
            self._seconds[first].update(others[:1])
            self._entries[whole].add(name)
            self._lengths[first].add(len(entry))
            joined = whole.replace(" ", "")
            if len(entry) > 1 and len(joined) >= 8:  # as in phrases: found without its blanks, too
                self._entries[joined].add(name)
                self._lengths[joined].add(1)

    def parted(self, text: Text) -> Text | None:
        """The text with words parted that were glued of entries also found misspelt; `None` where there are none."""
        return parted(text, self._disguised)

    def scan(self, text: Text) -> dict[Key, list[Span]]:
        """Where each key's phrases stand: first word and the word after the last, in order, without repeats."""
        steps = self._steps(text)
        found: dict[Key, set[Span]] = defaultdict(set)
        self._index.scan(text, steps, found)
        return {key: sorted(spans) for key, spans in found.items()}

    def _steps(self, text: Text) -> Steps:
        """Where entries of lists and built-in slots begin, and where they may end."""
        steps: dict[str, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
        for form in self._lengths.keys() & text.forms.keys():
            for length in self._lengths[form]:
                for at in text.forms[form]:
                    if length > 1 and not self._goes_on(form, at, text):
                        continue
                    for read, after in spelt(text, at, length):
                        for name in self._entries.get(read, ()):
                            steps[name][at].append(after)
        entries: dict[Key, set[Span]] = defaultdict(set)
        self._entry_index.scan(text, {}, entries)
        for (name, _), spans in entries.items():
            for first, after in spans:
                steps[name][first].append(after)
        for name, pattern in self._slots.items():
            for match in pattern.finditer(text.folded):
                first, after = text.words_at(*match.span())
                if first < after:
                    steps[name][first].append(after)
        for index in self._composed:
            composed: dict[Key, set[Span]] = defaultdict(set)
            index.scan(text, steps, composed)
            for (name, _), spans in composed.items():
                for first, after in sorted(spans):
                    steps[name][first].append(after)
        return steps

    def _goes_on(self, form: str, at: int, text: Text) -> bool:
        """Whether the word behind `form` may be the second one of an entry."""
        if at in text.spellings or at + 1 in text.spellings:
            return True
        return at + 1 < len(text.words) and text.words[at + 1] in self._seconds[form]


def _try(
    anchor: _Anchor, at: int, text: Text, reach: Reach, found: dict[Key, set[Span]], *, every: bool = False
) -> None:
    """Try a whole phrase around its anchor, nearest start first; the nearest is enough, unless `every` is wanted."""
    phrase = anchor.phrase
    slack = text.slack if anchor.most else 0  # a disguised word before the anchor takes more room than one word
    earliest = max(at - anchor.most - slack, text.firsts[text.sentence_of[at]])
    latest = at - anchor.fewest
    if latest < earliest:
        return
    starts = reach.starts(phrase) & ((2 << latest) - (1 << earliest))
    if not reach.ends(phrase.items, starts) >> at + 1:
        return
    while starts:
        start = starts.bit_length() - 1
        starts ^= 1 << start
        behind = reach.ends(phrase.items, 1 << start) >> at + 1
        if behind:
            nearest = (behind & -behind).bit_length() if phrase.has_gap else behind.bit_length()
            found[phrase.key].add((start, at + nearest))
            if not every:
                return


def spelt(text: Text, at: int, length: int) -> list[tuple[str, int]]:
    """What the next `length` words could read as, and the word after them."""
    read = [("", at)]
    for _ in range(length):
        further: list[tuple[str, int]] = []
        for before, place in read:
            if place < len(text.words):
                options = ((text.words[place], place + 1), *text.spellings.get(place, ()))
                further += [(f"{before} {form}".strip(), after) for form, after in options]
        read = further[:64]
    return read
