"""The service: an API for the extension and for programs, and pages for people."""

from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path

from flask import Flask, Response, request

from ambassador._version import __version__
from ambassador.store import prepare
from ambassador.store.keys import sessions_key
from ambassador.web import api, pages, problems
from ambassador.web.headers import SECURITY
from ambassador.web.serving import PolicyInForce, ReadingPool

BODY_LIMIT = 256 * 1024
"""The largest request, in bytes: a draft of 20,000 characters in any script, with room for a rule's file."""

_EXTENSIONS = ("chrome-extension://", "moz-extension://")


def create_app(db: Path | str, *, plugins: Iterable[Path] = ()) -> Flask:
    """The service on a store, which is made where there is none. A published version must be there to be of use."""
    db = Path(db).absolute()
    prepare(db)
    app = Flask(__name__)
    app.config.update(
        DATABASE=db,
        SECRET_KEY=sessions_key(db),
        MAX_CONTENT_LENGTH=BODY_LIMIT,
        MAX_FORM_MEMORY_SIZE=BODY_LIMIT,
        SESSION_COOKIE_NAME="ambassador",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Strict",
        PERMANENT_SESSION_LIFETIME=timedelta(days=30),
        API_TITLE="ambassador",
        API_VERSION=__version__,
        OPENAPI_VERSION="3.0.3",
    )
    app.json.ensure_ascii = False  # type: ignore[attr-defined]
    app.json.sort_keys = False  # type: ignore[attr-defined]
    app.extensions["ambassador.policy"] = PolicyInForce(db, plugins)
    app.extensions["ambassador.readings"] = ReadingPool()
    problems.register(app)
    api.register(app)
    app.register_blueprint(pages.blueprint)
    app.after_request(_secured)
    return app


def _secured(response: Response) -> Response:
    """Say what browsers may do with an answer; let the extensions' pages, and nobody else's, call the API."""
    for name, value in SECURITY.items():
        response.headers.setdefault(name, value)
    origin = request.headers.get("Origin", "")
    if request.path.startswith("/api/"):
        response.headers.setdefault("Cache-Control", "no-store")
        response.vary.add("Origin")
        if origin.startswith(_EXTENSIONS):
            response.headers["Access-Control-Allow-Origin"] = origin
            response.headers["Access-Control-Allow-Headers"] = "Authorization, Content-Type, Accept-Language"
            response.headers["Access-Control-Allow-Methods"] = "GET, POST, OPTIONS"
            response.headers["Access-Control-Max-Age"] = "600"
    return response
