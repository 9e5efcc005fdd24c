"""The settings of a policy, `policy.toml`: who the company is, when and where to post, which packs are on."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from marshmallow import Schema, ValidationError, fields, post_load, validate

from ambassador.company import Clients, Company, Embargo, Leader
from ambassador.errors import PolicyError, Sentence
from ambassador.extension import Extension, ExtensionSchema
from ambassador.files import default_files
from ambassador.inside import NOTHING, Inside
from ambassador.retention import RetentionSchema
from ambassador.schemafields import OneOf, Phrases, Texts, Tuple
from ambassador.tomlfile import schema_problems, syntax_problem, values_of
from ambassador.vocabulary import AUDIENCES, CATEGORIES, LANGUAGES, NETWORKS, SEVERITIES

SURENESS = ("cautious", "balanced", "eager")
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MAIL = re.compile(r"[\w.+-]+@(?:[\w-]+\.)+[a-z]{2,}", re.IGNORECASE)
_DESK = re.compile(r"https://[^\s<>\"]+")


@dataclass(frozen=True)
class Hours:
    """When posting is tolerated: any time on other days, and within the windows on working days."""

    timezone: str = "Europe/Brussels"
    """Where the company is; used only where a draft does not say its author's own time."""
    working_days: tuple[str, ...] = DAYS[:5]
    allowed: tuple[tuple[time, time], ...] = ()
    """Windows on working days at the author's own time; empty: no limit."""

    def today(self, local_time: datetime | None) -> date:
        """The day at an author's own time; where that is not known, the day where the company is."""
        return (local_time or datetime.now(ZoneInfo(self.timezone))).date()


@dataclass(frozen=True)
class Networks:
    """Where to post: networks the policy bans, and the only ones for job ads (empty: any)."""

    banned: tuple[str, ...] = ()
    job_ads: tuple[str, ...] = ()


@dataclass(frozen=True)
class Role:
    """Whom to ask: a role, never a person."""

    names: Mapping[str, str]
    """By language."""
    at: str | None = None
    """Where it is reached, as a link: `mailto:` with its address, or `https:`, with `{subject}` and `{text}` for the
    question that is begun for the author."""


@dataclass(frozen=True)
class Settings:
    """A policy's settings."""

    company: Company
    name: str = ""
    hours: Hours = field(default_factory=Hours)
    networks: Networks = field(default_factory=Networks)
    packs: Mapping[str, bool | str | Mapping[str, str]] = field(default_factory=dict)
    """By pack or rule name: on or off, another severity, or another severity by audience."""
    allow: tuple[str, ...] = ()
    """Phrases that no rule may flag."""
    reading: Mapping[str, str] = field(default_factory=dict)
    """By category or by rule: how sure the second reading must be, `cautious`, `balanced` or `eager`."""
    contact: Mapping[str, Role] = field(default_factory=dict)
    """By category, and `default`: the role to ask."""
    extension: Extension = field(default_factory=Extension)
    review: bool = False
    """Whether a second person must look at the working copy before it is published."""
    acknowledge: bool = False
    """Whether everybody is asked to say that they have read a version."""
    nameless: bool = True
    """Whether a change may be proposed without a name."""
    retention: Mapping[str, int] = field(default_factory=dict)
    """By kind (`outcomes`, `signs`, `audit`): the most days that the service shall keep it; without: as it keeps it."""
    inside: Inside = field(default=NOTHING, repr=False)
    """The company's documents and secret lists; they are kept in the store, not in `policy.toml`."""
    on_demand: frozenset[str] = field(default=frozenset(), repr=False)
    """Packs that are off until `[packs]` names them; the packs themselves say so, not `policy.toml`."""

    def is_on(self, rule: str) -> bool:
        """Whether a rule, `pack/name`, or a pack is switched on; a word on the rule outweighs one on its pack."""
        pack = rule.partition("/")[0]
        return self.packs.get(rule, self.packs.get(pack, pack not in self.on_demand)) is not False

    def severity(self, rule: str, own: str, audience: str) -> str:
        """The severity of a rule for an audience: the policy's word on the rule, on its pack, or the rule's own."""
        for name in (rule, rule.partition("/")[0]):
            said = self.packs.get(name)
            if isinstance(said, str):
                return said
            if isinstance(said, Mapping) and audience in said:
                return said[audience]
        return own

    def sureness(self, rule: str, category: str) -> str:
        """How sure the second reading must be for a rule; a word on the rule outweighs one on its category.

        `balanced` if nothing is said.
        """
        return self.reading.get(rule, self.reading.get(category, SURENESS[1]))

    def ask(self, category: str | None, language: str) -> str | None:
        """The role to ask about a category, in a language where the policy says it."""
        role = self._role(category)
        return (role.names.get(language) or next(iter(role.names.values()))) if role else None

    def ask_at(self, category: str | None) -> str | None:
        """Where a question about a category reaches that role, as a link, if the policy says it."""
        role = self._role(category)
        return role.at if role else None

    def _role(self, category: str | None) -> Role | None:
        return self.contact.get(category or "default") or self.contact.get("default")


