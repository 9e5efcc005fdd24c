"""A draft's text made comparable: folded, in words and sentences, with a way back to the original.

Everything here works on the folded text; `Text.place` and `Text.place_of_words` lead back to Python indices of
the original. A word can have further spellings beside the one it is written in (`s3cret`, `s e c r e t`,
`seeecret`, `#ProjectFalcon`): each says what it would read as, and at which word the reading goes on.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any

from ambassador.matching.clusters import whole_characters
from ambassador.matching.disguises import Spellings, add_disguised, undisguised
from ambassador.matching.folding import PAUSES, Origins, fold_with_origins
from ambassador.matching.negation import BEHIND, REACH, is_negated
from ambassador.matching.positions import Jumps, JumpsOfForms, SentencesOfForms, bits

Span = tuple[int, int]
"""First index and the index after the last one."""

_TOKEN = re.compile(rf"[^\W_]+|[^\w\s{re.escape(PAUSES)}]")
_TAGGED_TOKEN = re.compile(rf"((?<![^\W_])[#@])?([^\W_]+)|[^\w\s{re.escape(PAUSES)}]")
_TAG = re.compile(r"[#@](?<![^\W_].)(?=[^\W_])")
_SENTENCE_END = re.compile(
    r"[.!?…](?<!\b\w\.)(?<!\b(?:dr|mr|ms|st|nr|no|bv|ca|vs|cf|co)\.)(?<!\b(?:mrs|env|etc|art|bzw|mme|dhr|[eé]ts)\.)"
    r"(?<!\b(?:prof|bros|gebr)\.)['\"”’»)\]]*\s+(?!\s|(?-i:[a-zà-ÿ]))"
    r"(?!(?<=\d\.\s)(?:jan|feb|m[aä]r|apr|ma[iy]|jun|jul|aug|sep|o[kc]t|nov|de[zc]))"
    r"|\n\s*\n|\n(?!\s*(?-i:[a-zà-ÿ]))",
    re.IGNORECASE,
)
_QUOTATION = re.compile(
    r"«[^«»]{1,400}»|»[^«»]{1,400}«|›[^‹›]{1,400}‹|“[^“”]{1,400}”|„[^„“”\"]{1,400}[“”\"]|(?<!\w)\"[^\"]{1,400}\"(?!\w)|(?<!\w)[‘‚][^‘’‚\n]{1,400}[‘’](?!\w)"
    r"|(?<!\w)'(?![st]\b)[^'\n]+ [^'\n]{1,400}'(?!\w)|(?<!\w)'[^\W\d_]{4,40}'(?!\w)"
)
"""What stands in quotation marks, as the four languages write them; an apostrophe is none."""
_BESIDE = 3
"""How many words beside quotations an author needs to speak of what is quoted."""
_DIGITS = re.compile(r"\d+")
_TAG_PART = re.compile(r"[A-ZÀ-Þ]?[a-zß-ÿ]+|[A-ZÀ-Þ]+(?![a-zß-ÿ])|\d+|\w")

STEM = 3
"""How many characters of a form its beginning and its end are looked up by."""


@dataclass(frozen=True)
class Text:
    """The comparable form of a text. Build it with `Text.of`."""

    original: str
    folded: str
    words: tuple[str, ...]
    """The folded words in order; a sign that carries meaning (`%`, `€`, an emoji) counts as a word."""
    spans: tuple[Span, ...]
    """Where each word stands in `folded`."""
    sentence_of: tuple[int, ...]
    """For each word, the number of its sentence."""
    spellings: Spellings
    """For a word's index, what it could also be read as, and the index of the word to go on with."""
    origins: Origins
    """For an index of `folded`, the index of the character in `original` that it comes from."""

    @classmethod
    def of(cls, original: str) -> "Text":
        """Fold `original` and cut it into words and sentences."""
        folded, origins = fold_with_origins(original)
        words: list[str] = []
        spans: list[Span] = []
        spellings: Spellings = {}
        if _TAG.search(folded):
            for match in _TAGGED_TOKEN.finditer(folded):
                if match[1] is None:
                    words.append(match[0])
                    spans.append(match.span())
                else:
                    _add_tagged(original, origins, match, words, spans, spellings)
        else:
            spans = [match.span() for match in _TOKEN.finditer(folded)]
            words = [folded[start:end] for start, end in spans]
        starts = [start for start, _ in spans]
        breaks = [origins.first_from(match.end()) for match in _SENTENCE_END.finditer(original)]
        add_disguised(folded, words, spans, starts, spellings)
        return cls(original, folded, tuple(words), tuple(spans), _sentences(starts, breaks), spellings, origins)

    @cached_property
    def forms(self) -> dict[str, list[int]]:
        """Every word and spelling, and the indices of the words at which it begins."""
        forms: dict[str, list[int]] = {}
        for index, word in enumerate(self.words):
            forms.setdefault(word, []).append(index)
        for index, spellings in self.spellings.items():
            for form, _ in spellings:
                forms.setdefault(form, []).append(index)
        return forms

    @cached_property
    def by_beginning(self) -> dict[str, list[str]]:
        """The forms by their first `STEM` characters."""
        stems: dict[str, list[str]] = {}
        for form in self.forms:
            stems.setdefault(form[:STEM], []).append(form)
        return stems

    @cached_property
    def by_ending(self) -> dict[str, list[str]]:
        """The forms by their last `STEM` characters."""
        stems: dict[str, list[str]] = {}
        for form in self.forms:
            stems.setdefault(form[-STEM:], []).append(form)
        return stems

    @cached_property
    def jumps(self) -> Mapping[str, Jumps]:
        """For each form, where it stands and how far on it leads within its sentence."""
        return JumpsOfForms(self.words, self.forms, self.limits, self.spellings)

    @cached_property
    def known(self) -> dict[object, Any]:
        """What others have worked out of this text, by whom: they need it more than once."""
        return {}

    @cached_property
    def numbers(self) -> tuple[Span, ...]:
        """Where in `folded` digits stand together."""
        return tuple([match.span() for match in _DIGITS.finditer(self.folded)])

    @cached_property
    def sentences_of(self) -> Mapping[str, int]:
        """For each form, the numbers of the sentences in which it begins, as the bits of an int."""
        return SentencesOfForms(self.forms, self.sentence_of)

    @cached_property
    def firsts(self) -> tuple[int, ...]:
        """For each sentence, the index of its first word."""
        sentences = self.sentence_of[-1] + 1 if self.words else 0
        return tuple(bisect_left(self.sentence_of, number) for number in range(sentences))

    @cached_property
    def limits(self) -> tuple[int, ...]:
        """For each word, the index after the last word of its sentence."""
        limits: list[int] = []
        for first, after in pairwise((*self.firsts, len(self.words))):
            limits += [after] * (after - first)
        return tuple(limits)

    @cached_property
    def inside(self) -> int:
        """The indices of the words that begin no sentence, as the bits of an int."""
        return (1 << len(self.words)) - 1 - bits(self.firsts)

    @cached_property
    def slack(self) -> int:
        """How many words more than one a disguised word takes at most."""
        return max((after - first for first, read in self.spellings.items() for _, after in read), default=1) - 1

    @cached_property
    def written(self) -> str:
        """The original as it is written, at the indices of `folded`: what a folded index comes from stands there."""
        return self.origins.written(self.original, len(self.folded))

    @cached_property
    def joined(self) -> tuple[str, ...]:
        """Each sentence's words joined by blanks."""
        return tuple(" ".join(self.words_of_sentence(number)) for number in range(len(self.sentences)))

    def place(self, start: int, end: int) -> Span:
        """The characters of `original` behind `folded[start:end]`, widened to whole characters as people see them.

        `start` < `end`; both are Python indices, as are the results.
        """
        return whole_characters(self.original, self.origins[start], self.origins[end - 1] + 1)

    def place_of_words(self, first: int, after: int) -> Span:
        """The characters of `original` that hold the words `first` to `after - 1`."""
        return self.place(self.spans[first][0], self.spans[after - 1][1])

    def words_at(self, start: int, end: int) -> Span:
        """The words that touch `folded[start:end]`: first index, and the index after the last."""
        starts = self._starts
        first = bisect_right(starts, start)
        if first and self.spans[first - 1][1] > start:
            first -= 1
        after = first
        while after < len(starts) and starts[after] < end:
            after += 1
        return first, after

    def sentence_at(self, index: int) -> int:
        """The number of the sentence that a Python index of `original` belongs to."""
        return max(bisect_right(self._sentence_starts, index) - 1, 0)

    def words_of_sentence(self, number: int) -> tuple[str, ...]:
        """The words of a sentence, counted from 0."""
        first = bisect_left(self.sentence_of, number)
        return self.words[first : bisect_right(self.sentence_of, number)]

    @cached_property
    def quotations(self) -> tuple[Span, ...]:
        """What stands in quotation marks, as places in `original` with the marks."""
        return tuple(match.span() for match in _QUOTATION.finditer(self.original))

    def is_quoted(self, start: int, end: int) -> bool:
        """Whether a place in `original` lies within a quotation that the author says something about.

        So does one that begins or ends in a quotation of more than two words. A draft that is nothing but a quotation
        says it itself.
        """
        if not any(
            (first <= start and end <= after)
            or ((first < start < after or first < end < after) and self.original[first:after].count(" ") > 1)
            for first, after in self.quotations
        ):
            return False
        return self._has_own_words

    def is_negated(self, first: int, after: int) -> bool:
        """Whether the words `first` to `after - 1` are negated in their clause (see `ambassador.matching.negation`)."""
        start = max(self.firsts[self.sentence_of[first]], first - REACH)
        limit = min(self.limits[after - 1], after + BEHIND)
        stops = [begin for begin, _ in self.spans[start + 1 : limit + 1]] + [len(self.folded)]
        ends = [end for _, end in self.spans[start:limit]]
        between = [self.folded[end:stop] for end, stop in zip(ends, stops, strict=False)]
        return is_negated(self.words[start:limit], between, first - start, after - start)

    @cached_property
    def _has_own_words(self) -> bool:
        """Whether the author says something beside what is quoted."""
        return len(_QUOTATION.sub(" ", self.original).split()) >= _BESIDE

    @cached_property
    def _starts(self) -> list[int]:
        return [start for start, _ in self.spans]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [start for start, _ in self.sentences]

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """The sentences as places in `original`, from the first character of a word to the last of one."""
        found: list[Span] = []
        first = 0
        while first < len(self.words):
            after = self.limits[first]
            found.append(self.place_of_words(first, after))
            first = after
        return tuple(found)


