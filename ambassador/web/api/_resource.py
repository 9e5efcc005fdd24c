"""What the resources share: a blueprint with the documented errors, and the reader's language."""

from collections.abc import Mapping
from typing import Any

from flask import Request, Response, abort, request
from flask_smorest import Blueprint
from marshmallow import Schema
from webargs.flaskparser import FlaskParser

from ambassador.errors import Sentence
from ambassador.vocabulary import choose_language
from ambassador.web.problems import MEDIA_TYPE, ProblemSchema

_ERRORS = {
    400: "The request is no JSON.",
    401: "No valid token.",
    403: "The token's owner may not do this.",
    404: "There is no such thing.",
    409: "There is one already.",
    412: "Somebody else has changed the working copy.",
    413: "The request is too large.",
    415: "The request is not declared as JSON.",
    422: "Some fields are not as they should be.",
    428: "If-Match is missing.",
    429: "Too many; Retry-After says when to come back, or it is tomorrow.",
    503: "No policy could be loaded, or the store cannot be used just now.",
}


CHANGED = Sentence("Somebody else has changed the working copy. Read it again, then try once more.")
_HEADERS = {
    "If-Match": "The ETag of the rule as it was read, or for a new rule `*`.",
    "Accept-Language": "The reader's languages, with quality values.",
}


class _Parser(FlaskParser):
    """Reads JSON; what Python cannot read for its depth or its long numbers is as invalid as any other."""

    def load_json(self, req: Request, schema: Schema) -> Any:
        """The body; one that comes in pieces without a length is cut at the limit, and reading on raises 413."""
        if req.content_length is None and req.get_data(cache=True):
            req.stream.read(1)
        try:
            return super().load_json(req, schema)
        except (ValueError, RecursionError):
            abort(400)


class Resource(Blueprint):  # type: ignore[misc]
    """A blueprint of the API."""

    ARGUMENTS_PARSER = _Parser()

    def fails_with(self, *statuses: int) -> Any:
        """Document the errors of an operation."""

        def documented(view: Any) -> Any:
            for status in statuses:
                view = self.alt_response(
                    status, schema=ProblemSchema, description=_ERRORS[status], content_type=MEDIA_TYPE
                )(view)
            return view

        return documented

    def for_people(self) -> Any:
        """Document that an operation needs a token, which is looked up in the store, and has a limit."""
        secured, limited = self.doc(security=[{"bearer": []}]), self.fails_with(429, 503)
        return lambda view: limited(secured(view))

    def reads(self, *headers: str) -> Any:
        """Document the headers that an operation reads."""
        return self.doc(
            parameters=[
                {"in": "header", "name": name, "description": _HEADERS[name], "schema": {"type": "string"}}
                for name in headers
            ]
        )


def language() -> str:
    """The language the reader asks for."""
    return choose_language(request.headers.get("Accept-Language", ""))


def in_language(body: Any, chosen: str) -> tuple[Any, int, dict[str, str]]:
    """An answer in a language, and which."""
    return body, 200, {"Content-Language": chosen, "Vary": "Accept-Language"}


def empty(headers: Mapping[str, str] | None = None) -> Response:
    """An answer without a body (204)."""
    return Response(status=204, headers=headers)
