"""`POST /checks`: what the policy says of a draft. Nothing of the draft is kept."""

from typing import Any

from flask import request

from ambassador.answer import answer
from ambassador.draft import Draft
from ambassador.vocabulary import Reading, choose_language
from ambassador.web.access import needs
from ambassador.web.api._resource import Resource, in_language
from ambassador.web.api.schemas import AnswerSchema, CheckSchema
from ambassador.web.serving import checked, clause_address, current_policy

blueprint = Resource("checks", __name__, description="Reading drafts.")


@blueprint.post("/checks")
@blueprint.for_people()
@blueprint.reads("Accept-Language")
@needs("read")
@blueprint.arguments(CheckSchema)
@blueprint.fails_with(400, 401, 413, 415, 422, 503)
@blueprint.response(200, AnswerSchema)
def check(asked: tuple[Draft, Reading]) -> Any:
    """Check a draft. Explanations come in the language of Accept-Language, else in the draft's own."""
    draft, reading = asked
    policy = current_policy()
    header = request.headers.get("Accept-Language", "")
    chosen = choose_language(header) if header else draft.language or choose_language("")
    verdict = checked(policy, draft, chosen, reading)
    return in_language(answer(policy, draft, verdict, chosen, clause_address(policy.version)), chosen)
