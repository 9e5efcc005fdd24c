"""Words in disguise, and what they could be read as: `s3cret`, `s e c r e t`, `seeecret`, `sec.ret`."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from ambassador.matching.folding import LEET, LOOK_ALIKES

_STRETCHED = re.compile(r"([a-z])\1{2,}")
_THRICE = re.compile(r"([a-z])\1\1")
_GLUED = re.compile(r"(?<![^\W_])[^\W_]++(?:[^\w\s,;:!?'/\-()\"]{1,4}[^\W_]+|_++[^\W_]+)+")
_GLUE = re.compile(r"(?:_|[^\w\s,;:!?'/\-()\"])(?<=[^\W_].)")
"""Signs behind a letter or digit: each glued word has such a one."""
_SIGNED = re.compile(r"(?<!\w)\w*+[@$!|+€][\w@$!|+€]*\w")
_SIGN = re.compile(r"[@$!|+€](?=\w)")
_SIGNS = frozenset("@$!|+€_")

Spellings = dict[int, list[tuple[str, int]]]
"""For a word's index, what it could also be read as, and the index of the word to go on with."""


def add_disguised(
    folded: str, words: list[str], spans: Sequence[tuple[int, int]], starts: list[int], spellings: Spellings
) -> None:
    """Add what disguised words could be read as."""
    odd = [
        index
        for index, word in enumerate(words)
        if not (word.isascii() and word.isalpha()) and len(word) > 1 and not word.isdigit()
    ]
    stretched = {bisect_right(starts, match.start()) - 1 for match in _THRICE.finditer(folded)}
    for index in sorted(stretched.union(odd)):
        _add(spellings, index, index + 1, undisguised(words[index]))
    singles = [index for index, word in enumerate(words) if len(word) == 1]
    if len(singles) > 3:
        _add_spaced_out(folded, words, spans, singles, spellings)
    for match in (*_glued(folded), *_signed(folded)):
        first = bisect_right(starts, match.start()) - 1
        if first < 0 or spans[first][1] <= match.start():
            first += 1
        after = bisect_right(starts, match.end() - 1)
        if after - first > 1 or (after > first and spans[first] != match.span()):
            joined = match[0] if match.re is _SIGNED else re.sub(r"[\W_]+", "", match[0])
            forms = [joined.strip("+|")] if joined.isalnum() and not joined.isdigit() else []
            _add(spellings, first, after, [*forms, *undisguised(joined)])


def _glued(folded: str) -> Iterator[re.Match[str]]:
    """What `_GLUED` finds, looked for only where a word stands before a sign that glues."""
    end = 0
    for glue in _GLUE.finditer(folded):
        if glue.start() >= end:
            start = glue.start()
            while start and folded[start - 1].isalnum():
                start -= 1
            if match := _GLUED.match(folded, start):
                yield match
                end = match.end()


def _signed(folded: str) -> Iterator[re.Match[str]]:
    """What `_SIGNED` finds, looked for only around signs before a word."""
    end = 0
    for sign in _SIGN.finditer(folded):
        if sign.start() >= end:
            start, end = sign.span()
            while start and (folded[start - 1].isalnum() or folded[start - 1] in _SIGNS):
                start -= 1
            while end < len(folded) and (folded[end].isalnum() or folded[end] in _SIGNS):
                end += 1
            yield from _SIGNED.finditer(folded, start, start + len(folded[start:end].rstrip("@$!|+€")))


def _add(spellings: Spellings, first: int, after: int, forms: list[str]) -> None:
    """Add what the words `first` to `after - 1` could be read as."""
    if forms:
        spellings.setdefault(first, []).extend((form, after) for form in dict.fromkeys(forms))


def undisguised(word: str) -> list[str]:
    """What a word with digits or signs for letters, foreign look-alikes or stretched letters could stand for."""
    forms = [word]
    if not word.isascii():
        looked = word.translate(LOOK_ALIKES)
        mixed = any(letter.isascii() and letter.isalpha() for letter in word)
        if looked.isascii() and (mixed or len(word) >= 4):
            forms = [looked]
    if not forms[0].isalpha() and any(letter.isalpha() for letter in forms[0]) and len(word) >= 3:
        forms += [read for table in LEET if (read := forms[0].translate(table)).isalpha()]
    for form in tuple(forms):
        if _STRETCHED.search(form):
            forms += [_STRETCHED.sub(r"\1", form), _STRETCHED.sub(r"\1\1", form)]
    return [form for form in dict.fromkeys(forms) if form != word]


def _add_spaced_out(
    folded: str, words: list[str], spans: Sequence[tuple[int, int]], singles: list[int], spellings: Spellings
) -> None:
    """Add words written letter by letter (`s e c r e t`): four or more single letters with like gaps."""
    run: list[int] = []
    gap = ""
    for index in [*singles, -1]:
        between = folded[spans[run[-1]][1] : spans[index][0]] if run and index == run[-1] + 1 else None
        if between is not None and len(between) <= 3 and (len(run) == 1 or between == gap):
            gap = between
            run.append(index)
            continue
        # A lone "a" or "à" before the word, or an emoji after it, is not part of it.
        for first, after in ((0, len(run)), (1, len(run)), (0, len(run) - 1), (1, len(run) - 1)):
            if after - first >= 4:
                joined = "".join(words[place] for place in run[first:after])
                forms = [joined, *undisguised(joined)]
                _add(spellings, run[first], run[after - 1] + 1, forms)
        if between is not None and len(between) <= 3:  # the last letter may begin a word with other gaps
            run, gap = [run[-1], index], between
        else:
            run = [index]
