"""Telling people what has happened: beside the requests, by one worker, again where it fails, no loss unsaid."""

import json
import logging
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import time_machine

from ambassador import plugins
from ambassador.configuration import Configuration
from ambassador.configuration.notifying import Webhooks
from ambassador.event import Event, Messenger
from ambassador.files import default_files
from ambassador.plugins import load_packs
from ambassador.store import events, opened, people, proposals, versions
from ambassador.web.telling import tell
from tests.listening import Listener, listening
from tests.serving import started
from tests.waiting import until

NOON = "2027-01-31T12:00:00Z"


@pytest.fixture
def listener() -> Iterator[Listener]:
    """A program that is told."""
    with listening() as listener:
        yield listener


def _messengers(folder: Path, listener: Listener) -> dict[str, Messenger]:
    (folder / "webhooks").touch(0o600)
    (folder / "webhooks").write_text(f"slack {listener.url}/T0/secret-path nl\n")
    return load_packs().messengers(Configuration(webhooks=Webhooks(folder / "webhooks", inside=("127.0.0.1",))))


def test_what_fails_twice_is_told_at_the_third_try(
    db: Path, tmp_path: Path, listener: Listener, caplog: pytest.LogCaptureFixture
) -> None:
    """Once, also over a restart; the log says no address, which is a secret."""
    listener.answers = [500, 503]
    messengers = _messengers(tmp_path, listener)
    with time_machine.travel(NOON, tick=False) as clock:
        tell(db, messengers)  # the version that the store begins with
        for wait in (5, 5, 30, 10, 1000):
            clock.shift(wait)
            tell(db, _messengers(tmp_path, listener))
    texts = [json.loads(body)["text"] for _, _, body in listener.got]
    assert len(texts) == 3
    assert set(texts) == {texts[0]}
    assert texts[0].startswith("*Versie 1 van het socialemediabeleid is van kracht*")
    assert len({headers["webhook-id"] for _, headers, _ in listener.got}) == 1
    assert "slack 127.0.0.1" in caplog.text
    assert "secret-path" not in caplog.text


def test_what_is_given_up_is_said(db: Path, caplog: pytest.LogCaptureFixture) -> None:
    """And one messenger that fails, in whatever way, keeps nobody else from being told."""
    got = list[Event]()

    def broken(event: Event) -> None:
        raise ValueError("zebra")

    with time_machine.travel(NOON, tick=False) as clock:
        for _ in range(events.TRIES):
            tell(db, {"broken": broken, "whole": got.append})
            clock.shift(100_000)
    assert [(event.kind, event.subject) for event in got] == [("version", "1")]
    said = [record.getMessage() for record in caplog.records if record.levelno == logging.ERROR]
    assert said == ["Notices that nobody will get: 1, since broken failed 8 times"]
    assert "zebra" not in caplog.text


def test_a_pack_whose_messengers_fail_tells_nobody(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """The service starts all the same, and the other packs tell."""
    (tmp_path / "loud").mkdir()
    (tmp_path / "loud/plugin.py").write_text(
        "from ambassador import hookimpl\n\n@hookimpl\ndef messengers(configuration):\n    raise ValueError('zebra')\n"
    )
    (tmp_path / "calm").mkdir()
    (tmp_path / "calm/plugin.py").write_text(
        "from ambassador import hookimpl\n\n@hookimpl\ndef messengers(configuration):\n    return {'it': print}\n"
    )
    assert list(load_packs(tmp_path).messengers(Configuration())) == ["calm: it"]
    assert "loud failed with ValueError" in caplog.text


def test_a_messenger_that_hangs_keeps_nobody_waiting(
    db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """A stranger's that waits for ever, or that would not even say whom it tells; the others are told."""
    for name, deed in (("slow", "return {'it': lambda event: wait()}"), ("stuck", "wait()")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "plugin.py").write_text(
            "import threading\nfrom ambassador import hookimpl\n\ndef wait():\n    threading.Event().wait()\n\n"
            f"@hookimpl\ndef messengers(configuration):\n    {deed}\n"
        )
    monkeypatch.setattr(plugins, "TELLING", 2)
    messengers, got = load_packs(tmp_path).messengers(Configuration()), list[Event]()
    assert list(messengers) == ["slow: it"]
    assert "The hook messengers of pack stuck failed with LateError" in caplog.text
    tell(db, messengers | {"whole": got.append})
    assert [event.subject for event in got] == ["1"]
    assert "slow: it could not tell of an event: LateError" in caplog.text


def test_a_running_service_tells_each_once_whatever_its_workers(tmp_path: Path, listener: Listener) -> None:
    """What an officer does on the command line or in the console is told within seconds, beside the requests."""
    (tmp_path / "webhooks").touch(0o600)
    (tmp_path / "webhooks").write_text(f"slack {listener.url} fr\n")
    (tmp_path / "ambassador.toml").write_text(
        '[server]\nworkers = 2\n[webhooks]\nfile = "webhooks"\ninside = ["127.0.0.1"]\n'
    )
    program, config = [sys.executable, "-m", "ambassador"], str(tmp_path / "ambassador.toml")
    with started(program, tmp_path, "--config", config), opened(tmp_path / "store.db") as store:
        ann = people.add(store, "Ann", "officer")
        said = {"about": "", "language": "fr", "text": "zebra", "catches": "", "lets_pass": ""}
        for state in ("accepted", "declined"):
            proposals.settle(store, ann, proposals.add(store, ann, **said, nameless=False), state, "zebra")
        versions.publish(store, default_files(), note="zebra", by="Ann")
        until(lambda: len(listener.got) >= 4, "four messages")
        time.sleep(5)  # both workers have looked again
        assert store.execute("select count(*) from notices").fetchone() == (0,)
    told = [json.loads(body)["text"].partition("*\n")[0] for _, _, body in listener.got]
    assert sorted(told) == [
        "*La proposition 1 a été acceptée",
        "*La proposition 2 a été refusée",
        "*La version 1 de la politique des réseaux sociaux est en vigueur",
        "*La version 2 de la politique des réseaux sociaux est en vigueur",
    ]
    assert all(b"zebra" not in body and b"Ann" not in body for _, _, body in listener.got)
