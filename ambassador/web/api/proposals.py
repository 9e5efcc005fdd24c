"""`POST /proposals`: telling the policy officers, from where one writes."""

from typing import Any

from ambassador.errors import Sentence
from ambassador.store import opened, proposals
from ambassador.vocabulary import LANGUAGES
from ambassador.web.access import current_person, database, needs
from ambassador.web.api._resource import Resource
from ambassador.web.api.schemas import ProposalSchema, ProposedSchema
from ambassador.web.limits import may_write
from ambassador.web.problems import problem
from ambassador.web.serving import current_policy

blueprint = Resource("proposals", __name__, description="Changes that people propose.")


@blueprint.post("/proposals")
@blueprint.for_people()
@needs("read")
@blueprint.arguments(ProposalSchema)
@blueprint.fails_with(400, 401, 413, 415, 422, 429, 503)
@blueprint.response(201, ProposedSchema)
def propose(proposal: dict[str, Any]) -> Any:
    """Propose a change of a rule, a clause, or the policy as a whole; without a name unless one is wanted."""
    person, policy, about = current_person(), current_policy(), proposal["about"]
    assert person is not None  # noqa: S101 - an employee, as the decorator has seen
    if about and policy.rule(about) is None and policy.clause(about, LANGUAGES[0]) is None:
        errors = {"about": [Sentence("There is no such rule or clause.")]}
        return problem(422, Sentence("The proposal was not kept; see errors."), errors)
    if proposal["nameless"] and not policy.settings.nameless:
        errors = {"nameless": [Sentence("The policy asks for a name beside a proposal. Send nameless as false.")]}
        return problem(422, Sentence("The proposal was not kept; see errors."), errors)
    if not may_write(person):
        return problem(429, Sentence("Too many proposals for one day. Try again tomorrow."))
    with opened(database()) as db:
        number = proposals.add(db, person, **proposal)
    return {"number": number, "url": f"/proposals/{number}"}
