"""Measurements for Prometheus: how the service works, never who uses it or what is written.

Verdicts and findings are no measurements: between two looks of a minute there may be one author. Counts of them are
in the insights, where small ones are hidden.
"""

from flask import Flask, Response
from prometheus_client import Counter, Gauge, Histogram

from ambassador.web.logs import method, route, seconds

_REQUESTS = Histogram(
    "ambassador_request_seconds",
    "Seconds until an answer, by method, route and status.",
    ["method", "route", "status"],
    buckets=(0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5),
)
LATE = Counter("ambassador_late_readings", "Second readings that were not ready in time; their answers say so.")
LOST = Counter("ambassador_lost_notices", "Notices of events that were given up: nobody will get them.")
VERSION = Gauge("ambassador_policy_version", "The version of the policy in force.", multiprocess_mode="mostrecent")
REFUSED = Gauge(
    "ambassador_policy_refused",
    "The number of a newer version that could not be loaded, 0 if there is none.",
    multiprocess_mode="mostrecent",
)
PACKS_GIVEN_UP = Gauge(
    "ambassador_packs_given_up",
    "Packs that hang and are asked no more, at the worker that has had most of them.",
    multiprocess_mode="max",
)
FOLLOWED = Gauge(
    "ambassador_followed_timestamp_seconds",
    "At a node: when the primary last had a good answer to each question, in Unix time; else 0.",
    multiprocess_mode="mostrecent",
)
TROUBLE = Gauge(
    "ambassador_following_trouble",
    "At a node: 1 where the primary does not answer, or its answer was refused; else 0.",
    multiprocess_mode="mostrecent",
)
UNSENT = Gauge(
    "ambassador_unsent_counts",
    "At a node: events that were counted and that the primary does not have yet; else 0.",
    multiprocess_mode="mostrecent",
)


def register(app: Flask) -> None:
    """Measure every request."""
    app.after_request(_measure)


def _measure(response: Response) -> Response:
    _REQUESTS.labels(method(), route(), response.status_code).observe(seconds())
    return response
