"""`ambassador config`: how the service would run, and whether it can."""

from pathlib import Path

import click
import tomlkit

from ambassador.cli._options import config_option, configured_or_fail
from ambassador.configuration import leaves, table, value_of
from ambassador.configuration.kinds import Secret, Secrets
from ambassador.configuration.sources import Configured


@click.group()
def command() -> None:
    """Show and check how the service would run."""


@command.command()
@config_option
def show(config: Path | None) -> None:
    """Print every value and where it comes from, as a configuration file."""
    click.echo(_toml(configured_or_fail(config)).rstrip())


@command.command()
@config_option
def check(config: Path | None) -> None:
    """Say every problem of the configuration file and the environment, and end with status 3 if there is one."""
    configured_or_fail(config)
    click.echo("The configuration is in order.")


@command.command("table")
def show_table() -> None:
    """Print everything that can be set, as a Markdown table."""
    click.echo(table())


def _toml(found: Configured) -> str:
    document = tomlkit.document()
    for keys, kind in leaves():
        place = document if len(keys) == 1 else document.setdefault(keys[0], tomlkit.table())
        known = value_of(found.configuration, keys)
        if known is None:
            place.add(tomlkit.comment(f"{keys[-1]} names no file"))
            continue
        value = tomlkit.item("(not shown)" if isinstance(kind, Secret | Secrets) and known else known)
        value.comment(found.origins.get(keys, "default"))
        place[keys[-1]] = value
    return tomlkit.dumps(document)
