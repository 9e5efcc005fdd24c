"""At a node: asking the primary. What it answers is believed by its signature alone."""

import hmac
import secrets
from collections.abc import Mapping

from ambassador.configuration.following import Follow
from ambassador.httpclient import Answer, NoAnswerError, TooLargeError, asked
from ambassador.store.bundle import RefusedError
from ambassador.web import signed
from ambassador.web.api import PREFIX

_PAUSE = 10.0
"""Seconds to connect, and between two parts of an answer."""
_WHOLE = 60.0
"""Seconds until an answer is there."""
_LARGEST = 64 * 1024 * 1024
"""Bytes of an answer that are read."""


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
        right = signed.of_answer(self._key, nonce, answer.status, tag_of(answer), answer.body)
        is_signed = hmac.compare_digest(right.encode(), str(answer.headers.get(signed.ANSWERS, "")).encode())
        if answer.status in (200, 304):
            return "" if is_signed and (answer.status == 200 or tag_of(answer) == tag) else "signature"
        if answer.status == 401:
            return "unknown"
        if not is_signed:
            return "unreachable"
        return "failing" if answer.status >= 500 else "refused"

    def _talk(self, method: str, path: str, nonce: str, body: bytes, headers: Mapping[str, str]) -> Answer:
        """One question, signed, and the answer."""
        mark = signed.of_question(self._key, method, path, nonce, body)
        ours = {signed.ASKS: f"{self._node} {nonce} {mark}", "User-Agent": "ambassador"}
        if body:
            ours["Content-Type"] = "application/json"
        try:
            return asked(
                method, self.url + path, {**ours, **headers}, body, pause=_PAUSE, seconds=_WHOLE, largest=_LARGEST
            )
        except NoAnswerError:
            raise RefusedError("unreachable") from None
        except TooLargeError:
            raise RefusedError("unreadable") from None


def tag_of(answer: Answer) -> str:
    """Its entity tag without quotes; empty if it has none."""
    return str(answer.headers.get("ETag", "")).removeprefix("W/").strip('"')
