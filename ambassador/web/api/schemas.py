"""The shapes of requests and answers; the OpenAPI document is made of them."""

from typing import Any

from marshmallow import Schema, ValidationError, fields, post_load, validate

from ambassador.draft import Draft, DraftSchema
from ambassador.errors import Sentence
from ambassador.extension import WRITTEN, SiteSchema
from ambassador.schemafields import Length, OneOf
from ambassador.store.outcomes import DECISIONS, Outcome
from ambassador.store.signs import SIGNS, Sign
from ambassador.vocabulary import CATEGORIES, LANGUAGES, NETWORKS, READINGS, SEVERITIES, VERDICTS


def whole(text: str) -> None:
    """Refuse half characters, which no file could hold."""
    if any("\ud800" <= character <= "\udfff" for character in text):
        raise ValidationError(Sentence("A character is half of one (a lone surrogate). Type it again."))


def not_blank(text: str) -> None:
    """Refuse a text of blanks alone."""
    if not text.strip():
        raise ValidationError(Sentence("Write something first."))


class CheckSchema(DraftSchema):
    """A draft, and how thoroughly to read it."""

    reading = OneOf(READINGS, load_default="full", metadata={"description": "Rules; readers as well; or advisers too."})

    @post_load
    def _make(self, values: dict[str, Any], **_: Any) -> tuple[Draft, str]:
        reading = values.pop("reading")
        return Draft(**values), reading


class ClauseLinkSchema(Schema):
    """The clause of the policy that a finding rests on."""

    key = fields.String(required=True)
    number = fields.String(required=True)
    title = fields.String(required=True)
    url = fields.String(required=True, metadata={"description": "A path on this service."})


class FindingSchema(Schema):
    """A rule and a place; `start` and `end` are null where it is about the whole draft."""

    rule = fields.String(required=True, metadata={"example": "confidential/unpublished-results"})
    category = OneOf(CATEGORIES, required=True)
    severity = OneOf(SEVERITIES, required=True)
    start = fields.Integer(required=True, allow_none=True, metadata={"description": "UTF-16 code units from 0."})
    end = fields.Integer(required=True, allow_none=True)
    title = fields.String(required=True)
    says = fields.String(required=True)
    source = fields.String(
        required=True, allow_none=True, metadata={"description": "The label of the document or list it was taken from."}
    )
    why = fields.String(required=True)
    instead = fields.String(required=True)
    replacements = fields.List(fields.String(), required=True)
    clause = fields.Nested(ClauseLinkSchema, required=True)
    ask = fields.String(required=True, allow_none=True, metadata={"description": "The role to ask."})
    ask_at = fields.String(required=True, allow_none=True, metadata={"description": "A mailto: or https: link to it."})


class ShieldedSchema(Schema):
    """A place that a rule of free speech protects."""

    rule = fields.String(required=True)
    start = fields.Integer(required=True)
    end = fields.Integer(required=True)
    says = fields.String(required=True)


class NoticeSchema(Schema):
    """Something about the check itself: what was not checked, and why."""

    code = fields.String(required=True)
    says = fields.String(required=True)


class PolicyNameSchema(Schema):
    """The version that was checked against."""

    version = fields.Integer(required=True)
    name = fields.String(required=True)


class AnswerSchema(Schema):
    """What the policy says of a draft, worst first."""

    verdict = OneOf(VERDICTS, required=True)
    policy = fields.Nested(PolicyNameSchema, required=True)
    may_override = fields.Boolean(
        required=True,
        metadata={"description": "Whether a stop may be published, with a reason that stays with the author."},
    )
    may_be_nameless = fields.Boolean(
        required=True, metadata={"description": "Whether a change may be proposed without a name."}
    )
    reading = OneOf(READINGS, required=True)
    units = OneOf(("utf-16",), required=True)
    findings = fields.List(fields.Nested(FindingSchema), required=True)
    shielded = fields.List(fields.Nested(ShieldedSchema), required=True)
    notices = fields.List(fields.Nested(NoticeSchema), required=True)


class ClauseSchema(Schema):
    """A chapter (without a key) or a clause."""

    key = fields.String(required=True)
    number = fields.String(required=True)
    title = fields.String(required=True)
    text = fields.String(required=True, metadata={"description": "Markdown."})


class PolicySchema(Schema):
    """The policy in force, as people read it."""

    version = fields.Integer(required=True)
    name = fields.String(required=True)
    language = OneOf(LANGUAGES, required=True)
    title = fields.String(required=True)
    introduction = fields.String(required=True, metadata={"description": "Markdown."})
    clauses = fields.List(fields.Nested(ClauseSchema), required=True)


class VersionSchema(Schema):
    """A published version."""

    number = fields.Integer(required=True)
    note = fields.String(required=True)
    published_by = fields.String(required=True)
    published_at = fields.String(required=True, metadata={"description": "ISO 8601, UTC."})
    effective_on = fields.String(
        required=True, metadata={"description": "In force from the start of this day (UTC); empty: at once."}
    )


class VersionFilesSchema(Schema):
    """The files of a version, by path."""

    number = fields.Integer(required=True)
    files = fields.Dict(keys=fields.String(), values=fields.String(), required=True)


class PublishSchema(Schema):
    """A note to the version, and the day from which it is in force."""

    note = fields.String(load_default="", validate=[Length(max=500), whole])
    effective_on = fields.Date(
        load_default=None, allow_none=True, metadata={"description": "In force from this day (UTC); at once if null."}
    )
    early = fields.Boolean(
        load_default=False,
        metadata={"description": "Whether versions that wait for a later day may be replaced by this one before it."},
    )


