"""Word lists and built-in slots: where their entries stand in a text."""

from collections import defaultdict
from collections.abc import Collection, Container, Iterable, Iterator, Mapping
from itertools import accumulate

from ambassador.matching.index import Index
from ambassador.matching.misspelling import misspelt
from ambassador.matching.needs import Phrase
from ambassador.matching.parting import Parting
from ambassador.matching.positions import Steps
from ambassador.matching.slots import SLOTS
from ambassador.phrases import JOINED, LOOSE, Item, Word, slots_of
from ambassador.text import Span, Text

_READINGS = 64
"""The most readings of disguised words that are followed from one place."""


class Lists:
    """Word lists and slots, looked for in one pass."""

    def __init__(
        self,
        names: Iterable[str],
        entries: Mapping[str, Iterable[tuple[Item, ...]]],
        others: "Lists | None" = None,
    ) -> None:
        """Lists and slots by their names, with those that their entries ask for; what `others` know is left to them."""
        self._others = others
        self._plain = Index()
        self._composed: list[Index] = []
        self._single: dict[str, tuple[str, ...]] = {}
        self._entries: dict[str, tuple[str, ...]] = {}
        """The lists that have an entry of one word, or of several, by its spellings; sets take five times more."""
        self._begun: set[str] = set()
        """What entries of several words begin with, and they themselves."""
        self._lengths: dict[str, set[int]] = defaultdict(set)
        self._seconds: dict[str, set[str]] = defaultdict(set)
        self._disguised: set[str] = set()
        self._wholes: set[str] = set()
        """Of those, the entries of one word: they are also found broken by blanks."""
        self._levels: dict[str, int] = {}
        for name in sorted(names):
            self._add(name, entries)
        self._parting = Parting(self._disguised, self._wholes)
        self._slots = {name: SLOTS[name] for name in self._levels if name in SLOTS}

    def __contains__(self, name: str) -> bool:
        return name in self._levels

    def _add(self, name: str, entries: Mapping[str, Iterable[tuple[Item, ...]]]) -> int:
        """Add a list, and before it those that its entries ask for; answer its level, which is above theirs."""
        if self._others is not None and name in self._others:
            return 0
        if name in self._levels:
            return self._levels[name]
        self._levels[name] = 0
        if name in SLOTS:
            return 0
        named, composed = (name,), list[tuple[Item, ...]]()
        for entry in entries[name]:
            words = tuple([item for item in entry if isinstance(item, Word)])
            if len(words) == len(entry):
                self._add_entry(named, words)
            else:
                composed.append(entry)
        if composed:
            asked = {slot for entry in composed for slot in slots_of(entry)}
            level = max((self._add(slot, entries) for slot in sorted(asked)), default=0)
            while len(self._composed) <= level:
                self._composed.append(Index())
            for entry in composed:
                self._composed[level].add(Phrase.of((name, "entry"), entry))
            self._levels[name] = level + 1
        return self._levels[name]

    def _add_entry(self, named: tuple[str], entry: tuple[Word, ...]) -> None:
        """Add an entry of the list in `named`, a tuple that all its spellings share."""
        if any(word.begins_freely or word.ends_freely for word in entry):
            self._plain.add(Phrase.of((named[0], "entry"), entry))
            return
        spelt = [""]
        for word in entry:
            spelt = [f"{before} {form}".strip() for before in spelt for form in word.forms][:8]
        if named[0].endswith(LOOSE):
            self._disguised.update(word for whole in spelt for word in whole.split(" "))
            self._wholes.update(spelt if len(entry) == 1 else ())
            spelt = list(dict.fromkeys([*spelt, *(form for whole in spelt for form in misspelt(whole))]))
        several = [whole for whole in spelt if " " in whole]
        _note(self._single, (whole for whole in spelt if " " not in whole), named)
        _note(self._entries, several, named)
        for whole in several:
            first, second, *_ = words = whole.split(" ")
            self._seconds[first].add(second)
            self._begun.update(accumulate(words, "{} {}".format))
            self._lengths[first].add(len(entry))
        joined = (whole.replace(" ", "") for whole in several)
        _note(self._single, (whole for whole in joined if len(whole) >= JOINED), named)

    def parted(self, text: Text) -> Text | None:
        """The text with words parted that were glued of entries also found misspelt; `None` where there are none."""
        return self._parting.parted(text)

    def steps(self, text: Text) -> Steps:
        """Where entries and slots stand, and how far on they lead; with those of the others."""
        if self not in text.known:
            text.known[self] = self._steps(text, {} if self._others is None else self._others.steps(text))
        steps: Steps = text.known[self]
        return steps

    def _steps(self, text: Text, known: Steps) -> Steps:
        steps: dict[str, dict[int, int]] = defaultdict(lambda: defaultdict(int))
        self._add_known(text, steps)
        for (name, _), spans in self._plain.scan(text, {}).items():
            _add(steps[name], spans)
        for name, slot in self._slots.items():
            filled = (text.words_at(*span) for span in slot.spans(text))
            if within := [(first, after) for first, after in filled if first < after <= text.limits[first]]:
                _add(steps[name], within)
        for index in self._composed:
            for (name, _), spans in index.scan(text, {**known, **steps}).items():
                _add(steps[name], spans)
        return {**known, **steps}

    def _add_known(self, text: Text, steps: dict[str, dict[int, int]]) -> None:
        """Add the steps of entries whose words are known to the letter."""
        words, forms, spellings = text.words, text.forms, text.spellings
        for form in self._single.keys() & forms.keys():
            for length, places in text.jumps[form].items():
                for name in self._single[form]:
                    steps[name][length] |= places
        for form in self._seconds.keys() & forms.keys():
            seconds = self._seconds[form]
            for at in forms[form]:
                if at in spellings or at + 1 in spellings or (at + 1 < len(words) and words[at + 1] in seconds):
                    for read, after in spelt(text, at, self._lengths[form], self._begun):
                        if after <= text.limits[at]:
                            for name in self._entries.get(read, ()):
                                steps[name][after - at] |= 1 << at


def _note(known: dict[str, tuple[str, ...]], spellings: Iterable[str], named: tuple[str]) -> None:
    """Note one more list at each spelling; most stand in no other."""
    for spelling in spellings:
        before = known.setdefault(spelling, named)
        if before is not named and named[0] not in before:
            known[spelling] = before + named


def _add(steps: dict[int, int], spans: Iterable[Span]) -> None:
    for first, after in spans:
        steps[after - first] |= 1 << first


def spelt(
    text: Text, at: int, lengths: Collection[int], begun: Container[str] | None = None
) -> Iterator[tuple[str, int]]:
    """What the words from `at` on could read as, as many as each of `lengths` says, and the word after them.

    Where it is known how what is looked for begins (`begun`, wholes among them), nothing else is read on.
    """
    longest = max(lengths)
    if text.spellings.keys().isdisjoint(range(at, at + longest)):
        for after in (at + length for length in lengths):
            if after <= len(text.words):
                yield " ".join(text.words[at:after]), after
        return
    read = [("", at)]
    for length in range(1, longest + 1):
        further: list[tuple[str, int]] = []
        for before, place in read:
            if place < len(text.words):
                options = ((text.words[place], place + 1), *text.spellings.get(place, ()))
                further += [(f"{before} {form}".strip(), after) for form, after in options]
        read = [one for one in further if begun is None or one[0] in begun][:_READINGS]
        if length in lengths:
            yield from read
