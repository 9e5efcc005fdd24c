"""What a regular expression is made of: its tree as Python's own parser gives it, and questions about its nodes."""

import re
from collections.abc import Iterable, Sequence
from itertools import product
from re import _constants as ops  # the tree has no public face
from re import _parser
from typing import Any

Node = tuple[Any, Any]
"""An operator and its argument."""
EDGE = "\b"
"""In a text that a node stands for: no letter and no digit can stand on its other side."""
MOST = 600
"""The most texts that are spelt out before one looks for something shorter."""
FAR = 200
"""From so many characters on, they are not counted."""
LETTER, DIGIT, OTHER = "letter", "digit", "other"
"""What a character can be; `_` is another."""
ANY = frozenset((LETTER, DIGIT, OTHER))
REPEATS = (ops.MAX_REPEAT, ops.MIN_REPEAT, ops.POSSESSIVE_REPEAT)
_SET = 4
"""The most characters of a set that are spelt out."""


def parsed(pattern: re.Pattern[str]) -> list[Node]:
    """The nodes of a pattern, one behind another."""
    return list(_parser.parse(pattern.pattern, pattern.flags))


def spelt_out(node: Node) -> list[str] | None:
    """The texts a node stands for, with edges where it asks for one; `None` where they are too many."""
    operator, argument = node
    texts: list[str] | None = None
    if operator is ops.LITERAL:
        texts = [chr(argument)]
    elif operator is ops.IN:
        texts = _of_set(argument)
    elif operator is ops.AT:
        texts = [EDGE if argument is ops.AT_BOUNDARY else ""]
    elif operator is ops.ASSERT:
        texts = [""]
    elif operator is ops.ASSERT_NOT:
        texts = [EDGE if is_edge(argument[1]) else ""]
    elif operator is ops.SUBPATTERN and not (argument[1] or argument[2]):
        texts = _one_after_another(argument[3])
    elif operator is ops.ATOMIC_GROUP:
        texts = _one_after_another(argument)
    elif operator is ops.BRANCH:
        options = [_one_after_another(option) for option in argument[1]]
        texts = None if None in options else [text for option in options for text in option or ()]
    elif operator in REPEATS and argument[1] <= _SET and argument[0] in (0, argument[1]):
        texts = _repeated(argument)
    return list(dict.fromkeys(texts)) if texts is not None and len(texts) <= MOST else None


def _of_set(members: Sequence[Node]) -> list[str] | None:
    texts = list[str]()
    for operator, argument in members:
        if operator is ops.LITERAL:
            texts.append(chr(argument))
        elif operator is ops.RANGE and argument[1] - argument[0] < _SET:
            texts += map(chr, range(argument[0], argument[1] + 1))
        else:
            return None
    return texts if len(texts) <= _SET else None


def _repeated(argument: Any) -> list[str] | None:
    fewest, most, nodes = argument
    once = _one_after_another(nodes)
    if once is None or (fewest == 0 and most > 1):
        return None
    return [*([""] if fewest == 0 else []), *map("".join, product(once, repeat=most))]


def _one_after_another(nodes: Iterable[Node]) -> list[str] | None:
    texts = [""]
    for node in nodes:
        spelt = spelt_out(node)
        if spelt is None or len(texts) * len(spelt) > MOST:
            return None
        texts = [text + more for text, more in product(texts, spelt)]
    return texts


def is_edge(nodes: Sequence[Node]) -> bool:
    """Whether to stand beside none of this means to stand beside no letter and no digit."""
    if len(nodes) != 1 or nodes[0][0] is not ops.IN:
        return False
    members = list(nodes[0][1])
    if (ops.CATEGORY, ops.CATEGORY_WORD) in members:
        return (ops.NEGATE, None) not in members
    return members == [
        (ops.NEGATE, None),
        (ops.CATEGORY, ops.CATEGORY_NOT_WORD),
        (ops.LITERAL, ord("_")),
    ]