class _Window(fields.Field[tuple[time, time]]):
    """`07:00-09:00`, at the author's own time: an offset has no place in it."""

    def _deserialize(self, value: Any, *_: Any, **__: Any) -> tuple[time, time]:
        try:
            start, end = (time.fromisoformat(part.strip()) for part in value.split("-"))
            if start.tzinfo or end.tzinfo:
                raise ValueError
        except (AttributeError, ValueError):
            raise ValidationError(Sentence('Write a window as "07:00-09:00".')) from None
        if start >= end:
            said = Sentence('"{window}" ends before it starts. Write two windows for a night.', window=value)
            raise ValidationError(said)
        return start, end


class _Switch(fields.Field[Any]):
    """`true`, `false`, a severity, or a table of severities by audience."""

    def _deserialize(self, value: Any, *_: Any, **__: Any) -> Any:
        said = value if isinstance(value, dict) else {"public": value}
        fits = all(audience in AUDIENCES and level in SEVERITIES for audience, level in said.items())
        if isinstance(value, bool) or fits:
            return value
        raise ValidationError(
            Sentence(
                "Say true, false, one of {severities}, or one of these for each audience.",
                severities=", ".join(SEVERITIES),
            )
        )


class _Role(fields.Field[Role]):
    """A role to ask: one text, or one for each language, and where it is reached."""

    def _deserialize(self, value: Any, *_: Any, **__: Any) -> Role:
        if isinstance(value, str):
            return Role(dict.fromkeys(LANGUAGES, value))
        names = {key: said for key, said in value.items() if key != "at"} if isinstance(value, dict) else {}
        if not names or not all(key in LANGUAGES and isinstance(said, str) and said for key, said in names.items()):
            raise ValidationError(Sentence('Write a role as "the legal team" or { en = "the legal team", fr = … }.'))
        return Role(names, _link(value["at"]) if "at" in value else None)


def _link(address: object) -> str:
    if isinstance(address, str) and _MAIL.fullmatch(address):
        return f"mailto:{address}"
    if isinstance(address, str) and _DESK.fullmatch(address):
        return address
    raise ValidationError(
        Sentence(
            '"{text}" cannot be used here. Write one such as {example}.', text=str(address), example="legal@example.com"
        )
    )


def _timezone(name: str) -> None:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):  # "Europe" is a folder
        said = Sentence('There is no time zone "{name}". Write one such as Europe/Brussels.', name=name)
        raise ValidationError(said) from None


def _day(value: object) -> None:
    if not isinstance(value, date) or isinstance(value, datetime):
        raise ValidationError(Sentence("Write a day as 2027-01-31, without quotes and without an hour."))


