"""`/plugins`: which packs are installed, from where, whose code runs, and how often it failed."""

from flask import Response

from ambassador.installed import installed
from ambassador.store import failures, reading
from ambassador.web.access import database
from ambassador.web.pages import blueprint, needs_page, page
from ambassador.web.serving import current_policy


@blueprint.get("/plugins", endpoint="plugins")
@needs_page("installed")
def list_plugins() -> Response:
    """All packs with their rules and hooks; those whose code is missing are said first."""
    policy = current_policy()
    return page(
        "plugins.html",
        packs=installed(policy.packs),
        broken=[name for name in policy.packs.failed if name not in policy.packs.unapproved],
        unapproved=policy.packs.unapproved,
        given_up=policy.packs.given_up,
        is_on=policy.settings.is_on,
        failures=failures.by_pack(reading(database())),
    )
