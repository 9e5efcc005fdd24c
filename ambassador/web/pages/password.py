"""`/password`: choosing another password. Whoever has none, or forgot it, chooses one with a new start link."""

from flask import Response, request
from werkzeug.exceptions import NotFound

from ambassador.store import opened, passwords, reading, tokens
from ambassador.store.people import Person
from ambassador.web.access import database, remember, who
from ambassador.web.limits import guesses
from ambassador.web.pages import blueprint, needs_page, page
from ambassador.web.password_rules import LEAST, fault
from ambassador.web.provider import has_passwords


@blueprint.get("/password")
@needs_page("read")
def password() -> Response:
    """A form for the old one and the new one."""
    return _asked()


@blueprint.post("/password")
@needs_page("read")
def change_password() -> Response:
    """Change it, and sign out all other browsers: one of them may be why it is changed."""
    person = who()
    if not has_passwords():
        raise NotFound
    if not guesses().take(person.name):
        return _asked(429, failed="often")
    with opened(database()) as db:
        if passwords.owner(db, person.name, request.form.get("old", "")) is None:
            return _asked(422, failed="old")
        guesses().give_back(person.name)
        if found := chosen_fault(person):
            return _asked(422, fault=found)
        passwords.choose(db, person, request.form["password"])
        tokens.end_sessions(db, person)
    remember(person)
    return _asked(changed=True)


def chosen_fault(person: Person) -> str:
    """Why the password in this request's form cannot be chosen; empty if it can."""
    chosen = request.form.get("password", "")
    return fault(chosen, person.name) or ("twice" if request.form.get("again") != chosen else "")


def _asked(status: int = 200, **values: object) -> Response:
    has_one = has_passwords() and passwords.has(reading(database()), who())
    return page("password.html", status, has_one=has_one, least=LEAST, **values)
