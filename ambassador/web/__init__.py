"""The service: an API for the extension and for programs, and pages for people."""

from datetime import timedelta
from io import BytesIO
from typing import IO, Any

from flask import Flask, Request, Response, request
from werkzeug.middleware.proxy_fix import ProxyFix

from ambassador._version import __version__
from ambassador.configuration import Configuration
from ambassador.store import held, opened, prepare
from ambassador.store.following import settle
from ambassador.store.keys import sessions_key
from ambassador.web import api, languagetool, limits, logs, metrics, node, nodes, pages, problems, provider
from ambassador.web.following import Follower
from ambassador.web.headers import SECURITY
from ambassador.web.primary import Primary
from ambassador.web.serving import PolicyInForce, ReadingPool
from ambassador.web.tally import Tally

_EXTENSIONS = ("chrome-extension://", "moz-extension://")


class InMemory(Request):
    """What is uploaded never reaches a disk, not even for a moment: it may be drafts."""

    def _get_file_stream(self, *_: Any, **__: Any) -> IO[bytes]:
        return BytesIO()


def create_app(configuration: Configuration) -> Flask:
    """The service on its store, which is made where there is none. A published version must be there to be of use.

    Raises `NotANodeError` or `IsANodeError` where the store is in use as what it shall not be.
    """
    db = configuration.db.absolute()
    prepare(db)
    with opened(db) as store:
        settle(store, follows=bool(configuration.follow.url))
    app = Flask(__name__)
    app.request_class = InMemory
    app.debug = False  # FLASK_DEBUG would have failures logged with their message, which can hold a draft
    app.config.update(
        DATABASE=db,
        RETENTION=configuration.retention,
        SECRET_KEY=sessions_key(db),
        MAX_CONTENT_LENGTH=configuration.limits.body,
        MAX_FORM_MEMORY_SIZE=configuration.limits.body,
        TRUSTED_HOSTS=[host.lower() for host in configuration.proxy.hosts] or None,  # as browsers send them
        SESSION_COOKIE_NAME="ambassador",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",  # a link to a clause, in a card or a mail, meets the person it is for
        SESSION_COOKIE_SECURE=configuration.server.url.startswith("https:"),
        PERMANENT_SESSION_LIFETIME=timedelta(days=30),
        API_TITLE="ambassador",
        API_VERSION=__version__,
        OPENAPI_VERSION="3.0.3",
    )
    app.json.ensure_ascii = False  # type: ignore[attr-defined]
    app.json.sort_keys = False  # type: ignore[attr-defined]
    app.extensions["ambassador.store"] = held(db)
    app.extensions["ambassador.tally"] = Tally(db)
    policy = app.extensions["ambassador.policy"] = PolicyInForce(db, configuration.plugins_dir, configuration.code)
    app.extensions["ambassador.readings"] = {
        "full": ReadingPool(),
        "asked": ReadingPool("asked", beyond=configuration.model.deadline / 1000),
    }
    hops = configuration.proxy.hops
    if hops:
        app.wsgi_app = ProxyFix(app.wsgi_app, hops, hops, hops, hops, hops)  # type: ignore[method-assign]
    logs.register(app)
    metrics.register(app)
    nodes.register(app, configuration.nodes)
    limits.register(app, configuration.limits)
    if configuration.follow.url:
        primary = Primary(configuration.follow)
        follower = app.extensions["ambassador.follower"] = Follower(db, primary, policy)
        node.register(app, primary, follower)
    provider.register(app, configuration.oidc, configuration.server.url)
    problems.register(app)
    api.register(app)
    app.register_blueprint(languagetool.blueprint)
    app.register_blueprint(pages.blueprint)
    app.after_request(_secured)
    return app


def _secured(response: Response) -> Response:
    """Say what browsers may do with an answer; let the extensions' pages, and nobody else's, call the API."""
    for name, value in SECURITY.items():
        response.headers.setdefault(name, value)
    origin = request.headers.get("Origin", "")
    if request.path.startswith(("/api/", "/v2/")):
        response.headers.setdefault("Cache-Control", "no-store")
    if request.path.startswith("/api/"):
        response.vary.add("Origin")
        if origin.startswith(_EXTENSIONS):
            response.headers["Access-Control-Allow-Origin"] = origin
            response.headers["Access-Control-Allow-Headers"] = "Authorization, Content-Type, Accept-Language"
            response.headers["Access-Control-Allow-Methods"] = "GET, POST, OPTIONS"
            response.headers["Access-Control-Max-Age"] = "600"
    return response
