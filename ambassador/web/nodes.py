"""At a primary: which node is asking, and answers that it can trust."""

import hashlib
import hmac
import json
from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from flask import Flask, Response, abort, current_app, request

from ambassador.configuration.following import Nodes
from ambassador.errors import Sentence
from ambassador.web import signed

P = ParamSpec("P")
R = TypeVar("R")

_KEYS, _ASKING = "ambassador.nodes", "ambassador.node"


def register(app: Flask, nodes: Nodes) -> None:
    """Know these nodes, and sign what they are answered."""
    app.extensions[_KEYS] = nodes.keys
    app.after_request(_signed)


def asking_node() -> str:
    """The name of the node that has signed this request; empty if none of ours has."""
    known: str | None = request.environ.get(_ASKING)
    if known is None:
        name, nonce, said = _parts()
        right = ""
        if name in _keys():
            right = signed.of_question(_keys()[name], request.method, request.path, nonce, request.get_data())
        known = request.environ[_ASKING] = name if right and hmac.compare_digest(right, said) else ""
    return known


def needs_node(view: Callable[P, R]) -> Callable[P, R]:
    """Let only nodes in."""

    @wraps(view)
    def checked(*args: P.args, **kwargs: P.kwargs) -> R:
        if not asking_node():
            abort(401, Sentence("This is for nodes that [nodes] names, signed with their key."))
        return view(*args, **kwargs)

    return checked


def answer(said: Any) -> Response:
    """An answer to the node that is asking; 304 where it has this state already."""
    body = json.dumps(said, separators=(",", ":")).encode()
    response = Response(body, content_type="application/json")
    response.set_etag(hashlib.sha256(body).hexdigest())
    response.make_conditional(request)
    return response


def _signed(response: Response) -> Response:
    """Sign an answer to a node, errors too: one without a signature is that of a proxy before us."""
    name = request.environ.get(_ASKING)
    if name and request.blueprint == "follow":
        _, nonce, _ = _parts()
        body = b"" if response.status_code == 304 else response.get_data()
        mark = signed.of_answer(_keys()[name], nonce, response.status_code, response.get_etag()[0] or "", body)
        response.headers[signed.ANSWERS] = mark
    return response


def _keys() -> Mapping[str, str]:
    keys: Mapping[str, str] = current_app.extensions[_KEYS]
    return keys


def _parts() -> tuple[str, str, str]:
    """What the question's header says: name, nonce, signature."""
    name, nonce, said, *_ = [*request.headers.get(signed.ASKS, "").split(" "), "", "", ""]
    return name, nonce, said if said.isascii() else ""
