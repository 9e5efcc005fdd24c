"""One request to an OpenAI-compatible endpoint, within its time: nothing kept, nothing logged."""

import json
from collections.abc import Mapping
from typing import Any

from ambassador.configuration.companymodel import Model
from ambassador.httpclient import NoAnswerError, TooLargeError, asked

_LARGEST = 256 * 1024
"""Bytes of an answer that are read."""


class EndpointError(Exception):
    """The model could not be reached, was late, or refused. Its message never holds what was sent or answered."""


def ask(model: Model, request: Mapping[str, Any]) -> bytes:
    """The body of the endpoint's answer. Raises `EndpointError` where there is none within the model's time."""
    url, seconds = f"{model.url.rstrip('/')}/chat/completions", model.deadline / 1000
    body = json.dumps({"model": model.name, **request}).encode("utf-8")
    headers = {"Content-Type": "application/json", "Accept": "application/json"}
    if model.key:
        headers["Authorization"] = f"Bearer {model.key}"
    try:
        answer = asked("POST", url, headers, body, pause=seconds, seconds=seconds, largest=_LARGEST)
    except NoAnswerError:
        raise EndpointError("The company's model gave no answer in its time.") from None
    except TooLargeError:
        raise EndpointError("The company's model gave no answer that can be used.") from None
    if answer.status != 200:
        raise EndpointError("The company's model gave no answer that can be used.")
    return answer.body
