"""Who is told of events: mailboxes and webhooks, a line each, with the language and the events that they are for."""

import base64
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from ambassador.configuration.kinds import parts_of
from ambassador.errors import did_you_mean
from ambassador.event import EVENTS
from ambassador.vocabulary import LANGUAGES

SHAPES = ("plain", "slack", "teams")
"""What a webhook understands: JSON of our own, a message of Slack's, a card of Teams'."""

_SHORTEST_KEY = 24
"""Bytes of a key: what Standard Webhooks asks for."""


@dataclass(frozen=True)
class Receiver:
    """Somebody who is told."""

    address: str
    """A mailbox, or a URL, which is often a secret: it must not stand in a log."""
    shape: str = ""
    """Of a webhook: one of `SHAPES`."""
    language: str = LANGUAGES[0]
    events: tuple[str, ...] = EVENTS


def mailbox(line: str) -> Receiver:
    """A mailbox: `officers@example.com fr proposal site`. Raises `ValueError` with a sentence."""
    address, *words = line.split() or [""]
    name, _, host = address.rpartition("@")
    if not name or not host or not address.isascii() or not address.isprintable() or set(address) & set('<>,;:"()[]\\'):
        raise ValueError('Write a mailbox as "officers@example.com", "officers@example.com fr" or with events behind.')
    return _with(words, address, "")


def webhook(line: str) -> Receiver:
    """A webhook: `slack https://hooks.example.com/… fr version`. Raises `ValueError` with a sentence."""
    shape, url, *words = [*line.split(), "", ""]
    if shape not in SHAPES:
        raise ValueError(f"Begin a webhook with one of {', '.join(SHAPES)}, then its address.")
    if parts_of(url) is None or not url.isascii():
        raise ValueError("The address of a webhook begins with https:// and has no user in it.")
    return _with([word for word in words if word], url, shape)


def webhooks(path: Path) -> list[Receiver]:
    """The webhooks of a file, one a line; a line that begins with # is a remark.

    Raises `OSError`, and `ValueError` with a sentence that does not repeat the line, which can be a secret.
    """
    found = list[Receiver]()
    for number, line in enumerate(path.read_text("utf-8-sig").splitlines(), 1):
        if line.strip() and not line.lstrip().startswith("#"):
            try:
                found.append(webhook(line))
            except ValueError as error:
                raise ValueError(f"Line {number} of {path}: {error}") from None
    return found


def signing_key(secret: str) -> bytes:
    """The key in a secret of the form `whsec_…` (Standard Webhooks); empty where it is too short or no Base64."""
    prefix, _, encoded = secret.strip().partition("_")
    try:
        key = base64.b64decode(encoded, validate=True)
    except ValueError:
        return b""
    return key if prefix == "whsec" and len(key) >= _SHORTEST_KEY else b""


def _with(words: Iterable[str], address: str, shape: str) -> Receiver:
    language, events = LANGUAGES[0], list[str]()
    for word in words:
        if word in LANGUAGES:
            language = word
        elif word in EVENTS:
            events.append(word)
        else:
            known = (*LANGUAGES, *EVENTS)
            raise ValueError(
                f"Behind the address stand words of {', '.join(known)}, and no other.{did_you_mean(word, known)}"
            )
    return Receiver(address, shape, language, tuple(events) or EVENTS)
