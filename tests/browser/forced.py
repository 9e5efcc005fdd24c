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
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import pytest

DOCS = Path(__file__).parents[2] / "docs/rollout"
CHROMIUM = Path("/etc/chromium")
FIREFOX = Path("/usr/share/firefox-esr/distribution")


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
