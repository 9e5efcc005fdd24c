"""The service under load: a check over HTTP beside an endpoint that only validates the same body.

Both are served as `ambassador serve` serves, with one and two workers, and asked by wrk on the same machine;
`python -m benchmarks.serving 300` asks each for five minutes.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import Flask, jsonify, request

from ambassador.files import default_files
from ambassador.store import opened, people, prepare, tokens, versions
from ambassador.web.api.schemas import CheckSchema
from benchmarks.memory import megabytes
from benchmarks.posts import post

PORT, SECONDS = 8123, 8
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


def main(seconds: int = SECONDS) -> None:
    """Print requests a second, latencies and memory, in Markdown."""
    if shutil.which("wrk") is None:
        print("wrk is missing: apt-get install wrk", file=sys.stderr)
        return
    print(
        "| endpoint | workers | requests a second | p50 | p99 | MB at first | at last |\n|---|---|---|---|---|---|---|"
    )
    with tempfile.TemporaryDirectory() as folder:
        db = Path(folder) / "bench.db"
        prepare(db)
        with opened(db) as store:
            versions.publish(store, default_files(), note="", by="benchmark")
            token = tokens.new_secret(store, people.add(store, "benchmark", "employee"))
        for workers in (1, 2):
            for name, target in ENDPOINTS.items():
                with _served(target, workers, db) as service:
                    _asked(token, Path(folder), 2)  # what is made once is made
                    first = megabytes(service)
                    figures = _asked(token, Path(folder), seconds)
                    figures += [f"{first:.0f}", f"{megabytes(service):.0f}"]
                    print(f"| {name} | {workers} | {' | '.join(figures)} |", flush=True)


@contextmanager
def _served(target: str, workers: int, db: Path) -> Iterator[int]:
    """The number of the service's process."""
    command = [
        sys.executable,
        "-m",
        "granian",
        "--interface",
        "wsgi",
        "--factory",
        "--port",
        str(PORT),
        "--workers",
        str(workers),
    ]
    command += ["--blocking-threads", "4", "--workers-kill-timeout", "10", "--log-level", "warning", target]
    server = subprocess.Popen(command, env={**os.environ, **_UNLIMITED, "AMBASSADOR_DB": str(db)})
    try:
        for _ in range(900):
            time.sleep(0.2)
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{PORT}/", timeout=60)  # on a busy machine
            except urllib.error.HTTPError:
                break
            except OSError:
                continue
            break
        yield server.pid
    finally:
        server.terminate()
        server.wait()


def _asked(token: str, folder: Path, seconds: int) -> list[str]:
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
        f"http://127.0.0.1:{PORT}/api/v1/checks",
    ]
    said = subprocess.run(run, capture_output=True, text=True, check=True).stdout
    if "Non-2xx" in said:
        raise SystemExit(f"The endpoint refused: {said}")
    return [re.search(rf"{what}\s+([\d.]+\w*)", said)[1] for what in ("Requests/sec:", "50%", "99%")]  # type: ignore[index]


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
