"""`/plugins` and `/documents`: whose code runs, and what drafts are compared with, without a word of it."""

from dataclasses import asdict
from typing import Any

from marshmallow import Schema, fields

from ambassador.installed import installed
from ambassador.store import failures, inside, reading
from ambassador.web.access import database, needs
from ambassador.web.api._resource import Resource
from ambassador.web.serving import current_policy

blueprint = Resource("installed", __name__, description="What is installed.")


class PackSchema(Schema):
    """A pack that is installed."""

    name = fields.String(required=True)
    home = fields.String(required=True, metadata={"description": "The package with its version, or the folder."})
    rules = fields.Integer(required=True)
    words = fields.Integer(required=True, metadata={"description": "Word lists."})
    runs_code = fields.Boolean(required=True)
    hooks = fields.List(fields.String(), required=True)
    on = fields.Boolean(required=True)
    failed = fields.Integer(required=True, metadata={"description": "How often its code failed."})


class PluginsSchema(Schema):
    """The packs, and those whose code is not asked."""

    packs = fields.List(fields.Nested(PackSchema), required=True)
    broken = fields.List(fields.String(), required=True, metadata={"description": "Their code could not be loaded."})
    unapproved = fields.List(fields.String(), required=True, metadata={"description": "Nobody has approved it."})
    given_up = fields.List(fields.String(), required=True, metadata={"description": "It hung."})


class DocumentSchema(Schema):
    """A document that drafts are compared with."""

    title = fields.String(required=True)
    label = fields.String(required=True)
    is_published = fields.Boolean(required=True)
    words = fields.Integer(required=True)
    added_at = fields.String(required=True, metadata={"description": "ISO 8601, UTC."})


class SecretListSchema(Schema):
    """A secret list, of which the size alone is told."""

    name = fields.String(required=True)
    entries = fields.Integer(required=True)


class DocumentsSchema(Schema):
    """What is inside the company, without a word of it."""

    documents = fields.List(fields.Nested(DocumentSchema), required=True)
    lists = fields.List(fields.Nested(SecretListSchema), required=True)


@blueprint.get("/plugins")
@blueprint.for_people()
@needs("installed")
@blueprint.fails_with(401, 403, 503)
@blueprint.response(200, PluginsSchema)
def plugins() -> Any:
    """All packs with their rules and hooks, and how often their code failed."""
    policy, failed = current_policy(), failures.by_pack(reading(database()))
    packs = policy.packs
    return {
        "packs": [
            {**asdict(one), "on": policy.settings.is_on(one.name), "failed": failed.get(one.name, (0, ""))[0]}
            for one in installed(packs)
        ],
        "broken": [name for name in packs.failed if name not in packs.unapproved],
        "unapproved": packs.unapproved,
        "given_up": packs.given_up,
    }


@blueprint.get("/documents")
@blueprint.for_people()
@needs("installed")
@blueprint.fails_with(401, 403)
@blueprint.response(200, DocumentsSchema)
def documents() -> Any:
    """The documents by title, label, size and day, and the secret lists with their number of entries."""
    db = reading(database())
    lists = inside.all_lists(db)
    return {
        "documents": inside.all_documents(db),
        "lists": [{"name": name, "entries": number} for name, number in lists.items()],
    }
