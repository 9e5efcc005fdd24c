"""Texts of everyday life that are nobody's fault: `tests/drafts/harmless`, written without a look at any rule.

`groups` speak of people by what the law protects, neutrally or warmly; `people` of bosses, colleagues, clients, rivals
and machines, without contempt; `news` of working life and business, without anything from inside; `posts` of everything
that people post, and no rule has a reason to warn there, of whatever category. Some texts that the
second reading has learnt from were written after a look at what it got wrong in those whose ids begin with `h`.
"""

import json
from functools import cache
from pathlib import Path

import pytest

from ambassador import Draft, Policy
from ambassador.vocabulary import Reading

TEXTS = Path(__file__).parents[1] / "drafts" / "harmless"
CATEGORIES = {"groups": "discrimination", "people": "disparagement", "news": "confidential"}


@cache
def _policy() -> Policy:
    return Policy.default()


def _warned(name: str, reading: Reading) -> list[str]:
    """The ids of the texts of a file that get more than advice in its category."""
    lines = map(json.loads, (TEXTS / f"{name}.jsonl").read_text("utf-8").splitlines())
    return [
        line["id"]
        for line in lines
        if any(
            finding.category == CATEGORIES.get(name, finding.category) and finding.severity != "advice"
            for finding in _policy().check(Draft(line["text"], network="linkedin"), reading).findings
        )
    ]


@pytest.mark.parametrize(("name", "most"), [("groups", 8), ("people", 4), ("news", 12), ("posts", 9)])
def test_rules_leave_everyday_life_alone(name: str, most: int) -> None:
    """At most one text in thirty to a hundred and thirty is warned of by words alone."""
    assert len(warned := _warned(name, "fast")) <= most, warned


@pytest.mark.parametrize(("name", "most"), [("groups", 8), ("people", 6), ("news", 12), ("posts", 14)])
def test_so_do_rules_and_second_reading_together(name: str, most: int) -> None:
    """At most one in thirty to eighty."""
    assert len(warned := _warned(name, "full")) <= most, warned
