"""Inviting people, giving roles, new links, taking access away: what the pages and the API do goes through here."""

from sqlite_utils.db import Database

from ambassador.errors import Sentence
from ambassador.roles import ROLES
from ambassador.store import identities, opened, people, reading, tokens
from ambassador.store.database import writing
from ambassador.store.people import Person
from ambassador.web.access import database
from ambassador.web.provider import has_passwords, provider

NO_NAME = Sentence("Write a name of 1 to 80 characters, and choose a role.")
NO_LINKS = Sentence("With a company account, people are added when they first sign in.")
_GIVEN = Sentence("This person signs in with a company account: that is not changed here.")
_GONE = Sentence("This person has no access any more. Invite them under another name.")
_LAST = Sentence(
    "This is the last policy officer: nobody else could invite people. Make somebody else a policy officer first."
)


class NotSoError(Exception):
    """Somebody stays as they are. `sentence` says why, and what now."""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def invite(name: str, role: str, *, by: Person) -> tuple[Person, str]:
    """Add somebody, and answer the secret of their start link, which is told only here.

    Raises `ValueError` where the name or the role is none, `NameTakenError`, and `NotSoError` where nobody is invited.
    """
    if not has_passwords():
        raise NotSoError(NO_LINKS)
    name = people.as_kept(name)
    if not people.is_name(name) or role not in ROLES:
        raise ValueError(NO_NAME)
    with opened(database()) as db:
        somebody = people.add(db, name, role, by=by.name)
        return somebody, tokens.new_secret(db, somebody, tokens.LINK)


def new_link(somebody: Person) -> str:
    """The secret of a new start link, which ends the one before. Raises `NotSoError`."""
    _is_here(somebody)
    if not may_choose(somebody):
        raise NotSoError(_GIVEN)
    with opened(database()) as db:
        return tokens.new_secret(db, somebody, tokens.LINK)


def give_role(somebody: Person, role: str, *, by: Person) -> None:
    """Give one of `ROLES`; it counts from their next request on. Raises `NotSoError`."""
    _is_here(somebody)
    if role_is_given(somebody):
        raise NotSoError(_GIVEN)
    with opened(database()) as db, writing(db):
        if role != "officer":
            _is_not_the_last(db, somebody)
        people.change_role(db, somebody, role, by=by.name)


def revoke(somebody: Person, *, by: Person) -> None:
    """Take somebody's access away, at once. Raises `NotSoError`."""
    _is_here(somebody)
    with opened(database()) as db, writing(db):
        _is_not_the_last(db, somebody)
        people.take_access_away(db, somebody, by=by.name)


def may_choose(person: Person) -> bool:
    """Whether somebody may have a password: with a company account, one would outlive their leaving the company."""
    return has_passwords() and not comes_from_the_company(person)


def comes_from_the_company(person: Person) -> bool:
    """Whether somebody signs in at the provider that this service has now; one it had before opens nothing."""
    company = provider()
    return company is not None and identities.issuer(reading(database()), person) == company.issuer


def role_is_given(somebody: Person) -> bool:
    """Whether the groups of somebody's company account say what they may do."""
    company = provider()
    return company is not None and company.gives_roles and comes_from_the_company(somebody)


def _is_here(somebody: Person) -> None:
    if somebody.revoked_at:
        raise NotSoError(_GONE)


def _is_not_the_last(db: Database, somebody: Person) -> None:
    """Asked within the transaction that follows: two officers could remove each other at once."""
    if people.is_last_officer(db, somebody):
        raise NotSoError(_LAST)
