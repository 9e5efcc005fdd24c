"""The company's own sign-in: OpenID Connect by Authlib, a code with PKCE, state and nonce.

Of what the provider says, issuer, subject, name and groups are read, and its tokens are forgotten.
"""

import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from authlib.integrations.base_client import OAuthError
from authlib.integrations.flask_client import FlaskIntegration, FlaskOAuth2App
from flask import Flask, current_app
from joserfc.errors import ClaimError, JoseError
from requests import RequestException

from ambassador.configuration.kinds import is_safe_address
from ambassador.configuration.oidc import Oidc
from ambassador.roles import ROLES
from ambassador.store.identities import Account

CALLBACK = "/sign-in/oidc/callback"
"""Where the provider sends people back to; it knows this address beforehand."""
_EXTENSION = "ambassador.provider"
_SIGNED_BY = frozenset(
    ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA", "Ed25519")
)
"""Signatures that the provider alone can make: none at all, or one by the shared secret, is not among them."""
_ENDPOINTS = ("authorization_endpoint", "token_endpoint", "jwks_uri")
_FURTHER = ("userinfo_endpoint", "end_session_endpoint")
"""What a provider need not have: groups are read at the one, browsers are sent to the other."""
_PATIENCE = 10
"""Seconds to wait for the provider."""
_LEEWAY = 60
"""Seconds that its clock and ours may differ."""
_TIMES = ("exp", "iat", "nbf")
_CODES = frozenset(
    (
        *("access_denied", "account_selection_required", "consent_required", "interaction_required"),
        *("invalid_client", "invalid_grant", "invalid_request", "invalid_scope"),
        *("login_required", "server_error", "temporarily_unavailable"),
        *("unauthorized_client", "unsupported_grant_type", "unsupported_response_type"),
    )
)
"""The names of errors in RFC 6749 and OpenID Connect: any other text could be anything, and goes into no log."""


class RefusedError(Exception):
    """Nobody is signed in. `why` is one of a few words of ours, for which the page has a sentence.

    `code` is the standard's own name of what is wrong, if the provider gave one. The log may hold both.
    """

    def __init__(self, why: str, code: object = "") -> None:
        super().__init__(why)
        self.why = why
        self.code = code if code in _CODES else ""


@dataclass(frozen=True)
class Attempt:
    """What a browser must bring back that has been sent to the provider."""

    state: str
    nonce: str
    code_verifier: str
    onwards: str
    """The page that somebody wanted to see; empty if none."""


class _Client(FlaskOAuth2App):  # type: ignore[misc]
    """Authlib's client, which believes a provider only what it may say."""

    def __init__(self, chosen: Oidc) -> None:
        self._issuer = chosen.issuer
        super().__init__(
            FlaskIntegration("provider"),
            "provider",
            client_id=chosen.client_id,
            client_secret=chosen.client_secret or None,
            server_metadata_url=f"{chosen.issuer.rstrip('/')}/.well-known/openid-configuration",
            client_kwargs={
                "scope": " ".join(chosen.scopes),
                "code_challenge_method": "S256",
                "default_timeout": _PATIENCE,
            },
        )

    def load_server_metadata(self) -> dict[str, Any]:
        """What the provider says of itself. Raises `RefusedError` where it is another one, or is not safe to ask."""
        known: dict[str, Any] = super().load_server_metadata()
        algorithms = _SIGNED_BY.intersection(known.get("id_token_signing_alg_values_supported", ()))
        needed = (*_ENDPOINTS, *(endpoint for endpoint in _FURTHER if endpoint in known))
        is_safe = all(is_safe_address(str(known.get(endpoint))) for endpoint in needed)
        if known.get("issuer") != self._issuer or not algorithms or not is_safe:
            self.server_metadata.clear()  # it is asked anew the next time
            raise RefusedError("other_provider")
        known["id_token_signing_alg_values_supported"] = sorted(algorithms)
        return known


