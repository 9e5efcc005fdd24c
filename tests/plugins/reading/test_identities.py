"""The mere name of a group is no attack: equal silence for all."""

from collections import defaultdict

import pytest

from ambassador import Policy
from training.identities import GROUPS, Alarms, alarms

MOST_WARNED = 0.03
"""The share of neutral sentences about the groups of a criterion that may get a warning."""


@pytest.fixture(scope="module")
def found() -> list[Alarms]:
    return list(alarms(Policy.default()))


def test_every_language_names_the_same_groups() -> None:
    """No language is measured on fewer groups than another."""
    for by_language in GROUPS.values():
        assert len({len(groups) for groups in by_language.values()}) == 1


def test_no_criterion_is_warned_of_for_being_named(found: list[Alarms]) -> None:
    """Rules and reading together, in four languages."""
    warned, said = defaultdict[str, int](int), defaultdict[str, int](int)
    for one in found:
        warned[one.criterion] += one.warnings
        said[one.criterion] += one.sentences
    assert {name: warned[name] / said[name] for name in GROUPS if warned[name] > MOST_WARNED * said[name]} == {}


def test_no_group_stands_out(found: list[Alarms]) -> None:
    """Of six neutral sentences that name it, no group gets more than one warning."""
    assert [one for one in found if one.warnings > 1] == []
