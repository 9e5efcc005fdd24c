"""How people are told of events: the configuration of e-mails and webhooks."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from marshmallow import ValidationError, fields, validates_schema

from ambassador.configuration import receivers
from ambassador.configuration.kinds import FilePath, Secret, Section, is_shown, number, parts_of, says
from ambassador.schemafields import OneOf, Texts, Tuple


@dataclass(frozen=True)
class Mail:
    """Who is told of events by e-mail, and which server takes it."""

    to: tuple[str, ...] = ()
    sender: str = ""
    host: str = ""
    port: int = 587
    security: str = "starttls"
    user: str = ""
    password: str = field(default="", repr=False)


@dataclass(frozen=True)
class Webhooks:
    """Which programs are told of events."""

    file: Path | None = None
    secret: str = field(default="", repr=False)
    inside: tuple[str, ...] = ()
    proxy: str = ""


def _signing_secret(secret: str) -> None:
    if secret and not receivers.signing_key(secret):
        raise ValidationError("A secret has the form whsec_… with 24 bytes or more in Base64.")


def _mailbox(line: str) -> None:
    try:
        receivers.mailbox(line)
    except ValueError as error:
        raise ValidationError(str(error)) from None


def _sender(address: str) -> None:
    if not address:
        return
    _mailbox(address)
    if len(address.split()) > 1:
        raise ValidationError("Write the mailbox alone, without words behind it.")


def _webhooks(path: Path) -> None:
    try:
        if is_shown(path):
            said = f"Everybody on this machine can read {path}, and its addresses are secrets. Run: chmod o-r {path}"
            raise ValidationError(said)
        receivers.webhooks(path)
    except (OSError, UnicodeDecodeError):
        raise ValidationError(f"The file {path} cannot be read by this user. Make it, or name another one.") from None
    except ValueError as error:
        raise ValidationError(str(error)) from None


def _proxy(url: str) -> None:
    parts = parts_of(url)
    if url and (parts is None or parts.scheme != "http" or not parts.port or parts.path.strip("/") or parts.query):
        raise ValidationError('Write the proxy as "http://proxy.example.com:3128", without a user.')


class MailSchema(Section):
    """The shape of `[mail]`."""

    makes = Mail
    to = Tuple(
        fields.String(validate=_mailbox),
        metadata=says(
            "Mailboxes that are told of events, each with its language and its events behind if not English and all: "
            "`officers@example.com fr proposal site`."
        ),
    )
    sender = fields.String(validate=_sender, metadata=says("The mailbox that the e-mails come from."))
    host = fields.String(metadata=says("The SMTP server that takes them; none: no e-mail."))
    port = number(1, 65_535, "Its port.")
    security = OneOf(
        ("starttls", "tls", "none"), metadata=says("How the line to it is kept; `none`: open, without a password.")
    )
    user = fields.String(metadata=says("The name to sign in with at the server; none: without."))
    password = Secret(metadata=says("The password for it."))

    @validates_schema
    def _whole(self, values: dict[str, Any], **_: Any) -> None:
        if values.get("to") and not (values.get("host") and values.get("sender")):
            raise ValidationError("Say which server takes the e-mails, and which mailbox they come from.", "host")
        if values.get("user") and not values.get("password"):
            raise ValidationError("Say the password too.", "password")
        if values.get("user") and values.get("security") == "none":
            raise ValidationError("A password goes over no open line: say starttls or tls.", "security")


def _is_open(url: str, inside: Sequence[str]) -> bool:
    """Whether a webhook's address goes over an open line that leaves the company's network."""
    parts = parts_of(url)
    return parts is not None and parts.scheme == "http" and parts.hostname not in [name.lower() for name in inside]


class WebhooksSchema(Section):
    """The shape of `[webhooks]`."""

    makes = Webhooks
    file = FilePath(
        validate=_webhooks,
        metadata=says(
            "The file of the webhooks that are told of events, one a line: `plain`, `slack` or `teams`, the address, "
            "and, if not English and all, language and events."
        ),
    )
    secret = Secret(
        validate=_signing_secret, metadata=says("The secret, `whsec_…`, that messages to webhooks are signed with.")
    )
    inside = Texts(metadata=says("Host names of webhooks that may be inside the company's network; none: no other."))
    proxy = fields.String(
        validate=_proxy,
        metadata=says(
            "The company's proxy to the world, `http://proxy.example.com:3128`: webhooks but those that `inside` names "
            "go through it (CONNECT), so that it sees their host and no more; none: they go straight."
        ),
    )

    @validates_schema
    def _whole(self, values: dict[str, Any], **_: Any) -> None:
        named = receivers.webhooks(values["file"]) if "file" in values else []
        if any(_is_open(one.address, values.get("inside", ())) for one in named):
            said = "A webhook's address begins with https://; http:// is for hosts that inside names."
            raise ValidationError(said, "file")
        if not values.get("secret") and any(one.shape == "plain" for one in named):
            raise ValidationError("A plain webhook is signed: say the secret.", "secret")
