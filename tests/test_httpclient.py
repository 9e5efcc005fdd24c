"""One question over HTTP: whatever a server does, there is a whole answer within its bounds, or none."""

from collections.abc import Callable
from http.server import BaseHTTPRequestHandler

import pytest

from ambassador.httpclient import NoAnswerError, TooLargeError, asked
from tests.plugins.company_model.endpoints import answering, plainly

BODY = b"12345678"


def _cut(request: BaseHTTPRequestHandler) -> None:
    """Fewer bytes than were promised."""
    request.send_response(200)
    request.send_header("Content-Length", "9")
    request.end_headers()
    request.wfile.write(BODY)
    request.close_connection = True


def _in_drops(request: BaseHTTPRequestHandler) -> None:
    """A whole answer for who does not look at the clock: it ends where the line is cut."""
    request.send_response(200)
    request.end_headers()
    while True:
        request.wfile.write(b" ")
        request.wfile.flush()


def _no_http(request: BaseHTTPRequestHandler) -> None:
    request.wfile.write(b"Hello!\n")
    request.close_connection = True


def _ask(answer: Callable[[BaseHTTPRequestHandler], None], *, largest: int = 8, seconds: float = 60) -> bytes:
    with answering(answer) as server:
        return asked("POST", server.url, {}, b"{}", pause=60, seconds=seconds, largest=largest).body


def test_a_whole_answer_is_handed_over_whatever_its_status() -> None:
    """A redirect too: nobody is sent elsewhere with what was asked."""
    assert _ask(plainly(BODY)) == BODY
    with answering(plainly(b"no", 307, Location="http://127.0.0.1:9/")) as server:
        answer = asked("POST", server.url, {}, b"{}", pause=60, seconds=60, largest=8)
    assert (answer.status, answer.headers["Location"], answer.body) == (307, "http://127.0.0.1:9/", b"no")


@pytest.mark.parametrize("kind", [_cut, _no_http])
def test_half_an_answer_is_none(kind: Callable[[BaseHTTPRequestHandler], None]) -> None:
    """A line that was cut, or somebody who speaks something else."""
    with pytest.raises(NoAnswerError):
        _ask(kind)


def test_an_answer_in_drops_has_no_more_time_than_another() -> None:
    """Each part is there in time, and the whole never."""
    with pytest.raises(NoAnswerError):
        _ask(_in_drops, largest=1 << 24, seconds=0.3)


def test_what_is_too_large_is_not_read() -> None:
    """Nobody fills our memory."""
    with pytest.raises(TooLargeError):
        _ask(plainly(BODY), largest=7)
    with pytest.raises(TooLargeError):
        _ask(_in_drops)


def test_nobody_there_is_no_answer() -> None:
    """So is a name that nobody has."""
    for url in ("http://127.0.0.1:9/", "http://nobody.invalid/"):
        with pytest.raises(NoAnswerError):
            asked("GET", url, {}, pause=60, seconds=60, largest=8)
