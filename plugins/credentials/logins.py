"""A user and a password beside each other, and passwords that look like nothing else, in written text."""

import re
from collections.abc import Iterator

from ambassador.matching.sought import Sought
from ambassador.text import Span, Text

_VALUE = r"(?P<value>[^\s\"'«»„“”’`,;()/|]{6,40})"
_PAIR = Sought(rf"(?<![\w./:@#-])(?P<user>[a-z][\w.+-]{{2,40}}(?:@[\w.-]{{2,40}})?) ?[/|+] ?{_VALUE}", written=True)
_AS_USER = Sought(
    r"\b(?:user(?:name)?|log-?in|account|utilisateur|identifiant|compte|gebruiker|(?:be)?nutzer|konto)"
    r"(?: again| encore| wieder| weer)?(?: (?:de|of|van|von) [\w-]{2,20})?,?(?: is| est| ist| it'?s| c'est|:)? "
    rf"(?P<user>[\w.+-]{{2,40}})(?:,|,? (?:and|with|et|avec|en|met|und|mit)(?: then| puis| dan| dann)?) {_VALUE}",
    re.IGNORECASE,
    written=True,
)
_OPENS_WITH = Sought(
    r"\b(?:opens?|opened|unlocks?|get in|log(?:s|ged)? (?:in|on)|ouvre|ouverte?s?|offen|auf|rein|los|binnen|in) (?:with|avec|met|mit)"
    rf" {_VALUE}",
    re.IGNORECASE,
    written=True,
)
_OPTIONS = Sought(
    rf"(?<!\S)(?:-u|--user(?:name)?)[ =]?(?P<user>\S{{2,40}}) +(?:-[pP]|--pass(?:word)?)[ =]?{_VALUE}", written=True
)
"""As programs are given them on a command line."""
_LONE = Sought(r"(?<![\w.,#@/])(?P<value>[A-Za-z]{4,20}[*$](?!innen|in\b)[A-Za-z]{3,20}\d{1,6})(?![\w/])", written=True)
_PLACE = re.compile(
    r"log-?in|log(?:ge|s)? in|inlog|f[aä]hrt hoch|boots?|d[eé]marre|zugang|access|acces|toegang|user|account|portal|admin|root|wi-?fi|wlan|demo|nutzer|gebruiker"
    r"|utilisateur|identifiant|passwor|kennwort|wachtwoord|mot de passe|mdp|\bpw\b|\bww\b|server|konto|compte|anmeld",
    re.IGNORECASE,
)
"""What a user and a password are for."""
_AROUND = 80
_SIGNS = frozenset("#!*$+_&=?")


def logins(text: Text) -> Iterator[Span]:
    """Places, as indices of `Text.written`, of the passwords of such pairs."""
    written = text.written
    for match in _PAIR.matches(text):
        around = written[max(0, match.start() - _AROUND) : match.end()]
        path = "." in match["user"] and match.end("user") + 1 == match.start("value")
        if not path and _is_made_up(match["value"], signed=False) and _PLACE.search(around):
            yield _trimmed(match)
    for sought, signed in ((_AS_USER, False), (_OPTIONS, False), (_OPENS_WITH, True)):
        yield from (_trimmed(match) for match in sought.matches(text) if _is_made_up(match["value"], signed=signed))
    yield from (match.span("value") for match in _LONE.matches(text))


def _trimmed(match: re.Match[str]) -> Span:
    return match.start("value"), match.start("value") + len(match["value"].rstrip(".:…?!"))


def _is_made_up(value: str, *, signed: bool) -> bool:
    """Whether a value mixes letters and digits as passwords do: with a sign, or with capitals where one is not asked for."""
    letters, digits = sum(map(str.isalpha, value)), sum(map(str.isdigit, value))
    if letters < 3 or digits < 1 or "://" in value or value[0] in "#@":
        return False
    inner = value.rstrip(".:…?!")
    if any(sign in _SIGNS for sign in inner):
        return True
    return not signed and digits > 1 and inner.lower() != inner
