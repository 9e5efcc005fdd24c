"""Codes that open a door, a safe or a gate, or silence an alarm: short digits beside what they open.

A value alone proves nothing: a year, a room, a bus line and a model look the same. So it counts behind a word for a
code, behind a word for a lock that it is said to open, or with the key that a keypad wants after it (hash, star).
Works on folded text (lower case, no accents).
"""

import re
import string
from collections.abc import Iterator

from ambassador.matching.sought import Sought
from ambassador.text import Span, Text

_VALUE = Sought(
    r"(?<![\w.,+€$£/-])(?<![\d#*][ -])"
    r"\*?(?:\d{2,6}[#*]\d{1,4}|\d{4,8}|\d{1,4}[a-z]\d{1,4}|[a-z]-?\d{3,6}|\d(?:-\d){3,7}|\d\d(?: \d\d){1,3}|\d\d(?:-\d\d){2}"
    r"|\d{3}[- ]\d{3}(?![ -]?\d))[a-z]?[#*]?"
    r"(?![\w%€$£]|[.,:/-]\d| ?(?:%|€|euros?|eur|k\b|km|mm|cm|kg))"
)
_ONE_BY_ONE = re.compile(r"\d(?:-\d){3,7}")
"""As keys are told that are pressed one after the other."""
_IN_GROUPS = re.compile(r"\d\d-\d\d-\d\d|\d{3}[- ]\d{3}")
"""As combinations and codes that work once are written; and dates, scores and counts."""
_YEAR = re.compile(r"(?:19|20)\d\d")
_MEASURE = re.compile(r"\d{1,4}(?:h|x|e|k|w|v|m)\d{0,4}|\d+(?:s|th|st|nd|rd)")
"""Times, sizes, ordinals and decades: digits with a letter that are no code."""
_BEFORE, _AFTER = 80, 40
"""How far a naming word may stand, in folded characters."""
_PART = re.compile(r"[.?!…;][ \n]|\n")

