"""What all tests share."""

import os

import pytest
from hypothesis import settings

from ambassador import Policy

# Nothing is timed in tests. In CI the same examples are tried each time; at a desk, new ones.
settings.register_profile("desk", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "desk")

# Tests ask more often than people; how often people may is tried in tests/web/test_limits.py.
os.environ.update(AMBASSADOR_LIMITS_PERSON="1000000", AMBASSADOR_LIMITS_STRANGER="1000000")

_SECOND_TRY = {"browser", "faults", "nodes", "pages"}
"""Folders whose tests ask real browsers, or several services at once, on whatever machine CI has."""


@pytest.fixture(scope="session")
def default_policy() -> Policy:
    """The default policy, made ready; while it lives, policies with the same lists need not make them ready again."""
    policy = Policy.default()
    assert policy.rulebook.rules
    return policy


@pytest.hookimpl(tryfirst=True)  # xdist reads the groups when it is asked
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Say which tests stay together where several processes run them: what they share is started once.

    In CI, a test of real browsers or several services is tried again where it fails. The summary names it: it is a
    fault of the test, or of ours.
    """
    for item in items:
        item.add_marker(pytest.mark.xdist_group(_together(item)))
        if os.environ.get("CI") and _SECOND_TRY.intersection(item.path.parts):
            item.add_marker(pytest.mark.flaky(reruns=1))


def _together(item: pytest.Item) -> str:
    """A browser, the nodes with their primary, or a file."""
    called = getattr(item, "callspec", None)
    browser = called and called.params.get("browser")
    path = item.path.relative_to(item.config.rootpath)
    return str(browser or (path.parent if path.parent.name == "nodes" else path))
