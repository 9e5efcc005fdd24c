"""What a regular expression cannot do without: words, beginnings of words, signs or digits that each match holds.

Derived from Python's own reading of the expression, as RE2's prefilter and PostgreSQL's trigrams do, so that nobody
keeps a second list by hand. More may be named here than is needed, never less: texts are searched only where one of
these stands.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from itertools import product
from re import _constants as ops

from ambassador.matching.expressions import (
    ANY,
    DIGIT,
    EDGE,
    FAR,
    MOST,
    OTHER,
    REPEATS,
    Node,
    after,
    begins_apart,
    is_digit,
    parsed,
    spelt_out,
    width,
)
from ambassador.matching.frequent import FREQUENT

_SIGNS = {".": 25.0, ",": 25.0, "-": 10.0, "'": 10.0, ":": 5.0, "!": 3.0, "(": 3.0, '"': 3.0, "/": 2.0}
"""About how often a sign stands in 3,000 characters; other signs are rare."""
_LONGEST = 40
"""The longest text that is put together."""
_RUN = re.compile(r"[^\W_]+")


class Kind(Enum):
    """How something required is looked up."""

    WORD = "a whole word"
    BEGINNING = "the beginning of a word"
    PART = "characters anywhere"
    NUMBER = "where digits begin"
    DIGIT = "any digit"


@dataclass(frozen=True)
class Required:
    """Something that stands in a match, `low` to `high` characters behind its beginning."""

    kind: Kind
    text: str
    low: int
    high: int


def _work(one: Required) -> float:
    """About how often a text of 3,000 characters makes one look behind it, and from how many places."""
    room = min(one.high - one.low, 60)
    return _often(one) * (1 + room / (60 if one.text.isalpha() else 6))


def _often(one: Required) -> float:
    """About how often a text of 3,000 characters has it, and a little for looking."""
    if one.kind in (Kind.NUMBER, Kind.DIGIT):
        return 15.0 if one.kind is Kind.NUMBER else 30.0
    if not one.text[0].isalnum():
        return _SIGNS.get(one.text, 0.3)
    often = (20, 4, 0.8, 0.3, 0.15)[len(one.text) - 1] if len(one.text) <= 5 else 0.08
    often += 10 if one.text in FREQUENT else 0
    often *= {Kind.WORD: 1, Kind.BEGINNING: 2, Kind.PART: 3}[one.kind]
    often *= 1 if one.text.isalpha() else 0.1
    return often + {Kind.WORD: 0.02, Kind.BEGINNING: 0.1, Kind.PART: 0.5}[one.kind]  # the price of a lookup


Cover = tuple[Required, ...]
"""Each match holds at least one of these; empty where nothing can be said."""

_Cost = Callable[[Required], float]


def required(pattern: re.Pattern[str], *, in_words: bool = True) -> tuple[Cover, Cover]:
    """What each match of `pattern` holds: what leads to it with the least work, and what fewest texts have.

    Without `in_words`, no words are told apart: what is required may stand anywhere. Letters are lower case where
    `pattern` does not mind case.
    """
    nodes = parsed(pattern)
    near, rare = (_best(nodes, ANY, cost, edge=False) for cost in (_work, _often))
    return _looked_up(near, pattern, in_words=in_words), _looked_up(rare, pattern, in_words=in_words)


def _looked_up(cover: Cover, pattern: re.Pattern[str], *, in_words: bool) -> Cover:
    lower = [replace(one, text=one.text.lower()) for one in cover] if pattern.flags & re.IGNORECASE else cover
    if in_words:
        return tuple(lower)
    anywhere = {Kind.WORD: Kind.PART, Kind.BEGINNING: Kind.PART, Kind.NUMBER: Kind.DIGIT}
    return _united(replace(one, kind=anywhere.get(one.kind, one.kind)) for one in lower)


def _best(nodes: Sequence[Node], before: frozenset[str], cost: _Cost, *, edge: bool) -> Cover:
    """The cheapest cover of nodes one behind another.

    `before` says what may stand before them; `edge`, whether no letter or digit can follow.
    """
    covers = list[Cover]()
    low = high = 0  # characters before the texts that are being put together
    far = (0, 0)  # characters before the node
    number: tuple[int, int] | None = None if DIGIT in before else (0, 0)  # where digits begin that could end here
    texts = [_edge_if(before)]
    for index, node in enumerate(nodes):
        following = nodes[index + 1 :]
        spelt = spelt_out(node)
        shortest, longest = width(node)
        if spelt is not None and len(texts) * len(spelt) <= MOST and max(map(len, texts)) < _LONGEST:
            texts = [text + more for text, more in product(texts, spelt)]
        else:
            apart = EDGE if begins_apart(node) else ""
            covers.append(_cover([text + apart for text in texts], low, high, cost))
            if spelt is None:
                if node[0] is ops.IN and is_digit(node):
                    covers.append((Required(Kind.NUMBER, "", *number) if number else Required(Kind.DIGIT, "", *far),))
                else:
                    inner = _inner(node, before, cost, edge=_has_edge(following, edge=edge))
                    covers.append(_shifted(inner, *far))
                low, high = far[0] + shortest, far[1] + longest
                texts = [_edge_if(after(node, before))]
            else:
                low, high = far
                texts = [_edge_if(before) + more for more in spelt]
        before = after(node, before)
        far = (far[0] + shortest, min(far[1] + longest, FAR))
        if DIGIT not in before:
            number = far
        elif not is_digit(node):
            number = None
        low, high = min(low, FAR), min(high, FAR)
    covers.append(_cover([text + EDGE for text in texts] if edge else texts, low, high, cost))
    return min(filter(None, covers), key=lambda cover: sum(map(cost, cover)), default=())


def _inner(node: Node, before: frozenset[str], cost: _Cost, *, edge: bool) -> Cover:
    """The cover of what a node holds; nothing, where it may be left out."""
    operator, argument = node
    if operator is ops.BRANCH:
        covers = [_best(list(option), before, cost, edge=edge) for option in argument[1]]
        return _united(one for cover in covers for one in cover) if all(covers) else ()
    if operator is ops.SUBPATTERN:
        return _best(list(argument[3]), before, cost, edge=edge) if not (argument[1] or argument[2]) else ()
    if operator is ops.ATOMIC_GROUP:
        return _best(list(argument), before, cost, edge=edge)
    if operator in REPEATS and argument[0] > 0:
        return _best(list(argument[2]), before, cost, edge=edge and argument[1] == 1)
    return ()


def _cover(texts: Iterable[str], low: int, high: int, cost: _Cost) -> Cover:
    """Of each text the part that is cheapest to look for; nothing, where one of them has none."""
    found = list[Required]()
    for text in texts:
        parts = list(_parts(text, low, high))
        if not parts:
            return ()
        found.append(min(parts, key=cost))
    return _united(found)


def _parts(text: str, low: int, high: int) -> Iterator[Required]:
    """The words and signs of a text that was put together."""
    plain = text.replace(EDGE, "")
    ahead = 0
    for at, sign in enumerate(text):
        if sign == EDGE:
            ahead += 1
        elif not (sign.isalnum() or sign.isspace()):
            yield Required(Kind.PART, sign, low + at - ahead, min(high + at - ahead, FAR))
    for run in _RUN.finditer(text):
        at = run.start() - text.count(EDGE, 0, run.start())
        begins, ends = run.start() > 0, run.end() < len(text)
        kind = Kind.WORD if begins and ends else Kind.BEGINNING
        place = (low + at, min(high + at, FAR))
        if run[0][0].isdigit():
            yield Required(Kind.NUMBER if begins else Kind.DIGIT, "", *place)
        elif begins and (ends or len(run[0]) >= 3):
            yield Required(kind, run[0], *place)
        else:
            yield Required(Kind.PART, run[0], *place)
    if len(plain) > 1 and not plain[0].isalnum() and not plain[0].isspace():
        yield Required(Kind.PART, plain, low, high)


def _united(cover: Iterable[Required]) -> Cover:
    """The same with what is required at several places said once."""
    united: dict[tuple[Kind, str], Required] = {}
    for one in cover:
        same = united.get((one.kind, one.text), one)
        united[one.kind, one.text] = replace(one, low=min(one.low, same.low), high=max(one.high, same.high))
    return tuple(united.values())


def _shifted(cover: Cover, low: int, high: int) -> Cover:
    return tuple(replace(one, low=min(one.low + low, FAR), high=min(one.high + high, FAR)) for one in cover)


def _edge_if(before: frozenset[str]) -> str:
    return EDGE if before <= {OTHER} else ""


def _has_edge(following: Sequence[Node], *, edge: bool) -> bool:
    """Whether what follows begins where no letter and no digit can stand."""
    if not following:
        return edge
    spelt = spelt_out(following[0])
    if spelt == [EDGE]:
        return True
    return begins_apart(following[0])
