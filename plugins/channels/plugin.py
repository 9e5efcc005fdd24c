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
    if draft.kind == "job" and not any(job_ads_go_here(draft, text, settings)):
        yield Place()


def job_ads_go_here(draft: Draft, text: Text, settings: Settings) -> Iterator[Place]:
    """The whole draft, where its network is one for job ads; so is any where the policy names none, and one unknown."""
    allowed = settings.networks.job_ads
    if not allowed or draft.network == "other" or draft.network in allowed:
        yield Place()


@hookimpl
def finders() -> Mapping[str, Finder]:
    """The finders of this pack."""
    return {
        "banned-network": banned_network,
        "job-ad-elsewhere": job_ad_elsewhere,
        "job-ads-go-here": job_ads_go_here,
    }
