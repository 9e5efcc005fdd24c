"""Connecting a browser's extension: OAuth 2 authorization code with PKCE, by Authlib on our store.

The extension is a public client without a secret (RFC 8252). What protects a code is the browser's own secret, of which
only the digest travels beforehand (RFC 7636); what protects the person is the question on our page.
"""

import re
import secrets
from typing import Any
from urllib.parse import urlsplit

from authlib.integrations.flask_oauth2 import AuthorizationServer
from authlib.integrations.flask_oauth2.requests import FlaskOAuth2Payload, FlaskOAuth2Request
from authlib.oauth2 import OAuth2Error, OAuth2Request
from authlib.oauth2.rfc6749 import ClientMixin, InvalidRequestError
from authlib.oauth2.rfc6749.grants import AuthorizationCodeGrant, RefreshTokenGrant
from authlib.oauth2.rfc6750 import BearerTokenGenerator
from authlib.oauth2.rfc7009 import RevocationEndpoint
from authlib.oauth2.rfc7636 import CodeChallenge
from flask import Request, Response, request, url_for

from ambassador.errors import Sentence
from ambassador.store import opened, pairing
from ambassador.store.pairing import Code, Connected
from ambassador.store.people import Person
from ambassador.store.tokens import ACCESS_LASTS
from ambassador.web.access import browser, database
from ambassador.web.problems import problem

CLIENT = "ambassador-extension"
_LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""Nobody takes one of these for another when copying."""
_CODE_LENGTH = 12
# Where the browsers' identity API waits for the answer: Chrome and Edge by the extension's id, Firefox by its digest.
_WAITS = re.compile(r"https://([a-p]{32}\.chromiumapp\.org|[0-9a-f]{40}\.extensions\.allizom\.org)/")
_SENTENCES = {
    "invalid_grant": Sentence("This code or connection is not valid any more. Connect the browser again."),
    "invalid_client": Sentence("Send client_id={client}.", client=CLIENT),
    "invalid_request": Sentence("A parameter is missing, sent more than once, or not as it should be."),
    "invalid_scope": Sentence("There are no scopes here. Leave scope out."),
    "unsupported_grant_type": Sentence("Send grant_type=authorization_code or grant_type=refresh_token."),
}
_NAMED = re.compile("'([a-z_]+)'")
"""How Authlib's own words, which are English, name the parameter."""


class _Extension(ClientMixin):  # type: ignore[misc]
    """The one client there is."""

    def get_client_id(self) -> str:
        return CLIENT

    def get_default_redirect_uri(self) -> str:
        return ""

    def get_allowed_scope(self, scope: str) -> str:
        return ""

    def check_redirect_uri(self, redirect_uri: str) -> bool:
        return bool(_WAITS.fullmatch(redirect_uri)) or is_our_page(redirect_uri)

    def check_client_secret(self, client_secret: str) -> bool:
        return False

    def check_endpoint_auth_method(self, method: str, endpoint: str) -> bool:
        return bool(method == "none")

    def check_response_type(self, response_type: str) -> bool:
        return bool(response_type == "code")

    def check_grant_type(self, grant_type: str) -> bool:
        return grant_type in (AuthorizationCodeGrant.GRANT_TYPE, RefreshTokenGrant.GRANT_TYPE)


def is_our_page(redirect_uri: str) -> bool:
    """Whether an answer goes to our own page that shows the code, for browsers without the identity API."""
    parts = urlsplit(redirect_uri)
    return parts.netloc == request.host and parts.path == url_for("pages.connect_code") and not parts.query


class _Kept:
    """What Authlib asks of a kept code or secret."""

    def __init__(self, kept: Code | Connected) -> None:
        self.kept = kept

    def check_client(self, client: _Extension) -> bool:
        return True  # there is one

    def get_scope(self) -> str:
        return ""

    def get_redirect_uri(self) -> str:
        return self.kept.redirect_uri if isinstance(self.kept, Code) else ""

    @property
    def code_challenge(self) -> str:
        return self.kept.challenge if isinstance(self.kept, Code) else ""

    code_challenge_method = "S256"


class _CodeGrant(AuthorizationCodeGrant):  # type: ignore[misc]
    TOKEN_ENDPOINT_AUTH_METHODS = ("none",)

    def generate_authorization_code(self) -> str:
        return "".join(secrets.choice(_LETTERS) for _ in range(_CODE_LENGTH))

    def save_authorization_code(self, code: str, asked: Any) -> None:
        payload = asked.payload
        made = Code(asked.user.id, payload.redirect_uri, payload.data["code_challenge"], browser())
        with opened(database()) as db:
            pairing.keep_code(db, code, made)

    def query_authorization_code(self, code: str, client: _Extension) -> _Kept | None:
        with opened(database()) as db:
            found = pairing.take_code(db, code)
        return _Kept(found) if found else None

    def delete_authorization_code(self, authorization_code: _Kept) -> None:
        """It is gone since it was asked for: two requests with one code cannot both succeed."""

    def authenticate_user(self, authorization_code: _Kept) -> Person | None:
        return _owner(authorization_code)


