"""Which sentences of a text hold what a phrase needs: most phrases are asked for and given up here."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from ambassador.anchors import is_plain, merged
from ambassador.phrases import Choice, Gap, Item, Slot, Word
from ambassador.text import Text

Key = tuple[str, str]
"""What a phrase is looked for by: for a rule, its name and the role of the phrase."""

Steps = Mapping[str, Mapping[int, Sequence[int]]]
"""For a slot's name and a word's index: the indices at which a reading may go on."""


@dataclass(frozen=True)
class Phrase:
    """A phrase made ready, and what it cannot do without."""

    key: Key
    items: tuple[Item, ...]
    has_gap: bool
    words: tuple[tuple[str, ...], ...]
    slots: tuple[str, ...]
    """Words (one form of each) and slots without which it cannot stand anywhere; most tries end here."""
    choices: tuple[tuple[frozenset[str], ...], ...]
    """For each choice, what its options need: of one option all words and slots must be there."""

    @classmethod
    def of(cls, key: Key, items: tuple[Item, ...]) -> "Phrase":
        """A phrase of some items, filed under a key."""
        items = merged(items)
        words = (item.forms for item in items if isinstance(item, Word) and is_plain(item))
        slots = (item.name for item in items if isinstance(item, Slot))
        has_gap = any(isinstance(item, Gap) for item in items)
        choices = (_needs(item) for item in items if isinstance(item, Choice))
        return cls(
            key,
            items,
            has_gap,
            tuple(dict.fromkeys(words)),
            tuple(dict.fromkeys(slots)),
            tuple(dict.fromkeys(needs for needs in choices if needs)),
        )

    def can_stand(self, there: Collection[str], slots: Collection[str]) -> bool:
        """Whether a text or a sentence, by its forms and filled slots, has all that the phrase needs."""
        return (
            all(slot in slots for slot in self.slots)
            and all(any(form in there for form in forms) for forms in self.words)
            and all(
                any(all(one in there or one in slots for one in needed) for needed in options)
                for options in self.choices
            )
        )


def _needs(choice: Choice) -> tuple[frozenset[str], ...]:
    """What the options of a choice cannot do without; nothing, if one of them could begin with any word."""
    needs = list[frozenset[str]]()
    for option in choice.options:
        if len(option) == 1 and isinstance(option[0], Word) and is_plain(option[0]):
            needs += [frozenset((form,)) for form in option[0].forms]
            continue
        needed = {item.name for item in option if isinstance(item, Slot)}
        needed |= {
            item.forms[0] for item in option if isinstance(item, Word) and is_plain(item) and len(item.forms) == 1
        }
        if not needed:
            return ()
        needs.append(frozenset(needed))
    return tuple(needs)


class Able:
    """Which sentences of a text hold what a phrase needs; asked often, so answered once."""

    def __init__(self, text: Text, steps: Steps) -> None:
        self._text, self._steps = text, steps
        self._answers: dict[tuple[int, int], bool] = {}
        self._slots: dict[int, set[str]] | None = None

    def to_hold(self, phrase: Phrase, at: int) -> bool:
        """Whether the sentence of a word holds what a phrase needs."""
        for sentence in (-1, self._text.sentence_of[at]):
            key = (id(phrase), sentence)
            if key not in self._answers:
                self._answers[key] = phrase.can_stand(*self._there(sentence))
            if not self._answers[key]:
                return False
        return True

    def _there(self, sentence: int) -> tuple[Collection[str], Collection[str]]:
        """The forms and the filled slots of a sentence, or of the whole text for -1."""
        if sentence < 0:
            return self._text.forms, self._steps
        if self._slots is None:
            self._slots = defaultdict(set)
            for name, places in self._steps.items():
                for number in {self._text.sentence_of[at] for at in places}:
                    self._slots[number].add(name)
        return self._text.forms_of_sentences[sentence], self._slots[sentence]
