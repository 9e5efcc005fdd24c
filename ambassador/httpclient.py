"""One question over HTTP and its whole answer, bounded in time and size: no redirects, no proxies, nothing kept."""

import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from email.message import Message
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from time import monotonic
from urllib.parse import urlsplit

from ambassador.deadline import within


class NoAnswerError(Exception):
    """There is no whole answer within its time. It never says what was sent or answered."""


class TooLargeError(Exception):
    """An answer has more bytes than are read."""


@dataclass(frozen=True)
class Answer:
    """What was answered, whatever its status."""

    status: int
    headers: Message
    body: bytes


def asked(
    method: str, url: str, headers: Mapping[str, str], body: bytes = b"", *, pause: float, seconds: float, largest: int
) -> Answer:
    """Ask once: at most `pause` seconds to connect and between two parts of the answer, and `seconds` as a whole.

    Raises `NoAnswerError`, and `TooLargeError` where the answer has more than `largest` bytes.
    """
    end, parts = monotonic() + seconds, urlsplit(url)
    connection = (
        HTTPSConnection(parts.netloc, timeout=pause, context=ssl.create_default_context())
        if parts.scheme == "https"
        else HTTPConnection(parts.netloc, timeout=pause)
    )
    try:
        connection.connect()
        with within(connection.sock, end - monotonic()):
            connection.request(method, parts.path, body or None, dict(headers))
            answer = connection.getresponse()
            said = answer.read(largest + 1)
    except (OSError, HTTPException, ValueError):
        raise NoAnswerError from None
    finally:
        connection.close()
    if len(said) > largest:
        raise TooLargeError
    if answer.length or monotonic() > end:  # the line was cut, maybe by us
        raise NoAnswerError
    return Answer(answer.status, answer.headers, said)
