"""`/insights`: counts of checks and of what became of findings, as charts and as tables. Nobody's name, none small.

What is summed up here is made of counts that may be shown themselves: no sum tells of a smaller part of it.
"""

import csv
import io
from collections import Counter, defaultdict
from collections.abc import Mapping

from flask import Response, make_response, request

from ambassador.policy import Policy
from ambassador.store import checks, outcomes, reading, signs
from ambassador.store.outcomes import DECISIONS, FEWEST
from ambassador.vocabulary import CATEGORIES
from ambassador.web.access import database
from ambassador.web.pages import blueprint, language, needs_page, page
from ambassador.web.pages._paging import part
from ambassador.web.serving import current_policy

SIZE = 100
"""The most rules on a page."""
CHARTS = ("day", "category", "network", "language")
CHECKS = ("day", "network", "language")
"""What checks are counted by."""
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
        charts={by: _bars(_totals(policy, by)) for by in CHARTS},
        checks={by: bars for by in CHECKS if (bars := _bars(checks.totals(db, by)))},
        sites=signs.health(db),
        broken=signs.broken(db),
    )


def _totals(policy: Policy, by: str) -> Mapping[str, int]:
    """Counts by day, category, network or language."""
    db = reading(database())
    if by != "category":
        return outcomes.totals(db, by)
    categories = {rule.name: rule.category for rule in policy.rules}
    counted = Counter[str]()
    for rule, _, number in outcomes.by_rule(db):
        if category := categories.get(rule):  # else a rule that is gone, or one that protects
            counted[category] += number
    return {category: counted[category] for category in CATEGORIES if category in counted}


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
        by = by if by in CHECKS else CHECKS[0]
        table.writerow((by, "count"))
        table.writerows(checks.totals(reading(database()), by).items())
    elif by in CHARTS:
        table.writerow((by, "count"))
        table.writerows(_totals(current_policy(), by).items())
    else:
        table.writerow(("rule", "decision", "count"))
        table.writerows(outcomes.by_rule(reading(database())))
    response = make_response(written.getvalue())
    response.headers["Content-Type"] = "text/csv; charset=utf-8"
    response.headers["Content-Disposition"] = "attachment; filename=insights.csv"
    return response
