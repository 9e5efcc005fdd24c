"""`/insights`: counts of checks and of what became of findings, as charts and as tables. Nobody's name, none small."""

import csv
import io
from collections import defaultdict
from collections.abc import Mapping

from flask import Response, make_response, request

from ambassador.store import checks, outcomes, reading, signs
from ambassador.store.outcomes import DECISIONS, FEWEST
from ambassador.web import sums
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
    """Rules by what became of their findings, with the shares that tell of their health; sites; the rest as bars."""
    db, policy, chosen = reading(database()), current_policy(), language()
    by_rule: dict[str, dict[str, int]] = defaultdict(dict)
    for rule, decision, number in outcomes.by_rule(db):
        by_rule[rule][decision] = number
    rows = sorted(by_rule.items(), key=lambda row: -sum(row[1].values()))
    titles = {rule.name: rule.in_language(chosen).title for rule in policy.rules}
    shares = {rule: {one: counts.get(one, 0) / sum(counts.values()) for one in DECISIONS} for rule, counts in rows}
    return page(
        "insights.html",
        shown=part(rows, SIZE),
        titles=titles,
        shares=shares,
        worn={rule for rule, share in shares.items() if share["disputed"] >= _WORN},
        decisions=DECISIONS,
        fewest=FEWEST,
        charts={by: _bars(sums.of_outcomes(by)) for by in sums.OF_OUTCOMES},
        checks={by: bars for by in sums.OF_CHECKS if (bars := _bars(checks.totals(db, by)))},
        sites=signs.health(db),
        broken=signs.broken(db),
    )


def _bars(totals: Mapping[str, int]) -> list[tuple[str, int, float]]:
    """What is counted, how often, and the share of the most frequent."""
    return [(name, number, number / max(totals.values())) for name, number in totals.items()]


@blueprint.get("/insights.csv")
@needs_page("insights")
def insights_csv() -> Response:
    """The same counts for a spreadsheet: by rule, or as a chart has them (`?by=day`, `?of=checks&by=day`)."""
    by = request.args.get("by", "")
    written = io.StringIO()
    table = csv.writer(written)
    if request.args.get("of") == "checks":
        by = by if by in sums.OF_CHECKS else sums.OF_CHECKS[0]
        table.writerow((by, "count"))
        table.writerows(checks.totals(reading(database()), by).items())
    elif by in sums.OF_OUTCOMES:
        table.writerow((by, "count"))
        table.writerows(sums.of_outcomes(by).items())
    else:
        table.writerow(("rule", "decision", "count"))
        table.writerows(outcomes.by_rule(reading(database())))
    response = make_response(written.getvalue())
    response.headers["Content-Type"] = "text/csv; charset=utf-8"
    response.headers["Content-Disposition"] = "attachment; filename=insights.csv"
    return response
