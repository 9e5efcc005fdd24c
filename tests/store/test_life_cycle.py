"""A policy's whole life, in any order that hypothesis can think of: beside the store runs a model that cannot err.

Three officers read, change, review, publish, roll back, export and import; each goes on from what they last read,
which somebody else may have changed. The store is opened anew for each deed, as the service does.
"""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from sqlite_utils.db import Database

from ambassador.files import differences, read_folder, write_folder
from ambassador.store import audit, opened, prepare, versions, working_copy
from ambassador.store.backup import back_up, restore
from ambassador.store.clock import today
from ambassador.store.working_copy import ConflictError, DayError, EarlyError, NotReviewedError, UnchangedError

Files = dict[str, str]
REVIEW = "[publishing]\nreview = true\n"
OFFICERS = st.sampled_from(["Ann", "Bob", "Cleo"])
PATHS = st.sampled_from(["text/fr.md", "rules/a.toml", "rules/confidential/b.toml", "words/é.txt"])
CONTENTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12) | st.just("é\r\nü\n\r😬\x00")
SETTINGS = st.sampled_from(["", REVIEW, "[publishing]\nreview = false\n", "[[ nobody can read this"])
DAYS = st.sampled_from(["", "2026-01-01", "2027-01-31", "2999-12-31"])
TODAY = "2027-01-31"


