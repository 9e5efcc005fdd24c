"""Errors of the API: one shape for all, `application/problem+json` (RFC 9457). No answer repeats what was sent.

They speak the reader's language (`Accept-Language`); programs go by `status`, `type` and `error`, which never change.
"""

import logging
import sqlite3
import traceback
from collections.abc import Iterable
from typing import Any

from flask import Flask, Response, abort, json, request
from flask_smorest import Api
from marshmallow import Schema, fields
from werkzeug.exceptions import (
    HTTPException,
    InternalServerError,
    MethodNotAllowed,
    SecurityError,
    ServiceUnavailable,
    TooManyRequests,
)
from werkzeug.http import HTTP_STATUS_CODES

from ambassador.errors import Problem, Sentence
from ambassador.vocabulary import choose_language
from ambassador.web.catalogue import translate

log = logging.getLogger("ambassador")

MEDIA_TYPE = "application/problem+json"
_FORMS = ("token.issue", "token.revoke")
"""OAuth 2 speaks forms."""
_TITLES = {
    400: Sentence("Bad Request"),
    401: Sentence("Unauthorized"),
    403: Sentence("Forbidden"),
    404: Sentence("Not Found"),
    405: Sentence("Method Not Allowed"),
    409: Sentence("Conflict"),
    412: Sentence("Precondition Failed"),
    413: Sentence("Request Entity Too Large"),
    415: Sentence("Unsupported Media Type"),
    422: Sentence("Unprocessable Entity"),
    428: Sentence("Precondition Required"),
    429: Sentence("Too Many Requests"),
    500: Sentence("Internal Server Error"),
    503: Sentence("Service Unavailable"),
}
_SENTENCES = {
    400: Sentence("This is not valid JSON."),
    404: Sentence("There is nothing at this address."),
    405: Sentence("This address does not take this method."),
    415: Sentence("Send JSON, with Content-Type: application/json."),
    422: Sentence("Some fields are not as they should be; see errors."),
    500: Sentence("Something went wrong on our side. It was noted without what you sent."),
}
_OF_FIELDS = (
    Sentence("Missing data for required field."),
    Sentence("Unknown field."),
    Sentence("Field may not be null."),
    Sentence("Not a valid string."),
    Sentence("Not a valid boolean."),
    Sentence("Not a valid integer."),
    Sentence("Not a valid date."),
    Sentence("Not a valid datetime."),
    Sentence("Not a valid list."),
    Sentence("Not a valid mapping type."),
    Sentence("Invalid input type."),
)
"""What marshmallow says of fields by itself; its words are translated as they are."""
_STORE = Sentence("The store cannot be used just now. Nothing was kept of this request; send it again later.")
_RETRY_AFTER = 10
"""Seconds."""
_OTHER_HOST = Sentence(
    "This service does not answer for this name. Use its own address, or have this name added to [proxy] hosts."
)


class ProblemSchema(Schema):
    """A problem (RFC 9457); `errors` names each field with its sentences."""

    type = fields.String(required=True)
    title = fields.String(required=True)
    status = fields.Integer(required=True)
    detail = fields.String(required=True)
    errors = fields.Dict(keys=fields.String(), values=fields.Raw())
    error = fields.String(metadata={"description": "Of /token: OAuth 2's own name of what is wrong."})


def problem(status: int, detail: str, errors: Any = None, error: str = "") -> Response:
    """An answer that says what is wrong, and what now; `error` is OAuth 2's own name of it."""
    language = choose_language(request.headers.get("Accept-Language", ""))
    title = _TITLES.get(status) or HTTP_STATUS_CODES[status]
    body = {
        "type": "about:blank",
        "title": translate(title, language),
        "status": status,
        "detail": translate(detail, language),
    }
    if errors:
        body["errors"] = _translated(errors, language)
    if error:
        body["error"] = error
    said = json.dumps(body).encode("utf-8", "replace")  # a field's name can be half a character
    response = Response(said, status, content_type=MEDIA_TYPE)
    response.headers["Content-Language"] = language
    response.vary.add("Accept-Language")
    return response


def _translated(errors: Any, language: str) -> Any:
    """Sentences by field, by place in a list, or in a list."""
    if isinstance(errors, dict):
        return {field: _translated(said, language) for field, said in errors.items()}
    if isinstance(errors, list):
        return [_translated(said, language) for said in errors]
    return translate(errors, language) if isinstance(errors, str) else errors


