"""Codes that open a door, a safe or a gate, or silence an alarm: short digits beside what they open.

A value alone proves nothing: a year, a room, a bus line and a model look the same. So it counts behind a word for a
code, behind a word for a lock that it is said to open, or with the key that a keypad wants after it (hash, star).
Works on folded text (lower case, no accents).
"""

import re
from collections.abc import Iterator

from ambassador.matching.sought import Sought
from ambassador.text import Span, Text

_VALUE = Sought(
    r"(?<![\w.,+€$£/-])(?<![\d#*][ -])"
    r"(?:\d{2,6}[#*]\d{1,4}|\d{4,8}|\d{1,4}[a-z]\d{1,4}|[a-z]-?\d{3,6}|\d(?:-\d){3,7}|\d\d(?: \d\d){1,3})[a-z]?[#*]?"
    r"(?![\w%€$£]|[.,:/-]\d| ?(?:%|€|euros?|eur|k\b|km|mm|cm|kg))"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_MEASURE = re.compile(r"\d{1,4}(?:h|x|e|k|w|v|m)\d{0,4}|\d+(?:s|th|st|nd|rd)")
"""Times, sizes, ordinals and decades: digits with a letter that are no code."""
_BEFORE, _AFTER = 80, 40
"""How far a naming word may stand, in folded characters."""
_PART = re.compile(r"[.?!…;][ \n]|\n")

_CODE = (
    r"(?:(?:[a-z]{2,14}[- ]?)?codes?|digicode|keypads?|clavier|pin|pin-?code|geheimzahl|(?:cijfer|zahlen)(?:slot|schloss)"
    r"|toetsenbord|med room|combi(?:nation|naison|natie)?|kombination|zahlenkombination)"
)
_SAFE = (
    r"(?:key ?(?:safe|box)|lock ?box|padlock|cadenas|boite a cles?|coffre a cles?|hangslot|sleutel(?:kluis|kast|box|safe)\w{0,3}"
    r"|schlussel(?:safe|kasten|box|tresor|schrank)|vorhangeschloss|alarm(?:e|anlage|panel)?)"
)
"""Things that open by a code and by little else."""
_LOCK = (
    r"(?:(?:[a-z]{2,12}[- ]?)?(?:doors?|gate|deur|poort|tur|tor|kluis(?:je)?|tresor)|barrier|shutter|safe|locker|vault|cash ?box|till"
    r"|ticketing|porte|portail|portillon|coffre(?:-fort)?|barriere|volet|casier|vestiaire|billetterie|caisse|hek|slagboom|rolluik|slot"
    r"|kassa|locker|lockers|schranke|schloss|spind|kasse|eingang|ingang|entree|entrance|garage|tourniquet)"
)
_LITTLE = r"(?:[ ,'’(]{1,3}[a-z]{1,12}| \d\b){0,%d}?"
_NAMED = re.compile(
    rf"\b{_CODE}\b(?:[^\w\n.!?]{{1,3}}[a-z'’]{{1,12}}|[^\w\n.!?]{{1,3}}\d){{0,6}}?[\s:=\"'«»„“”‘’`(/>-]{{1,6}}$"
)
_AT_ONCE = re.compile(rf"\b{_SAFE}(?: (?:is|code|est|ist|mit|met|to|op|auf|takes?|nu|now))?[ :=,-]{{1,3}}$")
_OPENED = re.compile(
    rf"\b(?:{_SAFE}|{_LOCK})\b{_LITTLE % 4}(?: ?[:=]|[ '’](?:(?P<by>takes?|with|s'ouvre (?:au|avec)|avec|mit|met|hort auf)|is|est|ist)) ?$"
)
_KEYED = re.compile(
    r"(?:,? (?:then|and|puis|et|dan|en|dann|und|danach|gefolgt von|suivi de?))?(?: (?:the|la|le|l'|een|die|de|das|der|het))?"
    r" ?(?:star|hash|hashtag|pound|stern|sternchen|raute|rautetaste|sterretje|hekje|ster|etoile|diese|asterisque|bell|key)\b"
    r"(?! (?!and|then|und|dann|en|dan|et|puis)[a-z])"
    r"|,? (?:then|puis|dan|dann|danach) [a-z0-9]\b"
)
"""The key that a keypad wants after a code."""
_PRESSED = re.compile(
    rf"\b(?:{_SAFE}|{_LOCK}|{_CODE}|press|enter|type|punch|tapez|tape|faites|composez|toets|typ|intoetsen|doen|drucken|tippen|eingeben)\b"
)
_CLOSED = re.compile(
    r"\s*(?:$|[,;.!?)\"'»”…(\n\U0001f300-\U0001faff]|(?:auf|doen|then|puis|dan|dann|danach|and|et|en|und)\b)"
)
"""What follows a code: the end, or another thing; never what a number counts."""
_OPENS_NOTHING = re.compile(
    r"\b(?:area|postal|post|zip|country|error|fout|fehler|status|qr|bar|dress|source|promo\w{0,4}|discount|coupon|voucher|kortings"
    r"|actie|rabatt|gutschein|land|vorwahl|http|netz|plz|postleit|product|article|artikel|item|model|order|bestel|ticket)[- ]?codes?\b"
    r"|\bcodes? (?:\d+ du code )?(?:civil|penal|du travail|de la route|de commerce|judiciaire|postal|postaux|promo\w{0,4}|qr|erreur|d'erreur|source|barres|naf|nace|ape|de reduction|of conduct|red|orange|produit)\b"
)
"""Codes that unlock no door."""
_OTHER_NUMBER = re.compile(
    r"\b(?:model\w{0,2}|modele|type|ref|serie|room|kamer|zimmer|chambre|salle|bus|tram|lijn|ligne|linie|order|commande|bestelling|auftrag"
    r"|article|artikel|art|ticket|page|pagina|seite|lines?|poste|extension|toestel|durchwahl|since|depuis|sinds|seit|until|bis|tot)"
    r"(?: (?:is|nr|no|est|ist|number|nummer|numero))?[ .:]{1,2}$"
)
"""What makes digits the number of a room, a model, an order or a year."""
_COUNTED = re.compile(
    r" (?:lines?|zeilen|regels?|lignes?|stars?|times|people|users|persons|personen|personnes|members|leden|mitglieder|hours|uur|heures|stunden)\b"
)


def codes(text: Text) -> Iterator[Span]:
    """Places, as indices of `Text.folded`, of codes beside what they open."""
    folded = text.folded
    for match in _VALUE.matches(text):
        start, end = match.span()
        before = _PART.split(folded[max(0, start - _BEFORE) : start])[-1]
        after = _PART.split(folded[end : end + _AFTER])[0]
        if _opens(match[0], before, after):
            yield start, end


def _opens(value: str, before: str, after: str) -> bool:
    """Whether a value with what stands around it in its sentence is a code of something."""
    if (
        _MEASURE.fullmatch(value)
        or _OPENS_NOTHING.search(before)
        or _OTHER_NUMBER.search(before)
        or _COUNTED.match(after)
    ):
        return False
    if value[-1] in "#*" or _KEYED.match(after):
        return bool(_PRESSED.search(before) or _PRESSED.search(after))
    opened = _OPENED.search(before) if _CLOSED.match(after) else None
    if _YEAR.fullmatch(value):
        return bool(opened and opened["by"])
    return bool(opened or _NAMED.search(before) or (_CLOSED.match(after) and _AT_ONCE.search(before)))
