"""Passwords given in prose: a naming word, a few small words, then a value."""

import re
from collections.abc import Iterator

from ambassador.matching.sought import Sought
from ambassador.text import Span, Text

from .named import entropy, is_disordered

# Naming words in folded form (lower case, no accents), English, French, Dutch and German.
_SECRET = (
    r"(?:[a-z]{2,12}[- ])?(?:[a-z]{0,12}(?:passwords?|passwd|passwort|passworter|passphrase|wachtwoord|kennwort)"
    r"|mots? de passe|mdp|paswoord|pwd|pw|ww|passcode|pass(?= is|[:=])|(?:wi-?fi|wlan)[- ]?(?:code|key|sleutel)|[a-z]{0,8}schlussel|zugangsdaten|inloggegevens"
    r"|identifiants|credentials|api[- ]?(?:key|token|sleutel)|cle (?:d'api|api)|secret(?: key)?|access[- ]?(?:key|token)"
    r"|(?:recovery|back-?up|herstel|wiederherstellungs)[- ]?codes?|codes? de (?:recuperation|secours)|token|jeton|sleutel)"
)
_DOORWAY = (
    r"(?:wi-?fi|wlan|log(?:ged|ging|s|ge|gen|t)?(?: [a-z]{2,9})? ?(?:in|on)|login|inlog\w{0,4}|einlogg?\w{0,4}|anmeld\w{1,4}|connecte\w{0,3}"
    r"|(?:un)?lock(?:s|ed)?|verrouill\w{1,4}|deverrouill\w{1,4}|(?:ver|ont)grendelt?|(?:ent|ge)sperrt|(?:the|het|le|das) (?:word|woord|mot|wort)(?= is| est| ist| c.est)|user(?:name)?|gruppenuser|gebruiker|benutzer|utilisateur|desktop|poste|server|account|compte|konto)"
)
_KEY = r"(?:keys?|cles?|auth(?:orization)?|webhook|hmac|signature)"
"""What names a key of a machine as well as one of a door, of an answer, of success."""
_NAMED = Sought(rf"(?<!\w)(?:(?P<secret>{_SECRET})|(?P<key>{_KEY})|{_DOORWAY})(?!\w)")
_TOKEN = re.compile(r"[^\s\"'«»„“”’`,;()]+")
_SENTENCE_END = re.compile(r"[.?!…]\s|\n\s*\n")
_NEAR = 8
"""How many words after its name a secret may come."""
_MACHINE_MADE = 16
"""The fewest characters of a key that no person has chosen."""
_LONGEST = 400
"""The most characters of a password that somebody could type; what is longer would be looked through for each name in it."""
_LIKENED = ("as", "like", "comme", "als", "zoals", "wie", "not", "pas", "niet", "nicht")
"""A word before a value that makes it an example, or the one it is not."""
_BARE = ("token", "jeton", "sleutel", "key")
"""What a mere number is not the value of."""
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_JOINED = re.compile(r"[\w.-]+")
_WORD_AND_NUMBER = re.compile(r"(?![A-Z]+-)[^\W\d_]{3,}-\d{3,}")
"""As people make passwords; in capitals alone it is a ticket or a machine."""
_TAG = re.compile(r"[#@]\w+!*")
"""A hashtag or a mention, unless a colon gives it as the value."""
_GIVEN = re.compile(r"[:=]\s*$")
_STANDARD = re.compile(
    r"v\d+(?:\.\d+)*|(?:iso|iec|en|din|nen|erc|bip|rfc|aes|rsa|sha|hs|rs|es|ps|ios|ipados|macos|android|windows|bash|php|http|web|fido)"
    r"-?\d{1,5}(?:[.:-]\d{1,4})*|1password",
    re.IGNORECASE,
)
"""A version, a standard, a system or a product that talk about passwords names."""


def passwords(text: Text) -> Iterator[Span]:
    """Places, as indices of `Text.folded`, of values that look like a password beside a word that names one."""
    original = text.written
    found: set[Span] = set()
    for name in _NAMED.matches(text):
        before = ""
        for count, token in enumerate(_TOKEN.finditer(original, name.end())):
            if count == _NEAR or _SENTENCE_END.search(original, name.end(), token.start()):
                break
            at = token.start() + len(token[0]) - len(token[0].lstrip(":=/>-"))
            if token.end() - at > _LONGEST:
                break
            if at == name.end() and original[at] == "@":  # the name is itself a value, in an address
                break
            value = _without_end(original, at, token.end())
            counted = value.isdigit() and name[0].endswith(_BARE)
            tagged = _TAG.fullmatch(value) and not _GIVEN.search(original, name.end(), at)
            if before not in _LIKENED and not counted and not tagged and _fits(name, value):
                found.add((at, at + len(value)))
                break
            before = token[0].lower()
    yield from sorted(found)


def _fits(name: re.Match[str], value: str) -> bool:
    """Whether a value is what its name leads to expect."""
    if _STANDARD.fullmatch(value):
        return False
    if name["key"]:
        return len(value) >= _MACHINE_MADE and sum(map(str.isdigit, value)) > 2 and is_disordered(value)
    return looks_secret(value, strong=name["secret"] is None)


def _without_end(text: str, start: int, end: int) -> str:
    """A value without the sign that ends its sentence; an exclamation mark within a sentence belongs to it."""
    value = text[start:end].rstrip(".?…:")
    goes_on = end < len(text) and text[end:].lstrip()[:1].islower()
    return value if goes_on else value.rstrip("!.")


def looks_secret(value: str, *, strong: bool = False) -> bool:
    """Whether a value is no ordinary word: it mixes kinds of characters, or is long and disordered.

    `strong` asks for letters, digits and signs together, where no word beside it names a password.
    """
    if (
        not any(character.isalnum() for character in value)
        or "://" in value
        or (value.count("@") == 1 and "." in value)
    ):
        return False
    lower = any(character.islower() for character in value)
    upper = any(character.isupper() for character in value)
    digit = any(character.isdigit() for character in value)
    sign = any(not character.isalnum() and character not in ".:/" for character in value)
    if strong:
        if not ((lower or upper) and digit and sign) or len(value) < 8 or "/" in value or value[0] in "#[":
            return False
        # Versions and models are joined by points and hyphens, too ("3.1-beta", "E5540-based").
        return not _JOINED.fullmatch(value) or bool(_WORD_AND_NUMBER.fullmatch(value))
    if digit and (lower or upper):
        return not re.fullmatch(r"[\d.,:%€$/-]+\w{0,3}", value)
    if value.isdigit():
        return len(value) >= 6
    return lower + upper + sign >= 3 and not _WORD.fullmatch(value.lower()) and len(value) >= 8 and entropy(value) > 2.5
