"""Patterns that are looked for only where what they cannot do without stands in a text."""

import re
from collections.abc import Iterator
from functools import cached_property

from ambassador.matching.expressions import FAR
from ambassador.matching.required import Cover, Kind, required
from ambassador.text import STEM, Text

_DIGIT = re.compile(r"\d")
_DENSE = 3
"""With a start to try for every so many characters, the pattern is faster by itself."""

_Room = tuple[int, int]
"""How many characters behind the beginning of a match something stands, at least and at most."""


class Sought:
    """A pattern, and where in a text it is worth a try; the matches are those of the pattern alone."""

    def __init__(self, pattern: str, flags: int = 0, *, written: bool = False) -> None:
        """A pattern over `Text.folded`, or, if so said, over `Text.written`."""
        self._pattern, self._flags = pattern, flags
        self._is_written = written

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The pattern itself, compiled when a text is first read: most programs that import it read none."""
        return re.compile(self._pattern, self._flags)

    def read(self, text: Text) -> str:
        """The form of a text that the pattern is for."""
        return text.written if self._is_written else text.folded

    def matches(self, text: Text) -> Iterator[re.Match[str]]:
        """What `pattern.finditer` finds."""
        near, rare = self._signs
        if near is not rare and not rare.stand_in(text):
            return
        whole = self.read(text)
        starts = near.starts(text)
        if starts is None or len(starts) * _DENSE > len(whole):
            yield from self.pattern.finditer(whole)
            return
        end = 0
        for start in sorted(starts):
            if start >= end and (match := self.pattern.match(whole, start)):
                yield match
                end = match.end()

    def spans(self, text: Text) -> Iterator[tuple[int, int]]:
        """Where the matches stand."""
        return (match.span() for match in self.matches(text))

    def stands_in(self, text: Text) -> bool:
        """Whether there is any match."""
        return next(self.matches(text), None) is not None

    def sentences(self, text: Text) -> Iterator[int]:
        """The numbers of the sentences whose words, joined by blanks, may hold a match."""
        return self._signs[1].sentences(text)

    @cached_property
    def _signs(self) -> tuple["_Signs", "_Signs"]:
        """What leads to a match, and what fewest texts have; worked out when it is first asked for."""
        near, rare = required(self.pattern, in_words=not self._is_written)
        signs = _Signs(near)
        return signs, signs if set(near) == set(rare) else _Signs(rare)


class _Signs:
    """What each match holds one of, ready to be looked up in texts."""

    def __init__(self, cover: Cover) -> None:
        self._words: dict[str, _Room] = {}
        self._beginnings: dict[str, dict[str, _Room]] = {}
        self._parts: dict[str, _Room] = {}
        self._numbers: list[tuple[int, int, bool]] = []
        """The room before digits, and whether any of them may be meant or only the first of a number."""
        self._is_anywhere = not cover
        for one in cover:
            room = one.low, one.high
            if one.kind is Kind.WORD:
                self._words[one.text] = room
            elif one.kind is Kind.BEGINNING:
                self._beginnings.setdefault(one.text[:STEM], {})[one.text] = room
            elif one.kind is Kind.PART:
                self._parts[one.text] = room
            else:
                self._numbers.append((*room, one.kind is Kind.DIGIT))

    def stand_in(self, text: Text) -> bool:
        """Whether a text has any of them."""
        return (
            self._is_anywhere
            or not self._words.keys().isdisjoint(text.forms.keys())
            or any(part in text.folded for part in self._parts)
            or bool(self._numbers and text.numbers)
            or next(self._begun(text), None) is not None
        )

    def starts(self, text: Text) -> set[int] | None:
        """The indices of the folded text at which a match may begin; `None` where that can be nearly anywhere."""
        folded = text.folded
        if self._is_anywhere or (self._numbers and len(text.numbers) * _DENSE > len(folded)):
            return None
        starts = set[int]()
        rooms = [(form, self._words[form]) for form in self._words.keys() & text.forms.keys()]
        for form, (low, high) in [*rooms, *self._begun(text)]:
            if high >= FAR:
                return None
            for at in text.forms[form]:
                start = text.spans[at][0]
                start += folded[start] != form[0]  # the sign of a tag
                starts.update(range(max(start - high, 0), start - low + 1))
        for part, (low, high) in self._parts.items():
            start = folded.find(part)
            while start >= 0:
                if high >= FAR:
                    return None
                starts.update(range(max(start - high, 0), start - low + 1))
                start = folded.find(part, start + 1)
        for low, high, every in self._numbers:
            if high >= FAR and text.numbers:
                return None
            for start, end in text.numbers:
                starts.update(range(max(start - high, 0), (end - 1 if every else start) - low + 1))
        return starts

    def sentences(self, text: Text) -> Iterator[int]:
        """The numbers of the sentences whose words hold any of them."""
        some = 0
        for form in self._words.keys() & text.forms.keys():
            some |= text.sentences_of[form]
        for form, _ in self._begun(text):
            some |= text.sentences_of[form]
        for number, joined in enumerate(text.joined) if self._is_anywhere or self._parts or self._numbers else ():
            has_digit = self._numbers and _DIGIT.search(joined)
            if self._is_anywhere or has_digit or any(part in joined for part in self._parts):
                some |= 1 << number
        while some:
            lowest = some & -some
            some ^= lowest
            yield lowest.bit_length() - 1

    def _begun(self, text: Text) -> Iterator[tuple[str, _Room]]:
        """The forms of a text that begin as is asked for."""
        for stem in self._beginnings.keys() & text.by_beginning.keys() if self._beginnings else ():
            for beginning, room in self._beginnings[stem].items():
                for form in text.by_beginning[stem]:
                    if form.startswith(beginning):
                        yield form, room