class _LeaderSchema(Schema):
    name = fields.String(required=True)
    title = fields.String()

    @post_load
    def _make(self, values: dict[str, Any], **_: Any) -> Leader:
        return Leader(**values)


class _EmbargoSchema(Schema):
    topic = fields.String(required=True)
    terms = Texts(required=True, validate=validate.Length(min=1))
    until = fields.Raw(required=True, validate=_day)

    @post_load
    def _make(self, values: dict[str, Any], **_: Any) -> Embargo:
        return Embargo(**values)


class _ClientsSchema(Schema):
    public = Texts()
    confidential = Texts()

    @post_load
    def _make(self, values: dict[str, Any], **_: Any) -> Clients:
        return Clients(**values)


class _CompanySchema(Schema):
    name = fields.String(required=True, validate=validate.Length(min=1))
    aliases = Texts()
    domains = Texts()
    internal_domains = Texts()
    leaders = Tuple(fields.Nested(_LeaderSchema))
    products = Texts()
    competitors = Texts()
    projects = Texts()
    public_facts = Texts()
    contacts = Texts()
    markings = Texts()
    clients = fields.Nested(_ClientsSchema)
    embargoes = Tuple(fields.Nested(_EmbargoSchema))

    @post_load
    def _make(self, values: dict[str, Any], **_: Any) -> Company:
        return Company(**values)


class _HoursSchema(Schema):
    timezone = fields.String(validate=_timezone)
    working_days = Tuple(OneOf(DAYS))
    allowed = Tuple(_Window())

    @post_load
    def _make(self, values: dict[str, Any], **_: Any) -> Hours:
        return Hours(**values)


class _NetworksSchema(Schema):
    banned = Tuple(OneOf(NETWORKS))
    job_ads = Tuple(OneOf(NETWORKS))

    @post_load
    def _make(self, values: dict[str, Any], **_: Any) -> Networks:
        return Networks(**values)


class _AllowSchema(Schema):
    phrases = Phrases()


class _PublishingSchema(Schema):
    review = fields.Boolean()
    acknowledge = fields.Boolean()


class _ProposalsSchema(Schema):
    nameless = fields.Boolean()


class SettingsSchema(Schema):
    """The shape of `policy.toml`."""

    name = fields.String()
    company = fields.Nested(_CompanySchema, required=True)
    hours = fields.Nested(_HoursSchema)
    networks = fields.Nested(_NetworksSchema)
    packs = fields.Dict(keys=fields.String(), values=_Switch())
    allow = fields.Nested(_AllowSchema)
    extension = fields.Nested(ExtensionSchema)
    publishing = fields.Nested(_PublishingSchema)
    proposals = fields.Nested(_ProposalsSchema)
    retention = fields.Nested(RetentionSchema)
    reading = fields.Dict(keys=fields.String(), values=OneOf(SURENESS))
    contact = fields.Dict(keys=OneOf(("default", *CATEGORIES)), values=_Role())

    @post_load
    def _make(self, values: dict[str, Any], **_: Any) -> Settings:
        values["allow"] = values.get("allow", {}).get("phrases", ())
        values |= values.pop("publishing", {})
        values |= values.pop("proposals", {})
        return Settings(**values)


def settings_in(content: str) -> Settings:
    """The settings in a file's content; a part that it leaves out is the default policy's. Raises `PolicyError`."""
    return parse_settings(content, default_files()["policy.toml"])


def parse_settings(content: str, fallback: str = "", path: str = "policy.toml") -> Settings:
    """The settings in a file's content; a part it does not have comes from the content of `fallback`.

    Raises `PolicyError` with every problem of the file.
    """
    try:
        values = values_of(content)
    except tomllib.TOMLDecodeError as error:
        raise PolicyError([syntax_problem(path, error)]) from None
    try:
        settings: Settings = SettingsSchema().load({**tomllib.loads(fallback), **values})
    except ValidationError as error:
        raise PolicyError(schema_problems(path, content, error, SettingsSchema())) from None
    return settings
