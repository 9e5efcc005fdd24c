"""People are told of events by e-mail, programs by webhooks, as `[mail]` and `[webhooks]` of the configuration say."""

from collections.abc import Mapping
from hashlib import sha256
from urllib.parse import urlsplit

from ambassador_plugins.notify.mail import Mailer
from ambassador_plugins.notify.webhooks import Webhook

from ambassador import hookimpl
from ambassador.configuration import Configuration
from ambassador.configuration.receivers import Receiver, mailbox, signing_key, webhooks
from ambassador.event import Messenger


@hookimpl
def messengers(configuration: Configuration) -> Mapping[str, Messenger]:
    """One for each mailbox and each webhook."""
    mail, hooks, url = configuration.mail, configuration.webhooks, configuration.server.url
    found: dict[str, Messenger] = {}
    for line in mail.to:
        receiver = mailbox(line)
        found[_name("mail", receiver.address.rpartition("@")[2], receiver)] = Mailer(mail, receiver, url)
    key = signing_key(hooks.secret)
    inside = tuple(name.lower() for name in hooks.inside)
    for receiver in webhooks(hooks.file) if hooks.file else ():
        host = urlsplit(receiver.address).hostname or ""
        found[_name(receiver.shape, host, receiver)] = Webhook(receiver, key, inside, url, hooks.proxy)
    return found


def _name(kind: str, host: str, receiver: Receiver) -> str:
    """What a receiver is called in the log: neither a mailbox nor a secret address.

    One address may be there twice, for other events in another language.
    """
    whole = " ".join((receiver.address, receiver.language, *receiver.events))
    return f"{kind} {host} {sha256(whole.encode()).hexdigest()[:6]}"
