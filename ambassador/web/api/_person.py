"""The shapes of people, their devices and their links."""

from marshmallow import Schema, fields

from ambassador.roles import ROLES
from ambassador.schemafields import OneOf


class DeviceSchema(Schema):
    """A token, a browser that is signed in, or one whose extension is connected."""

    id = fields.String(required=True, metadata={"description": "What it is ended by; it opens nothing."})
    kind = fields.String(required=True, metadata={"description": "`token`, `session` or `extension`."})
    label = fields.String(required=True, metadata={"description": "What its owner calls it, or the browser."})
    created_at = fields.String(required=True, metadata={"description": "ISO 8601, UTC."})


class PersonSchema(Schema):
    """Somebody who may use the service, or no longer may."""

    number = fields.Integer(required=True, attribute="id")
    name = fields.String(required=True)
    role = OneOf(ROLES, required=True)
    created_at = fields.String(required=True, metadata={"description": "ISO 8601, UTC."})
    revoked_at = fields.String(
        required=True, allow_none=True, metadata={"description": "When access was taken away; null where it was not."}
    )
    has_read = fields.Integer(
        required=True,
        allow_none=True,
        metadata={"description": "The newest version that they have said to have read; null if none."},
    )


class PersonWithDevicesSchema(PersonSchema):
    """Somebody with what is signed in, the newest first."""

    company_account = fields.String(
        required=True, metadata={"description": "The issuer of the account they sign in with; empty if none."}
    )
    devices = fields.List(fields.Nested(DeviceSchema), required=True)


class InvitationSchema(Schema):
    """Who is to be let in, and as what."""

    name = fields.String(required=True, metadata={"description": "1 to 80 characters."})
    role = OneOf(ROLES, required=True)


class RoleSchema(Schema):
    """What somebody may do from now on."""

    role = OneOf(ROLES, required=True)


class LinkSchema(Schema):
    """A start link: it works once, and is told only here. Give it to them by a way that you trust."""

    number = fields.Integer(required=True, metadata={"description": "Whose it is."})
    link = fields.String(required=True)
    expires_in = fields.Integer(required=True, metadata={"description": "Seconds."})


class KeptSchema(Schema):
    """What stands beside one's name or number, each kind as the store has it. No table has anything else."""

    person = fields.Dict(keys=fields.String(), required=True, metadata={"description": "Name, role, since when."})
    password = fields.List(fields.Dict(keys=fields.String()), required=True)
    company_account = fields.List(fields.Dict(keys=fields.String()), required=True)
    devices = fields.List(fields.Dict(keys=fields.String()), required=True)
    connecting = fields.List(fields.Dict(keys=fields.String()), required=True)
    proposals = fields.List(fields.Dict(keys=fields.String()), required=True)
    comments = fields.List(fields.Dict(keys=fields.String()), required=True)
    votes = fields.List(fields.Dict(keys=fields.String()), required=True)
    acknowledgements = fields.List(fields.Dict(keys=fields.String()), required=True)
    answers = fields.List(fields.Dict(keys=fields.String()), required=True)
    versions = fields.List(fields.Dict(keys=fields.String()), required=True)
    reviews = fields.List(fields.Dict(keys=fields.String()), required=True)
    deeds = fields.List(fields.Dict(keys=fields.String()), required=True)
