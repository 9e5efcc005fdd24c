"""The report of a scan: one file to look at and to pass on, with counts and bars, and no word of any draft."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial

from babel.numbers import format_decimal
from jinja2 import Environment, PackageLoader, StrictUndefined

from ambassador._version import __version__
from ambassador.bulk.tally import Counts, Tally
from ambassador.policy import Policy
from ambassador.vocabulary import CATEGORIES, LANGUAGES, SEVERITIES, VERDICTS, Reading
from ambassador.web.catalogue import translate


@dataclass(frozen=True)
class Bar:
    """A line of a table: how often each severity was met, and how long the parts of the bar are."""

    name: str
    numbers: Mapping[str, int]
    """By severity, or by verdict."""
    longest: int
    """The sum of the longest bar."""

    @property
    def total(self) -> int:
        """All of the line."""
        return sum(self.numbers.values())

    @property
    def parts(self) -> Iterable[tuple[str, float, float]]:
        """Severity, beginning and width of each part, in hundredths of the longest bar; clear drafts have none."""
        begin = 0.0
        for severity in reversed(SEVERITIES):
            if width := 100 * self.numbers.get(severity, 0) / max(self.longest, 1):
                yield severity, round(begin, 2), round(width, 2)
                begin += width


def report(policy: Policy, tally: Tally, tables: Mapping[str, int], reading: Reading, language: str) -> str:
    """The page, in a language; `tables` names the files with the number of their rows."""
    page = Environment(
        loader=PackageLoader("ambassador.web"), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    ).get_template("scan_report.html")
    by_verdict = _summed(tally.drafts, 0)
    return page.render(
        _=partial(translate, language=language),
        number=partial(format_decimal, locale=language),
        language=language,
        version=__version__,
        policy=policy,
        reading=reading,
        tables=tables,
        tally=tally,
        verdicts=[(verdict, by_verdict[verdict]) for verdict in VERDICTS],
        severities=tuple(reversed(SEVERITIES)),
        by_severity=_bars(tally.findings, by=2, of=2, order=tuple(reversed(SEVERITIES))),
        by_category=_bars(tally.findings, by=0, of=2, order=CATEGORIES),
        by_rule=_bars(tally.findings, by=1, of=2),
        by_network=_bars(tally.drafts, by=1, of=0),
        by_language=_bars(tally.drafts, by=2, of=0, order=(*LANGUAGES, "")),
        clauses={rule.name: policy.clause(rule.clause, language) for rule in policy.rules},
        titles={rule.name: rule.in_language(language).title for rule in policy.rules},
        shielded=_frequent(tally.shielded),
        notices=_frequent(tally.notices),
        refused=_frequent(tally.refused),
    )


def _summed(counts: Counts, by: int) -> Counter[str]:
    """Counts by one of the parts of their keys."""
    summed = Counter[str]()
    for key, number in counts.items():
        summed[key[by]] += number
    return summed


def _frequent(counts: Counts) -> list[tuple[str, int]]:
    """Counts by a single part, the most frequent first."""
    return sorted(((key, number) for (key,), number in counts.items()), key=lambda one: (-one[1], one[0]))


def _bars(counts: Counts, *, by: int, of: int, order: tuple[str, ...] = ()) -> list[Bar]:
    """Bars by one part of the keys, their parts by another; in a given order, or the longest first."""
    numbers: dict[str, Counter[str]] = {}
    for key, number in counts.items():
        numbers.setdefault(key[by], Counter())[key[of]] += number
    longest = max((sum(one[severity] for severity in SEVERITIES) for one in numbers.values()), default=0)
    bars = [Bar(name, one, longest) for name, one in numbers.items()]
    return sorted(bars, key=lambda bar: order.index(bar.name) if order else (-bar.total, bar.name))
