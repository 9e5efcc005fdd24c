"""The service's log: plain or JSON, one line a request. No text, no token, nobody's name or address."""

import logging
import re
import time
import traceback
from types import TracebackType
from typing import Any
from uuid import uuid4

from flask import Flask, Response, has_request_context, request
from pythonjsonlogger.json import JsonFormatter

from ambassador.configuration import Log

log = logging.getLogger("ambassador.requests")

METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH"})
_ID, _BEGAN = "ambassador.request_id", "ambassador.began"
_GIVEN = re.compile(r"[0-9a-f]{32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
"""What is taken over from `X-Request-Id`: a random number. Anything else could be a text."""
_PLAIN = "%(asctime)s %(levelname)s %(name)s: %(message)s"
_Failure = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class _Discreet(logging.Formatter):
    """Says where something failed and of what kind, never an exception's message: it could quote a draft."""

    def formatException(self, ei: _Failure) -> str:  # noqa: N802 - logging's name
        kind, _, trace = ei
        return "".join(traceback.format_tb(trace)) + (kind.__name__ if kind else "")


class _DiscreetJson(_Discreet, JsonFormatter):
    pass


class _WithRequestId(logging.Filter):
    def filter(self, record: logging.LogRecord) -> bool:
        if has_request_context():
            record.request_id = request_id()
        return True


def settings(chosen: Log) -> dict[str, Any]:
    """What `logging.config.dictConfig` is told: all of the service in one shape, on standard error."""
    formatters: dict[str, dict[str, Any]] = {
        "plain": {"()": _Discreet, "fmt": _PLAIN},
        "json": {
            "()": _DiscreetJson,
            "fmt": "%(asctime)s %(levelname)s %(name)s %(message)s",
            "rename_fields": {"asctime": "time", "levelname": "level", "name": "logger"},
        },
    }
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"chosen": formatters[chosen.format]},
        "filters": {"request_id": {"()": _WithRequestId}},
        "handlers": {"all": {"class": "logging.StreamHandler", "formatter": "chosen", "filters": ["request_id"]}},
        "root": {"handlers": ["all"], "level": "WARNING"},
        "loggers": {"ambassador": {"level": "INFO"}, log.name: {"level": "INFO" if chosen.requests else "WARNING"}},
    }


def register(app: Flask) -> None:
    """Give every request a number, and a line in the log when it has been answered."""
    app.before_request(_begin)
    app.after_request(_say)


def request_id() -> str:
    """The number of this request, 32 or 36 characters: the proxy's if it gave one, else our own."""
    known: str | None = request.environ.get(_ID)
    if known is None:
        given = request.headers.get("X-Request-Id", "")
        known = request.environ[_ID] = given if _GIVEN.fullmatch(given) else uuid4().hex
    return known


def route() -> str:
    """The rule of this request's address, not the address itself: `/policy/<int:number>`; `-` where there is none."""
    return request.url_rule.rule if request.url_rule else "-"


def method() -> str:
    """This request's method; one that HTTP does not know could be a text."""
    return request.method if request.method in METHODS else "-"


def seconds() -> float:
    """Since this request began."""
    began: float = request.environ.get(_BEGAN, time.perf_counter())
    return time.perf_counter() - began


def _begin() -> None:
    request.environ[_BEGAN] = time.perf_counter()


def _say(response: Response) -> Response:
    response.headers["X-Request-Id"] = request_id()
    said = {
        "method": method(),
        "route": route(),
        "status": response.status_code,
        "milliseconds": round(seconds() * 1000, 1),
        "request_id": request_id(),
    }
    log.info("%(method)s %(route)s %(status)d in %(milliseconds)s ms %(request_id)s", said, extra=said)
    return response
