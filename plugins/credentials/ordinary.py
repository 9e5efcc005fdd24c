"""Passwords that are one ordinary word: `password: sunshine`, "het wachtwoord is zomer".

The word proves nothing, so what stands around it must: a colon, quotation marks or a verb that takes nothing but a
value make it sure. Behind "is" and a sign of equality most words tell of a password ("is required", "is zwak"); what is
none of those is only suspected. What a password was is a story, and a quotation that begins with its name is a label or a
title. Works on folded text (lower case, no accents).
"""

import re
from collections.abc import Iterator

from ambassador.matching.folding import fold
from ambassador.matching.sought import Sought
from ambassador.text import Span, Text

_NAME = (
    r"(?:(?:[a-z]{2,14}[- ]?)?(?:password|passwd|passwort|passphrase|passcode|wachtwoord|paswoord|kennwort)"
    r"|mot de passe|mdp|pwd|pw|(?<!de )ww|(?:wi-?fi|wlan)[- ]?(?:code|key|sleutel)|code (?:du )?wi-?fi)"
)
_OF_WHAT = r"(?:[ ,][a-z'-]{1,14}){0,5}?"
"""What it opens: "for the shared drive", "van de wifi"."""
_STILL = r"(?:(?:still|just|always|simply|nog|altijd|gewoon|steeds|toujours|encore|simplement|immer|noch|einfach|weiterhin) ){0,2}"
_VALUE = r"(?P<value>[a-z]{4,24})(?![\w-])"
_QUOTE = r"[\"'«»„“”]"
_UNQUOTED = r"(?<![\w\"'«„“])(?<!« )"
_GIVEN = Sought(
    rf"{_UNQUOTED}{_NAME}(?:"
    rf"{_OF_WHAT}(?: ?:=?|=| (?:lautet|luidt)) ?{_QUOTE}? ?|{_OF_WHAT} (?:is|est|c'est|ist|=) {_STILL}{_QUOTE} ?"
    rf"|(?P<told>{_OF_WHAT} (?:is|est|c'est|=|(?P<german>ist)) {_STILL})"
    rf"){_VALUE}"
)
_AS_USER = Sought(
    r"(?<!\w)(?:log-?in|user(?:name)?|gebruiker|utilisateur|identifiant|(?:be)?nutzer)[ :=]{1,2}[\w.@-]{2,40}[ ,;/|&]{1,3}"
    rf"(?:(?:and|en|et|und) )?(?:{_NAME}|passe?)[ :=]{{1,2}}{_QUOTE}?{_VALUE}"
)
_SEED = Sought(
    r"\b(?:seed|recovery|mnemonic|backup|secret)[- ]?phrase[^\n:]{0,30}:\s{0,3}"
    r"(?P<value>[a-z]{3,8}(?:[ ,\n]{1,2}(?:\d\d?[.)] ?)?[a-z]{3,8}){11,23})(?!\w)"
)
"""The twelve to twenty-four words that open a wallet (BIP 39)."""
_CLOSED = re.compile(r" ?[\"'»“”](?![a-z])|\s*(?:$|[\n,;)/|\U0001f300-\U0001faff])|[.!]+\s*$")
"""What follows a value: the end, or another thing; never the rest of what is said of it."""
_SENTENCE_CLOSED = re.compile(r"[.!]+\s")
_SYSTEM = re.compile(
    r"wi-?fi|wlan|netw[eo]rk|netzwerk|reseau|ssid|server|log-?in|user|admin|account|compte|konto|zoom|teams"
)
"""What people log in to; without it, a sentence that goes on after the word may be about anything."""
_AROUND = 60
_NO_VALUE = frozenset(
    fold(  # what a form, a program or a sticker says instead
        "string text undefined secret follows required optional mandatory none same ditto here there below above inside "
        "online please mine yours ours hidden free "
        "requis obligatoire facultatif aucun idem voir demander celui ici votre inconnu dessous suit "
        "verplicht optioneel geen zelfde dezelfde hetzelfde hier daar onderaan binnen vraag jouw onbekend volgt anders "
        "erforderlich pflicht optional keins keines siehe unten oben anfragen unbekannt geheim fehlt folgt "
        # what is said of a password
        "wrong right correct incorrect invalid valid weak strong short long dead gone easy hard unique simple complex safe "
        "secure known unknown public private important enough everything nothing king fine good great terrible useless "
        "different sensitive personal default broken stolen forgotten written stale sure trash garbage crap history power "
        "back trust love longer shorter stronger weaker better worse older newer safer easier harder over down case empty "
        "blank null true false "
        "faible fort long court simple personnel complexe faux mauvais incorrect perdu secret connu visible parti mort vide "
        "bidon "
        "zwak sterk fout juist nodig nieuw kort lang veilig geheim bekend belangrijk genoeg kapot kwijt simpel moeilijk "
        "makkelijk dood leeg onveilig alles niets onzin rommel beter hoog langer sterker korter zwakker vertrouwen "
        "mist unsinn quatsch geschichte vergangenheit schrott vertrauenssache chefsache vertrauen sicherheit falsch richtig"
    ).split()
)
"""Words behind the name of a password that are none."""
_STATE = re.compile(r"\w*ed|(?:ge|ver)\w+(?:d|t|en)|\w*(?:passwor[dt]|wachtwoord|kennwort|motdepasse)\w*")
"""How participles look ("redacted", "verlopen"), and what is a placeholder for a password."""
_TELLS = re.compile(
    r"\w*(?:ing|able|ible|less|ful|ous|ive|ical|al|ly|ish|eux|euse|aire|ique|ment|elle|lijk|baar|loos|ig|isch|zaam)"
    r"|(?:be|ont|her)\w+(?:d|t|en)"
)
"""How adjectives and adverbs end, and some more participles."""
_PARTICIPLE = re.compile(r"é(?:e?s?)$")


def one_word_passwords(text: Text) -> Iterator[tuple[Span, bool]]:
    """Places, as indices of `Text.folded`, of ordinary words that are given as a password, and whether that is sure."""
    for match in _GIVEN.matches(text):
        value, told = match.span("value"), match["told"] is not None
        if (
            _ends(text.folded, match)
            and _is_value(text, *value)
            and not (told and _tells(match, text.written[value[0]]))
        ):
            yield value, not told
    for match in _AS_USER.matches(text):
        if _ends(text.folded, match) and _is_value(text, *match.span("value")):
            yield match.span("value"), True
    yield from ((match.span("value"), True) for match in _SEED.matches(text))


def _ends(folded: str, match: re.Match[str]) -> bool:
    if _CLOSED.match(folded, match.end()):
        return True
    around = folded[max(0, match.start() - _AROUND) : match.end()]
    return bool(_SENTENCE_CLOSED.match(folded, match.end()) and _SYSTEM.search(around))


def _is_value(text: Text, start: int, end: int) -> bool:
    value = text.folded[start:end]
    return not (value in _NO_VALUE or _STATE.fullmatch(value) or _PARTICIPLE.search(text.written[start:end]))


def _tells(match: re.Match[str], initial: str) -> bool:
    """Whether a word behind "is" says of what kind a password is: in German, where nouns have a capital, without one."""
    return initial.islower() if match["german"] else bool(_TELLS.fullmatch(match["value"]))
