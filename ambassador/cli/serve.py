"""`ambassador serve`: the service on this machine."""

import os
import socket
import sys
from pathlib import Path

import click

from ambassador.cli._options import db_option, fail, fail_with
from ambassador.errors import PolicyError
from ambassador.files import default_files
from ambassador.policy import Policy
from ambassador.store import opened, people, prepare, versions

_OFFICER = "first officer"


@click.command()
@db_option
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@click.option("--workers", default=1, show_default=True, type=click.IntRange(1, 64), help="Processes that answer.")
def command(db: Path, host: str, port: int, workers: int) -> None:
    """Serve the API and the pages; on a fresh store, begin with the default policy and a first officer."""
    _refuse_taken_port(host, port)
    try:
        link = _prepared(db)
    except PolicyError as error:
        fail_with(error)
    _say_links(f"http://{host if host not in ('0.0.0.0', '::') else 'localhost'}:{port}", link)  # noqa: S104
    from granian.constants import Interfaces
    from granian.log import LogLevels
    from granian.server import Server

    os.environ["AMBASSADOR_DB"] = str(db.absolute())  # the workers are new processes; they find the store here
    Server(
        "ambassador.web.wsgi:app",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=4,
        log_access=False,  # who asked, and when, is nobody's business
        log_level=LogLevels.warning,
    ).serve()


def _prepared(db: Path) -> str:
    """Make the store ready, and answer the secret of a start link for an officer."""
    prepare(db)
    with opened(db) as store:
        if not versions.newest(store):
            files = default_files()
            Policy.from_files(files)
            versions.publish(store, files, note="The default policy", by=_OFFICER)
        officer = next((one for one in people.everybody(store) if one.role == "officer" and not one.revoked_at), None)
        return people.new_secret(store, officer or people.add(store, _OFFICER, "officer"), people.LINK)


def _say_links(url: str, secret: str) -> None:
    extension = os.environ.get("AMBASSADOR_EXTENSION", "")
    click.echo("ambassador is ready.\n")
    click.echo(f"  Try a draft:        {url}/start?token={secret}")
    click.echo(f"                      (works once; `{_program()} people link '{_OFFICER}'` makes another)")
    click.echo(f"  API documentation:  {url}/api/v1/docs")
    if extension:
        click.echo("  Browser extension:  Chrome, Edge: chrome://extensions, developer mode, Load unpacked:")
        click.echo(f"                        {extension}/chromium")
        click.echo("                      Firefox: about:debugging, This Firefox, Load Temporary Add-on:")
        click.echo(f"                        {extension}/firefox/manifest.json")
        click.echo(f"                      then, in its options, the address {url} and a token from")
        click.echo(f"                        {_program()} people add NAME --role employee")
    click.echo("\nStop with Ctrl+C.")
    sys.stdout.flush()


def _program() -> str:
    """How this command line was called, to be typed again."""
    return "python -m ambassador" if sys.argv[0].endswith("__main__.py") else sys.argv[0]


def _refuse_taken_port(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            fail(f"Cannot listen on {host}:{port}: {error.strerror}. Choose another with --port.")
