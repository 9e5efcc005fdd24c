"""`ambassador serve`: the service on this machine."""

import multiprocessing
import os
import socket
import sys
from collections.abc import Callable
from pathlib import Path
from shlex import quote

import click

from ambassador.cli._metrics import measured
from ambassador.cli._options import config_option, configured_or_fail, fail, fail_with, found_at
from ambassador.cli._store import key_beside, store_at
from ambassador.configuration import Configuration, variable
from ambassador.errors import PolicyError
from ambassador.files import default_files
from ambassador.policy import Policy
from ambassador.store import following, people, tokens, versions
from ambassador.store.keys import fingerprints_key, sessions_key
from ambassador.store.people import Person

_OFFICER = "first officer"
_PRINTED = "printed at a start"
"""The label of links that a start prints: the next one ends these, and none that somebody asked for."""
_LAST_SECONDS = 10
"""How long a worker that is told to end may finish what it is at."""


@click.command()
@config_option
@click.option("--db", type=click.Path(dir_okay=False, path_type=Path), help="The store, one SQLite file.")
@click.option("--host", help="The address to listen on.")
@click.option("--port", type=click.IntRange(1, 65535))
@click.option(
    "--plugins-dir",
    type=click.Path(file_okay=False, exists=True, path_type=Path),
    multiple=True,
    help="A folder of further packs. Whose code may run, the setting `code` says.",
)
@click.option("--workers", type=click.IntRange(1, 64), help="Processes that answer.")
def command(
    config: Path | None,
    db: Path | None,
    host: str | None,
    port: int | None,
    plugins_dir: tuple[Path, ...],
    workers: int | None,
) -> None:
    """Serve the API and the pages; on a fresh store, begin with the default policy and a first officer.

    What is not said here comes from the environment, from the configuration file, or is as by default; see
    `ambassador config show`.
    """
    given = {
        "--db": (("db",), db),
        "--host": (("server", "host"), host),
        "--port": (("server", "port"), port),
        "--workers": (("server", "workers"), workers),
        "--plugins-dir": (("plugins_dir",), os.pathsep.join(map(str, plugins_dir)) or None),
    }
    said = {option: (variable(keys), str(value)) for option, (keys, value) in given.items() if value is not None}
    os.environ.update(said.values())  # the workers are new processes; they read the same environment
    options = {name: option for option, (name, _) in said.items()}
    configuration = configured_or_fail(config, options).configuration
    server = configuration.server
    _refuse_taken_port(server.host, server.port)
    follows = configuration.follow.url
    officer = None
    try:
        if follows:
            _node_prepared(configuration)
        else:
            officer = _prepared(configuration)
    except PolicyError as error:
        fail_with(error)
    for kept in (sessions_key, fingerprints_key):
        key_beside(configuration.db, kept)
    if configuration.metrics.port:
        _refuse_taken_port(configuration.metrics.host, configuration.metrics.port)

    def say() -> None:
        if officer is None:
            click.echo(f"ambassador is ready to follow {follows} at {found_at(server)}\n\nStop with Ctrl+C.")
        else:
            _say_links(found_at(server), officer, configuration.db)
        sys.stdout.flush()

    with measured(configuration.metrics):
        _serve(configuration, say)


def _serve(configuration: Configuration, say: Callable[[], None]) -> None:
    """Answer until a signal ends it, and say so once it does; SIGHUP replaces the workers one by one."""
    from granian.constants import HTTPModes, Interfaces
    from granian.http import HTTP1Settings
    from granian.log import LogLevels

    from ambassador.cli._server import Server as Workers
    from ambassador.web.logs import settings

    if sys.platform == "linux":
        # As Python before 3.14 chooses by itself. Later ones first try to write a temporary file, whatever TMPDIR says
        # where that is long; and Granian would start its workers otherwise than everywhere else on Linux.
        multiprocessing.set_start_method("fork")
    server = configuration.server
    Workers(
        "ambassador.web.wsgi:worker",
        begun=say,
        factory=True,
        address=server.host,
        port=server.port,
        interface=Interfaces.WSGI,
        workers=server.workers,
        blocking_threads=server.threads,
        http=HTTPModes.http1,  # to find out which is spoken, it would wait for ever; HTTP/2 has no limits of ours
        http1_settings=HTTP1Settings(header_read_timeout=configuration.limits.headers * 1000),
        respawn_failed_workers=True,
        respawn_interval=server.reload,
        workers_kill_timeout=_LAST_SECONDS,
        log_access=False,  # who asked is nobody's business; ours says the rest
        log_dictconfig=settings(configuration.log),
        log_level=LogLevels.warning,
    ).serve()


def _prepared(configuration: Configuration) -> Person:
    """Make the store ready, and answer the officer whom a start link is printed for."""
    with store_at(configuration.db, new=True) as store:
        if not versions.newest(store):
            files = default_files()
            Policy.from_files(files, plugins=configuration.plugins_dir, code=configuration.code)
            versions.publish(store, files, note="The default policy", by=_OFFICER)
        officer = next((one for one in people.everybody(store) if one.role == "officer" and not one.revoked_at), None)
        if officer is None:  # none yet, or none any more: a name is taken for ever
            officer = people.add(store, people.free_name(store, _OFFICER), "officer")
        return officer


def _node_prepared(configuration: Configuration) -> None:
    """Make the store of a node ready; nobody signs in there."""
    with store_at(configuration.db, new=True, node=True) as store:
        try:
            following.begin(store)
        except following.NotANodeError:
            said = "holds a policy or people of its own, which a node's has not"
            fail(f"The store {configuration.db} {said}. Name a fresh one for the node with db.")


def _say_links(url: str, officer: Person, db: Path) -> None:
    with store_at(db) as store:  # only now: a start that fails has ended no link that was printed before
        secret = tokens.new_secret(store, officer, tokens.LINK, _PRINTED)
    extension = os.environ.get("AMBASSADOR_EXTENSION", "")
    click.echo("ambassador is ready.\n")
    click.echo(f"  Try a draft:        {url}/start?token={secret}")
    click.echo("                      (works once, today; another one:")
    another = f"people link {quote(officer.name)} --db {quote(str(db))} --url {url}"
    click.echo(f"                        {_program()} {another})")
    click.echo(f"  API documentation:  {url}/api/v1/docs")
    if extension:
        click.echo("  Browser extension:  Chrome, Edge: chrome://extensions, developer mode, Load unpacked:")
        click.echo(f"                        {extension}/chromium")
        click.echo("                      Firefox: about:debugging, This Firefox, Load Temporary Add-on:")
        click.echo(f"                        {extension}/firefox/manifest.json")
        click.echo(
            "                      then open the link above in that browser, and in the options of the extension"
        )
        click.echo(f"                      type {url} and press Connect this browser")
    click.echo("\nStop with Ctrl+C.")


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
            fail(f"Cannot listen on {host}:{port}: {error.strerror}. Choose another address or port.")
