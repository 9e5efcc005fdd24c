"""`ambassador check`: read drafts against a policy before they are published."""

import json
import sys
from pathlib import Path
from typing import Any, TextIO

import click

from ambassador.answer import answer
from ambassador.cli._annotations import annotations
from ambassador.cli._options import (
    BAD_INPUT,
    context_options,
    language_option,
    load_policy,
    policy_options,
    reading_option,
)
from ambassador.cli._render import render
from ambassador.draft import Draft
from ambassador.errors import DraftError
from ambassador.jsonlines import parse_line
from ambassador.policy import Policy
from ambassador.vocabulary import Reading

_STATUS = {"clear": 0, "advice": 0, "warning": 1, "stop": 2}


@click.command(
    epilog="""\b
Exit status:
  0  clear, or advice only
  1  a warning
  2  a stop
  3  the input cannot be read
  4  the policy cannot be used
  5  the command line is wrong
  7  something went wrong on our side, or in a pack
With several files or --jsonl it is the highest of all drafts."""
)
@click.argument("files", metavar="[FILE]...", nargs=-1, type=click.File("r", encoding="utf-8", lazy=False))
@policy_options
@language_option
@context_options
@click.option("--local-time", metavar="TIME", help="The author's own time, ISO 8601 with its offset.")
@reading_option
@click.option(
    "--format",
    "shown",
    type=click.Choice(("text", "github")),
    default="text",
    show_default=True,
    help="For a terminal, or as annotations beside the lines in GitHub and what understands it.",
)
@click.option("--json", "as_json", is_flag=True, help="Write the answer of the API instead of text for people.")
@click.option(
    "--jsonl", is_flag=True, help="FILE holds a draft a line (the API's fields and an id); write an answer a line."
)
def command(
    files: tuple[TextIO, ...],
    folder: Path | None,
    plugins_dir: tuple[Path, ...],
    language: str,
    reading: Reading,
    shown: str,
    as_json: bool,
    jsonl: bool,
    **context: Any,
) -> None:
    """Check the draft in each FILE, or from standard input (-)."""
    if len(files) > 1 and (as_json or jsonl):
        raise click.UsageError("--json and --jsonl take one FILE.")
    policy = load_policy(folder, plugins_dir)
    status = 0
    for file in files or (sys.stdin,):
        content = _read(file)
        if jsonl:
            status = _many(policy, content, language, reading)
            continue
        if len(files) > 1 and shown == "text":
            click.secho(file.name, bold=True)
        how = "json" if as_json else shown
        status = max(status, _one(policy, content, language, reading, context, how, file.name))
    sys.exit(status)


def _read(file: TextIO) -> str:
    try:
        return file.read()
    except UnicodeDecodeError:
        click.secho(f"{file.name}: This is not UTF-8. Save the draft as UTF-8.", fg="red", err=True)
        sys.exit(BAD_INPUT)


def _one(
    policy: Policy, text: str, language: str, reading: Reading, context: dict[str, Any], shown: str, file: str
) -> int:
    try:
        draft = Draft.from_dict({"text": text, **{name: value for name, value in context.items() if value}})
    except DraftError as error:
        click.secho(str(error), fg="red", err=True)
        return BAD_INPUT
    verdict = policy.check(draft, reading)
    if shown == "json":
        click.echo(json.dumps(answer(policy, draft, verdict, language), ensure_ascii=False))
    elif shown == "github":
        for line in annotations(text, verdict, language, file):
            click.echo(line)
    else:
        click.echo(render(policy, draft, verdict, language))
    return _STATUS[verdict.severity]


def _many(policy: Policy, content: str, language: str, reading: Reading) -> int:
    """Answer each line; a line that is no draft gets its problems as an answer, and the others go on."""
    status = 0
    lines = [line for line in content.split("\n") if line.strip()]
    with _progress(lines) as progress:
        for line in progress:
            said, worst = _line(policy, line, language, reading)
            click.echo(json.dumps(said, ensure_ascii=False))
            status = max(status, worst)
    return status


def _line(policy: Policy, line: str, language: str, reading: Reading) -> tuple[dict[str, Any], int]:
    identity = None
    try:
        values = parse_line(line)
        identity = values.pop("id", None)
        draft = Draft.from_dict(values)
    except DraftError as error:
        return {"id": identity, "problems": error.problems}, BAD_INPUT
    verdict = policy.check(draft, reading)
    said = answer(policy, draft, verdict, draft.language or language)
    return {"id": identity, **said}, _STATUS[verdict.severity]


def _progress(lines: list[str]) -> Any:
    """A progress bar on a terminal; nothing elsewhere, nor where the answers themselves go to the terminal."""
    hidden = not sys.stderr.isatty() or sys.stdout.isatty()
    return click.progressbar(lines, label="Checking", file=sys.stderr, hidden=hidden)
