"""`GET /extension`: what the policy says to the browser extension. Data, never code."""

from typing import Any

from ambassador.settings import Settings
from ambassador.web.access import needs
from ambassador.web.api._resource import Resource
from ambassador.web.api.schemas import ExtensionSettingsSchema
from ambassador.web.serving import current_policy

blueprint = Resource("extension", __name__, description="What the browser extension needs to know.")


@blueprint.get("/extension")
@blueprint.for_people()
@needs("read")
@blueprint.fails_with(401, 503)
@blueprint.response(200, ExtensionSettingsSchema)
def show() -> Any:
    """Sites, networks and hours of the policy in force."""
    policy = current_policy()
    settings = policy.settings
    return {
        "policy": {"version": policy.version, "name": policy.name},
        "may_pause": settings.extension.pause,
        "hours": _hours(settings),
        "networks": {
            "banned": settings.networks.banned if settings.is_on("channels/banned-network") else (),
            "job_ads": settings.networks.job_ads if settings.is_on("channels/job-ad-elsewhere") else (),
        },
        "sites": settings.extension.sites,
    }


def _hours(settings: Settings) -> dict[str, Any] | None:
    """Windows on working days; nothing where the rule is off."""
    if not settings.is_on("hours/outside-hours"):
        return None
    return {
        "working_days": settings.hours.working_days,
        "allowed": [f"{start:%H:%M}-{end:%H:%M}" for start, end in settings.hours.allowed],
    }
