"""The command line: one file per command, each with a click command called `command`."""

import os
import sys
from importlib import import_module
from io import TextIOWrapper
from pathlib import Path
from typing import Any, NoReturn

import click

from ambassador._version import __version__

BAD_USAGE, FAULT = 5, 7
"""Exit statuses: the command line is wrong; something went wrong with us, or with a pack."""

_PIPE_CLOSED = 128 + 13
"""The exit status where whoever reads the output has gone: the one that shells give to what SIGPIPE ends."""

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

    def invoke(self, context: click.Context) -> Any:
        try:
            return super().invoke(context)
        except BrokenPipeError:  # click would end with 1, which is a verdict
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # for what Python still writes at its end
            context.exit(_PIPE_CLOSED)


@click.command(cls=_Commands, name="ambassador", context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="ambassador")
def cli() -> None:
    """Read drafts against a company's social-media policy."""


def main() -> NoReturn:
    """Run the command line.

    A wrong command line ends with status 5, a fault of ours with 7, since 1 and 2 are verdicts (see `ambassador check
    --help`).
    """
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # as standard error: a code page may lack an emoji
    try:
        status = cli.main(standalone_mode=False)
    except click.Abort:
        click.echo("Stopped.", err=True)
        status = 130
    except click.ClickException as error:
        error.show()
        status = BAD_USAGE
    except Exception as error:
        _say_fault(error)
        status = FAULT
    sys.exit(status if isinstance(status, int) else 0)


def _say_fault(error: Exception) -> None:
    """Say where it happened and of what kind it is; not its message, which can hold a draft, also as a file's name."""
    from traceback import format_tb

    number = error.errno if isinstance(error, OSError) else None
    what = os.strerror(number) if number else getattr(error, "sqlite_errorname", "")
    kind = f"{type(error).__name__}: {what}" if what else type(error).__name__
    click.echo(f"{''.join(format_tb(error.__traceback__))}Something went wrong on our side: {kind}", err=True)
