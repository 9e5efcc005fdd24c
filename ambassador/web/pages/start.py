"""Signing in and out: the start link that the service prints, or a token."""

import re

from flask import Response, redirect, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from ambassador.store import opened, tokens
from ambassador.web.access import database, forget, is_same_origin, remember
from ambassador.web.pages import blueprint, page, sign_in


@blueprint.get("/start")
def start() -> BaseResponse:
    """Spend a start link, and go on to the page for drafts. Whoever only looks (HEAD) spends nothing."""
    if request.method == "HEAD":
        return sign_in(200)
    with opened(database()) as db:
        person = tokens.use_link(db, request.args.get("token", ""))
    if person is None:
        return page("sign_in.html", 401, failed="link")
    remember(person)
    return redirect(url_for("pages.try_draft"))


@blueprint.post("/sign-in")
def sign_in_with_token() -> BaseResponse:
    """Begin a session with a token typed into our own page; another site could sign somebody in as somebody else."""
    if not is_same_origin():
        return sign_in()
    with opened(database()) as db:
        person = tokens.by_token(db, request.form.get("token", "").strip())
    onwards = _onwards()
    if person is None:
        # In the window that connects a browser, Chromium takes a 401 for a page that did not load, and closes.
        return page("sign_in.html", 200 if onwards else 401, failed="token", onwards=onwards)
    remember(person)
    return redirect(onwards or url_for("pages.try_draft"))


def _onwards() -> str:
    """The page of ours that somebody wanted to see before signing in; another site's address is none."""
    path = request.form.get("onwards", "")
    return path if re.fullmatch(r"/(?![/\\])[\x21-\x7e]*", path) else ""


@blueprint.post("/sign-out")
def sign_out() -> Response:
    """End the session."""
    forget()
    return sign_in(200)
