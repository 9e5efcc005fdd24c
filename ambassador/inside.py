"""What a company keeps inside, and where a text repeats it: passages of documents, names on secret lists.

A document is known by its runs of three words and where they stand; a passage is copied where enough runs of a text
stand in the same order, at the same distance, in one document. Runs of three make it robust: of fifteen words with
any two replaced, at least seven runs are left.
"""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol

from ambassador.matching.lists import spelt
from ambassador.phrases import JOINED
from ambassador.text import Span, Text

Run = tuple[str, str, str]
"""Three folded words that follow one another; signs between them do not count."""

OFTEN = 20
"""A run that one document has more often than this is a rhythm, as of zeros in a sheet: it never counts alone."""
_BROKEN = re.compile(r"(?<=[^\W\d_])[-\u00ad\u2010][ \t\r]*\n[ \t>]*(?=[a-zß-ÿ])")
"""Where a line ends within a word, also in mail that is quoted; before a capital the hyphen is a part of the word."""
_INFLECTED = 5
"""The fewest letters of a word that may be a name with the s of a genitive."""
_ENOUGH = 7
"""How many runs in order make a passage: nine words word for word, or fifteen with two others."""
_WINDOW = 13
"""Within how many runs of the text they must stand: fifteen words have thirteen."""
_DRIFT = 2
"""By how many words a passage may have been shortened or lengthened on the way."""
_IDIOMS = 3
"""How many runs that everybody uses may count as copied."""


@dataclass(frozen=True)
class Occurrence:
    """A run of a text that a document has, too."""

    at: int
    """Which run of the text, counted from 0."""
    document: int
    position: int
    """Which run of the document."""


@dataclass(frozen=True)
class Document:
    """What is told of a document to those who read a finding."""

    label: str
    """What the author may know of it; empty for "an internal document"."""
    is_published: bool
    """A published one excuses passages of the others that stand in it, too."""


class Inside(Protocol):
    """Where a company's documents and secret lists are known."""

    def occurrences(self, runs: Sequence[Run]) -> tuple[Iterable[Occurrence], Collection[int]]:
        """Where documents have the runs of a text, and which runs so many have that they are anybody's."""

    def documents(self, numbers: Collection[int]) -> Mapping[int, Document]:
        """Documents by their number."""

    def beginnings(self, words: Collection[str]) -> Mapping[str, Collection[int]]:
        """Of folded words, those that names on lists could begin with, and how many words such names have."""

    def listed(self, names: Collection[str]) -> Mapping[str, str]:
        """Of names in folded words with blanks between them, those on a list, and the list's name."""


@dataclass(frozen=True)
class Copied:
    """Words of a text that stand inside."""

    first: int
    after: int
    """The index after the last word."""
    label: str
    """The document's label, or the list's name."""


def runs_of(text: Text) -> tuple[list[Run], list[Span]]:
    """The runs of a text, and where the words of them stand in it: a word that goes on in the next line is one."""
    parts = {text.words_at(start, start + 1)[0] for start in map(text.origins.first_from, _broken(text.original))}
    words, places = list[str](), list[Span]()
    for index, word in enumerate(text.words):
        if index in parts and places:
            words[-1] += word
            places[-1] = (places[-1][0], index + 1)
        elif word[0].isalnum():
            words.append(word)
            places.append((index, index + 1))
    return list(zip(words, words[1:], words[2:], strict=False)), places


def _broken(original: str) -> list[int]:
    """The indices at which words that a line ends within go on."""
    return [match.end() for match in _BROKEN.finditer(original)] if "\n" in original else []


def often_in(runs: Sequence[Run]) -> set[Run]:
    """The runs that a document has too often to tell anything of it."""
    return {run for run, count in Counter(runs).items() if count > OFTEN}


def copied_passages(text: Text, inside: Inside) -> list[Copied]:
    """The passages of a text that stand in a document and in no published one."""
    runs, places = runs_of(text)
    if len(runs) < _ENOUGH:
        return []
    occurrences, common = inside.occurrences(runs)
    by_document: dict[int, list[Occurrence]] = defaultdict(list)
    for occurrence in occurrences:
        by_document[occurrence.document].append(occurrence)
    passages = [
        (first, after, document)
        for document, found in by_document.items()
        if len(found) >= _ENOUGH - _IDIOMS
        for first, after in _aligned(found, frozenset(common))
    ]
    known = inside.documents({document for _, _, document in passages})
    published = {run for first, after, number in passages if known[number].is_published for run in range(first, after)}
    told: dict[Span, str] = {}
    for first, after, number in sorted(passages, key=lambda passage: (passage[0] - passage[1], passage)):
        if known[number].is_published or published.issuperset(range(first, after)):
            continue
        if all(after <= begun or ended <= first for begun, ended in told):
            told[first, after] = known[number].label
    return [Copied(places[first][0], places[after + 1][1], label) for (first, after), label in sorted(told.items())]


