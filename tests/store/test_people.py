"""People and their roles."""

import pytest
from sqlite_utils.db import Database

from ambassador.store import audit, identities, pairing, people, tokens
from ambassador.store.identities import Account
from ambassador.store.pairing import Code
from ambassador.store.people import NameTakenError


def test_a_name_is_taken_once(db: Database) -> None:
    """Even by somebody who was revoked: the audit trail speaks of names."""
    people.revoke(db, people.add(db, "Ann", "officer"))
    with pytest.raises(NameTakenError):
        people.add(db, "Ann", "employee")


def test_however_a_name_is_typed_it_is_one(db: Database) -> None:
    """Nobody can see how many blanks there are, or whether an accent is a character of its own."""
    zoe = people.add(db, " Zoe\u0308  Maes ", "employee")
    assert zoe.name == "Zo\u00eb Maes"
    for typed in ("Zo\u00eb Maes", "Zoe\u0308 Maes", "Zo\u00eb  Maes "):
        assert people.by_name(db, typed) == zoe
        with pytest.raises(NameTakenError):
            people.add(db, typed, "employee")
    account = Account("https://login.example.com", "z", "Zoe\u0308  Maes")
    assert identities.welcome(db, account, "employee", gives_role=False).name == "Zo\u00eb Maes 2"


def test_the_last_officer_is_known(db: Database) -> None:
    """Somebody must be able to invite people: revoked officers and other roles do not count."""
    ann, bob = people.add(db, "Ann", "officer"), people.add(db, "Bob", "officer")
    people.add(db, "Eve", "social_media_manager")
    assert not people.is_last_officer(db, ann)
    people.revoke(db, bob)
    assert people.is_last_officer(db, ann)
    people.set_role(db, people.add(db, "Cid", "employee"), "officer", by="Ann")
    assert not people.is_last_officer(db, ann)


def test_what_is_done_to_people_is_written_down(db: Database) -> None:
    """With whoever did it; without a name where it was done on the command line."""
    eve = people.add(db, "Eve", "employee", by="Ann")
    people.set_role(db, eve, "officer", by="Ann")
    people.revoke(db, eve)
    assert [(one.who, one.deed, one.what) for one in reversed(audit.deeds(db))] == [
        ("Ann", "added somebody", "Eve: employee"),
        ("Ann", "gave a role", "Eve: officer"),
        ("command line", "took access away", "Eve"),
    ]


def test_whoever_is_in_no_group_any_more_connects_no_browser_either(db: Database) -> None:
    """A code that was shown a moment before opens nothing, as their devices do."""
    account = Account("https://login.example.com", "7", "Ann")
    ann = identities.welcome(db, account, "employee", gives_role=True)
    token = tokens.new_secret(db, ann)
    pairing.keep_code(db, "ABCD2345EFGH", Code(ann.id, "https://a.example/", "challenge", "Firefox"))
    identities.shut_out(db, account)
    assert tokens.by_token(db, token) is None
    assert pairing.take_code(db, "ABCD2345EFGH") is None