def begins_apart(node: Node) -> bool:
    """Whether a node begins with a character that is no letter and no digit."""
    operator, argument = node
    if operator in (ops.LITERAL, ops.IN):
        return _classes(node) == {OTHER}
    if operator is ops.SUBPATTERN and len(argument[3]):
        return begins_apart(argument[3][0])
    if operator is ops.BRANCH:
        return all(len(option) and begins_apart(option[0]) for option in argument[1])
    return operator in REPEATS and argument[0] > 0 and len(argument[2]) > 0 and begins_apart(argument[2][0])


def is_digit(node: Node) -> bool:
    """Whether a node is one digit, or one that may be left out."""
    operator, argument = node
    if operator in REPEATS and argument[1] == 1 and len(argument[2]) == 1:
        return is_digit(argument[2][0])
    return operator in (ops.LITERAL, ops.IN) and _classes(node) == {DIGIT}


def after(node: Node, before: frozenset[str]) -> frozenset[str]:
    """What may be the last character once a node has matched behind `before`."""
    operator, argument = node
    if operator in (ops.LITERAL, ops.IN):
        return _classes(node)
    if operator is ops.AT:
        return frozenset((OTHER,)) if argument is ops.AT_BOUNDARY else before
    if operator is ops.ASSERT_NOT:
        behind = argument[0] < 0
        return frozenset((OTHER,)) if behind and is_edge(argument[1]) else before
    if operator is ops.ASSERT:
        return before
    if operator is ops.SUBPATTERN:
        return _after_all(argument[3], before)
    if operator is ops.ATOMIC_GROUP:
        return _after_all(argument, before)
    if operator is ops.BRANCH:
        return frozenset().union(*(_after_all(option, before) for option in argument[1]))
    if operator in REPEATS:
        once = _after_all(argument[2], ANY if argument[1] > 1 else before)
        return once if argument[0] else once | before
    return ANY


def _after_all(nodes: Sequence[Node], before: frozenset[str]) -> frozenset[str]:
    first = len(nodes) - 1
    while first > 0 and nodes[first][0] not in (ops.LITERAL, ops.IN):
        first -= 1
    for node in nodes[max(first, 0) :]:  # what stands before a single character says nothing of what is behind it
        before = after(node, before)
    return before


def _classes(node: Node) -> frozenset[str]:
    """Letters, digits or others: what a single character may be; `_` is another."""
    operator, argument = node
    if operator is ops.LITERAL:
        return frozenset((_class(chr(argument)),))
    found = set[str]()
    for kind, value in argument:
        if kind is ops.LITERAL:
            found.add(_class(chr(value)))
        elif kind is ops.RANGE and value[1] < 0x250 and value[1] - value[0] < 0x100:
            found.update(_class(chr(code)) for code in range(value[0], value[1] + 1))
        elif kind is ops.CATEGORY and value is ops.CATEGORY_DIGIT:
            found.add(DIGIT)
        elif kind is ops.CATEGORY and value in (ops.CATEGORY_SPACE, ops.CATEGORY_NOT_WORD):
            found.add(OTHER)
        else:
            return ANY
    return frozenset(found)


def _class(character: str) -> str:
    if character.isdecimal():
        return DIGIT
    return LETTER if character.isalnum() else OTHER


def width(node: Node) -> tuple[int, int]:
    """The fewest and the most characters a node takes, the most cut at `FAR`."""
    operator, argument = node
    if operator in (ops.LITERAL, ops.NOT_LITERAL, ops.IN, ops.ANY):
        return 1, 1
    if operator in (ops.AT, ops.ASSERT, ops.ASSERT_NOT):
        return 0, 0
    if operator is ops.SUBPATTERN:
        return _width_of_all(argument[3])
    if operator is ops.ATOMIC_GROUP:
        return _width_of_all(argument)
    if operator is ops.BRANCH:
        widths = [_width_of_all(option) for option in argument[1]]
        return min(low for low, _ in widths), max(high for _, high in widths)
    if operator in REPEATS:
        low, high = _width_of_all(argument[2])
        return min(low * argument[0], FAR), min(high * int(argument[1]), FAR)
    return 0, FAR


def _width_of_all(nodes: Iterable[Node]) -> tuple[int, int]:
    widths = [width(node) for node in nodes]
    return sum(low for low, _ in widths), min(sum(high for _, high in widths), FAR)
