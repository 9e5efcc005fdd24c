"""The start link, by which people are invited: it works once, and lets them choose a password to come back with."""

from flask import Response, redirect, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from ambassador.store import opened, passwords, reading, tokens
from ambassador.web.access import database, is_same_origin, remember
from ambassador.web.members import may_choose
from ambassador.web.pages import blueprint, page
from ambassador.web.pages.password import chosen_fault
from ambassador.web.password_rules import LEAST


@blueprint.get("/start")
def start() -> Response:
    """Ask whoever has a link how to go on. Looking spends nothing: programs for chats and mails look at links, too."""
    return _asked(request.args.get("token", ""))


@blueprint.post("/start")
def begin() -> BaseResponse:
    """Spend the link: sign in, with a new password or without one."""
    secret = request.form.get("token", "")
    if not is_same_origin():
        return _asked(secret, 401)
    invited = tokens.by_link(reading(database()), secret)
    chooses = invited is not None and request.form.get("deed") == "choose" and may_choose(invited)
    if invited is not None and chooses and (fault := chosen_fault(invited)):
        return _asked(secret, 422, fault=fault)
    with opened(database()) as db:
        person = tokens.use_link(db, secret)
        if person is None:
            return page("sign_in.html", 401, failed="link")
        if chooses:
            passwords.choose(db, person, request.form["password"])
            tokens.end_sessions(db, person)
    remember(person)
    return redirect(url_for("pages.try_draft"))


def _asked(secret: str, status: int = 200, **values: object) -> Response:
    db = reading(database())
    invited = tokens.by_link(db, secret)
    if invited is None:
        return page("sign_in.html", 401, failed="link")
    return page(
        "start.html",
        status,
        here=url_for("pages.start", token=secret),
        invited=invited,
        token=secret,
        may_choose=may_choose(invited),
        has_one=passwords.has(db, invited),
        least=LEAST,
        **values,
    )
