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

_CANDIDATE = Sought(r"(?<![\w+])(?<!\d[.,])\d(?:[ .\-/\n]{0,2}\d){11,18}(?!\w)")
_GROUPED = re.compile(r"\d{4}([ .\-])\d{4}\1\d{4}\1\d{4}(?:\1\d{3})?|\d{4}([ .\-])\d{6}\2\d{4,5}")
_NAMED = re.compile(
    r"card|carte\b|\bcb\b|kaart|karte|\bvisa\b|mastercard|maestro|amex|bancontact|american express|\bcvc|\bcvv|expir"
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
    for match in _CANDIDATE.matches(text):
        digits = "".join(filter(str.isdigit, match[0]))
        if digits in _SAMPLES or len(set(digits)) < 3 or not luhn.is_valid(digits):
            continue
        if not any(head.match(digits) and len(digits) in lengths for head, lengths in _RANGES):
            continue
        if _GROUPED.fullmatch(match[0]) or any(_NAMED.search(part) for part in near(text, *match.span(), 60, 30)):
            yield match.span()


def payment_cards(draft: Draft, text: Text, settings: Settings) -> Iterator[Place]:
    """Every card number."""
    for span in card_spans(text):
        yield masked(text, *span)