class _NextGrant(RefreshTokenGrant):  # type: ignore[misc]
    TOKEN_ENDPOINT_AUTH_METHODS = ("none",)
    INCLUDE_NEW_REFRESH_TOKEN = True

    def authenticate_refresh_token(self, refresh_token: str) -> _Kept | None:
        with opened(database()) as db:
            found = pairing.use(db, refresh_token)
        return _Kept(found) if found and _owner(_Kept(found)) else None

    def authenticate_user(self, refresh_token: _Kept) -> Person | None:
        return _owner(refresh_token)

    def revoke_old_credential(self, refresh_token: _Kept) -> None:
        """It is marked as used since it was asked for."""


class _Challenge(CodeChallenge):  # type: ignore[misc]
    """PKCE by digest, always."""

    SUPPORTED_CODE_CHALLENGE_METHOD = ("S256",)

    def validate_code_challenge(self, grant: Any, redirect_uri: str) -> None:
        data = grant.request.payload.data
        if not data.get("code_challenge") or data.get("code_challenge_method") != "S256":
            raise InvalidRequestError("Send a code_challenge, with code_challenge_method=S256.")
        super().validate_code_challenge(grant, redirect_uri)


class _Revocation(RevocationEndpoint):  # type: ignore[misc]
    CLIENT_AUTH_METHODS = ("none",)

    def query_token(self, token_string: str, token_type_hint: str | None) -> None:
        """End the browser that a secret belongs to; whether there was one is nobody's business."""
        with opened(database()) as db:
            pairing.disconnect(db, token_string)

    def revoke_token(self, token: Any, asked: Any) -> None:
        """It is gone since it was asked for."""


class _Asked(FlaskOAuth2Request):  # type: ignore[misc]
    """A request as Authlib wants it.

    The extension takes no address but https (or this machine's); behind a proxy that ends TLS we see http.
    """

    def __init__(self, asked: Request) -> None:
        OAuth2Request.__init__(self, asked.method, asked.url.replace("http:", "https:", 1), headers=asked.headers)
        self._request = asked
        self.payload = FlaskOAuth2Payload(asked)


class Pairing(AuthorizationServer):  # type: ignore[misc]
    """The authorization server on the store of the current application."""

    def __init__(self) -> None:
        super().__init__(query_client=_client, save_token=_save)
        self.register_grant(_CodeGrant, [_Challenge(required=True)])
        self.register_grant(_NextGrant)
        self.register_endpoint(_Revocation)
        generator = BearerTokenGenerator(_secret, _secret, lambda *_: int(ACCESS_LASTS.total_seconds()))
        self.register_token_generator("default", generator)

    def create_oauth2_request(self, asked: Any) -> _Asked:
        """The request that is being answered."""
        return _Asked(request)

    def handle_error_response(self, asked: Any, error: OAuth2Error) -> Response:
        """A problem like any other of the API, with OAuth's own name of it beside (RFC 6749, 5.2)."""
        if getattr(error, "redirect_uri", None):
            return super().handle_error_response(asked, error)  # type: ignore[no-any-return]
        return problem(error.status_code, _said(error), error=error.error)


def _said(error: OAuth2Error) -> Sentence:
    """What is wrong, and what now, so that it can be said in the reader's language."""
    named = _NAMED.search(error.description) if error.error == "invalid_request" else None
    if named:
        return Sentence("The parameter {name} is missing or not as it should be.", name=named[1])
    return _SENTENCES.get(error.error) or Sentence("This was refused: {error}.", error=error.error)


def _client(client_id: str) -> _Extension | None:
    return _Extension() if client_id == CLIENT else None


def _secret(**_: Any) -> str:
    return secrets.token_urlsafe(32)


def _save(token: dict[str, Any], asked: Any) -> None:
    renewed = asked.refresh_token
    kept = (renewed or asked.authorization_code).kept
    device = kept.device if renewed else secrets.token_urlsafe(12)
    made = Connected(device, kept.person, kept.label)
    with opened(database()) as db:
        pairing.connect(db, made, token["access_token"], token["refresh_token"], again=bool(renewed))


def _owner(kept: _Kept) -> Person | None:
    with opened(database()) as db:
        return pairing.owner(db, kept.kept)


server = Pairing()
