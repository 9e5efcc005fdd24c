"""The phrase language: how officers write what a rule looks for.

A phrase is text as people write it, plus `*` (a word begins or ends freely: `layoff*`, `*geheimnis`), `…` (up to
five words between), `(a|b)` (alternatives, of one or more words each), `{list}` (any entry of a word list) and the
built-in slots of `ambassador.matching.slots`. `{list~}` also finds entries with two letters swapped, one missing or one
doubled, or broken by blanks. An entry of a word list may itself be a phrase. Nothing else is special; `#` and `@`
stand for themselves. A phrase lies within one sentence. There is no repetition without a bound, so no phrase can be
slow.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from unicodedata import normalize

from ambassador.errors import PhraseError, Sentence
from ambassador.matching.folding import PAUSES, fold

GAP = 5
"""The most words that `…` stands for."""
LOOSE = "~"
"""Behind the name of a list: its entries are also found misspelt."""
JOINED = 8
"""From so many letters on, words that follow one another are also found without the blanks between them."""
_DEEPEST = 20
"""How many brackets may stand within one another."""
_STEM = 3
"""The fewest letters beside a `*`."""
_KEPT = 20_000
"""How many phrases stay parsed: each is asked for when its file is read, its lists are sought, and it is filed."""
_TOKEN = re.compile(r"[(|)]|\{[^{}]*\}|\{|\}|…|\.\.\.|[#@]?\*?[^\W_]+\*?|\*|[^\w\s]")
_BRACKETS = ("(", "|", ")", "{", "}", "…", "...")
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "ae", "Ö": "oe", "Ü": "ue"})


@dataclass(frozen=True)
class Word:
    """One word, in every folded form it is looked for (`ü` also as `ue`); it may begin or end freely."""

    forms: tuple[str, ...]
    begins_freely: bool = False
    ends_freely: bool = False


@dataclass(frozen=True)
class Gap:
    """Up to `GAP` words of any kind."""


@dataclass(frozen=True)
class Slot:
    """Any entry of a word list, or what fills a built-in slot."""

    name: str


@dataclass(frozen=True)
class Choice:
    """One of several sequences."""

    options: tuple[tuple["Item", ...], ...]

    @cached_property
    def by_first(self) -> tuple[dict[str, list[tuple["Item", ...]]], list[tuple["Item", ...]]]:
        """The options that begin with a whole word, by its forms; and the others."""
        known: dict[str, list[tuple[Item, ...]]] = {}
        others = list[tuple[Item, ...]]()
        for option in self.options:
            first = option[0]
            if isinstance(first, Word) and not (first.begins_freely or first.ends_freely):
                for form in first.forms:
                    known.setdefault(form, []).append(option)
            else:
                others.append(option)
        return known, others


Item = Word | Gap | Slot | Choice


@lru_cache(_KEPT)
def parse_phrase(source: str) -> tuple[Item, ...]:
    """The items of a phrase. Raises `PhraseError` with a sentence that mends it."""
    tokens = [sign for sign in _TOKEN.findall(normalize("NFC", source)) if sign == "*" or not _is_pause(sign)]
    items, rest = _sequence(tokens, 0, source, depth=0)
    if rest < len(tokens):
        raise PhraseError(
            Sentence(
                '"{phrase}" has a "{sign}" without "(". Write alternatives as (a|b).', phrase=source, sign=tokens[rest]
            )
        )
    if not items:
        raise PhraseError(Sentence('"{phrase}" holds no word. Write at least one.', phrase=source))
    if isinstance(items[0], Gap) or isinstance(items[-1], Gap):
        said = Sentence('"{phrase}" begins or ends with "…". A gap stands between two words.', phrase=source)
        raise PhraseError(said)
    return _with_compounds(items)


def is_phrase(entry: str) -> bool:
    """Whether a word list's entry is a phrase of its own: it asks for other lists, gives alternatives or leaves a gap.

    `{kinds} {persons}`, `(my|our) boss`, `neither … nor`.
    """
    return any(sign in entry for sign in ("{", "(", "…"))


def parse_entry(source: str) -> tuple[Word, ...]:
    """The words of a word list's entry, where only `*` is special. Raises `PhraseError` if it holds no word."""
    if source.isascii() and source.replace(" ", "").isalnum():  # the most frequent kind: nothing to fold but the case
        return tuple([Word((word,)) for word in source.lower().split()])
    tokens = [token for token in _TOKEN.findall(normalize("NFC", source)) if not _is_pause(token)]
    words = tuple(_word(token, source) for token in tokens if token not in _BRACKETS)
    if not words:
        raise PhraseError(Sentence('"{phrase}" holds no word. Write at least one.', phrase=source))
    return words


