"""At a node: asking the primary. What it answers is believed by its signature alone."""

import hmac
import secrets
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from email.message import Message
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from typing import Any
from urllib.parse import urlsplit

from ambassador.configuration.following import Follow
from ambassador.deadline import within
from ambassador.store.bundle import RefusedError
from ambassador.web import signed
from ambassador.web.api import PREFIX

_PATIENCE = 10.0
"""Seconds to connect, and between two parts of an answer."""
_WHOLE = 60.0
"""Seconds until an answer is there."""
_LARGEST = 64 * 1024 * 1024
"""Bytes of an answer that are read."""


@dataclass(frozen=True)
class Answer:
    """What the primary has answered."""

    status: int
    headers: Message
    body: bytes

    @property
    def tag(self) -> str:
        """Its entity tag without quotes; empty if it has none."""
        return str(self.headers.get("ETag", "")).removeprefix("W/").strip('"')


class Primary:
    """The primary of this node."""

    def __init__(self, chosen: Follow) -> None:
        self.url, self.every = chosen.url, chosen.every
        self._node, self._key = chosen.node, chosen.key

    def asked(self, path: str, *, tag: str = "", body: bytes = b"") -> Answer | None:
        """What the primary has for nodes under a path; `None` where that is what its tag says we have.

        With a body, it is posted. Raises `RefusedError` where there is no answer, or none to be trusted.
        """
        nonce = secrets.token_hex(16)
        headers = {"If-None-Match": f'"{tag}"'} if tag else {}
        answer = self._talk("POST" if body else "GET", f"{PREFIX}/follow/{path}", nonce, body, headers)
        if trouble := self._trouble(answer, nonce, tag):
            raise RefusedError(trouble)
        return answer if answer.status == 200 else None

    def relayed(self, method: str, path: str, body: bytes, headers: Mapping[str, str]) -> Answer:
        """What the primary answers somebody else's request, handed on. Raises `RefusedError` where it does not."""
        return self._talk(method, path, secrets.token_hex(16), body, headers)

    def _trouble(self, answer: Answer, nonce: str, tag: str) -> str:
        """What is wrong with an answer; an error that the primary has not signed is that of a proxy before it."""
        right = signed.of_answer(self._key, nonce, answer.status, answer.tag, answer.body)
        is_signed = hmac.compare_digest(right.encode(), str(answer.headers.get(signed.ANSWERS, "")).encode())
        if answer.status in (200, 304):
            return "" if is_signed and (answer.status == 200 or answer.tag == tag) else "signature"
        if answer.status == 401:
            return "unknown"
        if not is_signed:
            return "unreachable"
        return "failing" if answer.status >= 500 else "refused"

    def _talk(self, method: str, path: str, nonce: str, body: bytes, headers: Mapping[str, str]) -> Answer:
        """One question, signed, and the answer. Redirects are not followed."""
        connection = _line(self.url)
        mark = signed.of_question(self._key, method, path, nonce, body)
        ours: dict[str, Any] = {signed.ASKS: f"{self._node} {nonce} {mark}", "User-Agent": "ambassador"}
        if body:
            ours["Content-Type"] = "application/json"
        try:
            connection.connect()
            with within(connection.sock, _WHOLE):
                connection.request(method, path, body or None, ours | dict(headers))
                answer = connection.getresponse()
                said = answer.read(_LARGEST + 1)
        except (OSError, HTTPException, ValueError):
            raise RefusedError("unreachable") from None
        finally:
            connection.close()
        if len(said) > _LARGEST:
            raise RefusedError("unreadable")
        if answer.length:  # the line was cut
            raise RefusedError("unreachable")
        return Answer(answer.status, answer.headers, said)


def _line(url: str) -> HTTPConnection:
    parts = urlsplit(url)
    if parts.scheme == "https":
        return HTTPSConnection(parts.netloc, timeout=_PATIENCE, context=ssl.create_default_context())
    return HTTPConnection(parts.netloc, timeout=_PATIENCE)
