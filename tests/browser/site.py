"""The local web: pages with real editors at real addresses over TLS, and a proxy that lets nothing else out."""

import http.server
import socket
import ssl
import threading
from functools import partial
from pathlib import Path
from typing import Any

from tests.certificate import make_certificate

PAGES = {
    "https://www.linkedin.com/feed/": "linkedin/index.html",
    "https://www.linkedin.com/company/7/admin/page-posts/published/": "linkedin/index.html",
    "https://www.linkedin.com/messaging/thread/1/": "linkedin/index.html",
    "https://www.linkedin.com/article/new/": "linkedin/article.html",
    "https://www.linkedin.com/job-posting/form/": "linkedin/job.html",
    "https://x.com/home": "x/home.html",
    "https://x.com/camille/status/1": "x/status.html",
    "https://www.facebook.com/": "facebook/index.html",
    "https://www.instagram.com/": "instagram/index.html",
    "https://www.threads.com/": "threads/index.html",
    "https://www.threads.com/@camille/post/1": "threads/post.html",
    "https://www.tiktok.com/tiktokstudio/upload": "tiktok/upload.html",
    "https://www.tiktok.com/@camille/video/1": "tiktok/video.html",
    "https://www.youtube.com/watch": "youtube/watch.html",
    "https://www.youtube.com/@camille/posts": "youtube/posts.html",
    "https://studio.youtube.com/video/1/edit": "youtube/studio.html",
    "https://mastodon.social/home": "mastodon/home.html",
    "https://mastodon.social/@camille/1": "mastodon/reply.html",
    "https://social.solverin.example/home": "mastodon/home.html",
    "https://bsky.app/": "bluesky/index.html",
    "https://intranet.solverin.example/": "intranet/index.html",
}
"""Addresses as the sites have them, and the page that stands there."""
FEED = next(iter(PAGES))
HOSTS = sorted({url.split("/")[2] for url in PAGES})
ADDED = [host for host in HOSTS if host.endswith(".solverin.example")]
"""Those that are no site of ours: the policy adds them."""
CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "frame-src https://www.youtube.com; base-uri 'none'; form-action 'none'; object-src 'none'"
)


class _Pages(http.server.SimpleHTTPRequestHandler):
    def translate_path(self, path: str) -> str:
        page = PAGES.get(f"https://{self.headers.get('Host', '')}{path.partition('?')[0]}")
        return super().translate_path(f"/{page}" if page else path)

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", CSP)
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 (the base class names it)
        """Say nothing."""


class Site:
    """Serves a folder over TLS on a port of its own."""

    def __init__(self, folder: Path, keys: Path) -> None:
        keys.mkdir(exist_ok=True)
        make_certificate(keys, *(f"DNS:{host}" for host in HOSTS))
        tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        tls.load_cert_chain(keys / "fullchain.pem", keys / "privkey.pem")
        handler = partial(_Pages, directory=str(folder))
        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self._server.socket = tls.wrap_socket(self._server.socket, server_side=True, do_handshake_on_connect=False)
        self.port = self._server.server_address[1]
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self) -> None:
        """Stop serving."""
        self._server.shutdown()
        self._server.server_close()


class Proxy:
    """An HTTP proxy that knows the hosts of the pages, and refuses every other."""

    def __init__(self, site: Site) -> None:
        self._target = ("127.0.0.1", site.port)
        self._server = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._server.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            try:
                client, _ = self._server.accept()
            except OSError:  # closed
                return
            threading.Thread(target=self._connect, args=(client,), daemon=True).start()

    def _connect(self, client: socket.socket) -> None:
        with client:
            asked = client.recv(65536)
            if not any(asked.startswith(f"CONNECT {host}:443 ".encode()) for host in HOSTS):
                client.sendall(b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n")
                return
            with socket.create_connection(self._target) as server:
                client.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
                back = threading.Thread(target=_copy, args=(server, client), daemon=True)
                back.start()
                _copy(client, server)
                back.join()

    def close(self) -> None:
        """Stop listening."""
        self._server.close()


def _copy(source: socket.socket, target: socket.socket) -> None:
    try:
        while data := source.recv(65536):
            target.sendall(data)
        target.shutdown(socket.SHUT_WR)
    except OSError:  # the other side has gone
        return
