"""What has once broken something breaks nothing any more, nor do changes of good inputs; all within bounds."""

import re
import subprocess
import sys

import pytest

from tests.fuzz.target import HERE, ROOT, cases, names


@pytest.mark.timeout(600)  # on a busy machine
@pytest.mark.parametrize("name", names())
def test_strange_input_is_answered_as_documented(name: str) -> None:
    """`tests/fuzz/__main__.py` says by what it was broken, where it was."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.fuzz", name, "--again"], cwd=ROOT, capture_output=True, encoding="utf-8"
    )
    assert done.returncode == 0, done.stderr[-3000:]
    tried = re.search(rf"{name}: (\d+) cases, [1-9]\d* good inputs, \d+ changes", done.stdout)
    assert tried
    assert int(tried[1]) == len(cases(name))


def test_every_case_belongs_to_a_target() -> None:
    """One that is tried by nobody would be a promise that nobody keeps."""
    assert {path.name for path in (HERE / "cases").iterdir()} <= set(names())
