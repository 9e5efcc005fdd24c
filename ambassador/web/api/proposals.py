"""`/proposals`: what people propose for the policy, with comments, votes and the officers' answers."""

from dataclasses import asdict
from typing import Any

from flask import abort

from ambassador.errors import Sentence
from ambassador.store import opened, proposals, reading
from ambassador.store.proposals import STATES, Proposal
from ambassador.vocabulary import LANGUAGES
from ambassador.web import authoring
from ambassador.web.access import database, may, needs, who
from ambassador.web.api._proposal import (
    AnswerToProposalSchema,
    CommentSchema,
    ProposalSchema,
    ProposalSummarySchema,
    ProposalWithCommentsSchema,
    ProposedSchema,
    ReasonSchema,
)
from ambassador.web.api._resource import Resource, empty
from ambassador.web.limits import may_write
from ambassador.web.problems import problem
from ambassador.web.serving import current_policy

blueprint = Resource("proposals", __name__, description="Changes that people propose.")

_TOO_MANY = Sentence("Too many proposals for one day. Try again tomorrow.")


@blueprint.get("/proposals")
@blueprint.for_people()
@needs("read")
@blueprint.fails_with(401)
@blueprint.response(200, ProposalSummarySchema(many=True))
def list_proposals() -> Any:
    """All proposals, open ones first, then the newest."""
    return [_shown(one) for one in proposals.all_proposals(reading(database()))]


@blueprint.get("/proposals/<int:number>")
@blueprint.for_people()
@needs("read")
@blueprint.fails_with(401, 404)
@blueprint.response(200, ProposalWithCommentsSchema)
def show_proposal(number: int) -> Any:
    """A proposal with its comments."""
    found = _found(number)
    said = proposals.comments(reading(database()), number)
    comments = [{**asdict(one), "number": one.id, "text": "" if one.hidden else one.text} for one in said]
    return {**_shown(found), "comments": comments}


@blueprint.post("/proposals/<int:number>/comments")
@blueprint.for_people()
@needs("read")
@blueprint.arguments(CommentSchema)
@blueprint.fails_with(400, 401, 404, 413, 415, 422)
@blueprint.response(204)
def comment(said: dict[str, Any], number: int) -> Any:
    """Say something of a proposal, with one's name."""
    _found(number)
    if not may_write(who()):
        return problem(429, _TOO_MANY)
    with opened(database()) as db:
        proposals.comment(db, who(), number, said["text"])
    return empty()


@blueprint.put("/proposals/<int:number>/vote")
@blueprint.for_people()
@needs("read")
@blueprint.fails_with(401, 404, 413, 415)
@blueprint.response(204)
def vote(number: int) -> Any:
    """Be for a proposal; once is enough."""
    return _voted(number, is_for=True)


@blueprint.delete("/proposals/<int:number>/vote")
@blueprint.for_people()
@needs("read")
@blueprint.fails_with(401, 404, 413, 415)
@blueprint.response(204)
def take_vote_back(number: int) -> Any:
    """Be for it no more."""
    return _voted(number, is_for=False)


@blueprint.put("/proposals/<int:number>/answer")
@blueprint.for_people()
@needs("answer")
@blueprint.arguments(AnswerToProposalSchema)
@blueprint.fails_with(400, 401, 403, 404, 413, 415, 422)
@blueprint.response(204)
def answer(said: dict[str, Any], number: int) -> Any:
    """Accept or decline a proposal with a public reason, or open it again.

    The examples of one that is accepted are saved with the rule that it is about, in the working copy, where the rule
    keeps to them and your role may change rules.
    """
    found = _found(number)
    if said["state"] != STATES[0] and not said["text"].strip():
        errors = {"text": [Sentence("Say why, for everybody to read.")]}
        return problem(422, Sentence("The proposal was not answered; see errors."), errors)
    with opened(database()) as db:
        proposals.settle(db, who(), number, said["state"], said["text"])
    if said["state"] == "accepted" and may(who(), "rules"):
        authoring.work_in(found, by=who())
    return empty()


@blueprint.put("/proposals/<int:number>/hidden")
@blueprint.for_people()
@needs("moderate")
@blueprint.arguments(ReasonSchema)
@blueprint.fails_with(400, 401, 403, 404, 413, 415, 422)
@blueprint.response(204)
def hide(said: dict[str, str], number: int) -> Any:
    """Show the reason in the place of a proposal's words."""
    return _hidden(number, said["reason"])


@blueprint.delete("/proposals/<int:number>/hidden")
@blueprint.for_people()
@needs("moderate")
@blueprint.fails_with(401, 403, 404, 413, 415)
@blueprint.response(204)
def show_again(number: int) -> Any:
    """Show a proposal's words again."""
    return _hidden(number, "")


@blueprint.put("/proposals/<int:number>/comments/<int:comment>/hidden")
@blueprint.for_people()
@needs("moderate")
@blueprint.arguments(ReasonSchema)
@blueprint.fails_with(400, 401, 403, 404, 413, 415, 422)
@blueprint.response(204)
def hide_comment(said: dict[str, str], number: int, comment: int) -> Any:
    """Show the reason in the place of a comment."""
    return _hidden(number, said["reason"], comment)


@blueprint.delete("/proposals/<int:number>/comments/<int:comment>/hidden")
@blueprint.for_people()
@needs("moderate")
@blueprint.fails_with(401, 403, 404, 413, 415)
@blueprint.response(204)
def show_comment_again(number: int, comment: int) -> Any:
    """Show a comment again."""
    return _hidden(number, "", comment)


@blueprint.post("/proposals")
@blueprint.for_people()
@needs("read")
@blueprint.arguments(ProposalSchema)
@blueprint.fails_with(400, 401, 413, 415, 422, 429, 503)
@blueprint.response(201, ProposedSchema)
def propose(proposal: dict[str, Any]) -> Any:
    """Propose a change of a rule, a clause, or the policy as a whole; without a name unless one is wanted."""
    person, policy, about = who(), current_policy(), proposal["about"]
    if about and policy.rule(about) is None and not any(policy.clause(about, one) for one in LANGUAGES):
        errors = {"about": [Sentence("There is no such rule or clause.")]}
        return problem(422, Sentence("The proposal was not kept; see errors."), errors)
    if proposal["nameless"] and not policy.settings.nameless:
        errors = {"nameless": [Sentence("The policy asks for a name beside a proposal. Send nameless as false.")]}
        return problem(422, Sentence("The proposal was not kept; see errors."), errors)
    if not may_write(person):
        return problem(429, _TOO_MANY)
    with opened(database()) as db:
        number = proposals.add(db, person, **proposal)
    return {"number": number, "url": f"/proposals/{number}"}


def _found(number: int) -> Proposal:
    found = proposals.proposal(reading(database()), number)
    return found or abort(404, Sentence("There is no proposal {number}.", number=number))


def _hidden(number: int, reason: str, comment: int | None = None) -> Any:
    _found(number)
    if comment is not None and comment not in [one.id for one in proposals.comments(reading(database()), number)]:
        abort(404, Sentence("Proposal {number} has no comment {comment}.", number=number, comment=comment))
    with opened(database()) as db:
        proposals.hide(db, who(), number, reason, comment)
    return empty()


def _voted(number: int, *, is_for: bool) -> Any:
    _found(number)
    with opened(database()) as db:
        proposals.vote(db, who(), number, is_for=is_for)
    return empty()


def _shown(one: Proposal) -> dict[str, Any]:
    words = dict.fromkeys(("text", "catches", "lets_pass"), "") if one.hidden else {}
    return {**asdict(one), "number": one.id, **words}
