"""Where somebody lives and when somebody was born.

An address counts only where words say that somebody lives there, a date only beside a word for birth; both only if
it is not the author who tells their own.
"""

import re
from collections.abc import Iterator

from ambassador_plugins.personal_data.places import masked, near

from ambassador import Draft, Place, Settings, Text
from ambassador.slots import SLOTS

_W = r"[a-z'-]{2,20}"
_ADDRESS = re.compile(
    rf"\b(?:rue|avenue|av\.|boulevard|bd|chaussee|place|quai|impasse|allee|chemin|route|square|clos|sentier|drève|dreve)"
    rf" {_W}(?: {_W}){{0,4}}[, ]{{1,2}}(?:n[o°] ?)?\d{{1,4}}\b(?! ?(?:h|ans|km|euros?|%)\b)"
    rf"|\b\d{{1,4}}(?: ?bis| ?ter)?,? (?:rue|avenue|boulevard|chaussee|quai|impasse|allee|chemin|route) {_W}(?: {_W}){{0,3}}"
    rf"|\b[a-z-]{{2,24}}(?:straat|laan|dreef|steenweg|kaai|singel|gracht|kade|plein|dijk|weg|lei|baan)[, ]{{1,2}}"
    rf"(?:nummer |nr\.? )?\d{{1,4}}[a-z]?\b(?! ?(?:uur|jaar|km)\b)"
    rf"|\b[a-z-]{{2,24}}[ -]?(?:strasse|str\.|weg|allee|platz|gasse|ring|damm|ufer|steig)[, ]{{1,2}}(?:nr\.? )?\d{{1,4}}[a-z]?\b"
    rf"(?! ?(?:uhr|jahre)\b)"
    rf"|\b\d{{1,4}}[a-z]? (?:{_W} ){{1,3}}(?:street|road|lane|avenue|drive|close|crescent|terrace|gardens|grove|row)\b"
)
_LIVES = re.compile(
    r"\b(?:lives?|living|home|home address|address is|house|flat|he's at|she's at|knock"
    r"|habite|vit|domicil\w*|chez (?:lui|elle|mme|m\.|madame|monsieur)|son adresse|mme|madame|adresse (?:de|privee)"
    r"|woont|wonen|thuis|thuisadres|adres van|haar adres|zijn adres|mevrouw|mevr|bij haar|bij hem"
    r"|wohnt|wohnen|zu hause|daheim|privatadresse|anschrift|adresse von|seine adresse|ihre adresse|frau)\b"
)
_OWN_HOME = re.compile(
    r"\b(?:i live|we live|my (?:home|house|flat|address)|j'habite|j'ai habite|mon adresse|chez (?:moi|nous)|ik woon"
    r"|wij wonen|mijn (?:adres|huis)|bij (?:mij|ons)|ich wohne|wir wohnen|meine (?:adresse|anschrift)|bei (?:mir|uns))\b"
)
_BIRTH = (
    r"\b(?:born(?: on)?|d\.?o\.?b\.?|date of birth|birth ?date|birthday is|nee?(?: le| un)?|date de naissance|geb(?:oren)?"
    r"|geboortedatum|geburtsdatum|geburtstag ist|geb\.-dat)\b"
)
_BORN_AT_ALL = re.compile(_BIRTH)
_BORN = re.compile(_BIRTH + r"[\w .:,()-]{0,12}$")
_OWN_BIRTH = re.compile(
    r"\b(?:i was|i am|i'm|my (?:date|birth\w*)|je suis|ma date|ik ben|ik werd|mijn geboorte\w*|ich bin|ich wurde|mein\w* geburt\w*)\b"
)
_YEAR = re.compile(r"(?:19[3-9]|20[012])\d\b|[./-]\d\d$")


def addresses(draft: Draft, text: Text, settings: Settings) -> Iterator[Place]:
    """Every address at which a draft says that somebody else lives."""
    if draft.kind == "job":
        return
    if not _LIVES.search(text.folded):
        return
    for match in _ADDRESS.finditer(text.folded):
        before, after = near(text, *match.span(), 70, 30)
        if (_LIVES.search(before) or _LIVES.search(after)) and not _OWN_HOME.search(before):
            yield masked(text, *match.span())


def birth_dates(draft: Draft, text: Text, settings: Settings) -> Iterator[Place]:
    """Every full date on which a draft says that somebody else was born."""
    if not _BORN_AT_ALL.search(text.folded):
        return
    for start, end in SLOTS["date"].spans(text.folded, text.digits):
        before, _ = near(text, start, end, 40, 0)
        if _YEAR.search(text.folded, start, end) and _BORN.search(before) and not _OWN_BIRTH.search(before):
            yield masked(text, start, end)
