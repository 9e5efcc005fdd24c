"""What leads to a person without naming one: the plate of somebody's car, the address of somebody's connection.

Plates as the countries around give them out look like the numbers of many things, so they count
only beside a word for a plate, or beside a car and its driver. An IP address is a person's only where words give it one.
"""

import re
from collections.abc import Iterator
from ipaddress import ip_address, ip_network

from ambassador_plugins.personal_data.places import is_own, masked, near

from ambassador import Draft, Place, Settings, Text
from ambassador.matching.sought import Sought

_J = "[- .]"
_PLATE = Sought(
    rf"(?<![\w-])(?!(?:eur|usd|gbp|chf) )(?:[1-9]{_J}?[a-z]{{3}}{_J}?\d{{3}}|[a-z]{{3}}{_J}\d{{3}}"  # Belgium
    rf"|[a-z]{{2}}{_J}\d{{3}}{_J}[a-z]{{2}}|[a-z]{{2}}\d{{3}}[a-z]{{2}}"  # France
    rf"|[a-z]{{2}}-\d\d-\d\d|\d\d-[a-z]{{2}}-\d\d|\d\d-\d\d-[a-z]{{2}}|[a-z]{{2}}-\d\d-[a-z]{{2}}|[a-z]{{2}}-[a-z]{{2}}-\d\d"
    r"|\d\d-[a-z]{2}-[a-z]{2}|\d\d-[a-z]{3}-\d|\d-[a-z]{3}-\d\d|[a-z]{2}-\d{3}-[a-z]|[a-z]-\d{3}-[a-z]{2}|[a-z]{3}-\d\d-[a-z]"
    r"|[a-z]-\d\d-[a-z]{3}|\d-[a-z]{2}-\d{3}|\d{3}-[a-z]{2}-\d"  # the Netherlands
    r"|[a-z]{1,3}-[a-z]{1,2}[ -]?\d{1,4}[eh]?|[a-z]{1,3} [a-z]{1,2}-\d{1,4}[eh]?)(?![\w-])"  # Germany
)
_IN_CAPITALS = Sought(
    r"(?<![\w-])(?:[A-Z]{2}\d\d ?[A-Z]{3}"  # Britain
    r"|[A-ZÄÖÜ]{1,3} [A-Z]{1,2} \d{1,4}[EH]?"  # Germany
    r"|\d{4} ?[B-DF-HJ-NPR-TV-Z]{3})(?![\w-])",  # Spain
    written=True,
)
"""Plates that small letters would make words of: in capitals only, as plates have them."""
_NAMED = Sought(
    r"(?:(?:licen[cs]e|number) ?plate|\bplates?\b|\breg(?:istration(?! (?:fee|form|desk)))?\b|plaque|immatricul|kenteken|nummerplaat|nummerplaten|\bplaat\b"
    r"|kennzeichen|nummernschild)"
)
_DRIVEN = Sought(
    r"\b(?:cars?|audi|bmw|golf|polo|clio|mercedes|volvo|skoda|tesla|peugeot|renault|citroen|opel|ford|fiat|toyota|porsche|van|moped|motorbike"
    r"|parked|parks|voiture|camionnette|garee?|stationnee?|moto|wagen|auto|bestelwagen|geparkeerd|geparkt|parkt|parkeert)\b"
)
_OWN_CAR = re.compile(
    r"\b(?:my|mon|ma|mijn|m'n|meine?[mnrs]?|(?:our|notre|onze|unser\w{0,2}) \w{0,12}(?:van|car|truck|camion\w*|voiture|bus|wagen|auto))\b"
)
_WHOSE = re.compile(
    r"\b(?:(?:he|she|his|her|their|whose|who|the (?:guy|woman|man|idiot|eejit)|il|elle|son|sa|celui|celle|qui|hij|zij|zijn|haar|die|wie|er"
    r"|sie|seine?r?|ihre?r?|wer|wessen|wem)|[a-z]{3,20}'s)\b"
)
_IP = Sought(r"(?<![\w.:])(?:\d{1,3}(?:\.\d{1,3}){3}|[0-9a-f]{1,4}(?::[0-9a-f]{0,4}){3,7})(?![\w.]?\w)")
_IP_NAMED = Sought(
    r"\b(?:ip|ip-?adres\w{0,4}|ip[- ]address\w{0,2}|adresse ip|ipv[46])\b|(?:logged in|logs in|posted|posts|writes|connect\w*|inlog\w*|logt in"
    r"|ingelogd|eingeloggt|connecte\w*) (?:from|depuis|de|vanaf|van|vanop|uit|von|aus)\b"
)
_OF_SOMEBODY = re.compile(
    r"\b(?:his|her|their|he|she|user|visitor|customer|client|commenter|troll|reviewer|colleague|member|son|sa|il|elle|utilisateur|visiteur"
    r"|internaute|zijn|haar|hij|zij|ze|gebruiker|bezoeker|klant|lid|seine?r?|ihre?r?|er|sie|nutzer(?:in)?|kunde|kundin|besucher(?:in)?"
    r"|mitglied|mr|mrs|ms|mme|m|mevrouw|meneer|frau|herr)\b|\b(?!server|host|router|printer|site|machine|camera|company)[a-z]{3,20}'s ip\b"
)
_INSIDE = tuple(
    map(ip_network, ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "127.0.0.0/8", "0.0.0.0/8", "::/127"))
)
"""Networks that lead to nobody from outside."""
_BEFORE, _AFTER = 50, 40


def licence_plates(draft: Draft, text: Text, settings: Settings) -> Iterator[Place]:
    """Every licence plate that a draft names as one, or gives beside a car and whose it is; not the author's own."""
    if not (_NAMED.stands_in(text) or _DRIVEN.stands_in(text)):
        return
    for match in (*_PLATE.matches(text), *_IN_CAPITALS.matches(text)):
        before, after = near(text, *match.span(), _BEFORE, _AFTER)
        around = f"{before} | {after}"
        driven = match[0].count("-") == 2 and _DRIVEN.pattern.search(around) and _WHOSE.search(around)
        if (_NAMED.pattern.search(around) or driven) and not _OWN_CAR.search(before):
            yield masked(text, *match.span())


def ip_addresses(draft: Draft, text: Text, settings: Settings) -> Iterator[Place]:
    """Every public IP address that a draft gives as somebody's."""
    for match in _IP.matches(text) if _IP_NAMED.stands_in(text) else ():
        before, after = near(text, *match.span(), 70, 30)
        if (
            _is_public(match[0])
            and _IP_NAMED.pattern.search(before)
            and _OF_SOMEBODY.search(f"{before} | {after}")
            and not is_own(before)
        ):
            yield masked(text, *match.span())


def _is_public(written: str) -> bool:
    try:
        address = ip_address(written)
    except ValueError:
        return False
    return all(address not in network for network in _INSIDE)
