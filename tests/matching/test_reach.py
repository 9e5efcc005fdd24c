"""Phrases tried from everywhere at once lead where a plain search leads, one start at a time."""

from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from ambassador import Text
from ambassador.matching.needs import Phrase
from ambassador.matching.positions import Steps, jumps_of
from ambassador.matching.reach import Reach
from ambassador.phrases import GAP, Choice, Gap, Item, Slot, Word, parse_phrase
from ambassador.scan import Scanner

WORDS = st.sampled_from(["plan", "record", "quarter", "planned", "s3cret", "a"])
TEXTS = st.lists(st.tuples(WORDS, st.sampled_from([" ", " ", " ", ". And "])), max_size=14).map(
    lambda parts: "".join(word + gap for word, gap in parts)
)
PIECES = st.sampled_from(
    ["plan", "plan*", "*ord", "*lan*", "secret", "a", "{hue}", "(a|record quarter)", "(plan|{hue}|a … secret) record"]
)
PHRASES = st.lists(st.tuples(PIECES, st.sampled_from([" ", " … "])), min_size=1, max_size=4).map(
    lambda parts: "".join(piece + gap for piece, gap in parts).strip(" …")
)
FILLED = {0: [1], 2: [3, 4], 5: [7], 6: [7]}


def filled(text: Text) -> list[tuple[int, int]]:
    """Where a slot is filled, whatever the words there are, and the word after."""
    within = ((at, after) for at, ends in FILLED.items() for after in ends if at < len(text.words))
    return [(at, after) for at, after in within if after <= text.limits[at]]


def steps(text: Text) -> Steps:
    """The same, as it is known to whoever looks for phrases."""
    return {"hue": jumps_of(filled(text))}


def plain_ends(items: tuple[Item, ...], start: int, text: Text, limit: int) -> set[int]:
    """Where `items` end that begin at the word `start`: item by item, way by way."""
    reached = {start}
    for item in items:
        reached = {after for at in reached for after in _behind(item, at, text, limit) if after <= limit}
    return reached


def _behind(item: Item, at: int, text: Text, limit: int) -> Iterator[int]:
    if isinstance(item, Gap):
        yield from range(at, at + GAP + 1)
    elif at >= limit:
        return
    elif isinstance(item, Word):
        for form, after in [(text.words[at], at + 1), *text.spellings.get(at, ())]:
            if any(_fits(item, known, form) for known in item.forms):
                yield after
    elif isinstance(item, Slot):
        yield from (after for begun, after in filled(text) if begun == at)
    elif isinstance(item, Choice):
        for option in item.options:
            yield from plain_ends(option, at, text, limit)


def _fits(item: Word, known: str, form: str) -> bool:
    if item.begins_freely:
        return known in form if item.ends_freely else form.endswith(known)
    return form.startswith(known) if item.ends_freely else form == known


def bits(places: set[int]) -> int:
    """A set of places as the bits of an int."""
    return sum(1 << place for place in places)


@given(PHRASES, TEXTS)
def test_all_starts_at_once_lead_where_each_leads(source: str, written: str) -> None:
    """From every single start, and so from all of them."""
    text, items = Text.of(written), Phrase.of(("", ""), parse_phrase(source)).items
    reach = Reach(text, steps(text))
    for start in range(len(text.words)):
        assert reach.ends(items, 1 << start) == bits(plain_ends(items, start, text, text.limits[start]))


@given(PHRASES, TEXTS)
def test_a_phrase_holds_where_it_stands(source: str, written: str) -> None:
    """What is given up early stands nowhere, and what may begin at a word is not passed over."""
    text, phrase = Text.of(written), Phrase.of(("", ""), parse_phrase(source))
    reach = Reach(text, steps(text))
    begun = {start for start in range(len(text.words)) if plain_ends(phrase.items, start, text, text.limits[start])}
    assert reach.holds(phrase) == bool(begun)
    assert not bits(begun) & ~reach.starts(phrase)


@given(PHRASES.filter(lambda source: "{" not in source), TEXTS)
def test_a_scan_finds_what_stands(source: str, written: str) -> None:
    """Wherever a phrase stands, the scanner finds it there or beside, and nothing else."""
    text, items = Text.of(written), Phrase.of(("", ""), parse_phrase(source)).items
    found = Scanner([(("rule", "phrases"), parse_phrase(source))], {}).scan(text).get(("rule", "phrases"), [])
    plain = {start: plain_ends(items, start, text, text.limits[start]) for start in range(len(text.words))}
    assert all(after in plain[first] for first, after in found)
    assert bool(found) == any(plain.values())
