"""No pattern of the library or its packs can backtrack without end.

A repetition without bound within another is safe where each round begins or ends with a sign that the inner one cannot
take: there is one way to part a text into rounds. `(?:[._]\\w+)*` is not: `\\w` takes the `_`, and "a_a_a_a" can be
parted in eight ways.
"""

import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from importlib import import_module
from pkgutil import walk_packages
from re import _constants as ops

import pytest

import ambassador
from ambassador import Policy
from ambassador.matching.expressions import REPEATS, Node, parsed
from ambassador.matching.sought import Sought

for module in walk_packages(ambassador.__path__, "ambassador."):
    if "__main__" not in module.name:
        import_module(module.name)
Policy.default()  # the packs are loaded
PATTERNS = {
    f"{name}.{key}": value.pattern if isinstance(value, Sought) else value
    for name, content in sorted(sys.modules.items())
    if name.split(".")[0] in ("ambassador", "ambassador_plugins")
    for key, value in vars(content).items()
    if isinstance(value, Sought | re.Pattern)
}
SAMPLE = {chr(code) for code in range(0x250)}


def taken(node: Node) -> set[str]:
    """Of a sample of characters, those that a node for one character takes."""
    operator, argument = node
    if operator in (ops.LITERAL, ops.NOT_LITERAL):
        return {chr(argument)} if operator is ops.LITERAL else SAMPLE - {chr(argument)}
    if operator is not ops.IN:
        return set(SAMPLE)
    found = set[str]()
    for kind, value in argument:
        if kind is ops.LITERAL:
            found.add(chr(value))
        elif kind is ops.RANGE:
            found |= {sign for sign in SAMPLE if value[0] <= ord(sign) <= value[1]}
        elif kind is ops.CATEGORY:
            written = {"WORD": r"\w", "DIGIT": r"\d", "SPACE": r"\s"}[str(value).rpartition("_")[2]]
            like = {sign for sign in SAMPLE if re.match(written, sign)}
            found |= SAMPLE - like if "NOT" in str(value) else like
    return SAMPLE - found if argument[0][0] is ops.NEGATE else found


def within(node: Node) -> list[Sequence[Node]]:
    """The ways through a node that holds others."""
    operator, argument = node
    if operator in REPEATS:
        return [list(argument[2])]
    if operator is ops.SUBPATTERN:
        return [list(argument[3])]
    if operator is ops.BRANCH:
        return [list(option) for option in argument[1]]
    if operator in (ops.ASSERT, ops.ASSERT_NOT):
        return [list(argument[1])]
    return [list(argument)] if operator is ops.ATOMIC_GROUP else []


def is_endless(node: Node) -> bool:
    return node[0] in (ops.MAX_REPEAT, ops.MIN_REPEAT) and node[1][1] is ops.MAXREPEAT


def repeated(nodes: Iterable[Node]) -> set[str]:
    """What the endless repetitions among nodes take."""
    found = set[str]()
    for node in nodes:
        for way in within(node):
            found |= set().union(*(taken(one) for one in way if not within(one))) if is_endless(node) else set()
            found |= repeated(way)
    return found


def outermost(nodes: Sequence[Node], place: int) -> set[str]:
    """What the first (`place` 0) or last (-1) of nodes takes."""
    ways = within(nodes[place])
    return set().union(*(outermost(way, place) for way in ways)) if ways else taken(nodes[place])


def endless(nodes: Iterable[Node]) -> Iterator[str]:
    """What makes endless repetitions among nodes ambiguous."""
    for node in nodes:
        for way in within(node):
            if is_endless(node) and (inner := repeated(way)):
                first, last = (outermost(way, place) & inner for place in (0, -1))
                if first and last:
                    yield f"a round may begin with {min(first)!r}, which the repetition in it takes too"
            yield from endless(way)


@pytest.mark.parametrize("name", PATTERNS)
def test_there_is_one_way_to_part_what_repeats(name: str) -> None:
    """Begin or end each round with a sign of its own, or bound the inner repetition."""
    assert not list(endless(parsed(PATTERNS[name])))


def test_what_has_many_ways_is_seen() -> None:
    assert len(PATTERNS) > 100
    assert list(endless(parsed(re.compile(r"(?:[._]\w+)*x"))))
    assert list(endless(parsed(re.compile(r"(?:a+|b)+"))))
    assert not list(endless(parsed(re.compile(r"\w+(?:[.-]\w+)*"))))
    assert not list(endless(parsed(re.compile(r"(?:\w+\.)+"))))
