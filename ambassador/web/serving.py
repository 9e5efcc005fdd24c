"""The policy in force in this worker, and the second reading in a bounded pool."""

import logging
import math
import sqlite3
import threading
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as LateError
from dataclasses import replace
from pathlib import Path

from flask import abort, current_app, url_for

from ambassador.configuration import Retention
from ambassador.draft import Draft
from ambassador.errors import PolicyError, Sentence
from ambassador.files import PolicyFiles
from ambassador.matching.resting import set_aside
from ambassador.notices import advisers_late, reading_late
from ambassador.policy import Policy
from ambassador.store import failures, opened, versions
from ambassador.store.clock import today
from ambassador.store.inside import StoredInside
from ambassador.verdict import Verdict
from ambassador.vocabulary import Reading
from ambassador.web import metrics
from ambassador.web.access import database
from ambassador.web.tally import tally

log = logging.getLogger("ambassador")

LOOK_EVERY = 0.5
"""Seconds between two looks at the store for a newer version."""
IN_FORCE_WITHIN = 1.0
"""Seconds after which nobody is answered by an older version without having waited for the newer one."""
_PATIENCE = 1.0
"""Seconds that a request waits for a newer version; one that takes longer to load must not stop the service."""
DEADLINE = 2.0
"""Seconds that a second reading may take, waiting for its turn included."""
_READERS, _WAITING = 2, 16


class PolicyInForce:
    """Follows the newest version that is in force; a worker notices it within a second, without a restart."""

    def __init__(self, db: Path, plugins: Iterable[Path] = (), code: tuple[str, ...] = ()) -> None:
        self._db, self._plugins, self._code, self._inside = db, tuple(plugins), code, StoredInside(db)
        self._policy: Policy | None = None
        self._refused = 0
        self._sets_aside = False
        self._looked = -math.inf
        self._lock = threading.Lock()

    def policy(self) -> Policy | None:
        """The policy in force; `None` before the first version could be loaded."""
        age = time.monotonic() - self._looked
        if age > LOOK_EVERY and self._lock.acquire(timeout=_PATIENCE if age > IN_FORCE_WITHIN else 0):
            try:
                if time.monotonic() - self._looked > LOOK_EVERY:  # nobody has looked while we waited
                    self._look()
            finally:
                self._lock.release()
        return self._policy

    def stay(self) -> None:
        """Keep the policy in force, and each that follows it, out of the garbage collections of this process."""
        self._sets_aside = True
        set_aside()

    @property
    def refused(self) -> int:
        """The number of a newer version that could not be loaded, 0 if there is none."""
        return self._refused

    def kept_for(self, service: Retention) -> Retention:
        """How long things are kept: the service's days, or those of the policy in force where they are fewer."""
        policy = self.policy()
        return service.within(policy.settings.retention) if policy else service

    def compiled(self, files: PolicyFiles, number: int | None = None) -> Policy:
        """A policy from its files, with this service's plugins and documents. Raises `PolicyError`."""
        return Policy.from_files(files, version=number, plugins=self._plugins, code=self._code, inside=self._inside)

    def _look(self) -> None:
        began = time.monotonic()
        with opened(self._db) as db:
            newest = versions.in_force(db, today())
            known = self._policy.version if self._policy is not None else 0
            files = dict[str, str]()
            if newest not in (known, self._refused):
                try:
                    files = versions.files_of(db, newest)
                except versions.DamagedError as error:  # the one before goes on
                    self._refused = newest
                    log.error("Version %s of the policy cannot be used: %s", newest, error)
                    metrics.REFUSED.set(newest)
        if files:
            try:
                policy = self.compiled(files, newest)
                policy.check(Draft(""), "fast")  # make it ready before anybody waits for it
                self._policy, self._refused = policy, 0
                if self._sets_aside:
                    set_aside()
            except PolicyError as error:
                self._refused = newest
                log.error("Version %s of the policy cannot be loaded: %s", newest, error)
            except Exception as error:  # a plugin's or our own: the version in force must go on
                self._refused = newest
                log.error("Version %s of the policy cannot be loaded: %s", newest, type(error).__name__)
            metrics.VERSION.set(self._policy.version if self._policy and self._policy.version else 0)
            metrics.REFUSED.set(self._refused)
        if self._policy is not None:
            metrics.PACKS_GIVEN_UP.set(len(self._policy.packs.given_up))
        self._looked = began


class ReadingPool:
    """Runs readings beside the requests, a few at once; none is waited for longer than `DEADLINE` and `beyond`."""

    def __init__(self, reading: Reading = "full", beyond: float = 0) -> None:
        self._reading, self._beyond = reading, beyond
        self._pool: ThreadPoolExecutor | None = None
        self._free = threading.BoundedSemaphore(_WAITING)
        self._lock = threading.Lock()

    def check(self, policy: Policy, draft: Draft) -> Verdict | None:
        """The pool's reading, or `None` where it would be late."""
        if self._free.acquire(blocking=False):
            with self._lock:
                if self._pool is None:  # made in the worker: threads do not survive a fork
                    self._pool = ThreadPoolExecutor(_READERS, "reading")
            future = self._pool.submit(policy.check, draft, self._reading)
            future.add_done_callback(lambda _: self._free.release())
            try:
                return future.result(DEADLINE + self._beyond)
            except LateError:
                future.cancel()
        return None


def checked(policy: Policy, draft: Draft, language: str, reading: Reading = "full") -> Verdict:
    """A check to be answered in a language, beside the requests where it is a full one, and counted then.

    Whose code fails is counted, too, for the page of plugins.
    """
    verdict = _read(policy, draft, reading)
    if reading == "full":
        tally().count(draft.network, language)
    failed = {notice.pack for notice in verdict.notices if notice.pack} - {*policy.packs.failed, *policy.packs.given_up}
    if failed:
        try:
            with opened(database()) as db:
                failures.count(db, failed)
        except sqlite3.Error as error:  # no check fails for a count
            log.error("Failures of packs could not be counted: %s", error)
    return verdict


def _read(policy: Policy, draft: Draft, reading: Reading) -> Verdict:
    """The reading that was asked for; where it is late, the next one that asks less, with a notice that says so."""
    if reading == "fast":
        return policy.check(draft, "fast")
    verdict = readings(reading).check(policy, draft)
    if verdict is not None:
        return verdict
    metrics.LATE.inc()
    less = _read(policy, draft, "full" if reading == "asked" else "fast")
    return replace(less, notices=(*less.notices, advisers_late() if reading == "asked" else reading_late()))


def current_policy() -> Policy:
    """The policy in force. Aborts the request with 503 where none could be loaded."""
    policy = in_force().policy()
    return policy if policy is not None else abort(503, Sentence("No policy could be loaded. See the service's log."))


def clause_address(version: int | None, *, is_external: bool = False) -> Callable[[str], str]:
    """Where a clause of a version stands, by its key; with the service's own address in front for other programs."""
    return lambda key: url_for("pages.policy_clause", number=version, key=key, _external=is_external)


def in_force() -> PolicyInForce:
    """What follows the policy in this application."""
    followed: PolicyInForce = current_app.extensions["ambassador.policy"]
    return followed


def readings(reading: str = "full") -> ReadingPool:
    """The pool of this application for a kind of reading: those that wait for another machine hold up no other."""
    pools: dict[str, ReadingPool] = current_app.extensions["ambassador.readings"]
    return pools[reading]
