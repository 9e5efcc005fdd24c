"""Numbers of passports, identity cards and driving licences, and the machine-readable lines at their foot.

The lines (ICAO Doc 9303, parts 4 to 6) and the Belgian card's number are proved by check digits. The German number has one
check digit, too weak to stand alone, and the others have none: these are believed only right behind a word that names them.
"""

import re
from collections.abc import Iterator

from ambassador_plugins.personal_data.places import masked
from stdnum.be import eid
from stdnum.nl import identiteitskaartnummer

from ambassador import Draft, Place, Settings, Text
from ambassador.matching.apart import apart
from ambassador.matching.sought import Sought

Span = tuple[int, int]

_LINES = re.compile(r"(?<![\w<])[a-z0-9<]{28,44}(?:\s{1,3}[a-z0-9<]{28,44}){0,2}(?![\w<])")
_PROVED = (
    # The number, born, expires, each with its check digit: passports and cards of two lines, then cards of three.
    re.compile(r"([a-z0-9<]{9})(\d)[a-z<]{3}(\d{6})(\d)[mfx<](\d{6})(\d)"),
    re.compile(r"[a-z<]{3}([a-z0-9<]{9})(\d)[a-z0-9<]{15}(\d{6})(\d)[mfx<](\d{6})(\d)"),
    # The French card of 1988 to 2021: office and number, then given names and the date of birth.
    re.compile(r"([a-z0-9]{12})(\d)[a-z<]{14}(\d{6})(\d)[mf]\d"),
)
_BELGIAN = Sought(r"(?<![\w+.,-])\d{3}[ .\-]?\d{7}[ .\-]?\d{2}(?!\w)")
_DOCUMENT = re.compile(
    r"\b(?:e-?id|id ?card|identity (?:card|document)|passports?|carte d'identite|cni|passeport|(?:identiteits(?:kaart|bewijs)|id-?kaart|paspoort)(?:nummer)?"
    r"|(?:personal)?ausweis\w{0,14}|reisepass\w{0,8}|passnummer|document (?:no|nr|number))\b"
)
_BEHIND = Sought(
    _DOCUMENT.pattern
    + r"(?:[ -](?:is|no|nr|number|nummer|numero|n|est|ist|lautet|van \w{2,14}|von \w{2,14}|de \w{2,14}|of \w{2,14}))*"
    r"[ .:°=#(]{1,4}(?P<number>(?=[a-z]{0,9}\d)[a-z0-9]{8,10})(?![\w-])"
)
_LICENCE = Sought(
    r"\b(?:driv(?:ing|er'?s) licen[cs]e|permis de conduire|rijbewijs(?:nummer)?|fuhrerschein(?:nummer)?)"
    r"(?:[ -](?:is|no|nr|number|nummer|numero|n|est|ist|lautet|van \w{2,14}|von \w{2,14}|de \w{2,14}|of \w{2,14}))*[ .:°=#(]{1,4}"
    r"(?P<number>\d{10}|\d{12}|\d\d[a-z]{2}\d{5}|[a-z]\d{2}[a-z0-9]{6}\d[a-z0-9]|[a-z9]{5}\d{6}[a-z9]{2}[a-z0-9]{3}|[a-z]\d{7})(?![\w-])"
)
"""As Belgium and the Netherlands, France, Germany, Britain and some American states number them; none has a usable check."""
_WEIGHTS = (7, 3, 1)
_REACH = 60


def identity_documents(draft: Draft, text: Text, settings: Settings) -> Iterator[Place]:
    """Every number of a passport or an identity card, and every set of machine-readable lines."""
    for span in apart(_spans(text)):
        yield masked(text, *span)


def _spans(text: Text) -> Iterator[Span]:
    folded = text.folded
    if "<<" in folded:
        for match in _LINES.finditer(folded):
            if "<" in match[0] and _is_proved("".join(match[0].split())):
                yield match.span()
    for match in _BELGIAN.matches(text):
        grouped = not match[0].isdigit()
        if eid.is_valid(match[0].replace(".", "-").replace(" ", "-")) and (
            grouped or _DOCUMENT.search(folded, max(0, match.start() - _REACH), match.start())
        ):
            yield match.span()
    for match in _BEHIND.matches(text):
        if _is_number(match["number"]):
            yield match.span("number")
    yield from (match.span("number") for match in _LICENCE.matches(text))


def _is_proved(lines: str) -> bool:
    for pattern in _PROVED:
        for match in pattern.finditer(lines):
            fields = match.groups()
            if all(_check(value) == int(digit) for value, digit in zip(fields[::2], fields[1::2], strict=True)):
                return True
    return False


def _check(value: str) -> int:
    """The check digit of ICAO Doc 9303, part 3: weights 7, 3, 1; letters count from ten, fillers nothing."""
    return sum((0 if sign == "<" else int(sign, 36)) * _WEIGHTS[place % 3] for place, sign in enumerate(value)) % 10


def _is_number(value: str) -> bool:
    """Whether it is written as Belgian, Dutch, French, German or British documents are numbered."""
    if len(value) == 10:
        return (
            value[:9].isalnum()
            and value[9].isdigit()
            and any(map(str.isalpha, value))
            and _check(value[:9]) == int(value[9])
        )
    return bool(
        re.fullmatch(r"[a-z]{2}\d{6}|\d{2}[a-z]{2}\d{5}|\d{9}|[cfghjklmnprtvwxyz][cfghjklmnprtvwxyz0-9]{7}\d", value)
        or (identiteitskaartnummer.is_valid(value) and any(map(str.isdigit, value)))
    )
