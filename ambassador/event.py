"""What happens to a policy that people want to hear of. An event has no free text, and nobody's name."""

from collections.abc import Callable
from dataclasses import dataclass

EVENTS = ("proposal", "version", "site")
"""A proposal was answered; a version came into force; the extension no longer recognises a site."""


@dataclass(frozen=True)
class Event:
    """Something that has happened, once."""

    id: str
    """The same for everybody who is told, at every try: whoever has seen it has been told already."""
    kind: str
    """One of `EVENTS`."""
    subject: str
    """The number of the proposal or the version, or what the site is called."""
    state: str
    """Of a proposal: `accepted` or `declined`; else empty."""
    at: str
    """ISO 8601, UTC."""


Messenger = Callable[[Event], None]
"""Tells somebody of an event, within half a minute. What it raises is tried again later."""
