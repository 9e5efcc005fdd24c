"""How the service runs: the shape and the defaults. The table in `docs/configuration.md` is made of this file."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from ipaddress import ip_address
from pathlib import Path
from typing import Any

from marshmallow import Schema, ValidationError, fields, validate, validates_schema

from ambassador.configuration.companymodel import Model, ModelSchema
from ambassador.configuration.following import Follow, FollowSchema, Nodes, NodesSchema
from ambassador.configuration.kinds import Address, FilePath, Section, number, parts_of, says
from ambassador.configuration.notifying import Mail, MailSchema, Webhooks, WebhooksSchema
from ambassador.configuration.oidc import Oidc, OidcSchema
from ambassador.retention import LEAST_AUDIT, MOST
from ambassador.schemafields import OneOf, Texts, Tuple


@dataclass(frozen=True)
class Server:
    """Where the service listens, and with how many hands."""

    host: str = "127.0.0.1"
    port: int = 8000
    workers: int = 1
    threads: int = 4
    memory: int = 4096
    reload: int = 20
    url: str = ""


@dataclass(frozen=True)
class Proxy:
    """What stands before the service."""

    hops: int = 0
    hosts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Limits:
    """How much, how often and how slowly somebody may ask."""

    body: int = 256 * 1024
    person: int = 300
    stranger: int = 120
    proposals: int = 20
    guesses: int = 10
    headers: int = 10


@dataclass(frozen=True)
class Log:
    """What the service says of its work."""

    format: str = "plain"
    requests: bool = True


@dataclass(frozen=True)
class Metrics:
    """Where Prometheus finds measurements."""

    host: str = "127.0.0.1"
    port: int = 0


@dataclass(frozen=True)
class Retention:
    """How long the store keeps what it counts and writes down, in days."""

    outcomes: int = 730
    signs: int = 90
    audit: int = 1825

    def within(self, asked: Mapping[str, int]) -> "Retention":
        """The shorter of these days and those that a policy asks for, by kind."""
        return Retention(**{kind: min(days, asked.get(kind, days)) for kind, days in asdict(self).items()})


@dataclass(frozen=True)
class Configuration:
    """Everything that can be set; what is not set is as here."""

    db: Path = Path("ambassador.db")
    plugins_dir: tuple[Path, ...] = ()
    code: tuple[str, ...] = ()
    server: Server = field(default_factory=Server)
    proxy: Proxy = field(default_factory=Proxy)
    limits: Limits = field(default_factory=Limits)
    log: Log = field(default_factory=Log)
    metrics: Metrics = field(default_factory=Metrics)
    retention: Retention = field(default_factory=Retention)
    model: Model = field(default_factory=Model)
    mail: Mail = field(default_factory=Mail)
    webhooks: Webhooks = field(default_factory=Webhooks)
    oidc: Oidc = field(default_factory=Oidc)
    follow: Follow = field(default_factory=Follow)
    nodes: Nodes = field(default_factory=Nodes)


def _folder(path: Path) -> None:
    if not path.is_dir():
        raise ValidationError(f"There is no folder {path}. Make it, or name another one.")


def _own(address: str) -> None:
    try:
        ip_address(address)
    except ValueError:
        said = (
            "Write an address of this machine in numbers, such as 127.0.0.1 or ::1, or localhost; 0.0.0.0 is every one."
        )
        raise ValidationError(said) from None


def _names(hosts: tuple[str, ...]) -> None:
    if any(re.search(r"[\s/*@,]", host) for host in hosts):
        said = 'Write names alone, such as "ambassador.example.com"; ".example.com" is every name that ends so.'
        raise ValidationError(said)


def _address(url: str) -> None:
    parts = parts_of(url)
    if url and not (parts and url == f"{parts.scheme}://{parts.netloc}"):
        raise ValidationError('Write it as "https://ambassador.example.com", without anything after the name.')


class _ServerSchema(Section):
    makes = Server
    host = Address(validate=_own, metadata=says("The address to listen on, or `localhost`; `0.0.0.0` is every one."))
    port = number(1, 65_535, "The port to listen on.")
    workers = number(1, 64, "Processes that answer. One for each core is a good beginning.")
    threads = number(1, 64, "Threads of each worker.")
    memory = number(512, 1_000_000, "Megabytes that each worker may take; code of a pack that comes near to it fails.")
    reload = number(1, 600, "Seconds that a new worker has to load at a reload before the old one ends.")
    url = fields.String(
        validate=_address,
        metadata=says("Where people find the service, for links; with `https` cookies are sent over TLS alone."),
    )


class _ProxySchema(Section):
    makes = Proxy
    hops = number(0, 9, "Proxies before the service whose `X-Forwarded-*` headers are believed; 0 believes nobody.")
    hosts = Texts(validate=_names, metadata=says("The only host names that the service answers for; none: any."))


class _LimitsSchema(Section):
    makes = Limits
    body = number(
        100_000,
        10_000_000,
        "The largest request, in bytes: a draft in any script needs 100,000, and 250,000 from programs that escape it.",
    )
    person = number(1, 1_000_000, "Requests a minute of one person, by all their tokens and browsers, at each worker.")
    stranger = number(1, 1_000_000, "Requests a minute of one address without a valid token, at each worker.")
    proposals = number(1, 1_000, "Proposals and comments a day of one person, with or without a name, at each worker.")
    guesses = number(1, 1_000, "Wrong passwords for one name in a quarter of an hour, at each worker.")
    headers = number(1, 300, "Seconds that a client may take to send the head of a request.")


class _LogSchema(Section):
    makes = Log
    format = OneOf(("plain", "json"), metadata=says("`plain` for people, `json` for programs; on standard error."))
    requests = fields.Boolean(metadata=says("Whether each request has a line; it says nothing of who asked, or what."))


class _MetricsSchema(Section):
    makes = Metrics
    host = fields.String(validate=validate.Length(min=1), metadata=says("The address that Prometheus asks at."))
    port = number(0, 65_535, "The port that Prometheus asks at, not to be shown to the world; 0: none.")


class _RetentionSchema(Section):
    makes = Retention
    outcomes = number(1, MOST, "Days that counts of checks and of findings are kept; a policy may ask for fewer.")
    signs = number(
        1, MOST, "Days that counts of how sites met their descriptions are kept; a policy may ask for fewer."
    )
    audit = number(
        LEAST_AUDIT,
        MOST,
        f"Days that the record of what officers did is kept; a policy may ask for fewer, down to {LEAST_AUDIT}.",
    )


class ConfigurationSchema(Section):
    """The shape of the configuration file."""

    makes = Configuration
    db = FilePath(metadata=says("The store, one SQLite file; its keys lie beside it."))
    plugins_dir = Tuple(
        FilePath(validate=_folder), metadata=says("Folders of further packs. Those with a `plugin.py` stand in `code`.")
    )
    code = Texts(
        metadata=says("Packs of others whose code may run; of any other, installed or in a folder, it does not.")
    )
    server = fields.Nested(_ServerSchema)
    proxy = fields.Nested(_ProxySchema)
    limits = fields.Nested(_LimitsSchema)
    log = fields.Nested(_LogSchema)
    metrics = fields.Nested(_MetricsSchema)
    retention = fields.Nested(_RetentionSchema)
    model = fields.Nested(ModelSchema)
    mail = fields.Nested(MailSchema)
    webhooks = fields.Nested(WebhooksSchema)
    oidc = fields.Nested(OidcSchema)
    follow = fields.Nested(FollowSchema)
    nodes = fields.Nested(NodesSchema)

    @validates_schema
    def _whole(self, values: dict[str, Any], **_: Any) -> None:
        has_url = "server" in values and values["server"].url
        if "oidc" in values and values["oidc"].issuer and not has_url:
            said = "The provider sends people back to it. Add where they find the service."
            raise ValidationError({"server": {"url": [said]}})
        if values.get("metrics", Metrics()).port == values.get("server", Server()).port:
            raise ValidationError({"metrics": {"port": ["The service itself listens there. Choose another port."]}})
        if "follow" in values and values["follow"].url and "nodes" in values and values["nodes"].keys:
            said = "A node cannot be followed: let all nodes follow the primary."
            raise ValidationError({"nodes": {"keys": [said]}})


Keys = tuple[str, ...]
"""Where a value stands in the file: `("server", "port")`."""


def leaves(schema: Schema | None = None, keys: Keys = ()) -> Iterator[tuple[Keys, fields.Field[Any]]]:
    """Every value that can be set, in the order of the file, with its kind."""
    for name, kind in (schema or ConfigurationSchema()).fields.items():
        if isinstance(kind, fields.Nested):
            yield from leaves(kind.schema, (*keys, name))
        else:
            yield (*keys, name), kind


def variable(keys: Keys) -> str:
    """The environment variable of a value: `AMBASSADOR_SERVER_PORT`."""
    return "_".join(("ambassador", *keys)).upper()


def value_of(configuration: Configuration, keys: Keys) -> Any:
    """A value as a TOML file would say it; `None` where a file is not named, which TOML cannot say."""
    value: Any = configuration
    for key in keys:
        value = getattr(value, key)
    if isinstance(value, tuple):
        return [str(one) for one in value]
    if isinstance(value, Mapping):
        return dict(value)
    return str(value) if isinstance(value, Path) else value


def table() -> str:
    """Every value with its variable, its default and its meaning, as a Markdown table."""
    lines = ["| in the file | in the environment | if not set | what it is |", "|---|---|---|---|"]
    for keys, kind in leaves():
        default = value_of(Configuration(), keys)
        written = ",".join(default) if isinstance(default, list) else str(default)
        said = "" if default in ("", [], {}, None) else f"`{written.lower() if isinstance(default, bool) else written}`"
        name = f"`[{keys[0]}] {keys[1]}`" if len(keys) > 1 else f"`{keys[0]}`"
        lines.append(f"| {name} | `{variable(keys)}` | {said} | {kind.metadata['description']} |")
    return "\n".join(lines)
