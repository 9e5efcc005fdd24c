"""Where somebody lives and when somebody was born.

An address counts only where words say that somebody lives there, a date only beside a word for birth; both only if
it is not the author who tells their own.
"""

import re
from collections.abc import Iterator
from itertools import chain

from ambassador_plugins.personal_data.places import masked, near

from ambassador import Draft, Place, Settings, Text
from ambassador.matching.persons import has_name
from ambassador.matching.slots import MONTHS, SLOTS
from ambassador.matching.sought import Sought

_W = r"[a-z'-]{2,20}"
_ADDRESS = Sought(
    rf"\b(?:rue|avenue|av\.|boulevard|bd|chaussee|place|quai|impasse|allee|chemin|route|ruelle|venelle|square|clos|sentier|drève|dreve)"
    rf" {_W}(?: {_W}){{0,4}}[, ]{{1,2}}(?:n[o°] ?)?\d{{1,4}}\b(?! ?(?:h|ans|km|euros?|%)\b)"
    rf"|\b\d{{1,4}}(?: ?bis| ?ter)?,? (?:rue|avenue|boulevard|chaussee|quai|impasse|allee|chemin|route|ruelle|venelle) {_W}(?: {_W}){{0,3}}"
    rf"|\b[a-z-]{{2,24}}(?:straat|laan|dreef|steenweg|kaai|singel|gracht|kade|plein|dijk|weg|lei|baan|brink|plantsoen|pad|hof)[, ]{{1,2}}"
    rf"(?:nummer |nr\.? )?\d{{1,4}}[a-z]?\b(?! ?(?:uur|jaar|km)\b)"
    rf"|\b[a-z-]{{2,24}}[ -]?(?:strasse|str\.|weg|allee|platz|gasse|ring|damm|ufer|steig)[, ]{{1,2}}(?:nr\.? )?\d{{1,4}}[a-z]?\b"
    rf"(?! ?(?:uhr|jahre)\b)"
    rf"|\b\d{{1,4}}[a-z]? (?:{_W} ){{1,3}}(?:street|road|lane|avenue|drive|close|crescent|terrace|gardens|grove|row|way|court|mews|park)\b"
)
_LIVES = re.compile(
    r"\b(?:lives?|living|home|home address|address is|house|flat|he's at|she's at|knock"
    r"|habite|vit|domicil\w*|chez (?:lui|elle|mme|m\.|madame|monsieur)|son adresse|mme|madame|monsieur|adresse (?:de|privee)"
    r"|woont|wonen|thuis|thuisadres|adres van(?! (?:het |de |een )?(?:hotel|hoofdkantoor|kantoor|cafe|restaurant|zaal|kerk|winkel|school|praktijk))|haar adres|zijn adres|mevrouw|mevr|meneer|dhr|bij haar|bij hem|er ene uit de|die van de|die uit de"
    r"|wohnt|wohnen|zu hause|daheim|privatadresse|anschrift|adresse von|seine adresse|ihre adresse|frau|herrn?)\b"
)
_DWELLER = re.compile(
    r"[A-ZÀ-Þ][\w'’-]+(?: (?:van|de|der|den|von|el|le|la|ter|ten)){0,2}(?: [A-ZÀ-Þ][\w'’-]+)?(?:,| (?:aus|uit|op|in|on) (?:der|de|het)?) ?$"
)
"""Somebody named right before where they live."""
_WITHIN = re.compile(r"\b(?:in|at|à|dans|te|im) $")
"""Before a name, it makes a house of it: nobody is in Felix, but some are in Felix Meritis."""
_PUBLIC_PLACE = re.compile(
    r"\b(?:locatie|location|venue|lieu|treffpunkt|ort|plaats|chez|cafe|restaurant|villa|bakker\w*|bar|hotel|salon|praktijk|cabinet|kantoor|office|shop|winkel|saal|halle|zaal|kerk|salle)\b"
)
_OWN_HOME = re.compile(
    r"\b(?:i live|we live|my (?:home|house|flat|address)|j'habite|j'ai habite|mon adresse|chez (?:moi|nous)|ik woon"
    r"|wij wonen|mijn (?:adres|huis)|bij (?:mij|ons)|ich wohne|wir wohnen|meine (?:adresse|anschrift)|bei (?:mir|uns))\b"
)
_BIRTH = (
    r"\b(?:born(?: on)?|d\.?o\.?b\.?|date of birth|birth ?date|birthday is|nee?(?: le| un)?|date de naissance|geb(?:oren)?"
    r"|geboortedatum|geburtsdatum|geburtstag ist|geb\.-dat)\b"
)
_BIRTHDAY = re.compile(r"[ ,:(]{1,3}(?:geburtstag|birthday|anniversaire|verjaardag|jarig|geboren|geb\.)")
"""What may stand behind a date of birth."""
_DEAD = re.compile(r"\b(?:died|overleden|decede|mort|gestorben|verstorben|passed away)\b|†")
"""Those whose death is announced are no longer data subjects (GDPR, recital 27)."""
_BORN_AT_ALL = Sought(rf"{_BIRTH}|°|geburtstag|birthday|anniversaire|verjaardag|jarig")
_BORN = re.compile(_BIRTH + r"[\w .:,()-]{0,12}$|(?<!\w)° ?(?:[a-z-]{2,20},? )?$")
"""The sign for "born" stands before a day, maybe with a town between."""
_OWN_BIRTH = re.compile(
    r"\b(?:i was|i am|i'm|my (?:date|birth\w*)|je suis|ma date|ik ben|ik werd|mijn geboorte\w*|ich bin|ich wurde|mein\w* geburt\w*)\b"
)
_FOUNDED = re.compile(
    r"\b(?:company|brand|start-?up|business|product|project|idea|association|club|entreprise|societe|marque|produit|projet|idee"
    r"|bedrijf|zaak|merk|vereniging|firma|unternehmen|marke|produkt|verein)(?: (?:was|is|werd|wurde|est|itself))? (?:born|nee?|geboren)\b"
)
"""What is no person and was born all the same."""
_DAY_IN_WORDS = (
    r"(?:(?:twenty|thirty)[- ])?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|(?:ten|eleven|thirteen|fourteen|fifteen"
    r"|sixteen|seventeen|eighteen|nineteen)th|twelfth|twentieth|thirtieth"
    r"|(?:vingt[- ](?:et[- ])?|trente[- ]et[- ])?(?:un|deux|trois|quatre|cinq|six|sept|huit|neuf)|premier|dix(?:[- ](?:sept|huit|neuf))?|onze|douze"
    r"|treize|quatorze|quinze|seize|vingt|trente"
    r"|(?:een|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|[a-z]{3,12}tien|[a-z]{0,12}(?:twintig|dertig))(?:de|ste)?|eerste|derde"
    r"|(?:ersten?|dritten?|siebten?|[a-z]{3,12}(?:ten|sten))"
)
_WORDED = Sought(rf"\b(?:{_DAY_IN_WORDS})\.? (?:of )?(?:{MONTHS}),? (?P<year>(?:19|20)\d\d)\b")
"""A date whose day is written out."""
_YEAR = re.compile(r"(?:19[3-9]|20[012])\d\b|[./-]\d\d$")


