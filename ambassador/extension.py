"""What a policy says to the browser extension: further sites, selectors that have changed, whether it may be paused.

These are data: the extension takes the shapes below and nothing else, and never runs any of it.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from marshmallow import Schema, ValidationError, fields, post_load, validate, validates_schema

from ambassador.errors import Sentence
from ambassador.schemafields import Length, OneOf, Texts, Tuple
from ambassador.vocabulary import AUDIENCES, KINDS, NETWORKS

SHIPPED = ("LinkedIn", "X", "Facebook", "Instagram", "Threads", "TikTok", "YouTube", "Mastodon", "Bluesky")
"""The sites that the extension knows by itself, as it calls them."""
WRITTEN = tuple(kind for kind in KINDS if kind != "message")
"""Kinds of composers: a message is never read."""

_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}")
_SELECTOR = re.compile(r"[^{}<;@\\]{1,300}")
_PATH = re.compile(r"/[^\s<>]{0,200}")
_MOST = 50
"""So many sites, hosts, selectors and the like the extension takes; it would leave the others out."""


@dataclass(frozen=True)
class Audience:
    """How a page shows to whom a draft goes: an element, and by audience the words it may show."""

    element: str = ""
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    otherwise: str = "unknown"


@dataclass(frozen=True)
class Author:
    """How a page shows who writes: elements, and the addresses from which a page of the company writes."""

    company: tuple[str, ...] = ()
    person: tuple[str, ...] = ()
    company_paths: tuple[str, ...] = ()


@dataclass(frozen=True)
class Composer:
    """How a composer is recognised. Selectors are CSS, best first."""

    kind: str
    editor: tuple[str, ...]
    paths: tuple[str, ...] = ()
    """Only at these addresses; `*` stands for anything."""
    container: tuple[str, ...] = ()
    submit: tuple[str, ...] = ()
    submit_words: tuple[str, ...] = ()
    """Words of the button, where no selector fits."""
    enter_publishes: bool = False
    together: bool = False
    """Whether one press publishes every editor of the container."""
    scheduled: tuple[str, ...] = ()
    """Shown where the draft goes out at another time."""
    audience: Audience = Audience()
    author: Author = Author()


@dataclass(frozen=True)
class Site:
    """A site that the policy adds, or one that it describes anew."""

    name: str
    network: str = ""
    like: str = ""
    """A site of `SHIPPED` whose composers it has: another Mastodon server."""
    hosts: tuple[str, ...] = ()
    composers: tuple[Composer, ...] = ()
    never: tuple[str, ...] = ()
    """Never read, beside what the extension never reads anyway."""
    never_paths: tuple[str, ...] = ()


@dataclass(frozen=True)
class Extension:
    """The policy's word to the extension."""

    pause: bool = True
    """Whether an author may pause it on a site until tomorrow."""
    override: bool = False
    """Whether an author may publish in spite of a stop, with a reason that stays with the author."""
    sites: tuple[Site, ...] = ()


class _Shaped(fields.String):
    """A text of a shape."""

    def __init__(self, shape: re.Pattern[str], example: str) -> None:
        super().__init__()
        self._shape, self._example = shape, example

    def _deserialize(self, value: Any, *arguments: Any, **more: Any) -> str:
        text: str = super()._deserialize(value, *arguments, **more)
        if not self._shape.fullmatch(text):
            raise ValidationError(
                Sentence('"{text}" cannot be used here. Write one such as {example}.', text=text, example=self._example)
            )
        return text


def _selectors() -> Any:
    return Tuple(_Shaped(_SELECTOR, "button[type=submit]"), validate=Length(max=_MOST))


def _paths() -> Any:
    return Tuple(_Shaped(_PATH, "/compose/*"), validate=Length(max=_MOST))


class AudienceSchema(Schema):
    """The shape of `audience`."""

    element = _Shaped(_SELECTOR, ".audience")
    words = fields.Dict(keys=OneOf(AUDIENCES), values=Texts())
    otherwise = OneOf(AUDIENCES)

    @post_load
    def _make(self, values: dict[str, Any], **_: Any) -> Audience:
        return Audience(**values)


class AuthorSchema(Schema):
    """The shape of `author`."""

    company, person, company_paths = _selectors(), _selectors(), _paths()

    @post_load
    def _make(self, values: dict[str, Any], **_: Any) -> Author:
        return Author(**values)


class ComposerSchema(Schema):
    """The shape of a composer."""

    kind = OneOf(WRITTEN, required=True)
    paths = _paths()
    container, submit, scheduled = _selectors(), _selectors(), _selectors()
    editor = Tuple(_Shaped(_SELECTOR, "[role=textbox]"), required=True, validate=validate.Length(min=1))
    submit_words = Texts()
    enter_publishes = fields.Boolean()
    together = fields.Boolean()
    audience = fields.Nested(AudienceSchema)
    author = fields.Nested(AuthorSchema)

    @post_load
    def _make(self, values: dict[str, Any], **_: Any) -> Composer:
        return Composer(**values)


class SiteSchema(Schema):
    """The shape of a site."""

    name = fields.String(required=True, validate=validate.Regexp(r"[\w -]{1,40}\Z", error="Use letters and digits."))
    network = OneOf(NETWORKS)
    like = OneOf(SHIPPED)
    hosts = Tuple(_Shaped(_HOST, "social.example.com, without https:// and without a path"), validate=Length(max=_MOST))
    composers = Tuple(fields.Nested(ComposerSchema), validate=Length(max=_MOST))
    never, never_paths = _selectors(), _paths()

    @validates_schema(skip_on_field_errors=True)
    def whole(self, values: dict[str, Any], **_: Any) -> None:
        """What no field can say alone."""
        known = values["name"] in SHIPPED
        if not known and not values.get("hosts"):
            raise ValidationError(Sentence('Say where it is: hosts = ["social.example.com"].'), "hosts")
        if not known and not values.get("like") and not values.get("composers"):
            raise ValidationError(Sentence('Say how to read it: like = "Mastodon", or composers.'), "composers")

    @post_load
    def _make(self, values: dict[str, Any], **_: Any) -> Site:
        return Site(**values)


class ExtensionSchema(Schema):
    """The shape of `[extension]`."""

    pause, override = fields.Boolean(), fields.Boolean()
    sites = Tuple(fields.Nested(SiteSchema), validate=Length(max=_MOST))

    @post_load
    def _make(self, values: dict[str, Any], **_: Any) -> Extension:
        return Extension(**values)
