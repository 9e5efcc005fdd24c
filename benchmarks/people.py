"""People who write, for locust: each does what `benchmarks/day.py` has planned for them, in the file that DAY names."""

import json
import os
from itertools import count
from pathlib import Path
from time import monotonic
from typing import Any

import gevent
from locust import FastHttpUser, events, task
from locust.env import Environment
from locust.exception import StopUser

_PLAN: list[dict[str, Any]] = json.loads(Path(os.environ["DAY"]).read_text("utf-8"))
_BEGAN = monotonic()
_numbers = count()


class Person(FastHttpUser):
    """Somebody of the company: most write nothing today."""

    @task
    def day(self) -> None:
        """Each draft at its time, and a check at each pause; before it is published, also by the second reading."""
        planned = _PLAN[next(_numbers) % len(_PLAN)]
        for draft in planned["drafts"]:
            gevent.sleep(max(0.0, draft["at"] - (monotonic() - _BEGAN)))
            pauses = draft["pauses"]
            for number, pause in enumerate(pauses, 1):
                text = draft["text"][: len(draft["text"]) * number // len(pauses)]
                self._check(planned["token"], draft["network"], text, "full" if number == len(pauses) else "fast")
                gevent.sleep(pause)
        raise StopUser

    def _check(self, token: str, network: str, text: str, reading: str) -> None:
        body = {"text": text, "network": network, "audience": "public", "reading": reading}
        headers = {"Authorization": f"Bearer {token}"}
        name = "by rules" if reading == "fast" else "with the second reading"
        with self.client.post("/api/v1/checks", json=body, headers=headers, name=name, catch_response=True) as answer:
            codes = {notice["code"] for notice in (answer.json() or {}).get("notices", ())} if answer.ok else set()
            if "pack-failed" in codes:
                answer.failure("A part of the check is missing.")
            elif "reading-late" in codes:
                answer.request_meta["name"] = "the second reading was late"


@events.test_start.add_listener
def leave_when_all_have_gone(environment: Environment, **_: object) -> None:
    """The day is over when nobody is there any more."""

    def wait() -> None:
        runner = environment.runner
        while runner is not None and (runner.state != "running" or runner.user_count):
            gevent.sleep(0.5)
        if runner is not None:
            runner.quit()

    gevent.spawn(wait)
