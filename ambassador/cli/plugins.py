"""`ambassador plugins`: the packs that are installed, and the beginning of a new one."""

from pathlib import Path

import click

from ambassador.cli._options import fail, fail_with, plugins_option
from ambassador.errors import PolicyError
from ambassador.installed import Installed, installed
from ambassador.newpack import NAME, write_pack
from ambassador.plugins import load_packs
from ambassador.policy import OWN


@click.group(invoke_without_command=True)
@plugins_option
@click.pass_context
def command(context: click.Context, plugins_dir: tuple[Path, ...]) -> None:
    """List the packs that are installed: where from, how many rules, and whether they run code."""
    if context.invoked_subcommand is not None:
        return
    try:
        packs = load_packs(*plugins_dir)
    except PolicyError as error:
        fail_with(error)
    for pack in installed(packs):
        click.echo(
            f"{pack.name:<20}{pack.rules:>4} {'rule' if pack.rules == 1 else 'rules':<5}  {_runs(pack):<40}{pack.home}"
        )
    for name in packs.failed:
        click.echo(f"{name:<20}   0 rules  code that cannot be loaded")


@command.command()
@click.argument("name")
@click.option("--to", type=click.Path(path_type=Path), help="The folder to make.  [default: ambassador-NAME]")
@click.option("--with-code", is_flag=True, help="Also a plugin.py with a finder, for what cannot be said in words.")
def new(name: str, to: Path | None, with_code: bool) -> None:
    """Begin a pack of your own: a project with a rule in four languages, a word list and tests that pass."""
    if not NAME.fullmatch(name):
        raise click.BadParameter("Write it in small letters, figures and _, a letter first.", param_hint="NAME")
    if name in {OWN, *(pack.name for pack in load_packs().packs)}:
        raise click.BadParameter(f"There is a pack {name} already. Choose another name.", param_hint="NAME")
    folder = to or Path(f"ambassador-{name}")
    try:
        written = write_pack(name, folder, with_code=with_code)
    except FileExistsError:
        fail(f"{folder} is there already. Name another folder with --to.")
    except OSError as error:
        fail(f"{error.filename or folder} cannot be written: {error.strerror}. Name another folder with --to.")
    for path in written:
        click.echo(path)
    click.echo(f'\nNow: cd {folder} && pip install --editable ".[test]" && pytest')


def _runs(pack: Installed) -> str:
    if not pack.runs_code:
        return "no code"
    return f"code for {', '.join(pack.hooks)}" if pack.hooks else "code"
