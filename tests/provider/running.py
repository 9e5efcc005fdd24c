"""The provider as a process, and somebody who signs in there with a client that is no browser."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from html import unescape
from pathlib import Path
from urllib.parse import urljoin

import requests

from tests.serving import free_port

FOLDER = Path(__file__).parent


@contextmanager
def provider(*services: str) -> Iterator[str]:
    """A provider that knows the services at these addresses; answers its issuer."""
    port = free_port()
    node = Path(sys.executable).with_name("node")
    command = [str(node), str(FOLDER / "provider.mjs"), str(port), *services]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, start_new_session=True
    ) as process:
        assert process.stdout is not None
        try:
            while line := process.stdout.readline():
                if line == "ready\n":
                    yield f"http://localhost:{port}"
                    return
            raise RuntimeError("The provider did not start. Install it with: make provider")
        finally:
            os.killpg(process.pid, signal.SIGTERM)  # the wheel's node is a process of the one that was started


class Visitor:
    """Somebody at the provider."""

    def __init__(self) -> None:
        self._session = requests.Session()

    def sign_in(self, url: str, login: str) -> str:
        """Follow the service's link, sign in and agree; the address that the provider sends the browser back to."""
        answer = self._get(url)
        while not answer.is_redirect:
            action = re.search(r'<form[^>]* action="([^"]+)"', answer.text)
            assert action, answer.text
            prompt = re.search(r'name="prompt" value="(\w+)"', answer.text)
            assert prompt, answer.text
            form = {"prompt": prompt[1], "login": login, "password": "any"}
            answer = self._follow(self._session.post(unescape(action[1]), form, allow_redirects=False, timeout=60))
        return answer.headers["Location"]

    def decline(self, url: str) -> str:
        """Follow the service's link and press Cancel; the address that the provider sends the browser back to."""
        answer = self._get(url)
        abort = re.search(r'href="([^"]+/abort)"', answer.text)
        assert abort, answer.text
        return self._get(unescape(abort[1])).headers["Location"]

    def _get(self, url: str) -> requests.Response:
        return self._follow(self._session.get(url, allow_redirects=False, timeout=60))

    def _follow(self, answer: requests.Response) -> requests.Response:
        """Go on at the provider, and stop where it sends the browser elsewhere."""
        while answer.is_redirect and urljoin(answer.url, answer.headers["Location"]).startswith("http://localhost:"):
            following = urljoin(answer.url, answer.headers["Location"])
            answer = self._session.get(following, allow_redirects=False, timeout=60)
        return answer
