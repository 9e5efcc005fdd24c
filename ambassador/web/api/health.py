"""`GET /health` and `GET /ready`: for whoever watches the service. No token is needed."""

from typing import Any

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
    version = current_policy().version
    refused = in_force().refused
    if refused:
        return {
            "status": "degraded",
            "policy_version": version,
            "detail": f"Version {refused} of the policy could not be loaded; version {version} stays in force.",
        }
    return {"status": "ready", "policy_version": version}
