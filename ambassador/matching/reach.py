"""Where phrases lead in a text, from all words at once.

A set of places in a text is an int: its bit `i` stands for the border before word `i`. One item of a phrase takes
all places reached so far to all places behind it in a few operations, however long the text is; so a phrase is tried
from everywhere at the price of one try.
"""

from collections.abc import Iterable
from functools import reduce
from operator import or_

from ambassador.matching.anchors import is_plain
from ambassador.matching.needs import Need, Phrase
from ambassador.matching.positions import Steps, bits, indices, starts_of
from ambassador.phrases import GAP, Choice, Item, Slot, Word
from ambassador.text import STEM, Text


class Reach:
    """A text, and the entries and slots found in it, for phrases to be tried on."""

    def __init__(self, text: Text, steps: Steps) -> None:
        self._text, self._steps = text, steps
        self._all = (1 << len(text.words)) - 1
        self._all_sentences = (1 << len(text.firsts)) - 1
        self._slot_starts: dict[str, int] = {}
        self._sentences: dict[str, int] = {}
        self._words: dict[int, int] = {}
        self._starts: dict[Phrase, int] = {}
        self._answers: dict[Phrase, bool] = {}

    def holds(self, phrase: Phrase) -> bool:
        """Whether a phrase stands anywhere in the text; asked often, so answered once."""
        answer = self._answers.get(phrase)
        if answer is None:
            words = self._words_around(phrase)
            answer = self._answers[phrase] = words > 0 and self.ends(phrase.items, words) > 0
        return answer

    def _words_around(self, phrase: Phrase) -> int:
        """The words of the sentences that have all that a phrase needs."""
        common = self._all_sentences
        for slot in phrase.slots:
            common &= self._sentences_of_slot(slot)
        for need in phrase.needs:
            if not common:
                return 0
            common &= self._sentences_of(need)
        words = self._words.get(common)
        if words is None:
            text, firsts = self._text, [self._text.firsts[number] for number in indices(common)]
            words = self._words[common] = _united((1 << text.limits[first]) - (1 << first) for first in firsts)
        return words

    def _sentences_of(self, need: Need) -> int:
        """The sentences that have one of the words or slots of a need."""
        text, sentences = self._text, 0
        if not text.forms.keys().isdisjoint(need.words):
            for form in text.forms.keys() & need.words:
                sentences |= text.sentences_of[form]
        for slot in need.slots:
            sentences |= self._sentences_of_slot(slot)
        return sentences

    def _sentences_of_slot(self, name: str) -> int:
        sentences = self._sentences.get(name)
        if sentences is None:
            there = indices(self.slot_starts(name))
            sentences = self._sentences[name] = bits(self._text.sentence_of[at] for at in there)
        return sentences

    def ends(self, items: Iterable[Item], starts: int) -> int:
        """The places behind `items`, read from any of `starts`; none lies beyond the sentence of its start."""
        reached, inside = starts, self._text.inside
        begun = False
        for item in items:
            if begun:
                reached &= inside
            begun = True
            if isinstance(item, Word):
                reached = self._behind_word(item, reached)
            elif isinstance(item, Slot):
                reached = self._behind_slot(item, reached)
            elif isinstance(item, Choice):
                reached = self._behind_choice(item, reached)
            else:
                for _ in range(GAP):
                    reached |= (reached << 1) & inside
            if not reached:
                break
        return reached

    def starts(self, phrase: Phrase) -> int:
        """The places at which a phrase's first item may begin."""
        starts = self._starts.get(phrase)
        if starts is None:
            starts = self._starts[phrase] = self._starts_of(phrase.items[0])
        return starts

    def slot_starts(self, name: str) -> int:
        """The places at which entries of a list, or what fills a slot, begin."""
        starts = self._slot_starts.get(name)
        if starts is None:
            starts = self._slot_starts[name] = starts_of(self._steps.get(name, {}))
        return starts

    def _starts_of(self, item: Item) -> int:
        if isinstance(item, Choice):
            return _united(self._starts_of(option[0]) for option in item.options)
        if isinstance(item, Slot):
            return self.slot_starts(item.name)
        if isinstance(item, Word):
            return _united(starts_of(self._text.jumps[form]) for form in self._forms(item))
        return self._all

    def _forms(self, item: Word) -> Iterable[str]:
        """The text's forms that a word stands for."""
        text = self._text
        if is_plain(item):
            return [form for form in item.forms if form in text.forms]
        if not item.begins_freely:
            near = (there for form in item.forms for there in text.by_beginning.get(form[:STEM], ()))
            return {there for there in near if there.startswith(item.forms)}
        if not item.ends_freely:
            near = (there for form in item.forms for there in text.by_ending.get(form[-STEM:], ()))
            return {there for there in near if there.endswith(item.forms)}
        return [there for there in text.forms if any(form in there for form in item.forms)]

    def _behind_word(self, item: Word, reached: int) -> int:
        jumps, behind = self._text.jumps, 0
        for form in self._forms(item):
            for length, places in jumps[form].items():
                behind |= (reached & places) << length
        return behind

    def _behind_choice(self, item: Choice, reached: int) -> int:
        known, others = item.by_first
        behind = 0
        for option in others:
            behind |= self.ends(option, reached)
        for first in known.keys() & self._text.forms.keys():
            if any(reached & places for places in self._text.jumps[first].values()):
                for option in known[first]:
                    behind |= self.ends(option, reached)
        return behind

    def _behind_slot(self, item: Slot, reached: int) -> int:
        behind = 0
        for length, places in self._steps.get(item.name, {}).items():
            behind |= (reached & places) << length
        return behind


def _united(places: Iterable[int]) -> int:
    return reduce(or_, places, 0)
