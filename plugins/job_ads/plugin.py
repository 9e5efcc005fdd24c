"""What a job ad must hold: pay, a way to apply, somebody to ask."""

import re
from collections.abc import Iterator, Mapping

from ambassador import Draft, Place, Settings, Text, hookimpl
from ambassador.hookspecs import Finder
from ambassador.matching.slots import SLOTS

_GROSS = re.compile(r"\d[\d.,' ]{2,}\s?(?:gross|brut[ot]?|brutto|net\b|netto)|(?:gross|bruto|brut|brutto)\s?:?\s?\d")
_HOURLY = re.compile(
    r"\d (?:an?|per|par|pro|je|die|de l'|a l'|l'|each)\s?(?:hour|h\b|heure|uur|stunde|month|mois|maand|monat)"
)
_SCALE = re.compile(
    r"\b(?:bareme|scale|schaal|barema|entgeltgruppe|tarifgruppe|gehaltsgruppe|eg|loonschaal)\s?[a-z]?\d"
)
_APPLY = re.compile(
    r"\b(?:appl(?:y|ications?)|candidate[rz]|postule[rz]?|postulez|candidatures?|solliciteer|solliciteren|sollicitaties?"
    r"|reageren|inschrijven|inscri\w+|register|anmeld\w*|bewerb\w*|cv (?:to|a|naar|an))\b"
)
_ASK = re.compile(
    r"\b(?:questions?|qs|vrag(?:en)?|fragen?|rueckfragen|ruckfragen|infos? ?:|contact(?:ez|eer)?|renseignements?"
    r"|call|ring|bel|belt|ruf\w*|appele[rz]|dm|pm|mp|message me|ecrive[rz]|ecris|stuur|schreib\w*|ask me|ask \w+"
    r"|demande[rz]|happy to (?:answer|chat|talk))\b"
)
_PHONE = re.compile(r"\+\d[\d ().-]{7,}\d|\b0\d[\d ./-]{6,}\d")
_HOST = re.compile(r"(?<![\w@.-])(?:[a-z0-9-]{1,63}\.){1,6}[a-z]{2,15}\b(?!@)")
_LINK = re.compile(
    rf"{SLOTS['url'].pattern.pattern}|\b(?:jobs?|careers?|werkenbij|karriere|carriere|recrutement)\.[a-z0-9.-]+"
)


def no_pay(draft: Draft, text: Text, settings: Settings) -> Iterator[Place]:
    """The whole ad, where it gives no amount and no named pay scale."""
    if not _names_pay(text):
        yield Place()


def no_way_to_apply(draft: Draft, text: Text, settings: Settings) -> Iterator[Place]:
    """The whole ad, where it gives no link, and no address or site beside a word for applying."""
    if not _leads_on(text):
        yield Place()


def nobody_to_ask(draft: Draft, text: Text, settings: Settings) -> Iterator[Place]:
    """The whole ad, where it gives no address, no number and nobody for questions."""
    if not _has_somebody(text):
        yield Place()


def tells_enough(draft: Draft, text: Text, settings: Settings) -> Iterator[Place]:
    """The whole draft, where it leads to the vacancy, or gives the pay and somebody to ask."""
    if _leads_on(text) or (_names_pay(text) and _has_somebody(text)):
        yield Place()


def _names_pay(text: Text) -> bool:
    return any(pattern.search(text.folded) for pattern in (SLOTS["money"].pattern, _GROSS, _HOURLY, _SCALE))


def _leads_on(text: Text) -> bool:
    """Whether there is a link, or an address or site beside a word for applying."""
    named = (SLOTS["email"].pattern, _HOST)
    by_name = _APPLY.search(text.folded) and any(pattern.search(text.folded) for pattern in named)
    return bool(by_name or _LINK.search(text.folded))


def _has_somebody(text: Text) -> bool:
    return any(pattern.search(text.folded) for pattern in (SLOTS["email"].pattern, _PHONE, _ASK))


@hookimpl
def finders() -> Mapping[str, Finder]:
    """The finders of this pack."""
    return {
        "no-pay": no_pay,
        "no-way-to-apply": no_way_to_apply,
        "nobody-to-ask": nobody_to_ask,
        "tells-enough": tells_enough,
    }
