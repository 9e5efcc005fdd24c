"""`/policy`: the policy in force, publishing, and the published versions."""

from dataclasses import asdict
from typing import Any

from flask import abort, request

from ambassador.errors import PolicyError, Sentence
from ambassador.store import acknowledgements, opened, versions, working_copy
from ambassador.store.working_copy import ConflictError, DayError, EarlyError, NotReviewedError, UnchangedError
from ambassador.web import authoring
from ambassador.web.access import database, needs, who
from ambassador.web.api._resource import CHANGED, Resource, empty, in_language, language
from ambassador.web.api.schemas import (
    PolicySchema,
    PublishedSchema,
    PublishSchema,
    VersionFilesSchema,
    VersionSchema,
)
from ambassador.web.authoring import working_files
from ambassador.web.problems import policy_problems, problem
from ambassador.web.serving import current_policy

blueprint = Resource("policy", __name__, description="The policy and its versions.")

_NOT_PUBLISHED = Sentence("The working copy cannot be published; see errors.")


@blueprint.get("/policy")
@blueprint.for_people()
@blueprint.reads("Accept-Language")
@needs("read")
@blueprint.fails_with(401, 503)
@blueprint.response(200, PolicySchema)
def show() -> Any:
    """The policy in force, in the language asked for."""
    policy, chosen = current_policy(), language()
    body = {
        "version": policy.version,
        "name": policy.name,
        "language": chosen,
        "title": policy.title(chosen),
        "introduction": policy.introduction(chosen),
        "clauses": [asdict(clause) for clause in policy.clauses(chosen)],
    }
    return in_language(body, chosen)


@blueprint.post("/policy/publish")
@blueprint.for_people()
@needs("publish")
@blueprint.arguments(PublishSchema)
@blueprint.reads("If-Match")
@blueprint.fails_with(400, 401, 403, 409, 412, 413, 415, 422)
@blueprint.response(201, PublishedSchema)
def publish(asked: dict[str, Any]) -> Any:
    """Publish the working copy as the next version. With If-Match, only if it is still that state."""
    files = working_files()
    seen = working_copy.tag(files)
    if request.if_match and not request.if_match.contains(seen):
        abort(412, CHANGED)
    try:
        day = asked["effective_on"].isoformat() if asked["effective_on"] else ""
        number = authoring.publish(
            files, seen=seen, note=asked["note"], by=who(), effective_on=day, early=asked["early"]
        )
    except PolicyError as error:
        return problem(422, _NOT_PUBLISHED, policy_problems(error.problems))
    except DayError as error:
        return problem(422, _NOT_PUBLISHED, {"effective_on": [error.SAID]})
    except UnchangedError as error:
        abort(409, error.SAID)
    except EarlyError as error:
        abort(409, error.said)
    except ConflictError:
        abort(412, CHANGED)
    except NotReviewedError:
        abort(403, Sentence("The policy asks that somebody else looks at the working copy first, on the page Changes."))
    return {"version": number}


@blueprint.get("/policy/versions")
@blueprint.for_people()
@needs("read")
@blueprint.fails_with(401)
@blueprint.response(200, VersionSchema(many=True))
def list_versions() -> Any:
    """All published versions, the newest first."""
    with opened(database()) as db:
        return [asdict(version) for version in versions.all_versions(db)]


@blueprint.get("/policy/versions/<int:number>")
@blueprint.for_people()
@needs("read")
@blueprint.fails_with(401, 404)
@blueprint.response(200, VersionFilesSchema)
def show_version(number: int) -> Any:
    """The files of a published version, as they were."""
    with opened(database()) as db:
        files = versions.files_of(db, number)
    if not files:
        abort(404, Sentence("There is no version {number}.", number=number))
    return {"number": number, "files": files}


@blueprint.put("/policy/versions/<int:number>/acknowledgement")
@blueprint.for_people()
@needs("read")
@blueprint.fails_with(401, 404, 409, 413, 415, 503)
@blueprint.response(204)
def acknowledge(number: int) -> Any:
    """Say that one has read the version in force, where the policy asks. It is kept with one's name; once is enough."""
    policy = current_policy()
    if not policy.settings.acknowledge:
        abort(404, Sentence("The policy does not ask who has read it: nothing is kept."))
    if number != policy.version:
        abort(409, Sentence("Another version is in force: {version}. Read that one.", version=policy.version))
    with opened(database()) as db:
        acknowledgements.give(db, who(), number)
    return empty()