def _sentences(starts: Sequence[int], breaks: Iterable[int]) -> tuple[int, ...]:
    """For each word, by where it starts, the number of its sentence; between two breaks without a word is none."""
    firsts = sorted({0, len(starts), *(bisect_left(starts, index) for index in breaks)})
    numbered: list[int] = []
    for number, (first, after) in enumerate(pairwise(firsts)):
        numbered += [number] * (after - first)
    return tuple(numbered)


def _add_tagged(
    original: str,
    origins: Origins,
    match: re.Match[str],
    words: list[str],
    spans: list[Span],
    spellings: Spellings,
) -> None:
    """Add a hashtag or mention: in parts where its capitals show them, and in one piece as a further spelling."""
    sigil, form = match.group(1, 2)
    start, end = match.span(2)
    written = "".join(original[origins[index]] for index in range(start, end))
    parts = [part.span() for part in _TAG_PART.finditer(written)] if len(written) == end - start else []
    if len(parts) < 2 or parts[0][0] != 0 or parts[-1][1] != end - start:
        parts = [(0, end - start)]
    first = len(words)
    for part_start, part_end in parts:
        words.append(form[part_start:part_end])
        spans.append((start + part_start, start + part_end))
    spans[first] = (match.start(), spans[first][1])
    spellings[first] = [(sigil + form, len(words)), (sigil + words[first], first + 1)]
    if len(parts) > 1:
        spellings[first] += [(read, len(words)) for read in (form, *undisguised(form))]