_CODE = (
    r"(?:(?:[a-z]{2,14}[- ]?)?codes?|digicode|keypads?|clavier|pin|pin-?code|geheimzahl|(?:cijfer|zahlen)(?:slot|schloss)"
    r"|toetsenbord|med room|otp|combi(?:nation|naison|natie)?|kombination|zahlenkombination)"
)
_SAFE = (
    r"(?:key ?(?:safe|box)|lock ?box|padlock|cadenas|boite a cles?|coffre a cles?|hangslot|sleutel(?:kluis|kast|box|safe)\w{0,3}"
    r"|schlussel(?:safe|kasten|box|tresor|schrank)|vorhangeschloss|alarm(?:e|anlage|panel)?)"
)
"""Things that open by a code and by little else."""
_LOCK = (
    r"(?:(?:[a-z]{2,12}[- ]?)?(?:doors?|gate|deur|poort|tur|tor|kluis(?:je)?|tresor)|barrier|shutter|safe|locker|vault|cash ?box|till"
    r"|ticketing|porte|portail|portillon|grille|boitier|sleutelkastje|coffre(?:-fort)?|barriere|volet|casier|vestiaire|billetterie|caisse|hek|slagboom|rolluik|slot"
    r"|kassa|locker|lockers|schranke|schloss|spind|kasse|eingang|ingang|entree|entrance|garage|tourniquet)"
)
_LITTLE = r"(?:[ ,'’(]{1,3}[a-z]{1,12}| \d\b){0,%d}?"
_NAMED = re.compile(
    rf"\b{_CODE}\b(?:[^\w\n.!?]{{1,3}}[a-z'’]{{1,12}}|[^\w\n.!?]{{1,3}}\d){{0,7}}?[\s:=\"'«»„“”‘’`(/>-]{{1,6}}$"
)
_AT_ONCE = re.compile(
    rf"\b{_SAFE}(?: [a-z]{{3,12}}){{0,2}}?(?: (?:is|code|c'est(?: l[ea])?|est|ist|mit|met|to|op|auf|takes?|nu|now))?[ :=,-]{{1,3}}$"
)
_OPENED = re.compile(
    rf"\b(?:{_SAFE}|{_LOCK})\b{_LITTLE % 4}(?: ?[:=]|(?<=gate|safe)['’]s|[ '’](?:(?P<by>takes?|with|s'ouvre (?:au|avec)|avec|mit|met|hort auf)|is|est|ist)) ?$"
)
_WHAT_OPENS = rf"(?:{_SAFE}|{_LOCK}|access|acces|toegangs?|zugangs?)"
_LOCK_CODE = re.compile(
    rf"\b(?:{_WHAT_OPENS}[- ]?(?:pin-?)?code(?: [a-z]{{1,12}}){{0,4}}?|codes? (?:[a-z]{{1,4}}[ ']{{1,2}}){{0,3}}?{_WHAT_OPENS})"
    r"(?: ?[:=]| (?:is|ist|est|c'est|lautet)) ?$"
)
"""What is so plainly given as a code that even a year is one."""
_ONCE = re.compile(
    rf"\b(?:{_SAFE}|{_LOCK}|otp|sms|2fa|mfa|one-time|verif\w+|confirmation|bevestigings\w+|bestatigungs\w+|einmal\w*|eenmalige"
    r"|a usage unique)\b"
)
"""What a code in groups is for."""
_KEYED = re.compile(
    r"(?:,? (?:then|and|puis|et|dan|en|dann|und|danach|gefolgt von|suivi de?))?(?: (?:the|la|le|l'|een|die|de|das|der|het))?"
    r"[ -]?(?:star|hash|hashtag|pound|stern|sternchen|raute|rautetaste|sterretje|hekje|ster|etoile|diese|asterisque|bell|key)\b"
    r"(?! (?!and|then|und|dann|en|dan|et|puis)[a-z])"
    r"|,? (?:then|puis|dan|dann|danach) (?:[a-z0-9]\b|#|\*)"
)
"""The key that a keypad wants after a code."""
_ENTERED = re.compile(
    r",?(?: (?:and|then|puis|et|dan|en|dann|und)){0,2} (?:enter|valider|validez|bestatigen|bevestigen|push|press|pousse[rz]?|duwen|drucken)\b"
    r"(?! (?:ahead|for|forward|on|out|through|up)\b)"
)
"""What is done once a code is typed."""
_TYPED_ON = re.compile(
    r",? (?:on|at|into|sur|au|op|aan|auf|am|an) (?:the|le|la|de|het|die|das|der|dem)? ?(?:[a-z]{2,10} )?"
    r"(?:box|keypad|pad|panel|clavier|boitier|toetsen\w*|tastatur|tastenfeld)\b"
)
"""What a code is typed on."""
_CALLED = re.compile(
    r",? (?:that s|that's|that is|this is|c'est|dat is|das ist|is|est|ist) (?:the|le|la|de|die|der) "
    rf"(?:pin|pin-?code|geheimzahl|digicode|{_WHAT_OPENS}[- ]?code|codes? [^\n.!?]{{0,20}}?\b{_WHAT_OPENS})\b"
)
"""A name that comes after its code; a code alone may be that of a town, a colour or a sector."""
_PRESSED = re.compile(
    rf"\b(?:{_SAFE}|{_LOCK}|{_CODE}|press|enter|type|punch|tapez|tape|faites|composez|toets|typ|intoetsen|doen|drucken|tippen|eingeben)\b"
)
_TYPED = r"(?:punch|tapez|faites|composez|intoetsen|tippen)"
_AT_A_LOCK = re.compile(rf"\b(?:{_SAFE}|{_LOCK}|{_CODE}|{_TYPED})\b")
_TYPING = re.compile(rf"\b(?:{_TYPED}|type|enter|press|tape|toets|typ)\b")
_CLOSED = re.compile(
    r"\s*(?:$|[,;.!?)\"'»”…(\n\U0001f300-\U0001faff]|(?:auf|doen|then|puis|dan|dann|danach|and|et|en|und)\b)"
)
"""What follows a code: the end, or another thing; never what a number counts."""
_OPENS_NOTHING = re.compile(
    r"\b(?:area|postal|post|zip|country|error|fout|fehler|status|qr|bar|dress|source|promo\w{0,4}|discount|coupon|voucher|kortings"
    r"|actie|rabatt|gutschein|land|vorwahl|http|netz|plz|postleit|produ[ck]t|article|artikel|item|model|order|bestel|ticket"
    r"|bank|sort|blz|swift|bic|iata|nace(?:-bel)?|naf|sic|hs|tariff?|zolltarif|taric|icd|ral|colou?r|couleur|kleur|farb|vendor|supplier|leverancier"
    r"|lieferanten|booking|boekings|buchungs|reserverings|reservierungs|referral|language|taal|sprach|currency|valuta)[- ]?codes?\b"
    r"|\bcodes? (?:\d+ du code )?(?:reviews?|freeze|couleur|douanier|banque|iata|ral|insee|langue|devise|fournisseur|civil|penal|du travail|de la route|de commerce|judiciaire|postal|postaux|promo\w{0,4}|qr|erreur|d'erreur|source|barres|naf|nace|ape|de reduction|of conduct|red|orange|produit)\b"
)
"""Codes that unlock no door."""
_OTHER_NUMBER = re.compile(
    r"\b(?:model\w{0,2}|modele|type|ref|serie|room|kamer|zimmer|chambre|salle|bus|tram|lijn|ligne|linie|order|commande|bestelling|auftrag"
    r"|article|artikel|art|ticket|page|pagina|seite|lines?|poste|extension|toestel|durchwahl|since|depuis|sinds|seit|until|bis|tot)"
    r"(?: (?:is|nr|no|est|ist|number|nummer|numero))?[ .:]{1,2}$"
)
"""What makes digits the number of a room, a model, an order or a year."""
_COUNTED = re.compile(
    r" (?:lines?|zeilen|regels?|lignes?|stars|times|people|users|persons|personen|personnes|members|leden|mitglieder|hours|uur|heures|stunden)\b"
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
    if _IN_GROUPS.fullmatch(value) and not (_ONCE.search(before) and _CLOSED.match(after)):
        return False
    has_key = value[-1] in "#*"
    if (
        _MEASURE.fullmatch(value)
        or _OPENS_NOTHING.search(before)
        or (_OTHER_NUMBER.search(before) and not has_key)
        or _COUNTED.match(after)
    ):
        return False
    if _CALLED.match(after):
        return True
    if has_key or _KEYED.match(after):
        return bool(_PRESSED.search(before) or _PRESSED.search(after))
    if (_ENTERED.match(after) and _AT_A_LOCK.search(before)) or (_TYPED_ON.match(after) and _TYPING.search(before)):
        return True
    if _ONE_BY_ONE.fullmatch(value) and value.replace("-", "") not in string.digits and _PRESSED.search(before):
        return True
    opened = _OPENED.search(before) if _CLOSED.match(after) else None
    if _YEAR.fullmatch(value):
        return bool(opened and opened["by"]) or bool(_CLOSED.match(after) and _LOCK_CODE.search(before))
    return bool(opened or _NAMED.search(before) or (_CLOSED.match(after) and _AT_ONCE.search(before)))
