"""Webhooks, posted to a real server, and their signature checked by Standard Webhooks' own library."""

import base64
import json
from collections.abc import Iterator, Mapping
from http.client import HTTPException
from pathlib import Path

import pytest
from ambassador_plugins.notify.plugin import messengers
from ambassador_plugins.notify.webhooks import InsideError, RefusedError, is_outside
from standardwebhooks import Webhook as Standard
from standardwebhooks import WebhookVerificationError

from ambassador import Event
from ambassador.configuration import Configuration, Server
from ambassador.configuration.notifying import Webhooks
from ambassador.event import Messenger
from ambassador.vocabulary import LANGUAGES
from tests.listening import Listener, listening

SECRET = "whsec_" + base64.b64encode(b"a key that nobody can guess").decode()
ANSWERED = Event("e1", "proposal", "12", "accepted", "2027-01-31T12:00:00+00:00")
EVENTS = (
    ANSWERED,
    Event("e2", "proposal", "13", "declined", "2027-01-31T12:00:00+00:00"),
    Event("e3", "version", "4", "", "2027-01-31T12:00:00+00:00"),
    Event("e4", "site", "Bluesky", "", "2027-01-31T12:00:00+00:00"),
)


@pytest.fixture
def listener() -> Iterator[Listener]:
    """A program that is told."""
    with listening() as listener:
        yield listener


def _telling(folder: Path, line: str, *inside: str) -> Messenger:
    (folder / "webhooks").write_text(f"# who is told\n\n{line}\n")
    chosen = Webhooks(folder / "webhooks", SECRET, inside)
    configuration = Configuration(server=Server(url="https://ambassador.example.com"), webhooks=chosen)
    told: Mapping[str, Messenger] = messengers(configuration)
    (tell,) = told.values()
    return tell


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.state or event.kind)
def test_a_plain_webhook_is_signed_and_says_what_happened(
    listener: Listener, tmp_path: Path, event: Event, language: str
) -> None:
    """In the receiver's language, with where to look; the library of the standard takes the signature."""
    _telling(tmp_path, f"plain {listener.url}/hook?a=b {language}", "127.0.0.1")(event)
    ((path, headers, body),) = listener.got
    said = Standard(SECRET).verify(body, headers)
    assert path == "/hook?a=b"
    assert (said["type"], said["timestamp"]) == (event.kind, event.at)
    assert said["data"]["url"].startswith("https://ambassador.example.com/")
    assert event.subject in said["data"]["title"]
    others = [one for one in LANGUAGES if one != language]
    assert all(said["data"]["title"] != _title(listener, tmp_path, event, other) for other in others)


def _title(listener: Listener, folder: Path, event: Event, language: str) -> str:
    _telling(folder, f"plain {listener.url} {language}", "127.0.0.1")(event)
    title: str = json.loads(listener.got[-1][2])["data"]["title"]
    return title


def test_a_signature_does_not_fit_another_body(listener: Listener, tmp_path: Path) -> None:
    """Nor another secret."""
    _telling(tmp_path, f"plain {listener.url}", "127.0.0.1")(ANSWERED)
    _, headers, body = listener.got[0]
    for secret, changed in ((SECRET, body + b" "), (SECRET[:-8] + "AAAAAAAA", body)):
        with pytest.raises(WebhookVerificationError):
            Standard(secret).verify(changed, headers)


def test_slack_and_teams_get_what_they_show(listener: Listener, tmp_path: Path) -> None:
    """A text with a link, signs of Slack's own escaped; an adaptive card with a button."""
    site = Event("e5", "site", "A&B <x>", "", "")
    _telling(tmp_path, f"slack {listener.url}", "127.0.0.1")(site)
    _telling(tmp_path, f"teams {listener.url} fr", "127.0.0.1")(site)
    slack, teams = (json.loads(body) for _, _, body in listener.got)
    assert slack["text"].startswith("*A&amp;B &lt;x&gt;: ")
    assert slack["text"].endswith("\n<https://ambassador.example.com/insights|Open it>")
    card = teams["attachments"][0]["content"]
    assert (card["type"], card["version"]) == ("AdaptiveCard", "1.4")
    assert "ne reconnaît plus le site" in card["body"][0]["text"]
    assert card["actions"][0]["url"] == "https://ambassador.example.com/insights"


def test_only_the_events_that_are_wanted_are_told(listener: Listener, tmp_path: Path) -> None:
    """A channel of everybody need not hear of sites."""
    tell = _telling(tmp_path, f"plain {listener.url} nl version proposal", "127.0.0.1")
    for event in EVENTS:
        tell(event)
    assert [headers["webhook-id"] for _, headers, _ in listener.got] == ["e1", "e2", "e3"]


@pytest.mark.parametrize("answer", [302, 307, 400, 410, 500])
def test_any_other_answer_is_a_failure(listener: Listener, tmp_path: Path, answer: int) -> None:
    """It is tried again; a redirect could lead inside and is not followed."""
    listener.answers = [answer]
    with pytest.raises(RefusedError):
        _telling(tmp_path, f"plain {listener.url}", "127.0.0.1")(ANSWERED)
    assert [path for path, _, _ in listener.got] == ["/"]


def test_what_is_inside_is_not_told_unless_it_is_named(listener: Listener, tmp_path: Path) -> None:
    """By whatever name; one that is named is told, and no other one by it."""
    for host in ("127.0.0.1", "localhost", "[::ffff:127.0.0.1]"):
        url = listener.url.replace("127.0.0.1", host)
        with pytest.raises(InsideError):
            _telling(tmp_path, f"plain {url}", "chat.example")(ANSWERED)
    assert listener.got == []
    _telling(tmp_path, f"plain {listener.url.replace('127.0.0.1', 'LocalHost')}", "Localhost")(ANSWERED)
    assert len(listener.got) == 1


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0"),  # noqa: S104
        *("::1", "::", "fe80::1%eth0", "fc00::1", "::ffff:10.0.0.1", "64:ff9b::a00:1", "2002:a00:1::", "224.0.0.1"),
        *("ff02::1", "2001:0:4136:e378:8000:63bf:f5ff:fffe", "255.255.255.255"),
    ],
)
def test_addresses_inside(address: str) -> None:
    """Private, local, of a cloud's metadata, reserved; also where IPv6 hides them."""
    assert not is_outside(address)


@pytest.mark.parametrize("address", ["9.9.9.9", "2620:fe::fe", "64:ff9b::909:909", "::ffff:9.9.9.9"])
def test_addresses_outside(address: str) -> None:
    """Those of the world are told."""
    assert is_outside(address)


def test_a_program_that_speaks_no_tls_is_a_failure(listener: Listener, tmp_path: Path) -> None:
    """Nothing is told in the open where https was asked for."""
    with pytest.raises((OSError, HTTPException)):
        _telling(tmp_path, f"plain {listener.url.replace('http:', 'https:')}", "127.0.0.1")(ANSWERED)
    assert listener.got == []


def test_names_of_messengers_are_no_secrets(tmp_path: Path) -> None:
    """They stand in the log: the host is enough, and two hooks of one host are told apart."""
    lines = "slack https://hooks.example.com/T0/B0/one\nslack https://hooks.example.com/T0/B0/two"
    (tmp_path / "webhooks").write_text(lines)
    names = list(messengers(Configuration(webhooks=Webhooks(tmp_path / "webhooks"))))
    assert len(names) == 2
    assert all(name.startswith("slack hooks.example.com ") and "T0" not in name for name in names)
