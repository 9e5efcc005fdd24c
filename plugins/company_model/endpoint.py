"""One request to an OpenAI-compatible endpoint, within its time: no redirects, no proxies, nothing kept, nothing logged."""

import json
import ssl
from collections.abc import Mapping
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from time import monotonic
from typing import Any
from urllib.parse import urlsplit

from ambassador.configuration.companymodel import Model
from ambassador.deadline import within

_LARGEST = 256 * 1024
"""Bytes of an answer that are read."""


class EndpointError(Exception):
    """The model could not be reached, was late, or refused. Its message never holds what was sent or answered."""


def ask(model: Model, request: Mapping[str, Any]) -> bytes:
    """The body of the endpoint's answer. Raises `EndpointError` where there is none within the model's time."""
    parts, seconds = urlsplit(model.url), model.deadline / 1000
    end = monotonic() + seconds
    connection = (
        HTTPSConnection(parts.netloc, timeout=seconds, context=ssl.create_default_context())
        if parts.scheme == "https"
        else HTTPConnection(parts.netloc, timeout=seconds)
    )
    headers = {"Content-Type": "application/json", "Accept": "application/json"}
    if model.key:
        headers["Authorization"] = f"Bearer {model.key}"
    try:
        connection.connect()
        with within(connection.sock, end - monotonic()):
            path = f"{parts.path.rstrip('/')}/chat/completions"
            connection.request("POST", path, json.dumps({"model": model.name, **request}).encode("utf-8"), headers)
            answer = connection.getresponse()
            body = answer.read(_LARGEST + 1)
    except (OSError, HTTPException, ValueError):
        raise EndpointError("The company's model gave no answer in its time.") from None
    finally:
        connection.close()
    if answer.status != 200 or len(body) > _LARGEST or monotonic() > end:
        raise EndpointError("The company's model gave no answer that can be used.")
    return body
