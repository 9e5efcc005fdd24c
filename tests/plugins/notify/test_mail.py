"""E-mails, handed to a real SMTP server over real TLS."""

import smtplib
import ssl
from collections.abc import Iterator
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from ambassador_plugins.notify.plugin import messengers

from ambassador import Event
from ambassador.configuration import Configuration, Server
from ambassador.configuration.notifying import Mail
from tests.certificate import make_certificate
from tests.serving import free_port

ANSWERED = Event("e1", "proposal", "12", "accepted", "2027-01-31T12:00:00+00:00")


class _Box:
    """Keeps what it is handed."""

    def __init__(self) -> None:
        self.got: list[tuple[list[str], EmailMessage]] = []

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        written = message_from_bytes(envelope.content or b"", policy=default)  # type: ignore[arg-type]
        assert isinstance(written, EmailMessage)
        self.got.append((list(envelope.rcpt_tos), written))
        return "250 OK"


def _known(server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: Any) -> AuthResult:
    known = LoginPassword(b"ambassador", b"a password")
    return AuthResult(success=data == known, handled=False)


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a certificate of `localhost`."""
    folder = tmp_path_factory.mktemp("tls")
    make_certificate(folder, "DNS:localhost")
    return folder


@pytest.fixture
def box(certificate: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[_Box, Controller]]:
    """A server that takes e-mails over STARTTLS from who signs in."""
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate / "fullchain.pem"))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate / "fullchain.pem", certificate / "privkey.pem")
    box = _Box()
    options: dict[str, Any] = {"tls_context": context, "auth_required": True, "auth_require_tls": True}
    server = Controller(box, "127.0.0.1", free_port(), authenticator=_known, **options)
    server.start()
    yield box, server
    server.stop()


def _mail(port: int, *to: str, **changed: Any) -> Configuration:
    given = {"host": "localhost", "port": port, "user": "ambassador", "password": "a password", **changed}
    mail = Mail(to=to, sender="ambassador@example.com", **given)
    return Configuration(server=Server(url="https://ambassador.example.com"), mail=mail)


def test_each_mailbox_is_told_in_its_language(box: tuple[_Box, Controller]) -> None:
    """In a letter of its own, with where to look; nobody sees the other mailboxes."""
    told, server = box
    to = ("officers@example.com", "equipe@example.com fr", "ops@example.com de site")
    for tell in messengers(_mail(server.port, *to)).values():
        tell(ANSWERED)
    (english, french) = told.got
    assert (english[0], french[0]) == (["officers@example.com"], ["equipe@example.com"])
    assert english[1]["Subject"] == "Proposal 12 was accepted"
    assert french[1]["Subject"] == "La proposition 12 a été acceptée"
    assert "https://ambassador.example.com/proposals/12" in french[1].get_content()
    assert french[1]["Auto-Submitted"] == "auto-generated"
    assert english[1]["Message-ID"] == "<e1@example.com>"


def test_a_mailbox_is_told_of_each_event_in_the_language_for_it(box: tuple[_Box, Controller]) -> None:
    """Named twice, it is two receivers."""
    told, server = box
    for tell in messengers(_mail(server.port, "a@example.com fr proposal", "a@example.com de version")).values():
        tell(ANSWERED)
        tell(Event("e2", "version", "4", "", "2027-01-31T12:00:00+00:00"))
    assert [written["Subject"] for _, written in told.got] == [
        "La proposition 12 a été acceptée",
        "Version 4 der Social-Media-Richtlinie ist in Kraft",
    ]


def test_a_wrong_password_is_a_failure(box: tuple[_Box, Controller]) -> None:
    """It is tried again: somebody may be changing it."""
    told, server = box
    (tell,) = messengers(_mail(server.port, "a@example.com", password="wrong")).values()  # noqa: S106
    with pytest.raises(smtplib.SMTPAuthenticationError):
        tell(ANSWERED)
    assert told.got == []


def test_a_certificate_that_nobody_vouches_for_is_refused(
    box: tuple[_Box, Controller], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before the password is sent."""
    told, server = box
    monkeypatch.delenv("SSL_CERT_FILE")
    (tell,) = messengers(_mail(server.port, "a@example.com")).values()
    with pytest.raises(ssl.SSLCertVerificationError):
        tell(ANSWERED)
    assert told.got == []


def test_a_server_without_tls_gets_nothing() -> None:
    """Unless the configuration says that the line is open."""
    box = _Box()
    server = Controller(box, "127.0.0.1", free_port())
    server.start()
    try:
        (tell,) = messengers(_mail(server.port, "a@example.com")).values()
        with pytest.raises(smtplib.SMTPNotSupportedError):
            tell(ANSWERED)
        assert box.got == []
        (tell,) = messengers(_mail(server.port, "a@example.com", security="none", user="")).values()
        tell(ANSWERED)
        assert len(box.got) == 1
    finally:
        server.stop()
