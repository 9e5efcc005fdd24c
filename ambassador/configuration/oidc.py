"""How people sign in with their company account: the shape of `[oidc]`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from marshmallow import ValidationError, fields, validate, validates_schema

from ambassador.configuration.kinds import Secret, Section, is_safe_address, number, parts_of, says
from ambassador.roles import ROLES
from ambassador.schemafields import OneOf, Tuple


@dataclass(frozen=True)
class Oidc:
    """The company's own sign-in, by OpenID Connect."""

    issuer: str = ""
    client_id: str = ""
    client_secret: str = field(default="", repr=False)
    scopes: tuple[str, ...] = ("openid", "profile")
    name: str = "name"
    groups: str = "groups"
    roles: Mapping[str, str] = field(default_factory=dict)
    others: str = "refuse"
    local: bool = True
    days: int = 30


def _issuer(url: str) -> None:
    parts = parts_of(url)
    if url and not (parts and is_safe_address(url) and not parts.query and not parts.fragment):
        raise ValidationError('Write the provider\'s name of itself, such as "https://login.example.com/realms/staff".')


def _openid(scopes: tuple[str, ...]) -> None:
    if "openid" not in scopes:
        raise ValidationError('Add "openid": without it the provider does not say who signs in.')


def _roles(roles: dict[str, str]) -> None:
    for group, role in roles.items():
        if role not in ROLES:
            raise ValidationError(f'"{group}" has no role that there is. Choose one of: {", ".join(ROLES)}.')


class OidcSchema(Section):
    """What can be set, and what must be set together."""

    makes = Oidc
    issuer = fields.String(
        validate=_issuer, metadata=says("The provider's name of itself, an address; nothing: no company accounts.")
    )
    client_id = fields.String(metadata=says("What the provider calls this service."))
    client_secret = Secret(
        metadata=says("What the provider gave this service to show who it is; nothing for a public client.")
    )
    scopes = Tuple(fields.String(), validate=_openid, metadata=says("What the provider is asked to tell."))
    name = fields.String(
        validate=validate.Length(min=1),
        metadata=says("The claim that somebody is called by; one with a pseudonym will do."),
    )
    groups = fields.String(validate=validate.Length(min=1), metadata=says("The claim that lists somebody's groups."))
    roles = fields.Dict(
        fields.String(),
        fields.String(),
        validate=_roles,
        metadata=says("The role of each group, renewed at each sign-in; of several, the last in `docs/roles.md`."),
    )
    others = OneOf(
        ("refuse", "employee"), metadata=says("What happens to somebody in no such group: `refuse`, or `employee`.")
    )
    local = fields.Boolean(metadata=says("Whether people may also sign in by name and password."))
    days = number(1, 365, "Days until somebody's browsers and devices end who has not signed in at the provider again.")

    @validates_schema
    def _whole(self, values: dict[str, Any], **_: Any) -> None:
        if not values.get("issuer"):
            if not values.get("local", True):
                raise ValidationError("Nobody could sign in. Name an issuer, or leave local = true.", "local")
            return
        if not values.get("client_id"):
            raise ValidationError("The provider must know this service. Add what it calls it.", "client_id")
        if not values.get("roles") and values.get("others", "refuse") == "refuse":
            said = 'Everybody would be refused. Give groups their roles under [oidc.roles], or set others = "employee".'
            raise ValidationError(said, "others")
