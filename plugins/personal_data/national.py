"""National numbers of persons: each is believed only where its check digits hold.

A kind of number whose check accepts more than about one random number in a hundred is believed only beside a word
that names it. Checks are those of python-stdnum; the German social-insurance number (VKVV § 2 and 4) and the
Luxembourg one (CCSS: Luhn, then Verhoeff) are worked out here.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ambassador_plugins.personal_data.places import masked, near
from stdnum import luhn, verhoeff
from stdnum.be import bis, nn
from stdnum.ch import ssn as ahv
from stdnum.de import idnr
from stdnum.es import dni, nie
from stdnum.fr import nir
from stdnum.gb import nhs
from stdnum.ie import pps
from stdnum.it import codicefiscale
from stdnum.nl import bsn
from stdnum.us import itin, ssn

from ambassador import Draft, Place, Settings, Text
from ambassador.matching.apart import apart
from ambassador.matching.once import once
from ambassador.matching.sought import Sought

Span = tuple[int, int]

_BEFORE, _AFTER = 120, 40
"""How far away a naming word may stand, in folded characters."""
_ROOM = 30
"""How many characters a number can have before and behind six digits in a row."""
_OTHER = re.compile(
    r"(?:\b(?:vat|btw|tva|mwst|ust|kbo|bce|siren|siret|rcs|iban)|invoice|order|ticket|factuur|facture)\W{0,4}\w{0,6}\W{0,3}$"
)
"""What makes a number one of a company or of a thing."""
_S = r"[ .\-/\t\r\n]{0,3}"
"""What may stand between two digits: the end of a line as Windows writes it, a dash between two blanks."""
_JOINED = str.maketrans("", "", " .-/\t\r\n")
_ENOUGH = Sought(rf"\d(?:{_S}[a-z]?{_S}\d){{5}}")
"""The fewest digits a number has; most drafts hold none."""


def _digits(count: int) -> str:
    return rf"\d(?:{_S}\d){{{count - 1}}}"


@dataclass(frozen=True)
class Kind:
    """One kind of number: how it is written, what proves it, and what names it where the proof is weak."""

    pattern: re.Pattern[str]
    holds: Callable[[str], bool]
    named: re.Pattern[str] | None = None


def _kind(written: str, holds: Callable[[str], bool], named: str = "") -> Kind:
    return Kind(re.compile(rf"(?<![\w+]){written}(?!\w)"), holds, re.compile(named) if named else None)


def _german_insurance(number: str) -> bool:
    written = number[:8] + f"{ord(number[8]) - 96:02d}" + number[9:11]
    sums = (int(digit) * weight for digit, weight in zip(written, (2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1), strict=True))
    return sum(product // 10 + product % 10 for product in sums) % 10 == int(number[11])


def _luxembourg(number: str) -> bool:
    born = 1 <= int(number[4:6]) <= 12 and 1 <= int(number[6:8]) <= 31
    return born and luhn.is_valid(number[:12]) and verhoeff.is_valid(number[:11] + number[12])


def _us_social_security(number: str) -> bool:
    return ssn.is_valid(f"{number[:3]}-{number[3:5]}-{number[5:]}")


def _us_taxpayer(number: str) -> bool:
    return itin.is_valid(f"{number[:3]}-{number[3:5]}-{number[5:]}")


_KINDS = (
    _kind(_digits(11), lambda number: nn.is_valid(number) or bis.is_valid(number)),
    _kind(rf"[1-478]{_S}\d{_S}\d{_S}\d{_S}\d{_S}\d{_S}[\dab](?:{_S}\d){{8}}", nir.is_valid),
    _kind(
        _digits(11),
        idnr.is_valid,
        r"steuer|\bidnr|identifikationsn|\btin\b|tax (?:id|number)|num\w+ fiscal|belastingnummer|impots",
    ),
    _kind(_digits(9), bsn.is_valid, r"\bbsn|burgerservice|sofi"),
    _kind(rf"\d{{2}}{_S}[0-3]\d{_S}[01]\d{_S}\d{{2}}{_S}[a-z]{_S}\d{{3}}", _german_insurance),
    _kind(rf"(?:19|20)(?:{_S}\d){{11}}", _luxembourg),
    _kind(rf"756(?:{_S}\d){{10}}", ahv.is_valid),
    _kind(rf"\d{{7}}{_S}[a-w][abhw]?", pps.is_valid, r"\bpps|revenue|personal public service|payroll|check character"),
    _kind(rf"\d{{8}}{_S}[a-z]", dni.is_valid, r"\bdni\b|\bnif\b"),
    _kind(rf"[xyz]{_S}\d{{7}}{_S}[a-z]", nie.is_valid, r"\bnie\b"),
    # Of two people with one code the second has letters for digits, from the last on.
    _kind(rf"[a-z]{{3}}{_S}[a-z]{{3}}{_S}\d\d[a-z]\d\d{_S}[a-z]\d\d[\dlmnp-v]{_S}[a-z]", codicefiscale.is_valid),
    _kind(rf"\d{{3}}{_S}\d{{3}}{_S}\d{{4}}", nhs.is_valid, r"\bnhs\b"),
    _kind(rf"\d{{3}}{_S}\d{{2}}{_S}\d{{4}}", _us_social_security, r"\bssn\b|social security|\bsocial (?:is|number|no)"),
    _kind(rf"9\d{{2}}{_S}\d{{2}}{_S}\d{{4}}", _us_taxpayer, r"\bitin\b|taxpayer"),
    _kind(
        rf"[abceghj-prstw-z][abceghj-nprstw-z]{_S}\d{{2}}{_S}\d{{2}}{_S}\d{{2}}{_S}[a-d]",
        lambda number: number[:2] not in ("bg", "gb", "nk", "kn", "tn", "nt", "zz"),
        r"national insurance|\bni (?:no|num)|\bnino\b",
    ),
)
"""The British number has no check digit: it needs its naming word."""


@once
def national_spans(text: Text) -> Iterator[Span]:
    """Where persons' national numbers stand in the folded text."""
    zones = list(_zones(text))
    yield from apart(span for kind in _KINDS for zone in zones for span in _spans(kind, text, *zone))


def national_numbers(draft: Draft, text: Text, settings: Settings) -> Iterator[Place]:
    """Every national number of a person."""
    for span in national_spans(text):
        yield masked(text, *span)


def _zones(text: Text) -> Iterator[Span]:
    """The stretches of text, from blank to blank, that hold enough digits with room for what stands around them."""
    folded, first, reached = text.folded, 0, 0
    for match in _ENOUGH.matches(text):
        start = folded.rfind(" ", 0, max(match.start() - _ROOM, 0)) + 1
        if start > reached:
            yield first, reached
            first = start
        end = folded.find(" ", match.end() + _ROOM)
        reached = len(folded) if end < 0 else end
    if reached:
        yield first, reached


def _spans(kind: Kind, text: Text, start: int, end: int) -> Iterator[Span]:
    while match := kind.pattern.search(text.folded, start, end):
        if _is_believed(kind, text, match):
            yield match.span()
            start = match.end()
        else:
            start = match.start() + 1  # digits of something else may stand right before a number


def _is_believed(kind: Kind, text: Text, match: re.Match[str]) -> bool:
    number = match[0].translate(_JOINED)
    if len(set(number)) == 1 or not kind.holds(number):
        return False
    before, after = near(text, *match.span(), _BEFORE, _AFTER)
    return not _OTHER.search(before) and (
        kind.named is None or bool(kind.named.search(before) or kind.named.search(after))
    )
