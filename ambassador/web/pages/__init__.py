"""The pages, one file each, in four languages."""

import re
from collections.abc import Callable
from functools import partial, wraps
from importlib import import_module
from pathlib import Path
from typing import Any, ParamSpec, TypeVar
from urllib.parse import parse_qsl, urlencode

from flask import Blueprint, Response, abort, make_response, render_template, request, url_for

from ambassador.roles import NAMES
from ambassador.store import reading
from ambassador.store.proposals import Proposal, answered
from ambassador.vocabulary import LANGUAGES, choose_language
from ambassador.web.access import current_person, database, is_same_origin, may, renew, who
from ambassador.web.catalogue import translate
from ambassador.web.provider import has_passwords, provider

blueprint = Blueprint("pages", __name__)
blueprint.before_request(renew)
P = ParamSpec("P")
R = TypeVar("R")
_COOKIE = "language"
_HEARD = "heard"
"""The cookie with the moment of the last answer to one's own proposals that one has seen: only the browser knows."""
_YEAR = 365 * 86400
_SECRETS = {"again", "old", "password", "token"}
"""Fields that no page shows again."""


def language() -> str:
    """The reader's language: chosen on a page (`?lang=fr`, then remembered), else what the browser asks for."""
    chosen = request.args.get("lang") or request.cookies.get(_COOKIE, "")
    return chosen if chosen in LANGUAGES else choose_language(request.headers.get("Accept-Language", ""))


def page(template: str, status: int = 200, **values: Any) -> Response:
    """A page in the reader's language.

    A value `here` says where it stands by GET, for its other languages and parts, where a form was sent to another
    address.
    """
    chosen, here = language(), values.pop("here", "")
    asked = f"?{request.query_string.decode('utf-8', 'replace')}" if request.method == "GET" else here
    person = current_person()
    known = {
        "_": translated(),
        "language": chosen,
        "languages": {one: _with(asked, "lang", one) for one in LANGUAGES},
        "at": partial(_with, asked if asked.startswith("/") else f"{request.path}{asked}"),
        "person": person,
        "role_names": NAMES,
        "provider": provider(),
        "has_passwords": has_passwords(),
        "answered": len(heard()) if person else 0,
        "may": lambda permission: person is not None and may(person, permission),
    }
    body = render_template(template, **known, **values)
    response = make_response(body, status)
    response.headers["Content-Language"] = chosen
    response.headers["Cache-Control"] = "no-store"
    response.vary.update(("Accept-Language", "Cookie"))
    if request.args.get("lang") in LANGUAGES:
        response.set_cookie(_COOKIE, chosen, max_age=_YEAR, samesite="Lax", httponly=True)
    return response


def _with(address: str, field: str, value: str | int) -> str:
    """An address of ours, with what it says, and this field in place of what it said there."""
    path, _, said = address.partition("?")
    kept = [pair for pair in parse_qsl(said, keep_blank_values=True) if pair[0] != field]
    return f"{path}?{urlencode([*kept, (field, value)])}"


def heard() -> list[Proposal]:
    """One's own proposals that were answered since one last looked at the list of proposals in this browser."""
    return answered(reading(database()), who(), request.cookies.get(of_person(_HEARD), ""))


def remember_heard(response: Response, answers: list[Proposal]) -> None:
    """Let the browser know that somebody has seen these answers, the newest first."""
    if answers:
        moment = answers[0].answered_at
        response.set_cookie(of_person(_HEARD), moment, max_age=_YEAR, samesite="Lax", httponly=True)


def of_person(cookie: str) -> str:
    """A cookie's name, for what a browser knows of whoever is asking: others sign in with it, too."""
    return f"{cookie}-{who().id}"


def translated() -> Callable[[str], str]:
    """What turns a message, written in English, into the reader's language."""
    return partial(translate, language=language())


def needs_page(permission: str) -> Callable[[Callable[P, R]], Callable[P, R | Response]]:
    """Show a page only to people whose role has a permission; others sign in first, or are told that it is not so."""

    def guarded(view: Callable[P, R]) -> Callable[P, R | Response]:
        @wraps(view)
        def shown(*args: P.args, **kwargs: P.kwargs) -> R | Response:
            person = current_person()
            if person is None:
                return sign_in()
            if not may(person, permission):
                abort(403)
            return view(*args, **kwargs)

        return shown

    return guarded


def sign_in(status: int = 401) -> Response:
    """What somebody sees who is not signed in. Afterwards they see the page that they asked for.

    What was typed while the session ended is theirs to send again.
    """
    address = request.full_path.rstrip("?")
    if typed := _typed():
        return page("unsent.html", status, address=address, typed=typed)
    onwards = address if request.method == "GET" else ""
    return page("sign_in.html", status, onwards=onwards, here=url_for("pages.try_draft"))


def _typed() -> list[tuple[str, str]]:
    """The fields of a form that one of our pages has sent; none where a secret is among them."""
    if not is_same_origin() or not _SECRETS.isdisjoint(request.form):
        return []
    return list(request.form.items(multi=True))


def onwards(path: str) -> str:
    """The page of ours that somebody wanted to see before signing in; another site's address is none."""
    return path if re.fullmatch(r"/(?![/\\])[\x21-\x7e]*", path) else ""


def render_error(status: int, said: str) -> Response:
    """An error in the look of the pages; `said` is what is wrong, and what now, as programs are told it."""
    return page("error.html", status, code=status, said=said)


for _path in sorted(Path(__file__).parent.glob("[!_]*.py")):
    import_module(f"{__name__}.{_path.stem}")
