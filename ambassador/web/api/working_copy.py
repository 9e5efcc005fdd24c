"""`/working-copy`: the files of the next version, which officers change together; its effects and its reviews.

Rules, texts, settings and word lists are all files of it. A change names the state it was made from (`If-Match`).
"""

from typing import Any

from flask import abort
from marshmallow import Schema, fields, validate

from ambassador.draft import Draft, DraftSchema
from ambassador.errors import PolicyError, Sentence
from ambassador.files import is_policy_path
from ambassador.forms.settings import PATH
from ambassador.schemafields import Length
from ambassador.store import opened, reading, working_copy
from ambassador.store.working_copy import ConflictError
from ambassador.vocabulary import VERDICTS
from ambassador.web import authoring
from ambassador.web.access import database, needs, who
from ambassador.web.api._change import NOT_CHANGED, saved, seen
from ambassador.web.api._resource import CHANGED, Resource, empty
from ambassador.web.api.schemas import whole
from ambassador.web.problems import policy_problems, problem

blueprint = Resource("working_copy", __name__, description="The next version of the policy.")


class FilesSchema(Schema):
    """The files of a policy by their path, as text; `policy.toml` is one of them."""

    files = fields.Dict(keys=fields.String(validate=whole), values=fields.String(validate=whole), required=True)


class WorkingCopySchema(FilesSchema):
    """The working copy, and who has approved it as it is."""

    approved_by = fields.List(fields.String(), required=True)


class DraftsSchema(Schema):
    """Drafts to try it on; nothing of them is kept."""

    drafts = fields.List(fields.Nested(DraftSchema), required=True, validate=Length(min=1, max=authoring.MOST_TRIED))


class EffectSchema(Schema):
    """A draft that the working copy reads otherwise than the policy in force."""

    number = fields.Integer(required=True, metadata={"description": "Which draft, counted from 0."})
    before = fields.String(required=True, validate=validate.OneOf(VERDICTS))
    after = fields.String(required=True, validate=validate.OneOf(VERDICTS))
    new = fields.List(fields.String(), required=True, metadata={"description": "Rules that find something now."})
    gone = fields.List(fields.String(), required=True, metadata={"description": "Rules that find nothing any more."})


@blueprint.get("/working-copy")
@blueprint.for_people()
@needs("changes")
@blueprint.fails_with(401, 403)
@blueprint.response(200, WorkingCopySchema)
def show() -> Any:
    """The files of the working copy, with the ETag to change it by."""
    files = authoring.working_files()
    approved_by = working_copy.reviewers(reading(database()), working_copy.tag(files))
    return {"files": files, "approved_by": approved_by}, 200, authoring.etag(files)


@blueprint.put("/working-copy")
@blueprint.for_people()
@needs("publish")
@blueprint.arguments(FilesSchema)
@blueprint.reads("If-Match")
@blueprint.fails_with(400, 401, 403, 412, 413, 415, 422, 428)
@blueprint.response(204)
def replace(body: dict[str, Any]) -> Any:
    """Make these files the working copy: all of it must load, and its own rules prove themselves."""
    files = body["files"]
    odd = [path for path in files if not is_policy_path(path)]
    if odd:
        return problem(422, NOT_CHANGED, {path: [Sentence("No file of a policy is called so.")] for path in odd})
    if PATH not in files:
        return problem(422, NOT_CHANGED, {PATH: [Sentence("There is no policy.toml in it. Pack the policy's folder.")]})
    return empty(saved(seen(), files, what=f"replaced all {len(files)} files", refused=NOT_CHANGED))


@blueprint.post("/working-copy/review")
@blueprint.for_people()
@needs("publish")
@blueprint.reads("If-Match")
@blueprint.fails_with(401, 403, 412, 413, 415, 428)
@blueprint.response(204)
def review() -> Any:
    """Say that the state that If-Match names may be published by somebody else."""
    files = seen()
    try:
        with opened(database()) as db:
            working_copy.review(db, seen=working_copy.tag(files), by=who().name)
    except ConflictError:
        abort(412, CHANGED)
    return empty()


@blueprint.post("/working-copy/effects")
@blueprint.for_people()
@needs("changes")
@blueprint.arguments(DraftsSchema)
@blueprint.fails_with(400, 401, 403, 413, 415, 422, 503)
@blueprint.response(200, EffectSchema(many=True))
def effects(body: dict[str, list[Draft]]) -> Any:
    """Which drafts the working copy reads otherwise than the policy in force. They are read in memory."""
    try:
        return authoring.effects(body["drafts"])[1]
    except PolicyError as error:
        said = Sentence("The working copy cannot be tried; see errors.")
        return problem(422, said, policy_problems(error.problems))
