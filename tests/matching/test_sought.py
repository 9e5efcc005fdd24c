"""Patterns looked for only where they can stand find what they find by themselves, in every text."""

import json
import re
import string
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from re import _constants as ops
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ambassador import Policy, Text
from ambassador.matching.expressions import REPEATS, Node, parsed
from ambassador.matching.required import required
from ambassador.matching.slots import SLOTS
from ambassador.matching.sought import Sought

Policy.default()  # the packs are loaded
ALL = {f"slot {name}": sought for name, sought in SLOTS.items()} | {
    f"{module.removeprefix('ambassador_plugins.')}.{name}": value
    for module, content in sorted(sys.modules.items())
    if module.startswith("ambassador_plugins.")
    for name, value in vars(content).items()
    if isinstance(value, Sought)
}
ROOT = Path(__file__).parents[2]
DRAFTS = [
    json.loads(line)["text"]
    for path in sorted([*ROOT.glob("training/drafts/*/drafts.jsonl"), *ROOT.glob("tests/drafts/*/*.jsonl")])
    for line in path.read_text("utf-8").splitlines()[::16]
]
RARE = (
    "The shared drive opens with guest2 / Harbour&Herring4",
    "Try Summer*Rain2024 first",
    "4111 1111 1111 1111",
    "My card 592-1234567-89",
    "passport number EH123456",
    "born on the third of May 1982",
    "jan.peeters [at] brixholme [dot] be",
    "Call me on (212) 555-0173.",
    "Driving licence MORGA753116SM9IJ",
    "mosquitto_sub -u capteurs -P Grange_3712",
    "seed phrase: apple river stone cloud lemon tiger chair music ocean piano garden wheel",
)
"""What no draft of the sample holds, and some pattern looks for."""
PIECES = st.sampled_from(
    [
        *"€$£%.,'’+-/|*#@:;!?_~° \n½™²ſİé٣１😀",
        *(
            "12",
            "2026",
            "0",
            "00 32",
            "+32",
            "4471",
            "BE71 0961 2345 6769",
            "#ProjectFalcon",
            "s3cret",
            "c o d e",
            "\u200b",
        ),
        *(
            "is",
            "has",
            "the",
            "pregnant",
            "burn out",
            "wachtwoord",
            "mot de passe",
            "code",
            "opens with",
            "user",
            "Logs in",
        ),
    ]
)
TEXTS = st.lists(PIECES | st.text(string.ascii_letters + string.digits, max_size=3), max_size=14).map("".join)


def alone(sought: Sought, text: Text) -> list[tuple[int, int]]:
    """What the pattern finds by itself, in whichever form of the text it is for."""
    return [match.span() for match in sought.pattern.finditer(sought.read(text))]


def test_there_are_patterns_to_try() -> None:
    assert len(ALL) > 30
    assert len(DRAFTS) > 400


@pytest.mark.parametrize("name", ALL)
def test_drafts_are_searched_as_by_the_pattern_alone(name: str) -> None:
    """Nothing is missed in drafts, sentence by sentence and as a whole."""
    sought = ALL[name]
    for text in map(Text.of, DRAFTS):
        assert list(sought.spans(text)) == alone(sought, text)
        told = {number for number, words in enumerate(text.joined) if sought.pattern.search(words)}
        assert told <= set(sought.sentences(text))


@pytest.mark.parametrize("name", ALL)
@given(data=st.data())
@settings(max_examples=25, deadline=None)
def test_what_a_pattern_finds_is_found(name: str, data: st.DataObject) -> None:
    """Texts made to be found by a pattern, within others, are found to the letter."""
    sought = ALL[name]
    made = st.from_regex(sought.pattern)
    text = Text.of(data.draw(TEXTS) + data.draw(made | TEXTS) + data.draw(TEXTS))
    assert list(sought.spans(text)) == alone(sought, text)
    assert sought.stands_in(text) == bool(alone(sought, text))


@given(written=TEXTS)
@example(written="foo\u200b bar™ #FooBar foo_bar 12-foo")
@example(written="foobar")
def test_words_and_parts_are_told_apart(written: str) -> None:
    """A word with an edge, one without, a tag, digits with and without others before them."""
    text = Text.of(written)
    for pattern in (
        r"\bfoo\b",
        r"foo",
        r"(?<!\w)(?:is|has) \w+",
        r"\d{2}-?[a-z]",
        r"(?<!\d)[0-3]?\d\b",
        r"#?foo(?=bar)",
        r"\bfoo(?![^\w])",
    ):
        sought = Sought(pattern)
        assert list(sought.spans(text)) == alone(sought, text)


def _unknowing(nodes: Sequence[Node]) -> Iterator[list[Node]]:
    """The nodes of a pattern, again and again, with another one in them each time that nobody knows."""
    unknown: Node = ("NEW_IN_A_LATER_PYTHON", object())
    for at, (operator, argument) in enumerate(nodes):
        before, after = list(nodes[:at]), list(nodes[at + 1 :])
        yield [*before, unknown, *after]
        inner: Iterator[Any] = iter(())
        if operator is ops.IN:
            inner = iter([[unknown, *argument], [*argument, unknown]])
        elif operator is ops.SUBPATTERN:
            inner = ((*argument[:3], changed) for changed in _unknowing(argument[3]))
        elif operator in REPEATS:
            inner = ((*argument[:2], changed) for changed in _unknowing(argument[2]))
        elif operator is ops.BRANCH:
            options = [list(option) for option in argument[1]]
            inner = (
                (None, [*options[:number], changed, *options[number + 1 :]])
                for number, option in enumerate(options)
                for changed in _unknowing(option)
            )
        for changed in inner:
            yield [*before, (operator, changed), *after]


@pytest.mark.parametrize("name", ALL)
def test_what_a_later_python_puts_into_a_pattern_is_not_required(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Python's tree of a pattern is its own affair: what is not known costs time, and no match."""
    found = [text for text in map(Text.of, (*RARE, *DRAFTS)) if alone(ALL[name], text)][:2]
    assert found
    variants = list(_unknowing(parsed(ALL[name].pattern)))
    for nodes in variants[:: max(1, len(variants) // 8)]:
        monkeypatch.setattr("ambassador.matching.required.parsed", lambda _, nodes=nodes: nodes)
        sought = Sought(ALL[name].pattern.pattern, ALL[name].pattern.flags, written=ALL[name]._is_written)
        for text in found:
            assert list(sought.spans(text)) == alone(sought, text)
            assert sought.stands_in(text)


def test_what_is_required_is_little_and_sure() -> None:
    """Long words are preferred to short ones, and what may be left out is not required."""
    near, _ = required(re.compile(r"\b(?:a|the) (?:\w+ )?(?:burnout|leukaemia\w*)(?: now)?"))
    assert {one.text for one in near} == {"burnout", "leukaemia"}
    assert required(re.compile(r"\w+")) == ((), ())
