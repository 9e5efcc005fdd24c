"""Webhooks, signed as Standard Webhooks says (https://www.standardwebhooks.com), in the shape that their receiver knows."""

import base64
import hmac
import ipaddress
import json
import socket
import ssl
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from http.client import HTTPConnection
from typing import Any
from urllib.parse import SplitResult, urlsplit

from ambassador_plugins.notify.words import Message, message

from ambassador import Event
from ambassador.configuration.receivers import Receiver
from ambassador.deadline import within

_PATIENCE = 10.0
"""Seconds to connect, and between two parts of an answer."""
_WHOLE = 30.0
"""Seconds until the head of an answer is there."""


class InsideError(OSError):
    """A webhook's host is inside a network, and `[webhooks] inside` does not name it."""


class RefusedError(OSError):
    """A webhook has answered with another status than 2xx; a redirect is not followed."""


@dataclass(frozen=True)
class Webhook:
    """Tells a program."""

    receiver: Receiver = field(repr=False)
    key: bytes = field(repr=False)
    inside: tuple[str, ...]
    """Host names that may be inside a network; they are never behind the proxy."""
    url: str
    proxy: str = ""
    """Through which the others go; empty: straight."""

    def __call__(self, event: Event) -> None:
        """Post an event. Raises `OSError`, or `http.client.HTTPException` where the answer is no HTTP."""
        if event.kind not in self.receiver.events:
            return
        said = message(event, self.receiver.language, self.url)
        body = json.dumps(_SHAPES[self.receiver.shape](event, said), ensure_ascii=False).encode("utf-8")
        parts = urlsplit(self.receiver.address)
        connection = HTTPConnection(parts.hostname or "", parts.port or _port(parts))
        connection.sock = self._connected(parts)
        try:
            path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
            with within(connection.sock, _WHOLE):
                connection.request("POST", path, body, {"Host": parts.netloc, **self._headers(event, body)})
                status = connection.getresponse().status
        finally:
            connection.close()
        if not 200 <= status < 300:
            raise RefusedError(status)

    def _headers(self, event: Event, body: bytes) -> dict[str, str]:
        headers = {"Content-Type": "application/json", "User-Agent": "ambassador", "webhook-id": event.id}
        if self.key:
            stamp = headers["webhook-timestamp"] = str(int(time.time()))
            signed = hmac.digest(self.key, b".".join((event.id.encode(), stamp.encode(), body)), "sha256")
            headers["webhook-signature"] = f"v1,{base64.b64encode(signed).decode()}"
        return headers

    def _connected(self, parts: SplitResult) -> socket.socket:
        """A line to exactly the address that was looked at: a name could mean another one a moment later."""
        host = parts.hostname or ""
        if self.proxy and host not in self.inside:
            return _secured(_through(self.proxy, host, parts.port or _port(parts)), host)
        found = socket.getaddrinfo(host, parts.port or _port(parts), type=socket.SOCK_STREAM)
        allowed = [at for *_, at in found if host in self.inside or is_outside(str(at[0]))]
        if not allowed:
            raise InsideError
        line = _first_line(allowed)
        return line if parts.scheme == "http" else _secured(line, host)


def _secured(line: socket.socket, host: str) -> socket.socket:
    """TLS on a line, with whom one asked for."""
    try:
        return ssl.create_default_context().wrap_socket(line, server_hostname=host)
    except BaseException:
        line.close()
        raise


def _through(proxy: str, host: str, port: int) -> socket.socket:
    """A line to a host by way of a proxy, which looks its name up; an address inside a network is not asked for."""
    with suppress(ValueError):  # a name
        if not is_outside(host):
            raise InsideError
    parts = urlsplit(proxy)
    connection = HTTPConnection(parts.hostname or "", parts.port, timeout=_PATIENCE)
    connection.set_tunnel(host, port)
    connection.connect()
    return connection.sock


def is_outside(address: str) -> bool:
    """Whether an address is one of the world's: no private, local or reserved one, in whatever disguise of IPv6."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        if ip in _NAT64:
            ip = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        else:
            ip = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None) or ip
    return ip.is_global and not ip.is_multicast


def _first_line(addresses: Sequence[tuple[Any, ...]]) -> socket.socket:
    """A line to the first address that answers; a machine may have no way to some of them."""
    for at in addresses[:-1]:
        with suppress(OSError):
            return socket.create_connection(at[:2], _PATIENCE)
    return socket.create_connection(addresses[-1][:2], _PATIENCE)


_NAT64 = ipaddress.ip_network("64:ff9b::/96")


def _port(parts: SplitResult) -> int:
    return 80 if parts.scheme == "http" else 443


def _plain(event: Event, said: Message) -> Mapping[str, Any]:
    data = {"subject": event.subject, "state": event.state, "title": said.title, "text": said.text, "url": said.url}
    return {"type": event.kind, "timestamp": event.at, "data": data}


def _slack(event: Event, said: Message) -> Mapping[str, Any]:
    title, text, link = (
        part.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        for part in (said.title, said.text, said.link)
    )
    return {"text": f"*{title}*\n{text}" + (f"\n<{said.url}|{link}>" if said.url else "")}


def _teams(event: Event, said: Message) -> Mapping[str, Any]:
    blocks = [
        {"type": "TextBlock", "text": said.title, "weight": "bolder", "wrap": True},
        {"type": "TextBlock", "text": said.text, "wrap": True},
    ]
    link = [{"type": "Action.OpenUrl", "title": said.link, "url": said.url}] if said.url else []
    card = {
        "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
        "type": "AdaptiveCard",
        "version": "1.4",
        "body": blocks,
        "actions": link,
    }
    return {
        "type": "message",
        "attachments": [{"contentType": "application/vnd.microsoft.card.adaptive", "content": card}],
    }


_SHAPES: Mapping[str, Callable[[Event, Message], Mapping[str, Any]]] = {
    "plain": _plain,
    "slack": _slack,
    "teams": _teams,
}