def slots_of(items: tuple[Item, ...]) -> Iterator[str]:
    """The names of all lists and slots in a phrase."""
    for item in items:
        if isinstance(item, Slot):
            yield item.name
        elif isinstance(item, Choice):
            for option in item.options:
                yield from slots_of(option)


def _is_pause(token: str) -> bool:
    """Whether a token is punctuation, which separates words and is none."""
    return token not in _BRACKETS and all(sign in PAUSES for sign in fold(token))


def _sequence(tokens: list[str], at: int, source: str, *, depth: int) -> tuple[tuple[Item, ...], int]:
    items: list[Item] = []
    while at < len(tokens):
        token = tokens[at]
        if token in ("|", ")"):
            if depth:
                break
            return tuple(items), at
        at += 1
        if token == "(":  # noqa: S105 - a bracket, not a password
            choice, at = _choice(tokens, at, source, depth=depth + 1)
            items.append(choice)
        elif token in ("…", "..."):
            items.append(Gap())
        elif token in ("{", "}"):
            said = Sentence('"{phrase}" has a lone "{sign}". Write a list as {{name}}.', phrase=source, sign=token)
            raise PhraseError(said)
        elif token.startswith("{"):
            items.append(Slot(token[1:-1].strip()))
        else:
            items.append(_word(token, source))
    return tuple(items), at


def _choice(tokens: list[str], at: int, source: str, *, depth: int) -> tuple[Choice, int]:
    if depth > _DEEPEST:
        raise PhraseError(
            Sentence(
                '"{phrase}" has brackets more than {most} deep. Write several phrases.', phrase=source, most=_DEEPEST
            )
        )
    options: list[tuple[Item, ...]] = []
    while True:
        option, at = _sequence(tokens, at, source, depth=depth)
        if not option:
            said = Sentence('"{phrase}" has an empty alternative. Write a word on both sides of "|".', phrase=source)
            raise PhraseError(said)
        if any(isinstance(end, Gap) for end in (option[0], option[-1])):
            raise PhraseError(
                Sentence(
                    '"{phrase}" has an alternative that begins or ends with "…". Put the gap outside.', phrase=source
                )
            )
        options.append(_with_compounds(option))
        if at == len(tokens):
            raise PhraseError(Sentence('"{phrase}" has a "(" without ")".', phrase=source))
        at += 1
        if tokens[at - 1] == ")":
            return Choice(tuple(options)), at


def _word(token: str, source: str) -> Word:
    begins_freely, ends_freely = token.startswith("*"), token.endswith("*") and len(token) > 1
    written = token.strip("*")
    if not written:
        said = Sentence('"{phrase}" has a "*" on its own. It begins or ends a word: layoff*.', phrase=source)
        raise PhraseError(said)
    if (begins_freely or ends_freely) and len(written.lstrip("#@")) < _STEM:
        raise PhraseError(
            Sentence(
                '"{phrase}": "{word}" is too short. Beside a "*" stand at least {least} letters.',
                phrase=source,
                word=token,
                least=_STEM,
            )
        )
    forms = dict.fromkeys((fold(written), fold(written.translate(_UMLAUTS))))
    return Word(tuple(forms), begins_freely, ends_freely)


def _with_compounds(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """A phrase of plain words is also found without its blanks: `project falcon` as `ProjectFalcon`."""
    if len(items) < 2 or not all(isinstance(item, Word) and not item.begins_freely for item in items):
        return items
    words = [item for item in items if isinstance(item, Word)]
    if any(word.ends_freely for word in words[:-1]):
        return items
    joined = "".join(word.forms[0] for word in words)
    if len(joined) < JOINED or not joined.isalnum():
        return items
    return (Choice((items, (Word((joined,), ends_freely=words[-1].ends_freely),))),)