class PublishedSchema(Schema):
    """The number of the new version."""

    version = fields.Integer(required=True)


class RuleSummarySchema(Schema):
    """A rule as people read it, in their language."""

    rule = fields.String(required=True)
    category = fields.String(required=True, allow_none=True)
    severity = fields.String(required=True, allow_none=True)
    shields = fields.List(fields.String(), required=True)
    clause = fields.String(required=True)
    on = fields.Boolean(required=True)
    title = fields.String(required=True)
    says = fields.String(required=True)
    why = fields.String(required=True)
    instead = fields.String(required=True)


class RuleFileSchema(Schema):
    """A rule of the working copy with its file."""

    rule = fields.String(required=True)
    file = fields.String(required=True, metadata={"description": "TOML."})
    own = fields.Boolean(required=True, metadata={"description": "Whether it came with the policy, not with a pack."})


class RuleBodySchema(Schema):
    """The fields of a rule file as JSON; each is checked as the file would be."""

    category = fields.String()
    clause = fields.String()
    severity = fields.String()
    shields = fields.List(fields.String())
    by = fields.String()
    unless_by = fields.String()
    about = fields.String()
    when = fields.Dict(keys=fields.String(), values=fields.List(fields.String()))
    unless_quoted = fields.Boolean()
    unless_negated = fields.Boolean()
    source = fields.String()
    en = fields.Dict(keys=fields.String(), metadata={"description": "title, says, why, instead, phrases, catches …"})
    fr = fields.Dict(keys=fields.String())
    nl = fields.Dict(keys=fields.String())
    de = fields.Dict(keys=fields.String())


class OutcomeSchema(Schema):
    """What became of one finding: a count, with nobody's name and no text."""

    day = fields.Date(required=True, metadata={"description": "The author's own day."})
    policy_version = fields.Integer(
        required=True, strict=True, validate=validate.Range(min=1, error="There is no such version.")
    )
    rule = fields.String(required=True, validate=Length(max=200))
    network = OneOf(NETWORKS, required=True)
    language = OneOf(LANGUAGES, required=True)
    decision = OneOf(DECISIONS, required=True)

    @post_load
    def _make(self, values: dict[str, Any], **_: Any) -> Outcome:
        return Outcome(**{**values, "day": values["day"].isoformat()})


class OutcomeCountSchema(Schema):
    """How often findings of a rule ended in a decision; small counts are never shown."""

    rule = fields.String(required=True)
    decision = OneOf(DECISIONS, required=True)
    count = fields.Integer(required=True)


class HoursSchema(Schema):
    """When posting is tolerated on working days, at the author's own time; no window: any time."""

    working_days = fields.List(fields.String(), required=True, metadata={"example": ["mon", "tue"]})
    allowed = fields.List(fields.String(), required=True, metadata={"example": ["12:00-13:30"]})


class NetworksSchema(Schema):
    """Networks that are not used for work, and the only ones for job ads (none: any)."""

    banned = fields.List(fields.String(), required=True)
    job_ads = fields.List(fields.String(), required=True)


class ExtensionSettingsSchema(Schema):
    """What the policy says to the browser extension."""

    policy = fields.Nested(PolicyNameSchema, required=True)
    may_pause = fields.Boolean(required=True, metadata={"description": "On one site, until tomorrow."})
    hours = fields.Nested(HoursSchema, required=True, allow_none=True)
    networks = fields.Nested(NetworksSchema, required=True)
    sites = fields.List(fields.Nested(SiteSchema), required=True)


class SignSchema(Schema):
    """How a site met its description: a count, with nobody's name, no text and no address."""

    site = fields.String(required=True, validate=Length(max=40))
    kind = OneOf((*WRITTEN, "unknown"), required=True)
    sign = OneOf(SIGNS, required=True)

    @post_load
    def _make(self, values: dict[str, Any], **_: Any) -> Sign:
        return Sign(**values)


class SignCountSchema(Schema):
    """How often a site met its description in a day."""

    day = fields.String(required=True)
    site = fields.String(required=True)
    kind = fields.String(required=True)
    sign = OneOf(SIGNS, required=True)
    count = fields.Integer(required=True)


class StateSchema(Schema):
    """How the service is."""

    status = fields.String(required=True)
    policy_version = fields.Integer(allow_none=True)
    detail = fields.String()


class TokenFormSchema(Schema):
    """What an extension sends to be connected, or to stay so (RFC 6749, 4.1.3 and 6)."""

    grant_type = OneOf(("authorization_code", "refresh_token"), required=True)
    client_id = fields.String(required=True, metadata={"example": "ambassador-extension"})
    code = fields.String(metadata={"description": "With authorization_code: what `/connect` answered."})
    redirect_uri = fields.String(metadata={"description": "With authorization_code: the one given to `/connect`."})
    code_verifier = fields.String(
        metadata={"description": "With authorization_code: the secret whose SHA-256 was given to `/connect`."}
    )
    refresh_token = fields.String(metadata={"description": "With refresh_token: from the answer before."})


class RevocationFormSchema(Schema):
    """What an extension sends to be disconnected (RFC 7009)."""

    token = fields.String(required=True)
    client_id = fields.String(required=True, metadata={"example": "ambassador-extension"})


class TokenSchema(Schema):
    """What keeps an extension connected (RFC 6749, 5.1)."""

    token_type = fields.String(required=True, metadata={"example": "Bearer"})
    access_token = fields.String(required=True)
    expires_in = fields.Integer(required=True, metadata={"description": "Seconds."})
    refresh_token = fields.String(required=True, metadata={"description": "Used once, for the next two secrets."})
