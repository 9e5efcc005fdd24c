"""Events: written down with what makes them happen, handed out once, tried again, and never a text or a name."""

from pathlib import Path

import pytest
import time_machine
from sqlite_utils.db import Database

from ambassador.files import default_files
from ambassador.store import events, opened, people, proposals, signs, versions
from ambassador.store.signs import Sign

NOON = "2027-01-31T12:00:00Z"


def _events(db: Database) -> list[tuple[str, str, str]]:
    return db.execute("select kind, subject, state from events order by rowid").fetchall()


def _told(db: Database, version: int = 0) -> list[tuple[str, str]]:
    """What would be told now, to whom."""
    events.hand_out(db, ["a", "b"], version)
    found = list[tuple[str, str]]()
    while notice := events.take(db):
        found.append((notice.messenger, notice.event.subject))
        events.delivered(db, notice)
    return found


def test_nothing_has_happened_where_nothing_was_decided(db: Database) -> None:
    """A proposal, a comment, a vote, one that is opened again: nobody is told."""
    ann = people.add(db, "Ann", "officer")
    said = {"about": "", "language": "en", "text": "A text", "catches": "An example", "lets_pass": ""}
    number = proposals.add(db, ann, **said, nameless=False)
    proposals.comment(db, ann, number, "A comment")
    proposals.vote(db, ann, number)
    proposals.settle(db, ann, number, "open", "")
    assert _events(db) == []


def test_an_answered_proposal_is_an_event_without_text_or_name(db: Database) -> None:
    """Not the answer either: it stands beside the proposal."""
    ann = people.add(db, "Ann", "officer")
    said = {"about": "", "language": "en", "text": "zebra text", "catches": "zebra example", "lets_pass": ""}
    number = proposals.add(db, ann, **said, nameless=False)
    proposals.settle(db, ann, number, "accepted", "zebra answer")
    assert _events(db) == [("proposal", "1", "accepted")]
    kept = repr(db.execute("select * from events").fetchall())
    assert "zebra" not in kept
    assert "Ann" not in kept


def test_a_deed_that_fails_is_no_event(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both are kept, or neither."""
    monkeypatch.setattr(events, "now", lambda: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        versions.publish(db, default_files(), note="", by="Ann")
    assert versions.newest(db) == 0
    assert _events(db) == []


def test_a_version_is_told_on_its_day_and_not_before(db: Database) -> None:
    """And one that another has replaced meanwhile is not told at all."""
    with time_machine.travel(NOON):
        for day in ("2027-02-02", "2027-02-03", "2027-02-03"):
            versions.publish(db, default_files(), note="", by="Ann", effective_on=day)
        assert not events.is_something_due(db)
        assert _told(db) == []
    with time_machine.travel("2027-02-02T00:00:01Z"):
        assert events.is_something_due(db)
        assert _told(db, 1) == [("a", "1"), ("b", "1")]
    with time_machine.travel("2027-02-03T00:00:01Z"):
        assert _told(db, 3) == [("a", "3"), ("b", "3")]


def test_two_workers_never_tell_the_same(path: Path, db: Database) -> None:
    """What one has taken the other does not get, until the first has had its time."""
    with time_machine.travel(NOON) as clock, opened(path) as other:
        events.add(db, "site", "X")
        events.hand_out(db, ["a"], 0)
        events.hand_out(other, ["a"], 0)
        first = events.take(db)
        assert first is not None
        assert events.take(other) is None
        clock.shift(301)  # the first has died on the way
        second = events.take(other)
        assert second is not None
        assert (second.event, second.tries) == (first.event, 2)
        events.delivered(other, second)
        clock.shift(301)
        assert events.take(db) is None


def test_what_fails_is_tried_eight_times_ever_more_rarely(db: Database) -> None:
    """Then it is given up."""
    waits = list[int]()
    with time_machine.travel(NOON, tick=False) as clock:
        events.add(db, "site", "X")
        events.hand_out(db, ["a"], 0)
        while True:
            waited = 0
            while (notice := events.take(db)) is None:
                clock.shift(10)
                waited += 10
            waits.append(waited)
            if not events.failed(db, notice):
                break
        clock.shift(1_000_000)
        assert events.take(db) is None
    assert waits == [0, 10, 40, 160, 640, 2560, 10240, 40960]


def test_a_notice_that_a_wrong_clock_has_put_off_is_told(db: Database) -> None:
    """A service that was started years ahead must not keep it until then."""
    with time_machine.travel("2031-01-31T12:00:00Z", tick=False):
        versions.publish(db, default_files(), note="", by="Ann")
        events.hand_out(db, ["a"], 1)
    with time_machine.travel(NOON, tick=False):
        assert events.is_something_due(db)
        notice = events.take(db)
        assert notice is not None
        assert notice.event.subject == "1"
        assert events.take(db) is None, "another worker has it now"


def test_the_queue_is_bounded_and_says_what_it_lost(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    """The newest stay."""
    monkeypatch.setattr(events, "MOST", 3)
    for number in range(5):
        events.add(db, "site", str(number))
    assert [subject for _, subject, _ in _events(db)] == ["2", "3", "4"]
    assert events.hand_out(db, ["a", "b"], 0) == 3
    kept = db.execute("select subject, messenger from notices order by rowid").fetchall()
    assert kept == [("3", "b"), ("4", "a"), ("4", "b")]


def test_where_nobody_is_to_be_told_nothing_waits(db: Database) -> None:
    """Whoever is named later does not get old news; nor does one that is no longer named stay in the queue."""
    events.add(db, "site", "X")
    events.hand_out(db, [], 0)
    assert _told(db) == []
    events.add(db, "site", "Y")
    events.hand_out(db, ["gone"], 0)
    assert _told(db) == []
    assert not events.is_something_due(db)


def _count(db: Database, number: int, kind: str, sign: str = "composer", site: str = "X") -> None:
    for _ in range(number):
        signs.count(db, Sign(site, kind, sign))


def test_a_site_that_is_mostly_recognised_is_not_broken(db: Database) -> None:
    """Nor one that too few have seen."""
    _count(db, 4, "unknown")
    assert signs.broken(db) == {}
    _count(db, 9, "post")
    _count(db, 4, "unknown")
    _count(db, 1, "post", "no-button")
    assert signs.broken(db) == {}
    assert _events(db) == []


@pytest.mark.parametrize(("kind", "sign"), [("unknown", "composer"), ("post", "no-button")])
def test_a_site_that_breaks_is_told_once_until_it_is_well_again(db: Database, kind: str, sign: str) -> None:
    """The next day begins anew; it is told again only after a day on which it was recognised."""
    with time_machine.travel(NOON):
        _count(db, 3, "post")
        _count(db, 9, kind, sign)
        _count(db, 9, "post", site="LinkedIn")
        assert signs.broken(db) == {"X": "2027-01-31"}
    with time_machine.travel("2027-02-01T12:00:00Z"):
        _count(db, 9, kind, sign)
        assert signs.broken(db) == {"X": "2027-01-31"}
    assert _events(db) == [("site", "X", "")]
    with time_machine.travel("2027-02-02T12:00:00Z"):
        _count(db, 5, "post")
        assert signs.broken(db) == {}
    with time_machine.travel("2027-02-03T12:00:00Z"):
        _count(db, 5, kind, sign)
    assert _events(db) == [("site", "X", "")] * 2
