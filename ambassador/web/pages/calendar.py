"""`/settings/calendar`: until which day what may not be told, and the facts that have a day, month by month.

It shows the settings of the working copy: a month as a table (`?month=2027-01`), and a day of it in words
(`?day=2027-01-31`).
"""

import re
from calendar import Calendar
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton, get_day_names, get_month_names
from flask import Response, request

from ambassador.company import Company, Embargo
from ambassador.forms.settings import PATH
from ambassador.settings import settings_in
from ambassador.vocabulary import LANGUAGES
from ambassador.web import authoring
from ambassador.web.pages import blueprint, language, needs_page, page

_MONTHS = {name.lower(): number for one in LANGUAGES for number, name in get_month_names("wide", locale=one).items()}
_NAME = "|".join(_MONTHS)
_WRITTEN = re.compile(
    rf"\b(?P<iso>\d{{4}}-\d\d-\d\d)\b"
    rf"|\b(?P<day>\d\d?)(?:\.|er|st|nd|rd|th)?\s+(?P<month>{_NAME})\s+(?P<year>\d{{4}})\b"
    rf"|\b(?P<us_month>{_NAME})\s+(?P<us_day>\d\d?),\s+(?P<us_year>\d{{4}})\b",
    re.IGNORECASE,
)
"""A day as people write it: `2027-01-31`, `1er mars 2027`, `31. Januar 2027`, `January 31, 2027`."""


@dataclass(frozen=True)
class Day:
    """What there is to say of a day."""

    date: date
    held: tuple[Embargo, ...]
    """What may not be told on it; what is held longest comes first, so that its line goes on through the month."""
    freed: tuple[Embargo, ...]
    """What may be told from its start on."""
    facts: tuple[str, ...]
    """What anybody may tell, and names this day."""


@blueprint.get("/settings/calendar")
@needs_page("settings")
def calendar() -> Response:
    """The month that is asked for, or the one that is now, and a day of it."""
    settings, locale = settings_in(authoring.working_files().get(PATH, "")), _locale(language())
    today = settings.hours.today(None)
    chosen = _parsed(request.args.get("day", ""))
    first = (chosen or _parsed(f"{request.args.get('month', '')}-01") or today).replace(day=1)
    if chosen is None and first == today.replace(day=1):
        chosen = today
    return page(
        "calendar.html",
        weeks=weeks(settings.company, first, locale),
        chosen=_day(settings.company, chosen, _dated(settings.company)) if chosen else None,
        today=today,
        names=[get_day_names(width, locale=locale) for width in ("abbreviated", "wide")],
        order=[(locale.first_week_day + place) % 7 for place in range(7)],
        month=first,
        before=_neighbour(first, -1),
        after=_neighbour(first, 1),
        embargoes=sorted(settings.company.embargoes, key=lambda one: one.until),
        in_words=lambda day: format_date(day, "long", locale=locale),
        month_name=lambda day: format_skeleton("yMMMM", day, locale=locale),
    )


def weeks(company: Company, first: date, locale: Locale) -> list[list[Day | None]]:
    """The weeks of the month that begins with `first`, as the locale has them; `None` is a day of another month."""
    numbers = Calendar(locale.first_week_day).monthdayscalendar(first.year, first.month)
    dated = _dated(company)
    return [[_day(company, first.replace(day=one), dated) if one else None for one in week] for week in numbers]


def days_in(text: str) -> Iterator[date]:
    """The days that a text names, in any of the four languages."""
    for found in _WRITTEN.finditer(text):
        year, month, day = (found[name] or found[f"us_{name}"] or "0" for name in ("year", "month", "day"))
        said = _parsed(found["iso"] or f"{year}-{_MONTHS.get(month.lower(), 0):02}-{int(day):02}")
        if said:  # 31 April is none
            yield said


def _dated(company: Company) -> dict[date, list[str]]:
    """The facts by the days that they name."""
    found: dict[date, list[str]] = {}
    for fact in company.public_facts:
        for day in dict.fromkeys(days_in(fact)):
            found.setdefault(day, []).append(fact)
    return found


def _day(company: Company, day: date, dated: dict[date, list[str]]) -> Day:
    held = sorted((one for one in company.embargoes if day < one.until), key=lambda one: one.until, reverse=True)
    freed = (one for one in company.embargoes if day == one.until)
    return Day(day, tuple(held), tuple(freed), tuple(dated.get(day, ())))


def _parsed(said: str) -> date | None:
    with suppress(ValueError):
        return date.fromisoformat(said)
    return None


def _neighbour(first: date, step: int) -> date | None:
    """The first day of a month so many months away, if there is one."""
    year, month = divmod(first.year * 12 + first.month - 1 + step, 12)
    return date(year, month + 1, 1) if MINYEAR <= year <= MAXYEAR else None


def _locale(chosen: str) -> Locale:
    """The reader's language with the country that the browser names: it says on which day a week begins."""
    return next(
        _known(tag for tag in request.accept_languages.values() if tag.partition("-")[0].lower() == chosen),
        Locale(chosen),
    )


def _known(tags: Iterable[str]) -> Iterator[Locale]:
    for tag in tags:
        with suppress(UnknownLocaleError, ValueError):
            yield Locale.parse(tag, sep="-")
