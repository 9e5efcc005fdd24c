"""`/signs`: whether the extension still recognises the sites. Counts, with nobody's name and no text."""

from typing import Any

from ambassador.errors import Sentence
from ambassador.extension import SHIPPED
from ambassador.store import opened, signs
from ambassador.store.signs import Sign
from ambassador.web.access import database, needs
from ambassador.web.api._resource import Resource, empty
from ambassador.web.api.schemas import SignCountSchema, SignSchema
from ambassador.web.problems import problem
from ambassador.web.serving import current_policy

blueprint = Resource("signs", __name__, description="The health of the sites.")


@blueprint.post("/signs")
@blueprint.for_people()
@needs("read")
@blueprint.arguments(SignSchema)
@blueprint.fails_with(400, 401, 413, 415, 422, 503)
@blueprint.response(204)
def count(sign: Sign) -> Any:
    """Count how a site met its description today. Only sites that the extension or the policy names."""
    named = {*SHIPPED, *(site.name for site in current_policy().settings.extension.sites)}
    if sign.site not in named:
        errors = {"site": [Sentence("There is no such site.")]}
        return problem(422, Sentence("The sign was not counted; see errors."), errors)
    with opened(database()) as db:
        signs.count(db, sign)
    return empty()


@blueprint.get("/signs")
@blueprint.for_people()
@needs("insights")
@blueprint.fails_with(401, 403)
@blueprint.response(200, SignCountSchema(many=True))
def show() -> Any:
    """Counts of the last 30 days, the newest first, where at least five were counted."""
    with opened(database()) as db:
        found = signs.by_day(db)
    return [dict(zip(("day", "site", "kind", "sign", "count"), row, strict=True)) for row in found]
