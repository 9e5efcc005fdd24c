"""E-mail addresses spelt for people, not for machines: `jan [at] host [dot] be`, "jan.peeters arobase host point fr".

Brackets around the sign and the words that mean nothing else are enough. "At" is also an everyday word, and a sign among
blanks is also used for places: there the name must look like one of an address, or the host be one that hands out
addresses to everybody. Works on folded text.
"""

import re
from collections.abc import Iterator

from ambassador.matching.sought import Sought
from ambassador.text import Span, Text

_DOT = r"(?:\.| ?[(\[{<] ?(?:dot|punt|point|punkt|\.) ?[)\]}>] ?| (?:dot|punt|point|punkt) )"
_LOCAL = rf"(?<![\w.+-])(?P<local>[\w+-]{{1,32}}(?:{_DOT}[\w+-]{{1,32}}){{0,3}})"
_HOST = rf"(?P<host>[a-z0-9-]{{1,63}}(?:{_DOT}[a-z0-9-]{{1,63}}){{0,3}}{_DOT}[a-z]{{2,24}})(?![\w-])"
_SPELT = Sought(
    rf"{_LOCAL}(?: ?[(\[{{<]{{1,2}} ?(?:at|aet|@|arobase|apenstaart(?:je)?|klammeraffe) ?[)\]}}>]{{1,2}} ?"
    rf"| (?:arobase|apenstaart(?:je)?|klammeraffe) |(?P<weak> at | ?@@ ?| @ ?|@ )){_HOST}"
)
_WORDED = re.compile(_DOT)
_FREE = re.compile(
    r"(?:gmail|googlemail|hotmail|outlook|live|msn|yahoo|ymail|icloud|aol|gmx|web|t-online|freenet|posteo|mailbox|proton|protonmail"
    r"|fastmail|telenet|skynet|proximus|scarlet|orange|wanadoo|laposte|sfr|free|bbox|ziggo|kpnmail|planet|xs4all|hetnet|bluewin"
    r"|pt|libero|virgilio|telefonica|btinternet)\.(?:co\.)?[a-z]{2,4}"
)
"""Hosts at which everybody can have an address."""
_LIKE_ONE = re.compile(r"(?=.*[a-z]).*[._\d+].*")
_SHORTEST = 4
"""The fewest letters of a name before "at": shorter ones are little words."""


def spelt_addresses(text: Text) -> Iterator[tuple[Span, str, str]]:
    """Places, as indices of `Text.folded`, of such addresses, with their name and their host as machines write them."""
    for match in _SPELT.matches(text):
        local, host = (_WORDED.sub(".", match[part]) for part in ("local", "host"))
        if match["weak"] is None or _is_address(match["weak"], local, match["host"], _FREE.fullmatch(host) is not None):
            yield match.span(), local, host


def _is_address(sign: str, local: str, written: str, is_free: bool) -> bool:
    """Whether what stands around an "at", or around a sign among blanks, is an address: of "at", with its dots in words."""
    if sign == " at " and ("." in written or len(local) < _SHORTEST):
        return False
    return is_free or _LIKE_ONE.fullmatch(local) is not None
