"""`/token`: how an extension is connected and stays so (OAuth 2, RFC 6749 with PKCE, RFC 7009)."""

from typing import Any

from flask import Response
from marshmallow import Schema

from ambassador.web.api._resource import Resource
from ambassador.web.api.schemas import RevocationFormSchema, TokenFormSchema, TokenSchema
from ambassador.web.pairing import server

blueprint = Resource("token", __name__, description="Connecting the extension of a browser.")


def _form(schema: type[Schema]) -> dict[str, Any]:
    """For the document: OAuth 2 speaks forms, not JSON."""
    return {"required": True, "content": {"application/x-www-form-urlencoded": {"schema": schema}}}


@blueprint.post("/token")
@blueprint.doc(requestBody=_form(TokenFormSchema))
@blueprint.fails_with(400, 401, 413)
@blueprint.response(200, TokenSchema)
def issue() -> Response:
    """Exchange a code, or the secret of the answer before, for the next two secrets."""
    answer: Response = server.create_token_response()
    return answer


@blueprint.post("/token/revoke")
@blueprint.doc(requestBody=_form(RevocationFormSchema))
@blueprint.fails_with(400, 401, 413)
@blueprint.response(200)
def revoke() -> Response:
    """Disconnect the browser that a secret belongs to, at once. A secret that nobody knows is no error."""
    answer: Response = server.create_endpoint_response("revocation")
    return answer
