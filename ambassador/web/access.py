"""Who is asking: bearer tokens for programs, a session for pages, a role for each deed.

This is the seam for other ways of signing in: whatever they do, they end in `remember`.
"""

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import ParamSpec, TypeVar
from urllib.parse import urlsplit

from flask import abort, current_app, request, session

from ambassador.store import people, reading
from ambassador.store.people import Person

P = ParamSpec("P")
R = TypeVar("R")

_SAFE = ("GET", "HEAD", "OPTIONS")


def database() -> Path:
    """The file of this application's store."""
    path: Path = current_app.config["DATABASE"]
    return path


def current_person() -> Person | None:
    """Whoever is asking, by bearer token or by session."""
    kind, _, token = request.headers.get("Authorization", "").partition(" ")
    if kind:
        if kind.lower() != "bearer" or not token.strip():
            return None
        return people.by_token(reading(database()), token.strip())
    number = session.get("person")
    if number is None or not (request.method in _SAFE or is_same_origin()):
        return None
    return people.by_id(reading(database()), number)


def remember(person: Person) -> None:
    """Begin a session for somebody who has shown who they are."""
    session.clear()
    session["person"] = person.id
    session.permanent = True


def forget() -> None:
    """End the session."""
    session.clear()


def needs(role: str) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Let only people of a role in: an officer may do all that an employee may."""

    def guarded(view: Callable[P, R]) -> Callable[P, R]:
        @wraps(view)
        def checked(*args: P.args, **kwargs: P.kwargs) -> R:
            person = current_person()
            if person is None:
                abort(401, "A valid token is needed. Send it as: Authorization: Bearer TOKEN")
            if not may(person, role):
                abort(403, "Only policy officers may do this.")
            return view(*args, **kwargs)

        return checked

    return guarded


def may(person: Person, role: str) -> bool:
    """Whether somebody may do what a role may: an officer may do all that an employee may."""
    return person.role in (role, "officer")


def is_same_origin() -> bool:
    """Whether a request that changes something comes from our own pages (guards the session against others' forms)."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    return urlsplit(request.headers.get("Origin", "")).netloc == request.host
