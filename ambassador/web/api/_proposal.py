"""The shapes of proposals, comments and answers."""

from marshmallow import Schema, ValidationError, fields

from ambassador.errors import Sentence
from ambassador.schemafields import Length, OneOf
from ambassador.store.proposals import STATES
from ambassador.vocabulary import LANGUAGES
from ambassador.web.api.schemas import not_blank, whole

_LONGEST = 4000


def _said(text: str) -> None:
    if not text.strip():
        raise ValidationError(Sentence("Say why, for everybody to read."))


class ProposalSchema(Schema):
    """A change that somebody proposes: what they write, and words of their own only where they add them."""

    about = fields.String(
        required=True, metadata={"description": "A rule's name, a clause's key, or nothing: the policy."}
    )
    text = fields.String(required=True, validate=[Length(max=_LONGEST), whole, not_blank])
    catches = fields.String(load_default="", validate=[Length(max=_LONGEST), whole])
    lets_pass = fields.String(load_default="", validate=[Length(max=_LONGEST), whole])
    language = OneOf(LANGUAGES, required=True)
    nameless = fields.Boolean(load_default=True)


class ProposedSchema(Schema):
    """Where the proposal stands."""

    number = fields.Integer(required=True)
    url = fields.String(required=True, metadata={"description": "A path on this service."})


class CommentSchema(Schema):
    """What somebody says of a proposal, with their name."""

    text = fields.String(required=True, validate=[Length(max=_LONGEST), whole, not_blank])


class CommentedSchema(Schema):
    """A comment; of a hidden one, the reason stands in its place."""

    number = fields.Integer(required=True)
    by = fields.String(required=True)
    text = fields.String(required=True)
    created_at = fields.String(required=True)
    hidden = fields.String(required=True, metadata={"description": "Why it is not shown; empty where it is."})


class AnswerToProposalSchema(Schema):
    """What a policy officer answers, for everybody to read; a proposal that is opened again needs no words."""

    state = OneOf(STATES, required=True)
    text = fields.String(load_default="", validate=[Length(max=_LONGEST), whole])


class ReasonSchema(Schema):
    """Why something is not shown, for everybody to read."""

    reason = fields.String(required=True, validate=[Length(max=_LONGEST), whole, _said])


class ProposalSummarySchema(Schema):
    """A proposal as it stands; of a hidden one, the reason stands in the place of its words."""

    number = fields.Integer(required=True)
    about = fields.String(required=True, metadata={"description": "A rule's name, a clause's key, or nothing."})
    language = OneOf(LANGUAGES, required=True)
    text = fields.String(required=True)
    catches = fields.String(required=True, metadata={"description": "Sentences that should be caught, one a line."})
    lets_pass = fields.String(required=True, metadata={"description": "Sentences that should pass, one a line."})
    by = fields.String(required=True, metadata={"description": "Empty where it has no name."})
    state = OneOf(STATES, required=True)
    answer = fields.String(required=True)
    answered_by = fields.String(required=True)
    created_at = fields.String(required=True)
    answered_at = fields.String(required=True)
    votes = fields.Integer(required=True)
    hidden = fields.String(required=True, metadata={"description": "Why it is not shown; empty where it is."})


class ProposalWithCommentsSchema(ProposalSummarySchema):
    """A proposal with what was said of it, the oldest first."""

    comments = fields.List(fields.Nested(CommentedSchema), required=True)
