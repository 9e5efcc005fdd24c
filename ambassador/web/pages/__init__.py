"""The pages, one file each, in four languages."""

import re
from collections.abc import Callable
from functools import partial, wraps
from importlib import import_module
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from flask import Blueprint, Response, abort, make_response, render_template, request

from ambassador.roles import NAMES
from ambassador.store import reading
from ambassador.store.proposals import Proposal, answered
from ambassador.vocabulary import LANGUAGES, choose_language
from ambassador.web.access import current_person, database, may, renew, who
from ambassador.web.catalogue import translate
from ambassador.web.provider import has_passwords, provider

blueprint = Blueprint("pages", __name__)
blueprint.before_request(renew)
P = ParamSpec("P")
R = TypeVar("R")
_COOKIE = "language"
HEARD = "heard"
"""The cookie with the moment of the last answer to one's own proposals that one has seen: only the browser knows."""


def language() -> str:
    """The reader's language: chosen on a page (`?lang=fr`, then remembered), else what the browser asks for."""
    chosen = request.args.get("lang") or request.cookies.get(_COOKIE, "")
    return chosen if chosen in LANGUAGES else choose_language(request.headers.get("Accept-Language", ""))


def page(template: str, status: int = 200, **values: Any) -> Response:
    """A page in the reader's language."""
    chosen = language()
    person = current_person()
    known = {
        "_": translated(),
        "language": chosen,
        "languages": LANGUAGES,
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
        response.set_cookie(_COOKIE, chosen, max_age=365 * 86400, samesite="Lax", httponly=True)
    return response


def heard() -> list[Proposal]:
    """One's own proposals that were answered since one last looked at the list of proposals in this browser."""
    return answered(reading(database()), who(), request.cookies.get(HEARD, ""))


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
    """What somebody sees who is not signed in. Afterwards they see the page that they asked for."""
    return page("sign_in.html", status, onwards=request.full_path.rstrip("?") if request.method == "GET" else "")


def onwards(path: str) -> str:
    """The page of ours that somebody wanted to see before signing in; another site's address is none."""
    return path if re.fullmatch(r"/(?![/\\])[\x21-\x7e]*", path) else ""


def render_error(status: int) -> Response:
    """An error in the look of the pages."""
    return page("error.html", status, code=status)


for _path in sorted(Path(__file__).parent.glob("[!_]*.py")):
    import_module(f"{__name__}.{_path.stem}")
