"""What all tests share."""

import os

from hypothesis import settings

# Nothing is timed in tests. In CI the same examples are tried each time; at a desk, new ones.
settings.register_profile("desk", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "desk")

# Tests ask more often than people; how often people may is tried in tests/web/test_limits.py.
os.environ.update(AMBASSADOR_LIMITS_PERSON="1000000", AMBASSADOR_LIMITS_STRANGER="1000000")
