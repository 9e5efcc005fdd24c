"""What counts add up to: by day, network and language, of findings by category too. Nobody's name, none small.

What is summed up here is made of counts that may be shown themselves: no sum tells of a smaller part of it.
"""

from collections import Counter
from collections.abc import Mapping

from ambassador.store import outcomes, reading
from ambassador.vocabulary import CATEGORIES
from ambassador.web.access import database
from ambassador.web.serving import current_policy

OF_OUTCOMES = ("day", "category", "network", "language")
OF_CHECKS = ("day", "network", "language")
"""What is counted by which."""


def of_outcomes(by: str) -> Mapping[str, int]:
    """What became of findings, by one of `OF_OUTCOMES`."""
    db = reading(database())
    if by != "category":
        return outcomes.totals(db, by)
    categories = {rule.name: rule.category for rule in current_policy().rules}
    counted = Counter[str]()
    for rule, _, number in outcomes.by_rule(db):
        if category := categories.get(rule):  # else a rule that is gone, or one that protects
            counted[category] += number
    return {category: counted[category] for category in CATEGORIES if category in counted}
