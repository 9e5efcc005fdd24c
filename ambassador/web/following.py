"""At a node: following the primary beside the requests. Each worker looks, and each turn is taken by one of them."""

import json
import logging
import random
import sqlite3
import threading
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlite_utils.db import Database

from ambassador.store import batches, bundle, following, opened
from ambassador.store.bundle import RefusedError
from ambassador.store.following import TROUBLES
from ambassador.web import metrics
from ambassador.web.primary import Primary, tag_of
from ambassador.web.serving import PolicyInForce

log = logging.getLogger("ambassador")

_LOOK_EVERY = 0.5
"""Seconds between two looks whether a turn is due."""
_LONGEST = 60.0
"""Seconds between two tries, unless a node is told to ask less often: who is joined again is soon followed."""
_NO_ANSWER = ("unreachable", "unknown")
"""Troubles after which there is no use in asking for more, and in asking soon again."""
_MOST_BATCHES = 50
"""Batches of counts that are handed back in one turn."""


class Follower:
    """Brings a node's store where the primary's is."""

    def __init__(self, db: Path, primary: Primary, policy: PolicyInForce) -> None:
        self._db, self._primary, self._policy = db, primary, policy
        self._lock = threading.Lock()
        self._begun = self._answered = 0
        self._unloadable = ""
        """The tag of a policy that could not be loaded: it is tried again after a restart, with other packs."""
        self._keeps = False
        """Whether counts wait here that the primary, being older, does not know."""

    def start(self) -> None:
        """Follow until this process ends."""
        threading.Thread(target=self._for_ever, name="following", daemon=True).start()

    def turn(self) -> None:
        """Ask the primary for what is new and hand counts back, if it is time to."""
        try:
            with opened(self._db) as db:
                if following.take_turn(db):
                    before = following.state(db)
                    trouble = self._followed(db)
                    tries = before.tries + 1 if before and trouble in _NO_ANSWER else 0
                    following.end_turn(db, trouble, wait(self._primary.every, tries))
                    _say(trouble, before.trouble if before else "")
                    _measure(db)
        except (sqlite3.Error, OSError) as error:
            log.error("The primary cannot be followed, since the store fails: %s", error)
        except Exception as error:  # a fault of ours must not end the following; it is tried again
            log.error("The primary cannot be followed: %s", type(error).__name__)

    def let_in_now(self) -> None:
        """Know whom the primary lets in now; threads that ask for it at the same time wait for one answer.

        Raises `RefusedError` where there is none.
        """
        begun = self._begun
        with self._lock:
            if self._answered <= begun:  # else another thread has asked since we were called, and was answered
                self._begun += 1
                with opened(self._db) as db:
                    while not self._pull(db, "people"):
                        pass  # a turn has brought an earlier answer meanwhile
                self._answered = self._begun

    def _followed(self, db: Database) -> str:
        """Take over each part, hand back what was counted, and answer the first trouble there was."""
        found = list[str]()
        for part in bundle.PARTS:
            try:
                self._pull(db, part)
            except RefusedError as error:
                found.append(error.trouble)
                if error.trouble in _NO_ANSWER:
                    return error.trouble
        try:
            self._hand_back(db)
        except RefusedError as error:
            found.append(error.trouble)
        return found[0] if found else ""

    def _pull(self, db: Database, part: str) -> bool:
        """Take over a part; answers false where somebody else has done so meanwhile."""
        known = following.tag(db, part)
        answer = self._primary.asked(part, tag=known)
        if answer is None:
            return True
        try:
            said = json.loads(answer.body)
            if part == "policy":
                self._adopt_policy(db, tag_of(answer), said)
            elif part == "people":
                return bundle.adopt_people(db, tag_of(answer), said, known)
            else:
                return bundle.adopt_inside(db, tag_of(answer), said, known, self._runs)
        except (LookupError, TypeError, ValueError, RecursionError, sqlite3.IntegrityError):
            raise RefusedError("unreadable") from None
        return True

    def _adopt_policy(self, db: Database, tag: str, said: Any) -> None:
        if tag == self._unloadable:
            raise RefusedError("unloadable")
        try:
            bundle.adopt_policy(db, tag, said, self._policy.compiled)
        except RefusedError as error:
            if error.trouble == "unloadable":
                self._unloadable = tag
            raise

    def _runs(self, document: int) -> list[Any]:
        answer = self._primary.asked(f"documents/{document}")
        found: list[Any] = json.loads(answer.body)["runs"] if answer else []
        return found

    def _hand_back(self, db: Database) -> None:
        for _ in range(_MOST_BATCHES):
            body = batches.due(db)
            if not body:
                return
            left = None
            try:
                answer = self._primary.asked("counts", body=body.encode())
                left = json.loads(answer.body).get("left") if answer else None
            except RefusedError as error:
                if error.trouble != "refused":
                    raise
                log.error("Counts are given up, since the primary refuses them: %d", batches.size(body))
            kept = batches.acknowledged(db, body, left)
            if kept and not self._keeps:
                log.warning(
                    "The primary is older and does not know all that is counted here: that waits. Update the primary."
                )
            self._keeps = bool(kept)
            if kept:
                return  # the next batch would have the same in it

    def _for_ever(self) -> None:
        pause = threading.Event()
        while True:
            self.turn()
            pause.wait(_LOOK_EVERY)


def wait(every: int, tries: int) -> float:
    """Seconds until the next turn after so many in vain: longer each time, within bounds, and nodes not all at once."""
    longest = max(min(10.0 * every, _LONGEST), every)
    return min(every * 2.0 ** min(tries, 12), longest) * random.uniform(0.8, 1.2)  # noqa: S311 - no secret


def _say(trouble: str, before: str) -> None:
    """A word in the log where something has changed."""
    if trouble and trouble != before:
        log.error("%s The policy in force stays.", TROUBLES[trouble])
    elif before and not trouble:
        log.info("The primary is followed again.")


def _measure(db: Database) -> None:
    state = following.state(db)
    if state is not None:
        metrics.FOLLOWED.set(datetime.fromisoformat(state.heard_at).timestamp() if state.heard_at else 0)
        metrics.TROUBLE.set(bool(state.trouble))
    metrics.UNSENT.set(batches.unsent(db))
