"""`/api/v1/docs`: the API for people, made of the OpenAPI document."""

from typing import Any

from flask import Response, current_app

from ambassador.web.pages import blueprint, page


@blueprint.get("/api/v1/docs")
def docs() -> Response:
    """Every operation with its parameters, its body and its answers."""
    document: dict[str, Any] = current_app.extensions["ambassador.api"].spec.to_dict()
    operations = [
        {"method": method.upper(), "path": path, **operation}
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
        if method in ("get", "post", "put", "delete")
    ]
    return page("docs.html", operations=operations, schemas=document["components"]["schemas"], info=document["info"])
