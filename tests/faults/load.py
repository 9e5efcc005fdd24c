"""Employees at work while something goes wrong: what was asked, what was answered, what was lost."""

import json
import random
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Any

from ambassador.store import opened, people, tokens
from tests.serving import Service
from tests.waiting import until

BAD = "The wifi password is Tulip-4471"
CALM = "Back from a lovely week in the Ardennes, see you all on Monday."
RULE = "credentials/passwords"
PATIENCE = 60
"""Seconds that a request waits for its answer, also on a busy machine."""


class Load:
    """What employees send to a service, and what became of it. One token each: nobody is anybody's limit."""

    def __init__(self, db: Path, people_at_work: int = 3) -> None:
        with opened(db) as store:
            everybody = [people.add(store, f"Emma {number}", "employee") for number in range(people_at_work)]
            self.tokens = [tokens.new_secret(store, person) for person in everybody]
        self.port = 0
        self.counts = Counter[str]()
        """Of everything asked: answered, refused (a status), broken (no whole answer)."""
        self.acknowledged = Counter[str]()
        """What the service said it has kept: outcomes, proposals."""
        self.doubtful = Counter[str]()
        """What was sent and never answered: it may have been kept, or not."""
        self.proposals = set[int]()
        self.wrongly_clear = list[str]()
        self._lock = threading.Lock()

    def at(self, service: Service) -> "Load":
        """Go on with this service."""
        self.port = int(service.url.rpartition(":")[2])
        return self

    def ask(self, path: str, body: dict[str, Any], token: str = "") -> tuple[int, Any]:
        """One request on a connection of its own: its status, 0 if there was no whole answer, and what was said."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        headers = {"Authorization": f"Bearer {token or self.tokens[0]}", "Content-Type": "application/json"}
        try:
            connection.request("POST", f"/api/v1/{path}", json.dumps(body), headers)
            response = connection.getresponse()
            said = response.read()
            return response.status, json.loads(said) if said else None
        except (OSError, HTTPException):
            time.sleep(0.05)  # whoever finds nobody does not knock at once again
            return 0, None
        finally:
            connection.close()

    def check(self, text: str = BAD, reading: str = "fast", token: str = "") -> tuple[int, Any]:
        """Check a draft. One with a fault that is called clear, with no word of what did not run, is noted."""
        status, said = self.ask("checks", {"text": text, "reading": reading}, token)
        silent = status == 200 and said["verdict"] == "clear" and "pack-failed" not in codes(said)
        with self._lock:
            self._count(status)
            if silent and text != CALM:
                self.wrongly_clear.append(text)
        return status, said

    def keep(self, kind: str, token: str = "") -> int:
        """Send something that is to be kept: an outcome, or a proposal."""
        body = _PROPOSAL if kind == "proposals" else outcome()
        status, said = self.ask(kind, body, token)
        with self._lock:
            self._count(status)
            if status in (201, 204):
                self.acknowledged[kind] += 1
                if kind == "proposals":
                    self.proposals.add(said["number"])
            elif status == 0:
                self.doubtful[kind] += 1
        return status

    def _count(self, status: int) -> None:
        self.counts["asked"] += 1
        self.counts["broken" if status == 0 else "answered" if status < 400 else f"refused {status}"] += 1

    def wait_for(self, more: int) -> None:
        """Wait until so many more have been answered, while others work."""
        goal = self.counts["answered"] + more
        until(lambda: self.counts["answered"] >= goal, "answers", 5 * PATIENCE)

    @contextmanager
    def working(self, seed: int) -> Iterator[None]:
        """While the block runs, everybody checks drafts and sends what is to be kept, in an order of their own."""
        ended = threading.Event()

        def work(number: int) -> None:
            token = self.tokens[number]
            chosen = random.Random(seed * 100 + number)  # noqa: S311 - an order, no secret
            deeds: list[Callable[[], Any]] = [
                *(lambda: self.check(token=token), lambda: self.check(CALM, token=token)),
                *(lambda: self.keep("outcomes", token), lambda: self.check(reading="full", token=token)),
            ]
            while not ended.is_set():
                chosen.choice(deeds)()

        at_work = [threading.Thread(target=work, args=(number,)) for number in range(len(self.tokens))]
        for thread in at_work:
            thread.start()
        try:
            yield
        finally:
            ended.set()
            for thread in at_work:
                thread.join()

    def nothing_is_lost(self, db: Path) -> None:
        """What was acknowledged is in the store, once; of what had no answer, at most each once. It is printed."""
        with opened(db) as store:
            (kept,) = store.execute("select coalesce(sum(count), 0) from outcomes").fetchone()
            numbers = {row[0] for row in store.execute("select id from proposals").fetchall()}
        print(f"{dict(self.counts)}; acknowledged {dict(self.acknowledged)}; kept {kept} and {len(numbers)}")  # noqa: T201
        assert self.acknowledged["outcomes"] <= kept <= self.acknowledged["outcomes"] + self.doubtful["outcomes"]
        assert self.proposals <= numbers
        assert len(numbers) <= len(self.proposals) + self.doubtful["proposals"]
        assert self.wrongly_clear == []
        assert self.counts["answered"] > 0


def codes(said: dict[str, Any]) -> set[str]:
    """The notices of an answer."""
    return {notice["code"] for notice in said["notices"]}


def outcome() -> dict[str, Any]:
    """What became of a finding, today."""
    known = {"policy_version": 1, "rule": RULE, "network": "linkedin", "language": "en", "decision": "edited"}
    return {**known, "day": date.today().isoformat()}


_PROPOSAL = {"about": "", "text": "Say it more kindly.", "language": "en"}
