"""`/insights`: counts of what became of findings, as charts and as a table. Nobody's name, no small number."""

import csv
import io
from collections import defaultdict

from flask import Response, make_response

from ambassador.store import outcomes, reading, signs
from ambassador.store.outcomes import DECISIONS, FEWEST
from ambassador.web.access import database
from ambassador.web.pages import blueprint, language, needs_page, page
from ambassador.web.pages._paging import part
from ambassador.web.serving import current_policy

SIZE = 100
"""The most rules on a page."""
_WORN = 0.2
"""The share of disputed findings from which a rule deserves another look."""


@blueprint.get("/insights")
@needs_page("insights")
def insights() -> Response:
    """Rules by what became of their findings; days, networks and languages as bars."""
    db, policy, chosen = reading(database()), current_policy(), language()
    by_rule: dict[str, dict[str, int]] = defaultdict(dict)
    for rule, decision, number in outcomes.by_rule(db):
        by_rule[rule][decision] = number
    rows = sorted(by_rule.items(), key=lambda row: -sum(row[1].values()))
    titles = {rule.name: rule.in_language(chosen).title for rule in policy.rules}
    worn = {rule for rule, counts in rows if counts.get("disputed", 0) >= _WORN * sum(counts.values())}
    charts = {by: _bars(outcomes.totals(db, by)) for by in ("day", "network", "language")}
    return page(
        "insights.html",
        shown=part(rows, SIZE),
        titles=titles,
        worn=worn,
        decisions=DECISIONS,
        fewest=FEWEST,
        charts=charts,
        broken=signs.broken(db),
    )


def _bars(totals: dict[str, int]) -> list[tuple[str, int, float]]:
    """What is counted, how often, and the share of the most frequent."""
    return [(name, number, number / max(totals.values())) for name, number in totals.items()]


@blueprint.get("/insights.csv")
@needs_page("insights")
def insights_csv() -> Response:
    """The same counts by rule, for a spreadsheet."""
    written = io.StringIO()
    table = csv.writer(written)
    table.writerow(("rule", "decision", "count"))
    table.writerows(outcomes.by_rule(reading(database())))
    response = make_response(written.getvalue())
    response.headers["Content-Type"] = "text/csv; charset=utf-8"
    response.headers["Content-Disposition"] = "attachment; filename=insights.csv"
    return response
