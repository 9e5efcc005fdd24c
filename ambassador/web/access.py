"""Who is asking: bearer tokens for programs, a session for pages, a permission for each deed.

This is the seam for other ways of signing in: whatever they do, they end in `remember`.
"""

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import ParamSpec, TypeVar
from urllib.parse import urlsplit

from flask import abort, current_app, request, session

from ambassador.errors import Sentence
from ambassador.roles import NAMES, PERMISSIONS, allows
from ambassador.store import opened, reading, tokens
from ambassador.store.people import Person

P = ParamSpec("P")
R = TypeVar("R")

_SECRET = "secret"  # noqa: S105 - the name of the session's field
_BROWSERS = (("Edg", "Edge"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari"))
_SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS X", "macOS"),
    ("Linux", "Linux"),
)
CLIENTS_DOOR = "languagetool.check"
"""Where a token may also come as `apiKey` in the form or as the password of the address, as its clients send it."""
_ASKING = "ambassador.asking"
_SAFE = ("GET", "HEAD", "OPTIONS")


def database() -> Path:
    """The file of this application's store."""
    path: Path = current_app.config["DATABASE"]
    return path


def current_person() -> Person | None:
    """Whoever is asking, by token or by session."""
    token = _token()
    if token is not None:
        if _ASKING not in request.environ:  # asked for several times in a request
            request.environ[_ASKING] = tokens.by_token(reading(database()), token) if token else None
        asking: Person | None = request.environ[_ASKING]
        return asking
    secret = session.get(_SECRET)
    if secret is None or not (request.method in _SAFE or is_same_origin()):
        return None
    return tokens.by_session(reading(database()), secret)


def who() -> Person:
    """Whoever is asking, behind `needs` or `needs_page`."""
    return current_person() or abort(401)


def _token() -> str | None:
    """The token that was sent, empty if it was sent in no way that is known; `None` if none was sent."""
    kind, _, token = request.headers.get("Authorization", "").partition(" ")
    is_for_clients = request.endpoint == CLIENTS_DOOR
    if kind.lower() == "bearer":
        return token.strip()
    if kind.lower() == "basic" and is_for_clients and request.authorization is not None:
        return request.authorization.password or ""
    if kind:
        return ""
    return request.form.get("apiKey") if is_for_clients else None


def remember(person: Person) -> None:
    """Begin a session for somebody who has shown who they are. The store knows it, so that it can be ended there."""
    session.clear()
    with opened(database()) as db:
        session[_SECRET] = tokens.new_secret(db, person, tokens.SESSION, browser())
    session.permanent = True


def renew() -> None:
    """Give the session its next secret, if it is time for one."""
    secret = session.get(_SECRET)
    if secret is None:
        return
    with opened(database()) as db:
        following = tokens.rotated(db, secret)
    if following is not None:
        session[_SECRET] = following


def forget() -> None:
    """End the session, here and in the store."""
    person, secret = current_person(), session.get(_SECRET)
    if person is not None and secret is not None:
        with opened(database()) as db:
            tokens.end(db, person, tokens.digest(secret))
    session.clear()


def this_session() -> str:
    """The device number of the browser that is asking."""
    return tokens.digest(session.get(_SECRET, ""))


def browser() -> str:
    """What its owner knows a browser by: `Firefox, Linux`."""
    agent = request.user_agent.string
    said = (next((name for mark, name in known if mark in agent), "") for known in (_BROWSERS, _SYSTEMS))
    return ", ".join(filter(None, said))


def needs(permission: str) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Let only people in whose role has a permission."""

    def guarded(view: Callable[P, R]) -> Callable[P, R]:
        @wraps(view)
        def checked(*args: P.args, **kwargs: P.kwargs) -> R:
            person = current_person()
            if person is None:
                abort(401, Sentence("A valid token is needed. Send it as: Authorization: Bearer TOKEN"))
            if not may(person, permission):
                abort(403, _not_for(person, permission))
            return view(*args, **kwargs)

        return checked

    return guarded


def _not_for(person: Person, permission: str) -> Sentence:
    role, deed = NAMES.get(person.role, person.role), PERMISSIONS[permission]
    return Sentence("Your role ({role}) does not let you do this: {deed}. Ask a policy officer.", role=role, deed=deed)


def may(person: Person, permission: str) -> bool:
    """Whether somebody's role has a permission."""
    return allows(person.role, permission)


def is_same_origin() -> bool:
    """Whether a request that changes something comes from our own pages (guards the session against others' forms)."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    return urlsplit(request.headers.get("Origin", "")).netloc == request.host
