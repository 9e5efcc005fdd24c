"""At a node: what it answers itself, what it hands on to the primary, and where else people are sent."""

import sqlite3
from contextlib import suppress

from flask import Flask, Response, abort, redirect, request
from werkzeug.wrappers import Response as BaseResponse

from ambassador.errors import Sentence
from ambassador.store.bundle import RefusedError
from ambassador.store.following import TROUBLES
from ambassador.web.following import Follower
from ambassador.web.primary import Primary

_SERVED = frozenset(
    (
        *("checks.check", "outcomes.count", "signs.count", "extension.show", "policy.show", "rules.list_rules"),
        *("languagetool.check", "languagetool.languages", "health.health", "health.ready", "api-docs.openapi_json"),
        "static",
    )
)
"""What needs nothing but what a node has."""
_RELAYED = frozenset(("token.issue", "token.revoke", "proposals.propose"))
"""What the extension asks for beside: it knows one server, and what is kept is kept at the primary."""
_HANDED_ON = ("Content-Type", "Authorization", "Accept-Language", "User-Agent")
_HANDED_BACK = ("Content-Type", "Retry-After", "WWW-Authenticate", "Cache-Control", "Pragma")


def register(app: Flask, primary: Primary, follower: Follower) -> None:
    """Let this service answer as a node."""

    def at_a_node() -> BaseResponse | None:
        endpoint = request.endpoint or ""
        if not endpoint or endpoint in _SERVED or request.method == "OPTIONS":
            return None
        if endpoint in _RELAYED:
            return _relayed(primary, follower)
        if request.path.startswith("/api/"):
            abort(403, Sentence("This is a node, and nothing is kept here. Ask the primary: {url}", url=primary.url))
        if request.method in ("GET", "HEAD"):
            return redirect(primary.url + request.full_path.rstrip("?"))
        return redirect(f"{primary.url}/", 303)  # no page of ours has such a form, and what it holds is not handed on

    app.before_request(at_a_node)


def _relayed(primary: Primary, follower: Follower) -> Response:
    """The primary's answer. Whoever gets a token by it can use it here at once."""
    headers = {name: request.headers[name] for name in _HANDED_ON if name in request.headers}
    try:
        answer = primary.relayed(request.method, request.path, request.get_data(), headers)
    except RefusedError as error:
        abort(503, Sentence("{trouble} Try again in a moment.", trouble=TROUBLES[error.trouble]))
    if request.endpoint == "token.issue" and answer.status == 200:
        # What was shown for the token is used up: it is handed on, and opens this node at the next turn at the latest.
        with suppress(RefusedError, sqlite3.Error):
            follower.let_in_now()
    said = {name: answer.headers[name] for name in _HANDED_BACK if name in answer.headers}
    return Response(answer.body, answer.status, said)
