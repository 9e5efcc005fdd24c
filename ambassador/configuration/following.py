"""Several regions: the shape of `[follow]`, at a node that follows a primary, and of `[nodes]`, at the primary."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from marshmallow import ValidationError, fields, validates_schema

from ambassador.configuration.kinds import Secret, Secrets, Section, is_safe_address, number, parts_of, says

_NAME = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?")
_KEY = re.compile(r"[0-9A-Za-z_-]{32,200}")
_ABOUT_KEYS = "A key has 32 or more letters and digits. Make one with: openssl rand -hex 32"
_ABOUT_NAMES = "A node is called by 1 to 40 small letters, digits and -."


@dataclass(frozen=True)
class Follow:
    """The primary that this service follows."""

    url: str = ""
    node: str = ""
    key: str = field(default="", repr=False)
    every: int = 30


@dataclass(frozen=True)
class Nodes:
    """The nodes that may follow this service."""

    keys: Mapping[str, str] = field(default_factory=dict, repr=False)


def _primary(url: str) -> None:
    parts = parts_of(url)
    if url and not (parts and is_safe_address(url) and url == f"{parts.scheme}://{parts.netloc}"):
        raise ValidationError(
            'Write it as "https://ambassador.example.com". Without TLS, a primary is on this machine alone (127.0.0.1).'
        )


def _node(name: str) -> None:
    if name and not _NAME.fullmatch(name):
        raise ValidationError(_ABOUT_NAMES)


def _key(key: str) -> None:
    if key and not _KEY.fullmatch(key):
        raise ValidationError(_ABOUT_KEYS)


def _keys(keys: dict[str, str]) -> None:
    for name, key in keys.items():
        if not _NAME.fullmatch(name):
            raise ValidationError(_ABOUT_NAMES)
        if not _KEY.fullmatch(key):
            raise ValidationError(f"{name}: {_ABOUT_KEYS}")
    if len(set(keys.values())) < len(keys):
        raise ValidationError("Two nodes have one key: give each its own, so that one of them can be shut out.")


class FollowSchema(Section):
    """What can be set, and what must be set together."""

    makes = Follow
    url = fields.String(
        validate=_primary, metadata=says("The primary that this service follows as a node; nothing: it is one itself.")
    )
    node = fields.String(validate=_node, metadata=says("What the primary calls this node."))
    key = Secret(validate=_key, metadata=says("The key that the primary has for this node."))
    every = number(1, 3600, "Seconds between two questions to the primary, give or take a fifth.")

    @validates_schema
    def _whole(self, values: dict[str, Any], **_: Any) -> None:
        for name in ("node", "key"):
            if values.get("url") and not values.get(name):
                raise ValidationError(f"The primary answers nodes that it knows alone: say the {name}.", name)


class NodesSchema(Section):
    """The shape of `[nodes]`."""

    makes = Nodes
    keys = Secrets(
        fields.String(),
        fields.String(),
        validate=_keys,
        metadata=says("The nodes that may follow this service as their primary, each with a key of its own."),
    )