class LifeCycle(RuleBasedStateMachine):
    """The store, and what must be in it."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        self.path = Path(self.folder.name) / "store.db"
        self.published = list[tuple[Files, str, str]]()
        """Files, who published them, and the day from which they are in force."""
        self.working: Files = {}
        self.reviewed = set[tuple[str, str]]()
        """Who has reviewed which state since the last publication."""
        self.seen = {who: dict[str, str]() for who in ("Ann", "Bob", "Cleo")}
        self.deeds = list[tuple[str, str]]()

    def teardown(self) -> None:
        self.folder.cleanup()

    @initialize()
    def begins(self) -> None:
        prepare(self.path)

    def _expect(self, error: type[Exception] | None, deed: Callable[[Database], object]) -> bool:
        """Do it, and see that it is refused as it must be; whether it was done."""
        with opened(self.path) as db:
            if error is None:
                deed(db)
            else:
                with pytest.raises(error):
                    deed(db)
        return error is None

    def _is_fresh(self, who: str) -> bool:
        return self.seen[who] == self.working

    @rule(who=OFFICERS)
    def reads(self, who: str) -> None:
        with opened(self.path) as db:
            self.seen[who] = working_copy.read(db)

    def _writes(self, who: str, files: Files, what: str) -> None:
        seen = working_copy.tag(self.seen[who])
        refused = None if self._is_fresh(who) else ConflictError
        if self._expect(refused, lambda db: working_copy.write(db, files, seen=seen, by=who, what=what)):
            self.working = self.seen[who] = files
            self.deeds.append((who, "changed"))

    @rule(who=OFFICERS, path=PATHS, content=CONTENTS)
    def changes_a_file(self, who: str, path: str, content: str) -> None:
        self._writes(who, {**self.seen[who], path: content}, path)

    @rule(who=OFFICERS, content=SETTINGS)
    def changes_the_settings(self, who: str, content: str) -> None:
        self._writes(who, {**self.seen[who], "policy.toml": content}, "settings")

    @precondition(lambda self: any(len(files) > 1 for files in self.seen.values()))
    @rule(who=OFFICERS, path=PATHS)
    def removes_a_file(self, who: str, path: str) -> None:
        files = {name: content for name, content in self.seen[who].items() if name != path}
        if files:
            self._writes(who, files, "removed")

    @precondition(lambda self: self.published)
    @rule(who=OFFICERS, data=st.data())
    def takes_an_earlier_version(self, who: str, data: st.DataObject) -> None:
        number = data.draw(st.integers(1, len(self.published)))
        with opened(self.path) as db:
            files = versions.files_of(db, number)
        assert files == self.published[number - 1][0]
        self._writes(who, files, f"version {number}")

    @precondition(lambda self: self.working)
    @rule(who=OFFICERS)
    def reviews(self, who: str) -> None:
        seen = working_copy.tag(self.seen[who])
        refused = None if self._is_fresh(who) else ConflictError
        if self._expect(refused, lambda db: working_copy.review(db, seen=seen, by=who)):
            self.reviewed.add((seen, who))
            self.deeds.append((who, "reviewed"))

    @precondition(lambda self: self.working)
    @rule(who=OFFICERS, day=DAYS, early=st.booleans())
    def publishes(self, who: str, day: str, early: bool) -> None:
        files, seen = self.seen[who], working_copy.tag(self.seen[who])
        asked = bool(self.published) and self.published[-1][0].get("policy.toml") == REVIEW
        others = {by for state, by in self.reviewed if state == seen} - {who}
        refused: type[Exception] | None = DayError if day and day < today() else None
        refused = refused or (ConflictError if not self._is_fresh(who) else None)
        waits = self._waits(day or today())
        refused = refused or (EarlyError if waits and not early else None)
        is_same = bool(self.published) and files == self.published[-1][0] and day in ("", self.published[-1][2])
        refused = refused or (UnchangedError if is_same and not waits else None)
        refused = refused or (NotReviewedError if asked and not others else None)

        def deed(db: Database) -> None:
            number = working_copy.publish(db, files, seen=seen, note="", by=who, effective_on=day, early=early)
            assert number == len(self.published) + 1

        if self._expect(refused, deed):
            self.published.append((dict(files), who, day))
            self.reviewed.clear()
            self.deeds.append((who, "published"))

    def _waits(self, day: str) -> bool:
        """Whether a version comes into force after a day, unless a newer one has taken its place by then."""
        days = [each for _, _, each in self.published]
        return any(one > day and one < min(days[at + 1 :], default="9") for at, one in enumerate(days))

    @precondition(lambda self: self.published)
    @rule(who=OFFICERS, data=st.data())
    def exports_and_imports(self, who: str, data: st.DataObject) -> None:
        """Byte for byte, and nothing else lies in the folder."""
        number = data.draw(st.integers(1, len(self.published)))
        with TemporaryDirectory() as folder:
            with opened(self.path) as db:
                write_folder(versions.files_of(db, number), folder)
            files = read_folder(folder)
            written = [path for path in Path(folder).rglob("*") if path.is_file()]
            assert {path.relative_to(folder).as_posix(): path.read_bytes() for path in written} == {
                name: content.encode() for name, content in self.published[number - 1][0].items()
            }
        assert differences(files, self.published[number - 1][0]) == []
        self._writes(who, files, "imported")

    @rule()
    def is_backed_up_and_restored(self) -> None:
        backup = self.path.with_name("backup.db")
        back_up(self.path, backup)
        for file in self.path.parent.glob("store.db*"):
            file.unlink()
        restore(backup, self.path, by="command line")
        self.deeds.append(("command line", "restored"))
        for file in self.path.parent.iterdir():
            if file.name != "store.db":
                file.unlink()

    @invariant()
    def every_version_is_as_it_was_published(self) -> None:
        if not self.path.exists():  # before the first deed
            return
        with opened(self.path) as db:
            kept = [(versions.files_of(db, one.number), one.published_by, one.effective_on) for one in _oldest(db)]
            in_force, working = versions.in_force(db, TODAY), working_copy.read(db)
            deeds = [(deed.who, deed.deed) for deed in reversed(audit.deeds(db, 1_000))]
        assert kept == self.published
        assert working == self.working
        assert deeds == self.deeds
        assert in_force == max(
            (number for number, (_, _, day) in enumerate(self.published, 1) if day <= TODAY), default=0
        )


def _oldest(db: Database) -> list[versions.Version]:
    """All versions, numbered from 1 without gaps, the oldest first."""
    found = versions.all_versions(db)[::-1]
    assert [one.number for one in found] == list(range(1, len(found) + 1))
    return found


TestLifeCycle = pytest.mark.timeout(600)(LifeCycle.TestCase)  # on a busy machine
TestLifeCycle.settings = settings(max_examples=25, stateful_step_count=25)
