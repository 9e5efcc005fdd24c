"""Bank accounts: every IBAN whose check digits hold, in any spelling, whatever follows it.

The length of each country's IBAN is that of the SWIFT registry, so the word after a number is never taken for a
part of it.
"""

from collections.abc import Iterator

from ambassador_plugins.personal_data.places import masked
from stdnum.exceptions import ValidationError
from stdnum.iban import validate

from ambassador import Draft, Place, Settings, Text
from ambassador.matching.once import once
from ambassador.matching.sought import Sought

Span = tuple[int, int]

_HEAD = Sought(r"(?<![^\W_])[a-z] ?[a-z][ .\-/]?\d[ .\-/]?\d")
_SEPARATORS = " .-/\t\r\n"
_LONGEST = 34
_SAMPLES = ("GB82WEST12345698765432", "GB29NWBK60161331926819", "DE89370400440532013000", "BE68539007547034")
"""IBANs printed in standards and manuals as examples."""
_COUNTRIES = """
    AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20
    EG29 ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30
    KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23
    PK24 PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26
    UA29 VA22 VG24 XK20 YE30
"""
_LENGTHS = {entry[:2].lower(): int(entry[2:]) for entry in _COUNTRIES.split()}


@once
def account_spans(text: Text) -> Iterator[Span]:
    """Where IBANs stand in the folded text."""
    for head in _HEAD.matches(text):
        length = _LENGTHS.get(head[0].replace(" ", "")[:2])
        if length is None:
            continue
        number, end = _take(text.folded, head.start(), length)
        if len(number) == length and _ends(text.folded, end) and number.upper() not in _SAMPLES and _holds(number):
            yield head.start(), end


def bank_accounts(draft: Draft, text: Text, settings: Settings) -> Iterator[Place]:
    """Every IBAN."""
    for span in account_spans(text):
        yield masked(text, *span)


def _take(folded: str, start: int, length: int) -> tuple[str, int]:
    """The first `length` letters and digits from `start` on, with at most three separators between two of them."""
    taken, gap, end = list[str](), 0, start
    for index in range(start, min(len(folded), start + 4 * _LONGEST)):
        sign = folded[index]
        if sign.isalnum() and sign.isascii():
            taken.append(sign)
            gap, end = 0, index + 1
            if len(taken) == length:
                break
        elif sign in _SEPARATORS and gap < 3:
            gap += 1
        else:
            break
    return "".join(taken), end


def _ends(folded: str, end: int) -> bool:
    return end == len(folded) or not folded[end].isalnum()


def _holds(number: str) -> bool:
    try:
        validate(number, check_country=False)
    except ValidationError:
        return False
    return True
