"""What all tests share."""

import os

from hypothesis import settings

# Nothing is timed in tests. In CI the same examples are tried each time; at a desk, new ones.
settings.register_profile("desk", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "desk")
