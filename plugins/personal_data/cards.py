"""Payment cards: digits of a network's range and length whose Luhn check holds.

Ranges as published by the networks in ISO/IEC 7812 terms (Visa, Mastercard with its 2-series, American Express,
Diners, Discover, JCB, UnionPay, Maestro with Bancontact). Luhn accepts one random number in ten, so digits that are
not grouped as on a card need a word beside them that says what they are.
"""

import re
from collections.abc import Iterator

from ambassador_plugins.personal_data.places import masked, near
from stdnum import luhn

from ambassador import Draft, Place, Settings, Text
from ambassador.matching.once import once
from ambassador.matching.sought import Sought

Span = tuple[int, int]

_S = r"[ .\-/\t\r\n]{0,3}"
_DIGITS = Sought(rf"(?<![\w+])(?<!\d[.,])\d(?:{_S}\d){{11,}}(?!\w)")
_GROUPED = (
    re.compile(r"\d{4}([ .\-])\d{4}\1\d{4}\1\d{4}\1\d{3}(?!\w)"),
    re.compile(r"\d{4}([ .\-])\d{4}\1\d{4}\1\d{4}(?!\w)"),
    re.compile(r"\d{4}([ .\-])\d{6}\1\d{4,5}(?!\w)"),
)
_TOGETHER = re.compile(rf"(?:\d{{12,19}}|\d{{4}}(?:{_S}\d{{4}}){{3}})(?!\w)")
_EDGE = re.compile(rf"(?<!\w)(?=\d{{4}}(?:{_S}\d{{4}}|\d{{8}}))")
_NAMED = re.compile(
    r"card|carte\b|\b(?:cb|cc)\b|kaart|karte|\bvisa\b|mastercard|maestro|amex|bancontact|american express|\bcvc|\bcvv|expir"
)
_RANGES = (
    (re.compile(r"4"), (13, 16, 19)),
    (re.compile(r"5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720"), (16,)),
    (re.compile(r"3[47]"), (15,)),
    (re.compile(r"30[0-5]|3[689]"), (14, 16, 19)),
    (re.compile(r"6011|64[4-9]|65|62|352[89]|35[3-8]"), (16, 17, 18, 19)),
    (re.compile(r"50|5[6-8]|6304|67"), (12, 13, 14, 15, 16, 17, 18, 19)),
)
_SAMPLES = ("4111111111111111", "4242424242424242", "5555555555554444", "4012888888881881", "378282246310005")
"""Numbers that payment providers publish for testing."""


@once
def card_spans(text: Text) -> Iterator[Span]:
    """Where card numbers stand in the folded text."""
    for match in _DIGITS.matches(text):
        end = match.start()
        for first, after, is_grouped in _written(text.folded, *match.span()):
            if first >= end and _is_card(text, first, after, is_grouped=is_grouped):
                yield first, after
                end = after


def _written(folded: str, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
    """What may be a card among digits, and whether it is grouped as on one.

    That is all of them, or groups or a number among others: of a date before it, of when it expires.
    """
    if not any(grouped.fullmatch(folded, start, end) for grouped in _GROUPED):
        yield start, end, False
    for edge in _EDGE.finditer(folded, start, end):
        for grouped in _GROUPED:
            if match := grouped.match(folded, edge.start(), end):
                yield *match.span(), True
        if match := _TOGETHER.match(folded, edge.start(), end):
            yield *match.span(), False


def _is_card(text: Text, start: int, end: int, *, is_grouped: bool) -> bool:
    digits = "".join(filter(str.isdigit, text.folded[start:end]))
    return (
        digits not in _SAMPLES
        and len(set(digits)) > 2
        and any(head.match(digits) and len(digits) in lengths for head, lengths in _RANGES)
        and luhn.is_valid(digits)
        and (is_grouped or any(_NAMED.search(part) for part in near(text, start, end, 60, 30)))
    )


def payment_cards(draft: Draft, text: Text, settings: Settings) -> Iterator[Place]:
    """Every card number."""
    for span in card_spans(text):
        yield masked(text, *span)
