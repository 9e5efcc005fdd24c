"""A certificate that signs itself, for a server of a test."""

import subprocess
from pathlib import Path


def make_certificate(folder: Path, *names: str) -> None:
    """Make `fullchain.pem` and `privkey.pem` in a folder, for names as OpenSSL writes them (`DNS:localhost`)."""
    command = ("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=test")
    named = ("-addext", f"subjectAltName={','.join(names)}", "-keyout", "privkey.pem", "-out", "fullchain.pem")
    subprocess.run([*command, *named], cwd=folder, check=True, capture_output=True)
