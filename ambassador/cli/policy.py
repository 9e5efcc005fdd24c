"""`ambassador policy`: the published policy as a folder, and a folder as the next version."""

import sys
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

import click

from ambassador.clauses import text_in
from ambassador.cli._options import configured_or_fail, db_option, fail, fail_with, language_option
from ambassador.cli._store import store_at
from ambassador.errors import PolicyError
from ambassador.files import PolicyFiles, default_files, differences, read_folder, write_folder
from ambassador.policy import Policy
from ambassador.store import retention, versions, working_copy
from ambassador.store.working_copy import ConflictError, DayError, EarlyError, NotReviewedError, UnchangedError

_folder = click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
_version = click.option("--version", "number", type=int, help="A published version; the newest if not given.")
_BY = "command line"


@click.group()
def command() -> None:
    """Show, publish, export, import and compare policies."""


@command.command()
@db_option
@_version
@language_option
def show(db: Path, number: int | None, language: str) -> None:
    """Show a published policy as people read it."""
    text = text_in(language, _published(db, number)[1])  # its rules may be those of an earlier release
    click.echo(f"# {text.title}\n\n{text.introduction}")
    for clause in text.clauses:
        click.echo(f"\n## {clause.number} {clause.title}\n\n{clause.text}".rstrip())


@command.command()
@db_option
@click.option("--note", default="", help="What is new, for those who read the list of versions.")
@click.option("--effective-on", "day", type=click.DateTime(["%Y-%m-%d"]), help="In force from this day on (UTC).")
@click.option("--early", is_flag=True, help="Even before versions that wait for a later day, and in their place.")
def publish(db: Path, note: str, day: datetime | None, early: bool) -> None:
    """Publish the working copy as the next version."""
    with store_at(db, new=True) as store:
        files = working_copy.read(store)
        seen = working_copy.tag(files)
        files = files or default_files()
        _refuse_broken(files)
        try:
            number = working_copy.publish(
                store,
                files,
                seen=seen,
                note=note,
                by=_BY,
                effective_on=day.date().isoformat() if day else "",
                early=early,
            )
        except ConflictError:
            fail("Somebody has changed the working copy just now. Nothing was published; publish again.")
        except DayError as error:
            fail(f"{error.SAID} Nothing was published.")
        except UnchangedError as error:  # no failure: a pipeline publishes whatever the last change was
            click.echo(error.SAID)
            return
        except EarlyError as error:
            fail(f"{error.said} Nothing was published; --early does it.")
        except NotReviewedError:
            fail("The policy asks that somebody looks at the working copy first. Have it approved on the page Changes.")
        click.echo(f"Version {number} is published.")


@command.command()
@_folder
@db_option
@_version
def export(folder: Path, db: Path, number: int | None) -> None:
    """Write a published version into FOLDER, byte for byte."""
    if folder.exists() and any(folder.iterdir()):
        fail(f"{folder} is not empty. Name an empty or a new folder.")
    number, files = _published(db, number)
    write_folder(files, folder)
    click.echo(f"Version {number} is in {folder}.")


@command.command("import")
@_folder
@db_option
def import_(folder: Path, db: Path) -> None:
    """Make the policy in FOLDER the working copy; `policy publish` puts it into force."""
    try:
        files = read_folder(folder)
    except PolicyError as error:
        fail_with(error)
    _refuse_broken(files)
    most = asdict(configured_or_fail().configuration.retention)
    with store_at(db, new=True) as store:
        try:
            retention.refuse_longer(store, files.get("policy.toml", ""), most)
        except PolicyError as error:
            fail_with(error)
        seen = working_copy.tag(working_copy.read(store))
        working_copy.write(store, files, seen=seen, by=_BY, what=f"imported {len(files)} files")
    click.echo(
        "1 file is the working copy now." if len(files) == 1 else f"{len(files)} files are the working copy now."
    )


@command.command()
@_folder
@db_option
@_version
def diff(folder: Path, db: Path, number: int | None) -> None:
    """Show what FOLDER changes against a published version. Status 1 if anything."""
    number, files = _published(db, number)
    try:
        ours = read_folder(folder)
    except PolicyError as error:
        fail_with(error)
    found = differences(files, ours)
    for change in found:
        for line in (f"--- version {number}/{change.path}", f"+++ {change.path}", *change.lines):
            click.secho(line, fg={"+": "green", "-": "red", "@": "cyan"}.get(line[:1]))
    sys.exit(1 if found else 0)


def _published(db: Path, number: int | None) -> tuple[int, dict[str, str]]:
    with store_at(db) as store:
        number = number or versions.newest(store)
        files = versions.files_of(store, number)
    if not files:
        fail(f"There is no version {number} in {db}.")
    return number, files


def _refuse_broken(files: PolicyFiles) -> None:
    try:
        Policy.from_files(files)
    except PolicyError as error:
        fail_with(error)
