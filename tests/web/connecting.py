"""Connecting an extension, as a browser does it: a yes on our page, the code that comes with it, the secrets for it."""

import base64
import hashlib
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from flask.testing import FlaskClient

from tests.web.entering import SAME_ORIGIN

CHROME = f"https://{'abcdefghijklmnop' * 2}.chromiumapp.org/"
_VERIFIER = "a" * 43
_CHALLENGE = base64.urlsafe_b64encode(hashlib.sha256(_VERIFIER.encode()).digest()).rstrip(b"=").decode()
ASKED = {
    "response_type": "code",
    "client_id": "ambassador-extension",
    "redirect_uri": CHROME,
    "state": "s-1",
    "code_challenge": _CHALLENGE,
    "code_challenge_method": "S256",
}
"""What the extension sends its owner to our page with."""


def code_for(browser: FlaskClient, **changed: str) -> str:
    """The code that comes with a yes."""
    path = "/connect?" + urlencode(ASKED | changed)
    assert browser.get(path).status_code == 200
    answered = browser.post(path, data={"answer": "connect"}, headers=SAME_ORIGIN)
    assert answered.status_code == 302
    given = parse_qs(urlsplit(answered.headers["Location"]).query)
    assert given["state"] == ["s-1"]
    return given["code"][0]


def exchange(client: FlaskClient, given: str, **changed: str) -> Any:
    """The answer to a code."""
    form = {"grant_type": "authorization_code", "client_id": "ambassador-extension", "code": given}
    return client.post("/api/v1/token", data=form | {"redirect_uri": CHROME, "code_verifier": _VERIFIER} | changed)


def renew(client: FlaskClient, secret: str) -> Any:
    """The answer to the secret for the next two."""
    form = {"grant_type": "refresh_token", "client_id": "ambassador-extension", "refresh_token": secret}
    return client.post("/api/v1/token", data=form)
