"""The pages, one file each, in four languages."""

from importlib import import_module
from pathlib import Path
from typing import Any

from flask import Blueprint, Response, make_response, render_template, request

from ambassador.vocabulary import LANGUAGES, choose_language
from ambassador.web.access import current_person
from ambassador.web.pages.catalogue import translate

blueprint = Blueprint("pages", __name__)
_COOKIE = "language"


def language() -> str:
    """The reader's language: chosen on a page (`?lang=fr`, then remembered), else what the browser asks for."""
    chosen = request.args.get("lang") or request.cookies.get(_COOKIE, "")
    return chosen if chosen in LANGUAGES else choose_language(request.headers.get("Accept-Language", ""))


def page(template: str, status: int = 200, **values: Any) -> Response:
    """A page in the reader's language."""
    chosen = language()

    def said(message: str) -> str:
        return translate(message, chosen)

    body = render_template(template, _=said, language=chosen, languages=LANGUAGES, person=current_person(), **values)
    response = make_response(body, status)
    response.headers["Content-Language"] = chosen
    response.headers["Cache-Control"] = "no-store"
    response.vary.update(("Accept-Language", "Cookie"))
    if request.args.get("lang") in LANGUAGES:
        response.set_cookie(_COOKIE, chosen, max_age=365 * 86400, samesite="Lax", httponly=True)
    return response


def sign_in(status: int = 401) -> Response:
    """What somebody sees who is not signed in."""
    return page("sign_in.html", status)


def render_error(status: int, title: str) -> Response:
    """An error in the look of the pages. `title` is the status' name in English."""
    return page("error.html", status, title=title, code=status)


for _path in sorted(Path(__file__).parent.glob("[!_]*.py")):
    import_module(f"{__name__}.{_path.stem}")
