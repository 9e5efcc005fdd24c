"""`/counts`: what the page Insights draws. Nobody's name, and no count below five."""

from collections.abc import Mapping
from typing import Any

from flask import abort
from marshmallow import Schema, fields

from ambassador.errors import Sentence
from ambassador.store import checks, reading
from ambassador.web import sums
from ambassador.web.access import database, needs
from ambassador.web.api._resource import Resource

blueprint = Resource("counts", __name__, description="Counts, added up.")


class CountSchema(Schema):
    """How often: on a day, of a category, on a network or in a language."""

    name = fields.String(required=True)
    count = fields.Integer(required=True)


@blueprint.get("/counts/outcomes/<by>")
@blueprint.for_people()
@needs("insights")
@blueprint.fails_with(401, 403, 404)
@blueprint.response(200, CountSchema(many=True))
def outcomes_by(by: str) -> Any:
    """What became of findings, by `day`, `category`, `network` or `language`."""
    return _counted(sums.of_outcomes(by)) if by in sums.OF_OUTCOMES else _not_counted(sums.OF_OUTCOMES)


@blueprint.get("/counts/checks/<by>")
@blueprint.for_people()
@needs("insights")
@blueprint.fails_with(401, 403, 404)
@blueprint.response(200, CountSchema(many=True))
def checks_by(by: str) -> Any:
    """Full readings that were asked for, by `day`, `network` or `language`."""
    return _counted(checks.totals(reading(database()), by)) if by in sums.OF_CHECKS else _not_counted(sums.OF_CHECKS)


def _counted(totals: Mapping[str, int]) -> list[dict[str, Any]]:
    return [{"name": name, "count": number} for name, number in totals.items()]


def _not_counted(known: tuple[str, ...]) -> Any:
    abort(404, Sentence("This is counted by one of: {known}.", known=", ".join(known)))
