"""Measurements: of all workers together, with nothing of who or what, on a port of their own."""

import json
import re
import sys
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from prometheus_client import REGISTRY
from prometheus_client.parser import text_string_to_metric_families

from tests.cli.running import run
from tests.serving import Service, free_port, started

MARK = "Xolotl-90210"


def _asked(port: int) -> str:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics", timeout=30) as response:
        said: str = response.read().decode()
        return said


def _answered(said: str, route: str) -> float:
    return sum(
        sample.value
        for family in text_string_to_metric_families(said)
        for sample in family.samples
        if sample.name == "ambassador_request_seconds_count" and sample.labels["route"] == route
    )


def test_what_all_workers_did_is_counted_together(tmp_path: Path) -> None:
    """On a port of its own; that of the service tells nothing."""
    port = free_port()
    (tmp_path / "c.toml").write_text(f"[metrics]\nport = {port}\n")
    options = ("--config", str(tmp_path / "c.toml"), "--workers", "2")
    with started([sys.executable, "-m", "ambassador"], tmp_path, *options) as service:
        before = _answered(_asked(port), "/api/v1/health")
        for _ in range(40):  # each opens its own connection, so that both workers answer
            assert service.get("/api/v1/health").status == 200
        said = _asked(port)
        assert _answered(said, "/api/v1/health") - before == 40
        assert re.search(r"^ambassador_policy_version 1\.0$", said, re.MULTILINE)
        assert re.search(r"^ambassador_policy_refused 0\.0$", said, re.MULTILINE)
        assert service.get("/metrics").status == 404


def test_nothing_that_was_sent_is_measured(tmp_path: Path) -> None:
    """Whatever the door: routes and statuses alone, no address, no name, no verdict."""
    port = free_port()
    (tmp_path / "c.toml").write_text(f"[metrics]\nport = {port}\n")
    with started([sys.executable, "-m", "ambassador"], tmp_path, "--config", str(tmp_path / "c.toml")) as service:
        token = run("people", "add", "Emma", "--db", tmp_path / "store.db").stdout.strip()
        headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
        body = json.dumps({"text": f"The wifi password is {MARK}"}).encode()
        request = urllib.request.Request(f"{service.url}/api/v1/checks", body, headers)  # noqa: S310 - our own
        assert urllib.request.urlopen(request, timeout=30).status == 200  # noqa: S310
        _refused(service)
        said = _asked(port)
    assert _answered(said, "/api/v1/checks") == 1
    assert _answered(said, "-") >= 2
    for word in (MARK, "Emma", token, "127.0.0.1", "stop", "credentials"):
        assert word not in said


def test_a_measurement_has_three_labels_alone() -> None:
    """Method, route, status: a further one is a question for the works council."""
    ours = [family for family in REGISTRY.collect() if family.name.startswith("ambassador_")]
    labels = {label for family in ours for sample in family.samples for label in sample.labels}
    assert labels <= {"method", "route", "status", "le"}
    assert {family.name for family in ours} == {
        "ambassador_followed_timestamp_seconds",
        "ambassador_following_trouble",
        "ambassador_request_seconds",
        "ambassador_unsent_counts",
        "ambassador_late_readings",
        "ambassador_lost_notices",
        "ambassador_packs_given_up",
        "ambassador_policy_version",
        "ambassador_policy_refused",
    }


def _refused(service: Service) -> None:
    service.get(f"/{MARK}")
    request = urllib.request.Request(service.url, method=MARK)  # noqa: S310 - our own
    with pytest.raises(urllib.error.HTTPError, match="405"):
        urllib.request.urlopen(request, timeout=30)  # noqa: S310
