"""`GET /health` and `GET /ready`: for whoever watches the service. No token is needed."""

from typing import Any

from ambassador.store import following, reading
from ambassador.web.access import database
from ambassador.web.api._resource import Resource
from ambassador.web.api.schemas import StateSchema
from ambassador.web.serving import current_policy, in_force

blueprint = Resource("health", __name__, description="Watching the service.")


@blueprint.get("/health")
@blueprint.response(200, StateSchema)
def health() -> Any:
    """Whether the process answers."""
    return {"status": "ok"}


@blueprint.get("/ready")
@blueprint.response(200, StateSchema)
@blueprint.fails_with(503)
def ready() -> Any:
    """Whether drafts can be checked, and against which version."""
    policy, refused = current_policy(), in_force().refused
    version, missing = policy.version, ", ".join((*policy.packs.failed, *policy.packs.given_up))
    wrong = []
    if refused:
        wrong.append(f"Version {refused} of the policy could not be loaded; version {version} stays in force.")
    if missing:
        said = "is not approved, fails or hangs"
        wrong.append(f"The code of these packs {said}, every check says so: {missing}. See the service's log.")
    wrong += following.said(reading(database()))
    if wrong:
        return {"status": "degraded", "policy_version": version, "detail": " ".join(wrong)}
    return {"status": "ready", "policy_version": version}
