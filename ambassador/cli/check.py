"""`ambassador check`: read drafts against a policy before they are published."""

import sys
from pathlib import Path
from typing import Any

import click

from ambassador.answer import answer
from ambassador.cli._annotations import annotations
from ambassador.cli._json import echo_json
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

_STDIN = Path("-")
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
@click.argument(
    "files",
    metavar="[FILE]...",
    nargs=-1,
    type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path),
)
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
    files: tuple[Path, ...],
    folder: Path | None,
    plugins_dir: tuple[Path, ...],
    language: str,
    reading: Reading,
    shown: str,
    as_json: bool,
    jsonl: bool,
    **context: Any,
) -> None:
    """Check the draft in each FILE, or from standard input (-).

    --network, --audience, --kind, --author and --local-time hold for every draft; with --jsonl, for each that does not
    say its own.
    """
    if len(files) > 1 and (as_json or jsonl):
        raise click.UsageError("--json and --jsonl take one FILE.")
    policy = load_policy(folder, plugins_dir)
    said = {name: value for name, value in context.items() if value}
    status = 0
    for file in files or (_STDIN,):
        name = "<stdin>" if file == _STDIN else click.format_filename(file)
        if len(files) > 1 and shown == "text":
            click.secho(name, bold=True)
        content = _read(file, name)
        if content is None:
            worst = BAD_INPUT
        elif jsonl:
            worst = _many(policy, content, language, reading, said)
        else:
            worst = _one(policy, content, language, reading, said, "json" if as_json else shown, name)
        status = max(status, worst)
    sys.exit(status)


def _read(file: Path, name: str) -> str | None:
    """What stands in a file, its line ends as they are: places count them, too. `None` where it cannot be read."""
    if file == _STDIN and sys.stdin is None:  # as Python says that it was closed before we began
        click.secho(f"{name}: This is closed. Write the draft to it, or name a file.", fg="red", err=True)
        return None
    try:
        return (sys.stdin.buffer.read() if file == _STDIN else file.read_bytes()).decode("utf-8")
    except UnicodeDecodeError:
        click.secho(f"{name}: This is not UTF-8. Save the draft as UTF-8.", fg="red", err=True)
    except OSError as error:
        click.secho(f"{name}: {error.strerror}", fg="red", err=True)
    return None


def _one(
    policy: Policy, text: str, language: str, reading: Reading, said: dict[str, Any], shown: str, file: str
) -> int:
    try:
        draft = Draft.from_dict({**said, "text": text})
    except DraftError as error:
        click.secho(f"{file}: {error}", fg="red", err=True)
        return BAD_INPUT
    verdict = policy.check(draft, reading)
    if shown == "json":
        echo_json(answer(policy, draft, verdict, language))
    elif shown == "github":
        for line in annotations(text, verdict, language, file):
            click.echo(line)
    else:
        click.echo(render(policy, draft, verdict, language))
    return _STATUS[verdict.severity]


def _many(policy: Policy, content: str, language: str, reading: Reading, said: dict[str, Any]) -> int:
    """Answer each line; a line that is no draft gets its problems as an answer, and the others go on."""
    status = 0
    lines = [line for line in content.split("\n") if line.strip()]
    with _progress(lines) as progress:
        for line in progress:
            answered, worst = _line(policy, line, language, reading, said)
            echo_json(answered)
            status = max(status, worst)
    return status


def _line(
    policy: Policy, line: str, language: str, reading: Reading, said: dict[str, Any]
) -> tuple[dict[str, Any], int]:
    identity = None
    try:
        values = parse_line(line)
        identity = values.pop("id", None)
        draft = Draft.from_dict({**said, **values})
    except DraftError as error:
        return {"id": identity, "problems": error.problems}, BAD_INPUT
    verdict = policy.check(draft, reading)
    return {"id": identity, **answer(policy, draft, verdict, draft.language or language)}, _STATUS[verdict.severity]


def _progress(lines: list[str]) -> Any:
    """A progress bar on a terminal; nothing elsewhere, nor where the answers themselves go to the terminal."""
    hidden = not sys.stderr.isatty() or sys.stdout.isatty()
    return click.progressbar(lines, label="Checking", file=sys.stderr, hidden=hidden)
