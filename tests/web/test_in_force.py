"""The policy in force: followed at once, never lost to a version that cannot be used."""

import gc
import logging
import os
import sqlite3
import subprocess
import sys
import threading
import weakref
from pathlib import Path
from typing import Any

import pytest

from ambassador import patience, plugins
from ambassador.configuration import Configuration
from ambassador.files import default_files
from ambassador.policy import Policy
from ambassador.store import opened, people, tokens, versions
from ambassador.web import create_app, serving
from ambassador.web.serving import PolicyInForce


def _publish(db: Path, **files: str) -> int:
    with opened(db) as store:
        return versions.publish(store, {**default_files(), **files}, note="", by="test")


@pytest.fixture
def followed(db: Path, monkeypatch: pytest.MonkeyPatch) -> PolicyInForce:
    """The policy of a worker that looks at every request."""
    monkeypatch.setattr(serving, "LOOK_EVERY", 0)
    monkeypatch.setattr(serving, "IN_FORCE_WITHIN", 0)
    return PolicyInForce(db)


def _version(followed: PolicyInForce) -> int | None:
    policy = followed.policy()
    return policy.version if policy else None


def test_a_version_comes_into_force_on_its_day(
    db: Path, followed: PolicyInForce, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a restart."""
    with opened(db) as store:
        versions.publish(store, default_files(), note="", by="test", effective_on="2099-01-31")
    assert _version(followed) == 1
    monkeypatch.setattr(serving, "today", lambda: "2099-01-31")
    assert _version(followed) == 2


def test_a_policy_that_stays_is_gone_once_another_is_in_force(db: Path, followed: PolicyInForce) -> None:
    """None is looked through by the collector, and yet none is kept longer than it is needed."""
    try:
        first = weakref.ref(followed.policy())
        followed.stay()
        assert gc.get_freeze_count() > 100_000
        _publish(db)
        assert _version(followed) == 2
        assert first() is None
        assert gc.get_freeze_count() > 100_000
    finally:
        gc.unfreeze()


def test_a_worker_lets_its_policy_stay(db: Path) -> None:
    """Before it takes a request."""
    asked = "from ambassador.web.wsgi import worker; worker(); import gc; print(gc.get_freeze_count())"
    done = subprocess.run(
        [sys.executable, "-c", asked],
        env={**os.environ, "AMBASSADOR_DB": str(db)},
        capture_output=True,
        text=True,
        check=True,
        timeout=100,
    )
    assert int(done.stdout) > 100_000


def _changed_on_the_disk(db: Path) -> None:
    with sqlite3.connect(db) as raw:
        raw.execute("drop trigger version_files_no_update")
        raw.execute(
            "update version_files set content = content || ' ' where version = (select max(number) from versions)"
        )


def test_a_version_that_the_disk_has_changed_leaves_the_earlier_one_in_force(
    db: Path, followed: PolicyInForce, caplog: pytest.LogCaptureFixture
) -> None:
    """Which letter it was nobody knows: it may be a rule that is silent now."""
    assert _version(followed) == 1
    _publish(db)
    _changed_on_the_disk(db)
    for _ in range(3):
        assert _version(followed) == 1
    assert followed.refused == 2
    assert len([one for one in caplog.records if "not those that were published" in one.message]) == 1
    _publish(db)
    assert (_version(followed), followed.refused) == (3, 0)


def test_nothing_is_checked_by_a_version_that_the_disk_has_changed(db: Path) -> None:
    """A service that starts on it is not ready."""
    _changed_on_the_disk(db)
    client = create_app(Configuration(db)).test_client()
    assert client.get("/api/v1/ready").status_code == 503


def test_a_version_that_cannot_be_loaded_leaves_the_earlier_one_in_force(
    db: Path, followed: PolicyInForce, caplog: pytest.LogCaptureFixture
) -> None:
    """It is logged once and told to whoever watches; the next good version comes into force."""
    assert _version(followed) == 1
    _publish(db, **{"policy.toml": "name = "})
    for _ in range(3):
        assert _version(followed) == 1
    assert followed.refused == 2
    assert len([one for one in caplog.records if one.levelno == logging.ERROR]) == 1
    _publish(db)
    assert (_version(followed), followed.refused) == (3, 0)


def test_a_failure_while_loading_leaves_the_earlier_one_in_force(
    db: Path, followed: PolicyInForce, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Whatever a plugin does; its message is not logged."""

    def broken(*_: Any, **__: Any) -> Policy:
        raise RuntimeError("Quetzalcoatl")

    assert _version(followed) == 1
    _publish(db)
    monkeypatch.setattr(Policy, "from_files", broken)
    assert _version(followed) == 1
    assert "Version 2 of the policy cannot be loaded: RuntimeError" in caplog.text
    assert "Quetzalcoatl" not in caplog.text


def test_nobody_is_answered_by_an_older_version_while_the_newer_loads(
    db: Path, followed: PolicyInForce, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a worker that has been idle, the second request waits for what the first one is loading."""
    assert _version(followed) == 1
    _publish(db)
    loading, go = threading.Event(), threading.Event()
    compiled = PolicyInForce.compiled

    def slow(self: PolicyInForce, *args: Any) -> Policy:
        loading.set()
        assert go.wait(20)
        return compiled(self, *args)

    monkeypatch.setattr(PolicyInForce, "compiled", slow)
    monkeypatch.setattr(serving, "_PATIENCE", 20)
    seen = list[int | None]()
    requests = [threading.Thread(target=lambda: seen.append(_version(followed))) for _ in range(3)]
    requests[0].start()
    assert loading.wait(20)
    for request in requests[1:]:
        request.start()
    go.set()
    for request in requests:
        request.join(20)
    assert seen == [2, 2, 2]


def test_a_version_that_takes_long_to_load_does_not_stop_the_service(
    db: Path, followed: PolicyInForce, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever has waited long enough is answered by the version before."""
    assert _version(followed) == 1
    monkeypatch.setattr(serving, "_PATIENCE", 0.01)
    with followed._lock:
        assert _version(followed) == 1


def test_ready_tells_of_a_version_that_was_refused(db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Checks go on; whoever watches the service reads which version is not in force."""
    monkeypatch.setattr(serving, "LOOK_EVERY", 0)
    client = create_app(Configuration(db)).test_client()
    assert client.get("/api/v1/ready").json == {"status": "ready", "policy_version": 1}
    _publish(db, **{"policy.toml": "name = "})
    told = client.get("/api/v1/ready").json or {}
    assert (told["status"], told["policy_version"]) == ("degraded", 1)
    assert "Version 2" in told["detail"]


WAITS = """
import threading
from ambassador import hookimpl

@hookimpl
def checked(draft, verdict):
    threading.Event().wait()
"""


def test_a_pack_that_hangs_is_told_to_whoever_watches_and_to_officers(
    db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each check says that a part is missing; the state of the service and the page of the rules name the pack."""
    (tmp_path / "packs" / "stuck" / "rules").mkdir(parents=True)
    (tmp_path / "packs" / "stuck" / "plugin.py").write_text(WAITS)
    monkeypatch.setattr(plugins, "SECONDS", 0.1)
    app = create_app(Configuration(db, plugins_dir=(tmp_path / "packs",), code=("stuck",)))
    with opened(db) as store:
        omar = people.add(store, "Omar", "officer")
        headers = {"Authorization": f"Bearer {tokens.new_secret(store, omar)}", "Accept-Language": "fr"}
    client, said = app.test_client(), "Les règles «\xa0stuck\xa0» n&#39;ont pas pu être appliquées."
    for _ in range(patience.TIMES + 1):
        answer = client.post("/api/v1/checks", json={"text": "x", "reading": "fast"}, headers=headers).json or {}
        assert [notice["code"] for notice in answer["notices"]] == ["hours-not-checked", "pack-failed"]
    told = client.get("/api/v1/ready").json or {}
    assert told["status"] == "degraded"
    assert "stuck" in told["detail"]
    assert said in client.get("/rules", headers=headers).text
    assert said not in create_app(Configuration(db)).test_client().get("/rules", headers=headers).text
