"""Embargoes and facts on a calendar. No script runs here; `test_officer.py` looks at it in a browser."""

import re
from datetime import date
from pathlib import Path

import pytest
from babel import Locale
from flask.testing import FlaskClient

from ambassador.company import Company, Embargo
from ambassador.files import default_files
from ambassador.store import opened, working_copy
from ambassador.vocabulary import LANGUAGES
from ambassador.web.pages.calendar import days_in, weeks

LATER = Embargo("A merger", ("Newco",), date(2027, 3, 2))
SOONER = Embargo("A launch", ("Levanta 12",), date(2027, 2, 10))
COMPANY = Company("X", embargoes=(SOONER, LATER), public_facts=("Ten years old on 10 February 2027.",))


def shown(client: FlaskClient, query: str = "", language: str = "fr") -> str:
    answer = client.get(f"/settings/calendar{query}", headers={"Accept-Language": language})
    assert answer.status_code == 200
    return answer.text


def write(db: Path, toml: str) -> None:
    with opened(db) as store:
        files = working_copy.read(store)
        seen = working_copy.tag(files)
        working_copy.write(store, {**files, "policy.toml": toml}, seen=seen, by="Omar", what="x")


@pytest.mark.parametrize(
    ("locale", "month", "first_week", "last_week"),
    [
        ("fr", "2027-02-01", (1, 2, 3, 4, 5, 6, 7), (22, 23, 24, 25, 26, 27, 28)),
        ("en_US", "2027-02-01", (None, 1, 2, 3, 4, 5, 6), (28, *[None] * 6)),
        ("de", "2028-02-01", (None, 1, 2, 3, 4, 5, 6), (28, 29, *[None] * 5)),
        ("nl", "9999-12-01", (None, None, 1, 2, 3, 4, 5), (27, 28, 29, 30, 31, None, None)),
        ("en", "0001-01-01", (1, 2, 3, 4, 5, 6, 7), (29, 30, 31, *[None] * 4)),
    ],
)
def test_weeks_begin_as_the_country_has_it(
    locale: str, month: str, first_week: tuple[int | None, ...], last_week: tuple[int | None, ...]
) -> None:
    """On Monday or on Sunday, in short and long months, at both ends of the calendar."""
    found = weeks(COMPANY, date.fromisoformat(month), Locale.parse(locale))
    assert [day and day.date.day for day in found[0]] == list(first_week)
    assert [day and day.date.day for day in found[-1]] == list(last_week)


@pytest.mark.parametrize(
    ("day", "held", "freed", "facts"),
    [
        (9, (LATER, SOONER), (), ()),
        (10, (LATER,), (SOONER,), COMPANY.public_facts),
        (11, (LATER,), (), ()),
    ],
)
def test_an_embargo_ends_with_the_start_of_its_day(
    day: int, held: tuple[Embargo, ...], freed: tuple[Embargo, ...], facts: tuple[str, ...]
) -> None:
    """What is held longest comes first, so that its line goes on."""
    found = [one for week in weeks(COMPANY, date(2027, 2, 1), Locale("fr")) for one in week if one]
    assert (found[day - 1].held, found[day - 1].freed, found[day - 1].facts) == (held, freed, facts)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("31 April 2027, 99 mai 2027, 2027-13-01 and 0000-01-01", []),
        ("In March 2024, 286 million, 1 240 août", []),
        ("on 14 aprıl 2026, 3 auguſtus 2026", []),
        ("published on 14 April 2026, and 2027-01-31 again", ["2026-04-14", "2027-01-31"]),
        ("le 1er mars 2027, le 2 FÉVRIER 2027", ["2027-03-01", "2027-02-02"]),
        ("am 31. März 2027; op 3 mei 2027", ["2027-03-31", "2027-05-03"]),
        ("January 5, 2027", ["2027-01-05"]),
    ],
)
def test_days_that_a_fact_names(text: str, said: list[str]) -> None:
    """In four languages; what is no day is none."""
    assert [day.isoformat() for day in days_in(text)] == said


def test_a_day_is_told_in_words(omar: FlaskClient) -> None:
    """What is under embargo on it with its words, what is free from it on, and the facts of the day."""
    page = shown(omar, "?day=2099-01-30")
    assert "<caption>janvier 2099</caption>" in page
    day = page.partition('id="day"')[2].partition("</section>")[0]
    assert "30 janvier 2099" in day
    assert "<q>Levanta XL</q>" in day
    assert "Eupen" not in day
    assert "31 janvier 2099</a>" in day
    day = shown(omar, "?day=2099-01-31").partition('id="day"')[2].partition("</section>")[0]
    assert "<dt>Peut être dit à partir de ce jour</dt><dd>Launch of the Levanta 12" in day
    assert "<dd>Rien.</dd>" in day
    assert "annual report" in shown(omar, "?month=2026-04")


def test_it_shows_the_working_copy_and_what_there_is_not(omar: FlaskClient, db: Path) -> None:
    """Before anything is published; without an embargo it says so."""
    toml = default_files()["policy.toml"]
    write(db, toml.replace("until = 2099-01-31", "until = 2031-07-04"))
    assert "Levanta 12" in shown(omar, "?month=2031-07").partition("<tbody>")[2].partition("</tbody>")[0]
    write(db, re.sub(r"\[\[company\.embargoes\]\][^\[]*(?:\[[^\n]*\n[^\[]*)", "", toml))
    assert "Il n'y en a aucun" in shown(omar).replace("&#39;", "'")


@pytest.mark.parametrize("query", ["?month=x", "?month=2027-13", "?day=2027-02-30", "?month=0000-01", "?day="])
def test_what_is_no_day_is_the_month_that_is_now(omar: FlaskClient, query: str) -> None:
    """Nobody is shown an error for an address that was cut."""
    assert 'class="today" aria-current="date"' in shown(omar, query)


@pytest.mark.parametrize("month", ["0001-01", "9999-12"])
def test_the_calendar_has_ends(omar: FlaskClient, month: str) -> None:
    """Before the first month and after the last one there is none."""
    assert len(re.findall(r'rel="(?:prev|next)"', shown(omar, f"?month={month}"))) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_speaks_the_readers_language_and_is_small(omar: FlaskClient, language: str) -> None:
    """Names of months and days too; under 100 KB, nothing inline."""
    page = shown(omar, "?month=2027-08", language)
    names = {"en": ("August 2027", "Monday"), "fr": ("août 2027", "lundi")}
    names |= {"nl": ("augustus 2027", "maandag"), "de": ("August 2027", "Montag")}
    month, day = names[language]
    assert f"<caption>{month}</caption>" in page
    assert f'<span class="unseen">{day}</span>' in page
    assert len(page.encode()) < 100_000
    assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=", page)


@pytest.mark.parametrize(
    ("asked", "first"),
    [
        ("en", "Monday"),
        ("en-US", "Sunday"),
        ("en-XQ,en-GB", "Monday"),
        ("fr-9,fr;q=.5", "lundi"),
        ("fr-CA,fr;q=.5", "dimanche"),
    ],
)
def test_the_browsers_country_says_how_a_week_begins(omar: FlaskClient, asked: str, first: str) -> None:
    """One that is not known is passed over."""
    found = re.search(r'<th scope="col">.*?<span class="unseen">(.*?)</span>', shown(omar, language=asked))
    assert found is not None
    assert found[1] == first
