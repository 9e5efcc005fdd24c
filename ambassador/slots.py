"""The built-in slots of the phrase language.

`{number}` `{percent}` `{money}` (with a currency) `{amount}` (money, or a number of thousands, millions and more)
`{date}` `{quarter}` `{url}` `{email}`. Each is a pattern over folded text (lower case, no accents, ASCII where the
language allows), written so that it can never be slow: no pattern repeats a group that repeats. Quarters and halves
follow the abbreviations of the four languages: Q3, T3 (trimestre), K3 (kwartaal), H1, S1 (semestre).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_NUMBER = r"\d{1,3}(?:[.,' ]\d{3})*(?:[.,]\d+)?|\d+(?:[.,]\d+)?"
_SCALE = (
    r"(?: ?(?:k|m|mio|mia|mrd|mld|bn|mn|thousand|million|billion|mille|millions?|milliards?"
    r"|duizend|miljoen|miljard|tausend|millionen|milliarden?)\b)?"
)
_AMOUNT = rf"(?:{_NUMBER}){_SCALE}"
_LARGE = (
    r"(?:k|mio|mia|mrd|mld|mln|bn|mn|grand|thousand|millions?|billions?|milliards?|mille|ton|duizend|miljoen|miljard"
    r"|tausend|millionen|milliarden?)\b"
)
_CURRENCY = r"(?:€|\$|£|¥|\b(?:eur|usd|gbp|chf|euros?|dollars?|pounds?|franken)\b)"
_PERCENT = (
    r"(?:%|\b(?:percent|per cent|percentage points?|pour ?cent|points? de pourcentage|procent|procentpunt(?:en)?"
    r"|prozent|prozentpunkte?|pct)\b)"
)
MONTHS = (
    "jan(?:uary|uari|uar|vier)?|feb(?:ruary|ruari|ruar)?|fev(?:rier)?|mar(?:ch|s)?|maart|marz|apr(?:il)?|avr(?:il)?"
    "|may|mai|mei|june?|juni|juin|july?|juli|juillet|aug(?:ust|ustus)?|aout|sep(?:t|tember|tembre)?"
    "|o[ck]t(?:ober|obre)?|nov(?:ember|embre)?|de[cz](?:ember|embre)?"
)
"""The months and their abbreviations, as alternatives of a pattern."""
_ORDINAL = (
    r"(?:[1-4](?:st|nd|rd|th|er|ere|e|eme|de|ste)?\.?|first|second|third|fourth|last"
    r"|premiere?|deuxieme|seconde?|troisieme|quatrieme|dernier|eerste|tweede|derde|vierde|laatste"
    r"|erste[nrsm]?|zweite[nrsm]?|dritte[nrsm]?|vierte[nrsm]?|letzte[nrsm]?)"
)
_PERIOD = r"(?:quarter|half|half-year|trimestre|semestre|kwartaal|halfjaar|semester|quartals?|halbjahre?s?)"
_YEAR = r"(?:[ -]?(?:20\d\d|\d\d\b))?"
_NUMERIC_DATE = r"(?<![\w./-])(?:[0-3]?\d[./-][01]?\d[./-](?:\d{4}|\d{2})|\d{4}-\d{2}-\d{2})(?!\w)"
_DAY_MONTH = rf"\b[0-3]?\d(?:st|nd|rd|th|er)?\.? ?(?:of |de )?(?:{MONTHS})\b\.?(?: \d{{4}}\b)?"
_MONTH_DAY = rf"\b(?:{MONTHS})\.? [0-3]?\d(?:st|nd|rd|th)?\b(?:,? \d{{4}}\b)?"
_HOST = r"(?:[a-z0-9-]{1,63}\.){1,6}"


@dataclass(frozen=True)
class Filler:
    """What fills a slot, and how to find it without trying every character."""

    pattern: re.Pattern[str]
    before: int
    """How many characters stand before its first digit at most."""
    signs: tuple[str, ...] = ()
    """Without a digit, one of these is in it; a text that has one is searched as a whole."""

    def spans(self, folded: str, digits: Sequence[int]) -> Iterator[tuple[int, int]]:
        """Where fillings stand in a folded text, as `pattern.finditer` finds them.

        `digits` are the indices at which numbers begin (see `Text.digits`).
        """
        if any(sign in folded for sign in self.signs):
            yield from (match.span() for match in self.pattern.finditer(folded))
            return
        end = 0
        for digit in digits:
            for start in range(max(end, digit - self.before), digit + 1):
                if match := self.pattern.match(folded, start):
                    yield match.span()
                    end = match.end()
                    break


SLOTS: dict[str, Filler] = {
    "number": Filler(re.compile(rf"(?<![\w.,])(?:{_NUMBER})(?!\w)"), 0),
    "percent": Filler(re.compile(rf"(?<![\w.,])[+-]?(?:{_NUMBER}) ?{_PERCENT}"), 1),
    "money": Filler(re.compile(rf"{_CURRENCY} ?{_AMOUNT}|(?<![\w.,]){_AMOUNT} ?{_CURRENCY}"), len("franken ")),
    "amount": Filler(
        re.compile(
            rf"{_CURRENCY} ?{_AMOUNT}|(?<![\w.,])(?:{_AMOUNT} ?{_CURRENCY}|(?:{_NUMBER}) ?{_LARGE})"
            r"|\b[a-z]{2,14} (?:million|billion|millions|milliards?|miljoen|miljard|millionen|milliarden?)\b"
        ),
        len("franken "),
        ("million", "billion", "milliard", "miljoen", "miljard"),
    ),
    "date": Filler(re.compile(rf"{_NUMERIC_DATE}|{_DAY_MONTH}|{_MONTH_DAY}"), len("september. ")),
    "quarter": Filler(
        re.compile(rf"\b(?:[qtk][1-4]|[1-4]q|[hs][12]|[12]h)\b{_YEAR}|\b{_ORDINAL} {_PERIOD}\b"),
        len("q"),
        ("quarter", "half", "trimestre", "semest", "kwartaal", "quartal", "halbjahr"),
    ),
    "url": Filler(
        re.compile(rf"\bhttps?://[^\s<>\"]+|\bwww\.[^\s<>\"]+|\b{_HOST}[a-z]{{2,15}}/[^\s<>\"]*"), 0, ("/", "www.")
    ),
    "email": Filler(re.compile(rf"(?<![\w.+-])[\w.+-]{{1,64}}@{_HOST}[a-z]{{2,24}}\b"), 0, ("@",)),
}
"""A slot's name and what fills it."""
