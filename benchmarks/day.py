"""A working day of a company, replayed in minutes: real requests by locust to `ambassador serve`.

`python -m benchmarks.day 10000 --minutes 8` says how many people, and how long ten hours shall take.
"""

import argparse
import csv
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from random import Random
from time import monotonic
from typing import Any

from ambassador.files import default_files
from ambassador.store import opened, people, prepare, tokens, versions
from benchmarks.memory import shown, watched
from benchmarks.posts import LENGTHS, post
from tests.serving import started

WORKERS, HOURS = 2, 10
_DRAFTS = {0: 85, 1: 11, 2: 3, 3: 1}
"""How many of a hundred people write so many drafts on one day."""
_LANGUAGES, _NETWORKS = ("en", "fr", "nl", "de"), ("linkedin", "x", "facebook", "instagram")


def main(arguments: list[str] | None = None) -> None:
    """Print checks a second, latencies, memory, errors and late readings, in Markdown."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.day", description=__doc__)
    parser.add_argument("people", nargs="?", type=int, default=10_000)
    parser.add_argument("--minutes", type=float, default=8)
    chosen = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        db, plan = Path(folder) / "store.db", Path(folder) / "plan.json"
        plan.write_text(json.dumps(_planned(db, chosen.people, chosen.minutes)), "utf-8")
        ambassador = [sys.executable, "-m", "ambassador"]
        with (
            started(ambassador, Path(folder), "--workers", str(WORKERS)) as service,
            watched(service.pid) as memory,
        ):
            began = monotonic()
            rows = _replayed(service.url, plan, chosen.people, chosen.minutes)
            took = monotonic() - began
    total = rows[-1]
    print(
        f"{chosen.people:,} people, {HOURS} hours in {took / 60:.1f} minutes: {int(total['Request Count']):,} checks, "
        f"{float(total['Requests/s']):.1f} a second, {total['Failure Count']} errors.\n"
    )
    print("| checks | how many | p50 ms | p99 ms |\n|---|---|---|---|")
    for row in rows[:-1]:
        print(f"| {row['Name']} | {row['Request Count']} | {row['50%']} | {row['99%']} |")
    print(f"\nMegabytes of the service, from beginning to end: {shown(memory)}")


def _planned(db: Path, many: int, minutes: float) -> list[dict[str, Any]]:
    """People with tokens in a store, and what each writes, in seconds of the replay; the same at every run."""
    random, shorter = Random(20261129), minutes / (60 * HOURS)  # noqa: S311 - the same at every run
    prepare(db)
    with opened(db) as store:
        store.execute("pragma synchronous = off")  # nothing is lost if the machine stops now
        versions.publish(store, default_files(), note="", by="benchmark")
        return [
            {
                "token": tokens.new_secret(store, people.add(store, f"Person {number}", "employee")),
                "drafts": _drafts(random, shorter),
            }
            for number in range(many)
        ]


def _drafts(random: Random, shorter: float) -> list[dict[str, Any]]:
    (count,) = random.choices(list(_DRAFTS), list(_DRAFTS.values()))
    begins = sorted(HOURS * 3600 * random.betavariate(2, 3) for _ in range(count))
    return [
        {
            "at": at * shorter,
            "text": post(random.choice(_LANGUAGES), random.choices(LENGTHS, (6, 3, 1))[0]),
            "network": random.choice(_NETWORKS),
            "pauses": [random.uniform(3, 40) * shorter for _ in range(random.randint(3, 10))],
        }
        for at in begins
    ]


def _replayed(url: str, plan: Path, many: int, minutes: float) -> list[dict[str, str]]:
    """The rows of locust's table, the last one for all together."""
    command = [sys.executable, "-m", "locust", "-f", str(Path(__file__).parent / "people.py"), "--headless"]
    command += ["--host", url, "-u", str(many), "-r", str(many), "--only-summary"]
    command += [
        "--run-time",
        f"{round(120 + 3 * 60 * minutes)}s",
        "--csv",
        str(plan.with_name("day")),
        "--exit-code-on-error",
        "0",
    ]
    done = subprocess.run(command, env={**os.environ, "DAY": str(plan)}, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(done.stderr)
    with plan.with_name("day_stats.csv").open(encoding="utf-8") as table:
        return list(csv.DictReader(table))


if __name__ == "__main__":
    main()
