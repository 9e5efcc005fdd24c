"""The service under load: a check over HTTP beside an endpoint that only validates the same body.

Both are served as `ambassador serve` serves, with one and two workers, and asked by wrk on the same machine;
`python -m benchmarks.serving 300 --workers 2` asks each for five minutes, with two workers alone.
"""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import Flask, jsonify, request

from ambassador.files import default_files
from ambassador.store import opened, people, prepare, tokens, versions
from ambassador.web.api.schemas import CheckSchema
from benchmarks.memory import shown, watched
from benchmarks.posts import post
from tests.serving import Service, free_port, running

SECONDS = 8
BODY = {"text": post("fr", 300), "network": "linkedin", "audience": "public", "reading": "fast"}
ENDPOINTS = {"validation alone": "benchmarks.serving:bare", "a check": "ambassador.web.wsgi:worker"}

_UNLIMITED = {"AMBASSADOR_LIMITS_PERSON": "1000000", "AMBASSADOR_LIMITS_STRANGER": "1000000"}
"""One person asks as many would."""


def bare() -> Flask:
    """An endpoint that validates the same body and answers nothing of use."""
    app, schema = Flask(__name__), CheckSchema()

    @app.post("/api/v1/checks")
    def check() -> object:
        schema.load(request.get_json())
        return jsonify({"verdict": "clear", "findings": []})

    return app


def main(arguments: list[str] | None = None) -> None:
    """Print requests a second, latencies and memory, in Markdown."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.serving", description=__doc__)
    parser.add_argument("seconds", nargs="?", type=int, default=SECONDS)
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    chosen = parser.parse_args(arguments)
    if shutil.which("wrk") is None:
        print("wrk is missing: apt-get install wrk", file=sys.stderr)
        return
    heading = ("endpoint", "workers", "requests a second", "p50", "p99", "MB from beginning to end")
    print(f"| {' | '.join(heading)} |\n{'|---' * len(heading)}|")
    with tempfile.TemporaryDirectory() as folder:
        db = Path(folder) / "bench.db"
        prepare(db)
        with opened(db) as store:
            versions.publish(store, default_files(), note="", by="benchmark")
            token = tokens.new_secret(store, people.add(store, "benchmark", "employee"))
        for workers in chosen.workers:
            for name, target in ENDPOINTS.items():
                with _served(target, workers, db) as service:
                    _asked(service.url, token, Path(folder), 2)  # what is made once is made
                    with watched(service.pid) as memory:
                        figures = _asked(service.url, token, Path(folder), chosen.seconds)
                    print(f"| {name} | {workers} | {' | '.join(figures)} | {shown(memory)} |", flush=True)


@contextmanager
def _served(target: str, workers: int, db: Path) -> Iterator[Service]:
    """An endpoint, served with the settings of `ambassador serve`."""
    port = free_port()
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--factory", "--port", str(port)]
    command += ["--workers", str(workers), "--blocking-threads", "4", "--workers-kill-timeout", "10"]
    command += ["--log-level", "warning", target]

    def look(pid: int) -> Service | None:
        service = Service(f"http://127.0.0.1:{port}", "", pid)
        return service if service.get("/").status else None

    paths = os.pathsep.join((str(Path(__file__).parents[1]), os.environ.get("PYTHONPATH", "")))
    environment = {**os.environ, **_UNLIMITED, "AMBASSADOR_DB": str(db), "PYTHONPATH": paths}
    with running(command, db.with_name("serve.log"), look, environment) as service:
        yield service


def _asked(url: str, token: str, folder: Path, seconds: int) -> list[str]:
    script = folder / "post.lua"
    body = json.dumps(BODY, ensure_ascii=False).replace("]]", "] ]")
    script.write_text(
        f'wrk.method = "POST"\nwrk.body = [[{body}]]\nwrk.headers["Content-Type"] = "application/json"\n'
        f'wrk.headers["Authorization"] = "Bearer {token}"\n',
        "utf-8",
    )
    run = [
        "wrk",
        "-t1",
        "-c8",
        f"-d{seconds}s",
        "--latency",
        "-s",
        str(script),
        f"{url}/api/v1/checks",
    ]
    said = subprocess.run(run, capture_output=True, text=True, check=True).stdout
    if "Non-2xx" in said:
        raise SystemExit(f"The endpoint refused: {said}")
    return [re.search(rf"{what}\s+([\d.]+\w*)", said)[1] for what in ("Requests/sec:", "50%", "99%")]  # type: ignore[index]


if __name__ == "__main__":
    main()
