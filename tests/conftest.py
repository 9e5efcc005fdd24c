"""What all tests share."""

import os

import pytest
from hypothesis import settings

# Nothing is timed in tests. In CI the same examples are tried each time; at a desk, new ones.
settings.register_profile("desk", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "desk")

# Tests ask more often than people; how often people may is tried in tests/web/test_limits.py.
os.environ.update(AMBASSADOR_LIMITS_PERSON="1000000", AMBASSADOR_LIMITS_STRANGER="1000000")

_SECOND_TRY = {"browser", "faults", "nodes", "pages"}
"""Folders whose tests ask real browsers, or several services at once, on whatever machine CI has."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """In CI, try such a test again where it fails. The summary names it: it is a fault of the test, or of ours."""
    for item in items if os.environ.get("CI") else ():
        if _SECOND_TRY.intersection(item.path.parts):
            item.add_marker(pytest.mark.flaky(reruns=1))
