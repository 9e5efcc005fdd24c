"""What several commands share: options, loading a policy, the way errors are shown."""

import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any, NoReturn

import click

from ambassador.configuration import Server
from ambassador.configuration.sources import FILE, Configured, configured
from ambassador.errors import ConfigurationError, PolicyError
from ambassador.files import PolicyFiles, default_files, read_folder
from ambassador.policy import Policy
from ambassador.vocabulary import AUDIENCES, AUTHORS, KINDS, LANGUAGES, NETWORKS, READINGS

BAD_INPUT, BAD_POLICY, NOT_WHOLE = 3, 4, 6
"""Exit statuses: the input cannot be read; the policy cannot be used; a part of the check did not run."""

config_option = click.option(
    "--config",
    type=click.Path(dir_okay=False, path_type=Path),
    help=f"The service's configuration file.  [env var: {FILE}]",
)
db_option = click.option(
    "--db",
    type=click.Path(dir_okay=False, path_type=Path),
    default=lambda: configured_or_fail().configuration.db,
    show_default="the configuration's, else ambassador.db",
    envvar="AMBASSADOR_DB",
    show_envvar=True,
    help="The service's store, one SQLite file.",
)

_language = click.option(
    "--language",
    type=click.Choice(LANGUAGES),
    default="en",
    envvar="AMBASSADOR_LANGUAGE",
    show_default=True,
    help="The language of explanations.",
)
_policy = click.option(
    "--policy",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    envvar="AMBASSADOR_POLICY",
    help="A policy folder; the default policy if not given.",
)
_plugins = click.option(
    "--plugins-dir",
    type=click.Path(file_okay=False, exists=True, path_type=Path),
    multiple=True,
    envvar="AMBASSADOR_PLUGINS_DIR",
    help="A folder of further packs. A pack with a plugin.py runs its code.",
)
_context = (
    click.option("--author", type=click.Choice(AUTHORS), default="unknown", show_default=True),
    click.option("--kind", type=click.Choice(KINDS), default="post", show_default=True),
    click.option("--audience", type=click.Choice(AUDIENCES), default="unknown", show_default=True),
    click.option("--network", type=click.Choice(NETWORKS), default="other", show_default=True),
)

reading_option = click.option(
    "--reading",
    type=click.Choice(READINGS),
    default="full",
    show_default=True,
    help="Rules alone; also the second reading; or, asked for, also the company's own language model.",
)


def language_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add `--language`."""
    return _language(command)


def plugins_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add `--plugins-dir`."""
    return _plugins(command)


def context_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add `--network`, `--audience`, `--kind` and `--author`."""
    for option in _context:
        command = option(command)
    return command


def policy_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add `--policy` and `--plugins-dir`."""
    return _policy(_plugins(command))


def policy_files(folder: Path | None) -> PolicyFiles:
    """The files of the policy a command was given. Raises `PolicyError` where there is none."""
    return default_files() if folder is None else read_folder(folder)


def load_policy(folder: Path | None, plugins_dir: tuple[Path, ...]) -> Policy:
    """The policy a command was given; says every problem and ends with status 4 if it cannot be used."""
    try:
        return Policy.from_files(policy_files(folder), plugins=plugins_dir)
    except PolicyError as error:
        fail_with(error)


def configured_or_fail(config: Path | None = None, options: Mapping[str, str] = MappingProxyType({})) -> Configured:
    """The service's configuration, from a file that was named on the command line or by the environment.

    Says every problem and ends with status 3 if there is one; by the name of the option where one has set a variable.
    """
    if config is not None:
        os.environ[FILE] = str(config)  # the service's workers read it there
    try:
        return configured()
    except ConfigurationError as error:
        for problem in error.problems:
            named = replace(problem, path=options.get(problem.path, problem.path))
            click.secho(str(named), fg="red", err=True)
        sys.exit(BAD_INPUT)


def found_at(server: Server) -> str:
    """The service's address: what the configuration says, else where a browser on this machine finds it."""
    host = "localhost" if server.host in ("0.0.0.0", "::") else server.host  # noqa: S104 - only compared
    return server.url or (f"http://[{host}]:{server.port}" if ":" in host else f"http://{host}:{server.port}")


def fail(said: str) -> NoReturn:
    """Say what cannot be done and what now, and end with status 3."""
    click.secho(said, fg="red", err=True)
    sys.exit(BAD_INPUT)


def fail_with(error: PolicyError) -> NoReturn:
    """Say every problem of a policy and end with status 4."""
    for problem in error.problems:
        click.secho(str(problem), fg="red", err=True)
    count = len(error.problems)
    click.echo(f"{count} {'problem' if count == 1 else 'problems'}; the policy was not used.", err=True)
    sys.exit(BAD_POLICY)