def _aligned(found: list[Occurrence], common: frozenset[int]) -> list[Span]:
    """Stretches of runs (first, and the one after the last) that follow one another as in the document."""
    by_distance: dict[int, set[int]] = defaultdict(set)
    for occurrence in found:
        by_distance[occurrence.at - occurrence.position].add(occurrence.at)
    stretches: list[Span] = []
    for distance in by_distance:
        near = (by_distance.get(distance + drift, ()) for drift in range(_DRIFT + 1))
        there = sorted(set().union(*near))
        for start, first in enumerate(there):
            after = bisect_left(there, first + _WINDOW)
            last = there[after - 1]
            idioms = sum(at in common for at in range(first, last))
            if after - start + min(idioms, _IDIOMS) >= _ENOUGH:
                stretches.append((first, last + 1))
    return _joined(sorted(stretches))


def _joined(stretches: list[Span]) -> list[Span]:
    """Stretches without those that overlap: they become one."""
    joined = stretches[:1]
    for _, (first, after) in pairwise(stretches):
        if first <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(after, joined[-1][1]))
        else:
            joined.append((first, after))
    return joined


def listed_names(text: Text, inside: Inside) -> list[Copied]:
    """The names of a text that are on a secret list, found as those of plain lists are, disguised or not."""
    candidates: dict[str, set[Span]] = defaultdict(set)
    bare = {form[:-1] for form in text.forms if form.endswith("s") and len(form) >= _INFLECTED}
    for word, lengths in inside.beginnings(text.forms.keys() | bare).items():
        for at in text.forms.get(word, ()):
            for name, after in spelt(text, at, lengths):
                candidates[name].add((at, after))
                if name.endswith("s") and _has_capital(text, after - 1):
                    candidates[name[:-1]].add((at, after))
        for at in text.forms.get(f"{word}s", ()) if word in bare else ():
            if text.words[at] == f"{word}s" and _has_capital(text, at):
                candidates[word].add((at, at + 1))
    listed = inside.listed(candidates)
    return [Copied(*place) for place in sorted({(*span, listed[name]) for name in listed for span in candidates[name]})]


def _has_capital(text: Text, index: int) -> bool:
    """Whether a word is written as a name is: only there its last s may be a genitive's, as German and Dutch add it."""
    return text.written[text.spans[index][0]].isupper()


def name_of(entry: str) -> str:
    """An entry of a list as it is looked up: its folded words with blanks between them."""
    return " ".join(Text.of(entry).words)


def glued(name: str) -> str:
    """A name as `name_of` gives it without its blanks; empty where it has none or would be too short to be told."""
    joined = name.replace(" ", "")
    return joined if " " in name and len(joined) >= JOINED else ""


class Known:
    """What a company keeps inside, in memory: for programs and for the examples of rules."""

    def __init__(
        self, documents: Iterable[tuple[Document, str]] = (), lists: Mapping[str, Iterable[str]] | None = None
    ) -> None:
        """`documents` with their texts; `lists` by name with their entries as they are written."""
        self._documents = dict[int, Document]()
        self._runs: dict[Run, list[tuple[int, int]]] = defaultdict(list)
        for number, (document, content) in enumerate(documents):
            self._documents[number] = document
            for position, run in enumerate(runs_of(Text.of(content))[0]):
                self._runs[run].append((number, position))
        names = {name_of(entry): name for name, entries in (lists or {}).items() for entry in entries}
        self._names = {glued(entry): name for entry, name in names.items() if glued(entry)} | names
        self._lengths: dict[str, set[int]] = defaultdict(set)
        for name in self._names:
            self._lengths[name.split(" ")[0]].add(len(name.split(" ")))

    def occurrences(self, runs: Sequence[Run]) -> tuple[Iterable[Occurrence], Collection[int]]:
        """As `Inside`; no run is anybody's here."""
        if self._runs.keys().isdisjoint(set(runs)):
            return (), ()
        found = (Occurrence(at, *place) for at, run in enumerate(runs) for place in self._runs.get(run, ()))
        return found, ()

    def documents(self, numbers: Collection[int]) -> Mapping[int, Document]:
        """As `Inside`."""
        return {number: self._documents[number] for number in numbers}

    def beginnings(self, words: Collection[str]) -> Mapping[str, Collection[int]]:
        """As `Inside`."""
        return {word: self._lengths[word] for word in words if word in self._lengths}

    def listed(self, names: Collection[str]) -> Mapping[str, str]:
        """As `Inside`."""
        return {name: self._names[name] for name in names if name in self._names}


NOTHING = Known()
"""For a policy that was told of no documents and no lists."""
