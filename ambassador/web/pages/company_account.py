"""Signing in with the company account: to the provider and back (OpenID Connect, authorization code flow)."""

import logging
from dataclasses import asdict

from flask import Response, abort, current_app, redirect, request, url_for
from itsdangerous import BadData, URLSafeTimedSerializer
from werkzeug.wrappers import Response as BaseResponse

from ambassador.store import identities, opened
from ambassador.store.identities import Account
from ambassador.store.people import Person
from ambassador.web.access import database, remember
from ambassador.web.pages import blueprint, onwards, page
from ambassador.web.provider import CALLBACK, Attempt, Provider, RefusedError, provider

log = logging.getLogger("ambassador")

_COOKIE = "attempt"
_LASTS = 600
"""Seconds to sign in at the provider."""
_STATUSES = {"unreachable": 503, "provider": 502, "other_provider": 502, "clock": 502, "group": 403, "revoked": 403}


@blueprint.get("/sign-in/oidc")
def go_to_provider() -> BaseResponse:
    """Send somebody to the provider. The browser keeps what it must bring back, and another one has nothing of it."""
    wanted = onwards(request.args.get("onwards", ""))
    try:
        url, attempt = _provider().begin(wanted)
    except RefusedError as error:
        return _refused(error, wanted)
    response = redirect(url)
    # Lax: coming back from the provider, a browser sends no cookie that is meant for our own pages alone.
    secure = current_app.config["SESSION_COOKIE_SECURE"]
    kept = _serializer().dumps(asdict(attempt))
    response.set_cookie(_COOKIE, kept, _LASTS, path=CALLBACK, secure=secure, httponly=True, samesite="Lax")
    return response


@blueprint.get(CALLBACK)
def come_back() -> BaseResponse:
    """Begin a session for whoever comes back from the provider. What they bring serves once."""
    attempt = _attempt()
    wanted = attempt.onwards if attempt else ""
    try:
        remember(_person(_provider().finish(attempt, request.args)))
    except RefusedError as error:
        response = _refused(error, wanted)
    else:
        # A redirection would still count as the provider's doing, and the new session not be sent along.
        response = page("signed_in.html", onwards=wanted or url_for("pages.try_draft"))
    response.delete_cookie(_COOKIE, path=CALLBACK)
    return response


def _person(account: Account) -> Person:
    """Whose account this is. Raises `RefusedError` where they may not use the service."""
    role = _provider().role(account)
    with opened(database()) as db:
        if identities.is_revoked(db, account):
            raise RefusedError("revoked")
        if role is None:
            identities.shut_out(db, account)
            raise RefusedError("group")
        return identities.welcome(db, account, role, gives_role=_provider().gives_roles)


def _provider() -> Provider:
    return provider() or abort(404)


def _attempt() -> Attempt | None:
    try:
        return Attempt(**_serializer().loads(request.cookies.get(_COOKIE, ""), max_age=_LASTS))
    except BadData:
        return None


def _serializer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(current_app.config["SECRET_KEY"], salt="sign-in at the provider")


def _refused(error: RefusedError, wanted: str) -> Response:
    log.warning("Nobody was signed in by the provider: %s %s", error.why, error.code)
    # In the window that connects a browser, Chromium takes a refusal for a page that did not load, and closes.
    status = 200 if wanted else _STATUSES.get(error.why, 401)
    return page("sign_in.html", status, failed=error.why, onwards=wanted)
