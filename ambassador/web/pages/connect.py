"""Connecting a browser's extension: the question, and the code for extensions that cannot wait for an answer."""

from urllib.parse import urlsplit

from authlib.oauth2 import OAuth2Error
from flask import request
from werkzeug.wrappers import Response as BaseResponse

from ambassador.web.access import browser, current_person, who
from ambassador.web.headers import content_policy
from ambassador.web.pages import blueprint, needs_page, page, sign_in
from ambassador.web.pairing import is_our_page, server


@blueprint.get("/connect")
def connect() -> BaseResponse:
    """Ask whether this browser's extension may read along, once somebody has signed in."""
    # Chromium's window for this takes a 401 for a page that did not load, and closes.
    return _question() if current_person() else sign_in(200)


@needs_page("read")
def _question() -> BaseResponse:
    try:
        grant = server.get_consent_grant(end_user=who())
    except OAuth2Error:
        return page("connect.html", 400, failed=True)
    response = page("connect.html", browser=browser())
    if not is_our_page(grant.redirect_uri):
        origin = urlsplit(grant.redirect_uri)
        response.headers["Content-Security-Policy"] = content_policy(f"{origin.scheme}://{origin.netloc}")
    return response


@blueprint.post("/connect")
@needs_page("read")
def answer_connect() -> BaseResponse:
    """Go back to the extension, with a code or with a no."""
    try:
        grant = server.get_consent_grant(end_user=who())
    except OAuth2Error:
        return page("connect.html", 400, failed=True)
    is_wanted = request.form.get("answer") == "connect"
    response: BaseResponse = server.create_authorization_response(grant_user=who() if is_wanted else None, grant=grant)
    return response


@blueprint.get("/connect/code")
@needs_page("read")
def connect_code() -> BaseResponse:
    """Show the code, to be typed into the extension's settings."""
    return page("connect_code.html", connection_code=request.args.get("code", ""))