def policy_problems(problems: Iterable[Problem]) -> dict[str, list[str]]:
    """The problems of a policy's files, by file."""
    by_file: dict[str, list[str]] = {}
    for one in problems:
        by_file.setdefault(one.path, []).append(
            Sentence("{field}: {message}", field=one.field, message=one.message) if one.field else one.message
        )
    return by_file


class ProblemApi(Api):  # type: ignore[misc]
    """The API with its errors in one shape."""

    ERROR_SCHEMA = ProblemSchema
    DEFAULT_ERROR_RESPONSE_NAME = None

    def _register_error_handlers(self) -> None:
        """Errors are handled for the whole application, below."""


def register(app: Flask) -> None:
    """Answer every error under /api/ as a problem, every other as a page."""
    app.register_error_handler(HTTPException, _handled)
    app.register_error_handler(sqlite3.OperationalError, _unusable)
    app.log_exception = _log_exception  # type: ignore[method-assign, assignment]
    app.before_request(_refuse_other_media)


def _log_exception(error: Any) -> None:
    """Log where a failure of ours happened and of what kind; its message could hold a draft."""
    kind, _, trace = error
    where = "".join(traceback.format_tb(trace)) if trace else ""
    log.error("%s %s failed with %s\n%s", request.method, request.url_rule, kind.__name__ if kind else "", where)


def _unusable(error: sqlite3.OperationalError) -> Any:
    """The store is locked, full or not to be written: what was sent is not kept, and may be sent again."""
    log.error("%s %s failed, the store cannot be used: %s", request.method, request.url_rule, error.sqlite_errorname)
    return _handled(ServiceUnavailable(_STORE, retry_after=_RETRY_AFTER))


def _refuse_other_media() -> None:
    """The API takes JSON; anything else would be read as if nothing had been sent. With GET, nothing is read.

    An address or a method that is not there (no endpoint) is what is wrong, whatever was sent.
    """
    reads = request.endpoint and request.method not in ("GET", "HEAD") and request.path.startswith("/api/")
    sends = request.content_length or "Transfer-Encoding" in request.headers  # one of both, if anything (RFC 9112, 6)
    if reads and sends and request.endpoint not in _FORMS and not request.is_json:
        abort(415)


def _handled(error: HTTPException) -> Any:
    status = error.code or 500
    if isinstance(error, SecurityError):  # no page: its links would need the name
        return problem(status, _OTHER_HOST)
    if request.path.startswith("/v2/"):  # LanguageTool's clients show a line of text
        language = choose_language(request.headers.get("Accept-Language", ""))
        line = f"Error: {translate(_detail(error, status), language)}\n"
        return _with_hints(Response(line, status, content_type="text/plain; charset=utf-8"), error)
    if not request.path.startswith("/api/"):
        from ambassador.web.pages import render_error

        response = render_error(status, _detail(error, status))
        return _with_hints(response, error)
    found = getattr(error, "data", {}).get("messages", {})
    found = found.get("json", found)
    detail = _SENTENCES[400] if status == 400 else _detail(error, status)
    response = problem(status, detail, found if isinstance(found, dict) else None)
    if status == 401:
        response.headers["WWW-Authenticate"] = "Bearer"
    return _with_hints(response, error)


def _detail(error: HTTPException, status: int) -> str:
    """What is wrong, and what now: as whoever refused has said it, or as is usual."""
    if status == 413:
        most = request.max_content_length or 0
        return Sentence("This is too large: a request has at most {most:,} bytes.", most=most)
    if status in (415, 422) or isinstance(error, InternalServerError):
        return _SENTENCES[status]
    said = error.description if error.description != type(error).description else None
    return said or _SENTENCES.get(status) or HTTP_STATUS_CODES.get(status, "")


def _with_hints(response: Response, error: HTTPException) -> Response:
    """Tell programs what would be right: another method, or when to come back."""
    if isinstance(error, MethodNotAllowed) and error.valid_methods:
        response.headers["Allow"] = ", ".join(error.valid_methods)
    if isinstance(error, TooManyRequests | ServiceUnavailable) and error.retry_after:
        response.headers["Retry-After"] = str(error.retry_after)
    return response
