"""Phrases filed by the word or slot they are looked up by, and tried where it stands."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from ambassador.matching.anchors import anchors, slot_places
from ambassador.matching.needs import Key, Phrase
from ambassador.matching.positions import Steps, indices
from ambassador.matching.reach import Reach
from ambassador.phrases import Slot
from ambassador.text import STEM, Span, Text


@dataclass(frozen=True)
class _Anchor:
    phrase: Phrase
    fewest: int
    most: int
    """How many words of the phrase stand before the anchor."""


@dataclass
class Index:
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

    def scan(self, text: Text, steps: Steps) -> dict[Key, list[Span]]:
        """Where each key's phrases stand: first word and the word after the last, in order, without repeats."""
        found: dict[Key, set[Span]] = defaultdict(set)
        reach = Reach(text, steps)
        for anchor, form in self.in_text(text):
            if reach.holds(anchor.phrase):
                for at in text.forms[form]:
                    _try(anchor, at, text, reach, found)
        for name in self.slots.keys() & steps.keys():
            places = reach.slot_starts(name)
            for anchor in self.slots[name]:
                if reach.holds(anchor.phrase):
                    for at in indices(places):
                        _try(anchor, at, text, reach, found)
        for needed, phrases in self.composed.items():
            if not all(name in steps for name in needed):
                continue
            name = min(needed, key=lambda name: reach.slot_starts(name).bit_count())
            for phrase, before in phrases:
                if reach.holds(phrase):
                    anchor = _Anchor(phrase, *before[name])
                    for at in indices(reach.slot_starts(name)):
                        _try(anchor, at, text, reach, found, every=True)
        return {key: sorted(spans) for key, spans in sorted(found.items())}  # in one order in every process


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
    if starts & (starts - 1) and not reach.ends(phrase.items, starts) >> at + 1:  # from several starts at once
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
