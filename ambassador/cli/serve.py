"""`ambassador serve`: the service on this machine."""

import os
import socket
import sys
from pathlib import Path

import click

from ambassador.cli._options import db_option, fail, fail_with, plugins_option
from ambassador.cli._store import store_at
from ambassador.errors import PolicyError
from ambassador.files import default_files
from ambassador.policy import Policy
from ambassador.store import people, tokens, versions

_OFFICER = "first officer"


@click.command()
@db_option
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@plugins_option
@click.option("--workers", default=1, show_default=True, type=click.IntRange(1, 64), help="Processes that answer.")
def command(db: Path, host: str, port: int, plugins_dir: tuple[Path, ...], workers: int) -> None:
    """Serve the API and the pages; on a fresh store, begin with the default policy and a first officer."""
    _refuse_taken_port(host, port)
    try:
        link = _prepared(db, plugins_dir)
    except PolicyError as error:
        fail_with(error)
    _say_links(_url(host, port), link, db)
    from granian.constants import Interfaces
    from granian.log import LogLevels
    from granian.server import Server

    # The workers are new processes; they find the store and the plugins here.
    os.environ["AMBASSADOR_DB"] = str(db.absolute())
    os.environ["AMBASSADOR_PLUGINS_DIR"] = os.pathsep.join(str(folder.absolute()) for folder in plugins_dir)
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


def _prepared(db: Path, plugins: tuple[Path, ...]) -> str:
    """Make the store ready, and answer the secret of a start link for an officer."""
    with store_at(db, new=True) as store:
        if not versions.newest(store):
            files = default_files()
            Policy.from_files(files, plugins=plugins)
            versions.publish(store, files, note="The default policy", by=_OFFICER)
        officer = next((one for one in people.everybody(store) if one.role == "officer" and not one.revoked_at), None)
        return tokens.new_secret(store, officer or people.add(store, _OFFICER, "officer"), tokens.LINK)


def _url(host: str, port: int) -> str:
    """Where a browser on this machine finds the service."""
    if host in ("0.0.0.0", "::"):  # noqa: S104 - only compared
        host = "localhost"
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def _say_links(url: str, secret: str, db: Path) -> None:
    extension = os.environ.get("AMBASSADOR_EXTENSION", "")
    click.echo("ambassador is ready.\n")
    click.echo(f"  Try a draft:        {url}/start?token={secret}")
    click.echo("                      (works once, today; another one:")
    click.echo(f"                        {_program()} people link NAME --db {db} --url {url})")
    click.echo(f"  API documentation:  {url}/api/v1/docs")
    if extension:
        click.echo("  Browser extension:  Chrome, Edge: chrome://extensions, developer mode, Load unpacked:")
        click.echo(f"                        {extension}/chromium")
        click.echo("                      Firefox: about:debugging, This Firefox, Load Temporary Add-on:")
        click.echo(f"                        {extension}/firefox/manifest.json")
        click.echo(
            "                      then open the link above in that browser, and in the options of the extension"
        )
        click.echo(f"                      type {url} and press Connect")
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
