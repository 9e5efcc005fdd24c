"""`GET /health` and `GET /ready`: for whoever watches the service. No token is needed."""

from typing import Any

from ambassador.errors import Sentence
from ambassador.store import following, reading
from ambassador.web.access import database
from ambassador.web.api._resource import Resource, in_language, language
from ambassador.web.api.schemas import StateSchema
from ambassador.web.catalogue import translate
from ambassador.web.serving import current_policy, in_force

blueprint = Resource("health", __name__, description="Watching the service.")


@blueprint.get("/health")
@blueprint.response(200, StateSchema)
def health() -> Any:
    """Whether the process answers."""
    return {"status": "ok"}


@blueprint.get("/ready")
@blueprint.reads("Accept-Language")
@blueprint.response(200, StateSchema)
@blueprint.fails_with(503)
def ready() -> Any:
    """Whether drafts can be checked, and against which version; `detail` speaks the language asked for."""
    policy, refused, chosen = current_policy(), in_force().refused, language()
    version, missing = policy.version, ", ".join((*policy.packs.failed, *policy.packs.given_up))
    wrong = list[Sentence]()
    if refused:
        wrong.append(
            Sentence(
                "Version {refused} of the policy could not be loaded; version {version} stays in force.",
                refused=refused,
                version=version,
            )
        )
    if missing:
        wrong.append(
            Sentence(
                "The code of these packs is not approved, fails or hangs, every check says so: {packs}. "
                "See the service's log.",
                packs=missing,
            )
        )
    wrong += following.said(reading(database()))
    if wrong:
        detail = " ".join(translate(one, chosen) for one in wrong)
        return in_language({"status": "degraded", "policy_version": version, "detail": detail}, chosen)
    return in_language({"status": "ready", "policy_version": version}, chosen)
