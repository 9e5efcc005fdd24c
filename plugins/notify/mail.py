"""E-mails, by SMTP (RFC 5321) over TLS."""

import smtplib
import ssl
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.utils import format_datetime, localtime

from ambassador_plugins.notify.words import message

from ambassador import Event
from ambassador.configuration.notifying import Mail
from ambassador.configuration.receivers import Receiver

_PATIENCE = 20.0
"""Seconds that the server may take for each answer."""


@dataclass(frozen=True)
class Mailer:
    """Tells a mailbox."""

    mail: Mail = field(repr=False)
    receiver: Receiver = field(repr=False)
    url: str

    def __call__(self, event: Event) -> None:
        """Hand an e-mail to the server. Raises `OSError`, of which `smtplib.SMTPException` is one."""
        if event.kind not in self.receiver.events:
            return
        mail, context = self.mail, ssl.create_default_context()
        if mail.security == "tls":
            server: smtplib.SMTP = smtplib.SMTP_SSL(mail.host, mail.port, timeout=_PATIENCE, context=context)
        else:
            server = smtplib.SMTP(mail.host, mail.port, timeout=_PATIENCE)
        with server:
            if mail.security == "starttls":
                server.starttls(context=context)
            if mail.user:
                server.login(mail.user, mail.password)
            server.send_message(self._written(event))

    def _written(self, event: Event) -> EmailMessage:
        said = message(event, self.receiver.language, self.url)
        written = EmailMessage()
        written["Subject"], written["From"], written["To"] = said.title, self.mail.sender, self.receiver.address
        written["Date"] = format_datetime(localtime())
        written["Message-ID"] = f"<{event.id}@{self.mail.sender.rpartition('@')[2]}>"
        written["Content-Language"] = self.receiver.language
        written["Auto-Submitted"] = "auto-generated"  # RFC 3834: no answer from an absent reader's program
        written.set_content("\n\n".join(filter(None, (f"{said.title}.", said.text, said.url))) + "\n")
        return written
