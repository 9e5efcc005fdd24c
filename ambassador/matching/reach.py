"""Where phrases lead in a text, from all words at once.

A set of places in a text is an int: its bit `i` stands for the border before word `i`. One item of a phrase takes
all places reached so far to all places behind it in a few operations, however long the text is; so a phrase is tried
from everywhere at the price of one try.
"""

from collections.abc import Iterable
from functools import reduce
from operator import or_

from ambassador.matching.anchors import is_plain
from ambassador.matching.needs import Phrase
from ambassador.matching.positions import Jumps, Steps, bits, jumps_of
from ambassador.phrases import GAP, Choice, Item, Slot, Word
from ambassador.text import STEM, Text


class Reach:
    """A text, and the entries and slots found in it, for phrases to be tried on."""

    def __init__(self, text: Text, steps: Steps) -> None:
        self._text, self._steps = text, steps
        self._all = (1 << len(text.words)) - 1
        self._slots: dict[str, Jumps] = {}
        self._sentences: dict[str, int] = {}
        self._starts: dict[Phrase, int] = {}
        self._answers: dict[Phrase, bool] = {}

    def holds(self, phrase: Phrase) -> bool:
        """Whether a phrase stands anywhere in the text; asked often, so answered once."""
        answer = self._answers.get(phrase)
        if answer is None:
            answer = self._answers[phrase] = (
                phrase.can_stand(self._text.forms.keys(), self._steps.keys())
                and self.ends(phrase.items, self._words_around(phrase)) > 0
            )
        return answer

    def _words_around(self, phrase: Phrase) -> int:
        """The words of the sentences that have all that a phrase needs."""
        text, common = self._text, (1 << len(self._text.firsts)) - 1
        for need in phrase.needs:
            sentences = 0
            for form in need.words & text.forms.keys():
                sentences |= text.sentences_of[form]
            for slot in need.slots & self._steps.keys():
                sentences |= self._sentences_of_slot(slot)
            common &= sentences
            if not common:
                return 0
        for slot in phrase.slots:
            common &= self._sentences_of_slot(slot)
        words = 0
        while common:
            number = common.bit_length() - 1
            common ^= 1 << number
            first = text.firsts[number]
            words |= (1 << text.limits[first]) - (1 << first)
        return words

    def _sentences_of_slot(self, name: str) -> int:
        sentences = self._sentences.get(name)
        if sentences is None:
            sentences = self._sentences[name] = bits(self._text.sentence_of[at] for at in self._steps[name])
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

    def _starts_of(self, item: Item) -> int:
        if isinstance(item, Choice):
            return _united(self._starts_of(option[0]) for option in item.options)
        if isinstance(item, Slot):
            return _united(places for _, places in self._slot(item.name))
        if isinstance(item, Word):
            return _united(places for form in self._forms(item) for _, places in self._text.jumps[form])
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
            for length, places in jumps[form]:
                behind |= (reached & places) << length
        return behind

    def _behind_choice(self, item: Choice, reached: int) -> int:
        known, others = item.by_first
        behind = 0
        for option in others:
            behind |= self.ends(option, reached)
        for first in known.keys() & self._text.forms.keys():
            if any(reached & places for _, places in self._text.jumps[first]):
                for option in known[first]:
                    behind |= self.ends(option, reached)
        return behind

    def _behind_slot(self, item: Slot, reached: int) -> int:
        behind = 0
        for length, places in self._slot(item.name):
            behind |= (reached & places) << length
        return behind

    def _slot(self, name: str) -> Jumps:
        """Where a slot is filled, and how far on that leads within a sentence."""
        jumps = self._slots.get(name)
        if jumps is None:
            limits = self._text.limits
            steps = self._steps.get(name, {}).items()
            jumps = self._slots[name] = jumps_of(
                (at, after) for at, ends in steps for after in ends if after <= limits[at]
            )
        return jumps


def _united(places: Iterable[int]) -> int:
    return reduce(or_, places, 0)