class Provider:
    """The provider of this service."""

    def __init__(self, chosen: Oidc, url: str) -> None:
        self._chosen, self._url, self._client = chosen, url, _Client(chosen)
        self.issuer = chosen.issuer
        self.gives_roles = bool(chosen.roles)
        """Whether groups decide of roles; else officers do, as for everybody."""

    def begin(self, onwards: str) -> tuple[str, Attempt]:
        """Where to send a browser, and what it must bring back. Raises `RefusedError`."""
        try:
            made = self._client.create_authorization_url(self._url + CALLBACK)
        except (RequestException, ValueError):
            raise RefusedError("unreachable") from None
        return made["url"], Attempt(made["state"], made["nonce"], made["code_verifier"], onwards)

    def finish(self, attempt: Attempt | None, answer: Mapping[str, str]) -> Account:
        """Who has signed in, by what the provider sent along with the browser. Raises `RefusedError`."""
        if attempt is None or not hmac.compare_digest(attempt.state.encode(), answer.get("state", "").encode()):
            raise RefusedError("attempt")
        if answer.get("iss", self._chosen.issuer) != self._chosen.issuer:  # RFC 9207
            raise RefusedError("untrusted")
        if "error" in answer:
            raise RefusedError("declined" if answer["error"] == "access_denied" else "provider", answer["error"])
        try:
            return self._account(attempt, answer.get("code", ""))
        except ClaimError as error:
            raise RefusedError("clock" if error.claim in _TIMES else "untrusted") from None
        except (JoseError, KeyError, TypeError):
            raise RefusedError("untrusted") from None
        except OAuthError as error:
            raise RefusedError("provider", error.error) from None
        except (RequestException, ValueError):
            raise RefusedError("unreachable") from None

    def _account(self, attempt: Attempt, code: str) -> Account:
        chosen = self._chosen
        token = self._client.fetch_access_token(
            self._url + CALLBACK, code=code, code_verifier=attempt.code_verifier, grant_type="authorization_code"
        )
        must = {
            "iss": {"essential": True, "value": chosen.issuer},
            "aud": {"essential": True, "value": chosen.client_id},
        }
        if "id_token" not in token:
            raise RefusedError("untrusted")
        said = self._client.parse_id_token(token, attempt.nonce, claims_options=must, leeway=_LEEWAY)
        claims = dict(said)
        if not {chosen.name, chosen.groups} <= claims.keys() and "userinfo_endpoint" in self._client.server_metadata:
            more = self._client.userinfo(token=token)
            if more["sub"] != claims["sub"]:
                raise RefusedError("untrusted")
            claims = {**more, **claims}
        groups = claims.get(chosen.groups) or ()  # some providers say null of who is in none
        return Account(
            issuer=chosen.issuer,
            subject=str(claims["sub"]),
            name=str(claims.get(chosen.name) or claims["sub"]),
            groups=frozenset([groups] if isinstance(groups, str) else map(str, groups)),
        )

    def role(self, account: Account) -> str | None:
        """The role that somebody's groups give: of several the last one of `ROLES`. `None` refuses them."""
        given = {self._chosen.roles[group] for group in account.groups if group in self._chosen.roles}
        last = max(given, key=ROLES.index, default=None)
        return last or ("employee" if self._chosen.others == "employee" else None)

    def signing_out(self) -> str:
        """The provider's own page to sign out; empty if it has none, or does not answer."""
        try:
            page = self._client.load_server_metadata().get("end_session_endpoint", "")
        except (RequestException, ValueError, RefusedError):
            return ""
        back = urlencode({"client_id": self._chosen.client_id, "post_logout_redirect_uri": f"{self._url}/"})
        return f"{page}{'&' if '?' in page else '?'}{back}" if page else ""


def register(app: Flask, chosen: Oidc, url: str) -> None:
    """Let people sign in at the provider, if the configuration names one."""
    app.extensions[_EXTENSION] = Provider(chosen, url) if chosen.issuer else None
    app.config["LOCAL_SIGN_IN"] = chosen.local


def provider() -> Provider | None:
    """The provider of this service, if it has one."""
    kept: Provider | None = current_app.extensions[_EXTENSION]
    return kept


def has_passwords() -> bool:
    """Whether people may also sign in by name and password."""
    return bool(current_app.config["LOCAL_SIGN_IN"])
