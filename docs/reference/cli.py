"""Writes the page of the command line when the site is built, from the commands' own help."""

from collections.abc import Iterator

import click
import mkdocs_gen_files

from ambassador.cli import cli

INTRODUCTION = """# Command line

What each command says with `--help`. The exit status of `ambassador check` is the verdict; a wrong command line ends
with 5.
"""


def told(name: str, command: click.Command, parent: click.Context | None = None) -> Iterator[str]:
    """A command's help as Markdown, then that of the commands below it."""
    context = click.Context(command, parent, info_name=name, terminal_width=100)
    if not isinstance(command, click.Group):
        yield f"### {context.command_path}\n\n```text\n{command.get_help(context)}\n```\n"
        return
    yield f"## {context.command_path}\n\n{command.help or ''}\n"
    for below in command.list_commands(context):
        its = command.get_command(context, below)
        if its and not its.hidden:
            yield from told(below, its, context)


with mkdocs_gen_files.open("reference/cli.md", "w") as page:
    page.write("\n".join([INTRODUCTION, *told("ambassador", cli)]))
