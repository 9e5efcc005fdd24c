"""`/me`: what is kept about whoever asks, to take along, to end and to delete."""

from typing import Any

from flask import abort

from ambassador.errors import Sentence
from ambassador.store import kept, opened, reading, tokens
from ambassador.web.access import database, needs, who
from ambassador.web.api._person import DeviceSchema, KeptSchema
from ambassador.web.api._resource import Resource, empty

blueprint = Resource("me", __name__, description="What is kept about whoever asks.")


@blueprint.get("/me")
@blueprint.for_people()
@needs("read")
@blueprint.fails_with(401)
@blueprint.response(200, KeptSchema)
def show() -> Any:
    """Everything that stands beside one's name (GDPR, articles 15 and 20)."""
    return kept.about(reading(database()), who())


@blueprint.get("/me/devices")
@blueprint.for_people()
@needs("read")
@blueprint.fails_with(401)
@blueprint.response(200, DeviceSchema(many=True))
def list_devices() -> Any:
    """One's own tokens, browsers and extensions, the newest first."""
    return tokens.devices(reading(database()), who())


@blueprint.delete("/me/devices/<device>")
@blueprint.for_people()
@needs("read")
@blueprint.fails_with(401, 404, 413, 415)
@blueprint.response(204)
def end_device(device: str) -> Any:
    """End one of one's devices at once; the one that asks, too."""
    with opened(database()) as db:
        is_ended = tokens.end(db, who(), device)
    return empty() if is_ended else abort(404, Sentence("There is no such device."))


@blueprint.delete("/me/sessions")
@blueprint.for_people()
@needs("read")
@blueprint.fails_with(401, 413, 415)
@blueprint.response(204)
def end_sessions() -> Any:
    """Sign out of all browsers; tokens go on."""
    with opened(database()) as db:
        tokens.end_sessions(db, who())
    return empty()


@blueprint.delete("/me/words")
@blueprint.for_people()
@needs("read")
@blueprint.fails_with(401, 413, 415)
@blueprint.response(204)
def forget_words() -> Any:
    """Delete one's comments and votes, and take one's name off one's proposals (GDPR, article 17)."""
    with opened(database()) as db:
        kept.forget_words(db, who())
    return empty()
