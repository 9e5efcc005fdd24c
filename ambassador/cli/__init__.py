"""The command line: one file per command, each with a click command called `command`."""

from importlib import import_module
from pathlib import Path
from typing import Any

import click

from ambassador._version import __version__

_NAMES = sorted(path.stem for path in Path(__file__).parent.glob("[!_]*.py"))


class _Commands(click.Group):
    """Loads a command's file only when it is asked for, so that no command waits for another's imports."""

    def list_commands(self, context: click.Context) -> list[str]:
        return _NAMES

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        if name not in _NAMES:
            return None
        command: click.Command = import_module(f"ambassador.cli.{name}").command
        return command


@click.command(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="ambassador")
def main(**_: Any) -> None:
    """Read drafts against a company's social-media policy."""
