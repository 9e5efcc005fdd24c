"""`/outcomes`: counts of what became of findings. Nobody's name, no text."""

from datetime import date
from typing import Any

from ambassador.errors import Sentence
from ambassador.store import opened, outcomes
from ambassador.store.outcomes import Outcome
from ambassador.web.access import database, needs
from ambassador.web.api._resource import Resource, empty
from ambassador.web.api.schemas import OutcomeCountSchema, OutcomeSchema
from ambassador.web.problems import problem
from ambassador.web.serving import current_policy

blueprint = Resource("outcomes", __name__, description="Counts.")

_DAYS_BACK = 31


@blueprint.post("/outcomes")
@blueprint.for_people()
@needs("read")
@blueprint.arguments(OutcomeSchema)
@blueprint.fails_with(400, 401, 413, 415, 422, 503)
@blueprint.response(204)
def count(outcome: Outcome) -> Any:
    """Count what became of a finding. Only rules and versions that exist are written down, and recent days."""
    policy, errors = current_policy(), dict[str, list[str]]()
    if policy.rule(outcome.rule) is None:
        errors["rule"] = [Sentence("There is no such rule.")]
    if outcome.policy_version > (policy.version or 0):
        errors["policy_version"] = [Sentence("There is no such version.")]
    if not -_DAYS_BACK <= (date.fromisoformat(outcome.day) - date.today()).days <= 1:  # tomorrow has begun somewhere
        errors["day"] = [Sentence("Outcomes are counted for the last {days} days.", days=_DAYS_BACK)]
    if errors:
        return problem(422, Sentence("The outcome was not counted; see errors."), errors)
    with opened(database()) as db:
        outcomes.count(db, outcome)
    return empty()


@blueprint.get("/outcomes")
@blueprint.for_people()
@needs("insights")
@blueprint.fails_with(401, 403)
@blueprint.response(200, OutcomeCountSchema(many=True))
def show() -> Any:
    """Counts by rule and decision, where at least five events were counted."""
    with opened(database()) as db:
        found = outcomes.by_rule(db)
    return [{"rule": rule, "decision": decision, "count": number} for rule, decision, number in found]
