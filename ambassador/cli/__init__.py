"""The command line: one file per command, each with a click command called `command`."""

import sys
from importlib import import_module
from pathlib import Path
from typing import NoReturn

import click

from ambassador._version import __version__

BAD_USAGE = 5
"""Exit status: the command line is wrong."""

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


@click.command(cls=_Commands, name="ambassador", context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="ambassador")
def cli() -> None:
    """Read drafts against a company's social-media policy."""


def main() -> NoReturn:
    """Run the command line.

    A wrong command line ends with status 5, since 1 and 2 are verdicts (see `ambassador check --help`).
    """
    try:
        status = cli.main(standalone_mode=False)
    except click.Abort:
        click.echo("Stopped.", err=True)
        status = 130
    except click.ClickException as error:
        error.show()
        status = BAD_USAGE
    sys.exit(status if isinstance(status, int) else 0)
