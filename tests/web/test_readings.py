"""The second reading in the service: bounded, and honest when it is late."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from ambassador import Draft, Policy
from ambassador.configuration import Configuration
from ambassador.files import default_files
from ambassador.web import create_app, serving

SLOW = """
from threading import Event
from ambassador import hookimpl, Place

go = Event()

def slow(draft, text, settings):
    go.wait(30)
    return [Place(0, 4)]

@hookimpl
def readers():
    return {"slow": slow}
"""
RULE = """\
category = "disparagement"
clause = "company"
severity = "warning"
by = "slow"
[en]
title = "T"
says = "S"
why = "W"
instead = "I"
catches = ["Dull"]
lets_pass = ["x"]
"""


@pytest.fixture(autouse=True)
def service(tmp_path: Path) -> Iterator[None]:
    """An application whose pools are used."""
    with create_app(Configuration(db=tmp_path / "store.db")).app_context():
        yield


@pytest.fixture
def policy(tmp_path: Path) -> Policy:
    """A policy with a reader that waits until it is told to go on."""
    (tmp_path / "slow" / "rules").mkdir(parents=True)
    (tmp_path / "slow" / "plugin.py").write_text(SLOW)
    (tmp_path / "slow" / "rules" / "slow.toml").write_text(RULE)
    toml = default_files()["policy.toml"].replace("[packs]", "[packs]\nreading = false")
    return Policy.from_files({"policy.toml": toml}, plugins=[tmp_path])


def test_a_late_reading_is_told_and_never_passed_off_as_clear(policy: Policy, monkeypatch: pytest.MonkeyPatch) -> None:
    """The rules' answer comes in time, with a notice; once the reader is free again, so does the full one."""
    code = next(pack.code for pack in policy.packs.packs if pack.name == "slow")
    assert code is not None
    monkeypatch.setattr(serving, "DEADLINE", 0.05)
    late = serving.checked(policy, Draft("Dull."), "en")
    assert (late.reading, late.findings) == ("fast", ())
    assert "reading-late" in [notice.code for notice in late.notices]
    code.go.set()
    monkeypatch.setattr(serving, "DEADLINE", 20)
    full = serving.checked(policy, Draft("Dull."), "en")
    assert full.reading == "full"
    assert [finding.rule.name for finding in full.findings] == ["slow/slow"]
    assert "reading-late" not in [notice.code for notice in full.notices]


def test_a_full_pool_turns_nobody_away_unread(policy: Policy, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever finds no place gets the rules' answer and the notice."""
    monkeypatch.setattr(serving.readings(), "_free", threading.BoundedSemaphore(0))
    answer = serving.checked(policy, Draft("The wifi password is Tulip-4471"), "en")
    assert answer.reading == "fast"
    assert [finding.rule.name for finding in answer.findings] == ["credentials/passwords"]
    assert "reading-late" in [notice.code for notice in answer.notices]
