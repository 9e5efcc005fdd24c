"""The built-in slots of the phrase language.

`{number}` `{percent}` `{money}` (with a currency) `{amount}` (money, or a number of thousands, millions and more)
`{sum}` (a thousand or more in figures, and no year: 3.870) `{thousands}` (45k, forty grand, vierzigtausend) `{date}`
`{quarter}` `{url}` `{email}`. Each is a pattern over folded text (lower case, no accents, ASCII where the language
allows), written so that it can never be slow: no pattern repeats a group that repeats. Quarters and halves
follow the abbreviations of the four languages: Q3, T3 (trimestre), K3 (kwartaal), H1, S1 (semestre).
"""

from ambassador.matching.sought import Sought

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


SLOTS: dict[str, Sought] = {
    "number": Sought(rf"(?<![\w.,])(?:{_NUMBER})(?!\w)"),
    "percent": Sought(rf"(?<![\w.,])[+-]?(?:{_NUMBER}) ?{_PERCENT}"),
    "money": Sought(rf"{_CURRENCY} ?{_AMOUNT}|(?<![\w.,]){_AMOUNT} ?{_CURRENCY}"),
    "amount": Sought(
        rf"{_CURRENCY} ?{_AMOUNT}|(?<![\w.,])(?:{_AMOUNT} ?{_CURRENCY}|(?:{_NUMBER}) ?{_LARGE})"
        r"|\b[a-z]{2,14} (?:million|billion|millions|milliards?|miljoen|miljard|millionen|milliarden?)\b"
    ),
    "sum": Sought(
        r"(?<![\w.,+])(?<!\d[ /-])"
        r"(?:[1-9]\d{0,2}[.,' ]\d{3}|(?!(?:19|20)\d\d(?!\d))[1-9]\d{3,5})(?!\w|[ /-]\d|[.,]\d{3})"
    ),
    "thousands": Sought(
        r"(?<![\w.,])\d{1,3} ?(?:k|grand|thousand|duizend|tausend|mille)(?!\w)"
        r"|\b[a-z]{3,9} grand\b|\b(?:[a-z]{3,9}-)?[a-z]{3,9} thousand\b|\b[a-z]{3,20}(?:duizend|tausend)\b"
    ),
    "date": Sought(rf"{_NUMERIC_DATE}|{_DAY_MONTH}|{_MONTH_DAY}"),
    "quarter": Sought(rf"\b(?:[qtk][1-4]|[1-4]q|[hs][12]|[12]h)\b{_YEAR}|\b{_ORDINAL} {_PERIOD}\b"),
    "url": Sought(rf"\bhttps?://[^\s<>\"]+|\bwww\.[^\s<>\"]+|\b{_HOST}[a-z]{{2,15}}/[^\s<>\"]*"),
    "email": Sought(rf"(?<![\w.+-])[\w.+-]{{1,64}}@{_HOST}[a-z]{{2,24}}\b"),
}
"""A slot's name and what fills it."""
