"""Networks: those the policy bans, and the only ones for job ads."""

from collections.abc import Iterator, Mapping

from ambassador import Draft, Place, Settings, Text, hookimpl
from ambassador.hookspecs import Finder


def banned_network(draft: Draft, text: Text, settings: Settings) -> Iterator[Place]:
    """The whole draft, where it is meant for a banned network."""
    if draft.network in settings.networks.banned:
        yield Place()


def job_ad_elsewhere(draft: Draft, text: Text, settings: Settings) -> Iterator[Place]:
    """The whole draft, where it is a job ad for a network that is not one for job ads."""
    allowed = settings.networks.job_ads
    if draft.kind == "job" and allowed and draft.network != "other" and draft.network not in allowed:
        yield Place()


@hookimpl
def finders() -> Mapping[str, Finder]:
    """The finders of this pack."""
    return {"banned-network": banned_network, "job-ad-elsewhere": job_ad_elsewhere}