def addresses(draft: Draft, text: Text, settings: Settings) -> Iterator[Place]:
    """Every address at which a draft says that somebody else lives."""
    if draft.kind == "job":
        return
    for match in _ADDRESS.matches(text):
        before, after = near(text, *match.span(), 70, 30)
        lives = _LIVES.search(before) or _LIVES.search(after) or _is_named(text.written[: match.start()][-70:], before)
        if lives and not _OWN_HOME.search(before):
            yield masked(text, *match.span())


def _is_named(written: str, folded: str) -> bool:
    """Whether the last words before an address are a person's name."""
    named = _DWELLER.search(written)
    if named is None or _WITHIN.search(written[: named.start()]):
        return False
    return has_name(named[0]) and not _PUBLIC_PLACE.search(folded[-40:])


def birth_dates(draft: Draft, text: Text, settings: Settings) -> Iterator[Place]:
    """Every full date on which a draft says that somebody else was born."""
    if not _BORN_AT_ALL.stands_in(text):
        return
    for start, end in chain(SLOTS["date"].spans(text), _WORDED.spans(text)):
        before, after = near(text, start, end, 40, 40)
        born = (_BORN.search(before) or _BIRTHDAY.match(after)) and not _DEAD.search(after)
        if (
            _YEAR.search(text.folded, start, end)
            and born
            and not (_OWN_BIRTH.search(before) or _FOUNDED.search(before))
        ):
            yield masked(text, start, end)
