"""Checks that are counted: which ones, what is kept of them, and that no count is lost or stands in a check's way."""

import logging
import os
import signal
import sys
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from ambassador.store import opened
from ambassador.store.clock import today
from ambassador.web.tally import Tally
from tests.faults.load import CALM, Load
from tests.serving import started, workers
from tests.waiting import until
from tests.web.entering import SAME_ORIGIN, sign_in

Headers = dict[str, str]


def _written(app: Flask, db: Path) -> list[tuple[Any, ...]]:
    tally: Tally = app.extensions["ambassador.tally"]
    tally.write()
    with opened(db) as store:
        return list(store.execute("select * from checks order by network, language").fetchall())


def test_each_full_reading_is_one_check(app: Flask, db: Path, client: FlaskClient, employee: Headers) -> None:
    """The fast one before it and the asked one after it are of the same text; its language is the answer's."""
    draft = {"text": "A calm day.", "network": "linkedin"}
    for reading in ("fast", "full", "asked"):
        body = {**draft, "reading": reading}
        assert client.post("/api/v1/checks", json=body, headers=employee).status_code == 200
    client.post("/api/v1/checks", json={**draft, "language": "fr"}, headers=employee)
    client.post("/api/v1/checks", json={**draft, "language": "fr"}, headers={**employee, "Accept-Language": "nl"})
    client.post("/v2/check", data={"text": "Ein Tag.", "language": "de-AT"}, headers=employee)
    form = sign_in(app, db, "Ann", "employee")
    for more in ({}, {"reading": "asked"}):
        form.post("/", data={**draft, **more}, headers={**SAME_ORIGIN, "Accept-Language": "fr"})
    assert _written(app, db) == [
        (today(), "linkedin", "en", 1),
        (today(), "linkedin", "fr", 2),
        (today(), "linkedin", "nl", 1),
        (today(), "other", "de", 1),
    ]


def test_what_is_refused_is_no_check(app: Flask, db: Path, client: FlaskClient, employee: Headers) -> None:
    """Nobody was told anything of a draft."""
    assert client.post("/api/v1/checks", json={"text": "x"}).status_code == 401
    assert client.post("/api/v1/checks", json={"text": "x", "network": "pub"}, headers=employee).status_code == 422
    assert _written(app, db) == []


def test_counts_wait_for_a_store_that_cannot_be_written(
    app: Flask, db: Path, client: FlaskClient, employee: Headers, caplog: pytest.LogCaptureFixture
) -> None:
    """Checks go on, the log says so once, and each is counted once in the end."""
    with opened(db) as store:
        store.execute("alter table checks rename to elsewhere")
        for _ in range(3):
            response = client.post("/api/v1/checks", json={"text": "A calm day."}, headers=employee)
            assert response.status_code == 200
            with caplog.at_level(logging.ERROR):
                app.extensions["ambassador.tally"].write()
        store.execute("alter table elsewhere rename to checks")
    assert caplog.text.count("Counts of checks wait, since the store cannot be written: no such table") == 1
    assert [row[-1] for row in _written(app, db)] == [3]
    assert [row[-1] for row in _written(app, db)] == [3]


@pytest.mark.timeout(300)  # on a busy machine
def test_a_service_that_is_reloaded_or_stopped_has_written_its_counts(tmp_path: Path) -> None:
    """Each worker writes its own before it ends."""
    with started([sys.executable, "-m", "ambassador"], tmp_path) as service:
        load, before = Load(tmp_path / "store.db").at(service), workers(service.pid)
        assert [load.check(CALM, "full")[0] for _ in range(3)] == [200] * 3
        os.kill(service.pid, signal.SIGHUP)
        until(lambda: not set(before) & set(workers(service.pid)), "the first worker to end")
        assert [load.check(CALM, "full")[0] for _ in range(2)] == [200] * 2
    with opened(tmp_path / "store.db") as store:
        assert store.execute("select sum(count) from checks").fetchone() == (5,)
