"""The extension as an administrator rolls it out: packed, on a web server, and forced by the browsers' own policies.

The policies' folders belong to the whole machine. A browser gets its own, in a mount namespace;
the machine's stay as they are.
"""

import hashlib
import http.server
import json
import os
import shutil
import subprocess
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Playwright

from .building import Built
from .chromium import Chromium
from .driver import Browser
from .firefox import ADDON, Firefox
from .site import Proxy, Site

DOCS = Path(__file__).parents[2] / "docs/rollout"
CHROMIUM = Path("/etc/chromium")
FIREFOX = Path("/usr/share/firefox-esr/distribution")
SERVER = "https://posts.example.com"
"""The service, in the documentation's files."""


@contextmanager
def forced_chromium(
    playwright: Playwright,
    built: Built,
    server: str,
    site: Site,
    work: Path,
    more: dict[str, str],
    language: str = "fr",
) -> Iterator[Browser]:
    """A Chromium whose administrator has installed the extension, with the address of a server and `more` settings."""
    number = pack(built.chromium, work / "packed")
    version = json.loads((built.chromium / "manifest.json").read_text("utf-8"))["version"]
    with shelf(work / "packed") as url:
        (work / "packed/update.xml").write_text(
            "<?xml version='1.0'?><gupdate xmlns='http://www.google.com/update2/response' protocol='2.0'>"
            f"<app appid='{number}'><updatecheck codebase='{url}/ambassador.crx' version='{version}'/></app></gupdate>"
        )
        store = "https://clients2.google.com/service/update2/crx"
        changed = {"EXTENSION_ID": number, store: f"{url}/update.xml", SERVER: server}
        policy = example("chrome.json", changed)
        policy["3rdparty"]["extensions"][number] |= more
        # Else no driver sees a page of what is installed by force.
        driven = {"DeveloperToolsAvailability": 1}
        files = {"policies/managed/ambassador.json": policy, "policies/managed/driven.json": driven}
        program = policy_folder(CHROMIUM, files, work, "/usr/bin/chromium")
        browser = Chromium(playwright, None, work / "profile", site, language, program=program, opens=not more)
        with closing(browser):
            yield browser


@contextmanager
def forced_firefox(built: Built, server: str, site: Site, work: Path, more: dict[str, str]) -> Iterator[Browser]:
    """The same of Firefox."""
    shutil.make_archive(str(work / "packed/ambassador"), "zip", built.firefox)
    with shelf(work / "packed") as url, closing(Proxy(site)) as proxy:
        changed = {f"{SERVER}/ambassador.xpi": f"{url}/ambassador.zip", SERVER: server}
        policy = example("firefox.json", changed)
        policy["policies"]["3rdparty"]["Extensions"][ADDON] |= more
        program = policy_folder(FIREFOX, {"policies.json": policy}, work, "/usr/bin/firefox-esr")
        with closing(Firefox(None, work / "profile", proxy, "fr", program=program, opens=not more)) as browser:
            yield browser


def policy_folder(place: Path, files: dict[str, Any], work: Path, browser: str) -> Path:
    """A program that starts a browser with these JSON files, by path, in the folder of its policies."""
    folder = shutil.copytree(place, work / "folder", symlinks=True)
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(json.dumps(content), "utf-8")
    private = f'unshare --map-root-user --mount sh -c \'mount --bind "$0" {place} && exec "$@"\' "{folder}"'
    if subprocess.run(["sh", "-c", f"{private} true"], capture_output=True, check=False).returncode != 0:
        pytest.skip("This system gives no mount namespaces (unshare --map-root-user --mount).")
    program = work / "browser"
    program.write_text(f'#!/bin/sh\nexec {private} {browser} "$@"\n', "utf-8")
    program.chmod(0o755)
    return program


def example(name: str, changed: dict[str, str]) -> Any:
    """One of the files that the documentation shows, with what an administrator fills in."""
    text = (DOCS / name).read_text("utf-8")
    for before, after in changed.items():
        assert before in text, before
        text = text.replace(before, after)
    return json.loads(text)


def pack(extension: Path, work: Path) -> str:
    """Pack Chromium's extension as `work/ambassador.crx` with a key of its own; the id that it has then."""
    work.mkdir()
    copy = shutil.copytree(extension, work / "ambassador")
    key = work / "key.pem"
    subprocess.run(
        ["openssl", "genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048", "-out", str(key)],
        check=True,
        capture_output=True,
    )
    public = subprocess.run(
        ["openssl", "pkey", "-in", str(key), "-pubout", "-outform", "DER"], check=True, capture_output=True
    ).stdout
    subprocess.run(
        ["chromium", "--no-sandbox", "--headless", f"--pack-extension={copy}", f"--pack-extension-key={key}"],
        check=True,
        capture_output=True,
        env={**os.environ, "HOME": str(work)},
    )
    return "".join(chr(ord("a") + int(digit, 16)) for digit in hashlib.sha256(public).hexdigest()[:32])


@contextmanager
def shelf(folder: Path) -> Iterator[str]:
    """A web server on this machine, for the files of a folder; its address."""
    handler = partial(_Quiet, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 (the base class names it)
        """Say nothing."""
