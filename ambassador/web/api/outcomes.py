"""`/outcomes`: counts of what became of findings. Nobody's name, no text."""

from typing import Any

from ambassador.store import opened, outcomes
from ambassador.store.outcomes import Outcome
from ambassador.web.access import database, needs
from ambassador.web.api._resource import Resource, empty
from ambassador.web.api.schemas import OutcomeCountSchema, OutcomeSchema
from ambassador.web.problems import problem
from ambassador.web.serving import current_policy

blueprint = Resource("outcomes", __name__, description="Counts.")


@blueprint.post("/outcomes")
@blueprint.for_people()
@needs("employee")
@blueprint.arguments(OutcomeSchema)
@blueprint.fails_with(400, 401, 415, 422)
@blueprint.response(204)
def count(outcome: Outcome) -> Any:
    """Count what became of a finding. Its rule must be one of the policy's: nothing else is written down."""
    if current_policy().rule(outcome.rule) is None:
        return problem(422, "The outcome was not counted; see errors.", {"rule": ["There is no such rule."]})
    with opened(database()) as db:
        outcomes.count(db, outcome)
    return empty()


@blueprint.get("/outcomes")
@blueprint.for_people()
@needs("officer")
@blueprint.fails_with(401, 403)
@blueprint.response(200, OutcomeCountSchema(many=True))
def show() -> Any:
    """Counts by rule and decision, where at least five events were counted."""
    with opened(database()) as db:
        found = outcomes.by_rule(db)
    return [{"rule": rule, "decision": decision, "count": number} for rule, decision, number in found]
