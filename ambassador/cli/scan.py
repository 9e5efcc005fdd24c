"""`ambassador scan`: read tables of drafts, thousands or millions of them, and count what the policy says."""

import os
import sys
from collections import Counter
from contextlib import AbstractContextManager, closing
from itertools import islice
from pathlib import Path

import click

from ambassador.bulk import places
from ambassador.bulk.recipe import Recipe, fingerprint_of_rules
from ambassador.bulk.results import Results, fingerprint_of_scan
from ambassador.bulk.rows import FIELDS, ScanError
from ambassador.bulk.tables import chunks, near_misses
from ambassador.cli._options import (
    BAD_INPUT,
    NOT_WHOLE,
    context_options,
    fail,
    language_option,
    load_policy,
    policy_files,
    policy_options,
)
from ambassador.cli._progress import progress, rows
from ambassador.errors import did_you_mean
from ambassador.policy import Policy
from ambassador.vocabulary import VERDICTS, Reading
from ambassador.web.scan_report import report


def _columns(context: click.Context, option: click.Parameter, values: tuple[str, ...]) -> dict[str, str]:
    """`text=body`: the field, and the column that holds it. Fields that are not named are called as they are."""
    columns = {name: name for name in FIELDS}
    for value in values:
        name, sign, column = value.partition("=")
        if name not in FIELDS or not sign or not column:
            said = f'"{value}" names no field and column. Write text=body.{did_you_mean(name, FIELDS)}'
            raise click.BadParameter(f"{said} Fields are: {', '.join(FIELDS)}.", context, option)
        columns[name] = column
    return columns


@click.command(
    epilog="""\b
Exit status:
  0  every row was read, and wholly checked
  3  rows were refused (refused.csv lists them), or the input cannot be read
  4  the policy cannot be used
  5  the command line is wrong
  6  the code of a pack failed or hung, so that rows were not wholly checked
  7  something went wrong on our side
  130  stopped; the same command goes on
Of 3 and 6 it is 6."""
)
@click.argument(
    "tables", metavar="FILE...", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@click.option(
    "--to",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder of the report; one that is not finished is gone on with.",
)
@policy_options
@click.option(
    "--reading",
    type=click.Choice(("fast", "full")),  # whole tables are never sent to a language model
    default="full",
    show_default=True,
    help="Rules alone, or also the second reading.",
)
@click.option(
    "--column",
    "columns",
    metavar="FIELD=COLUMN",
    multiple=True,
    callback=_columns,
    help="Where columns are called otherwise than the fields of a draft, such as text=body.",
)
@context_options
@language_option
@click.option(
    "--workers",
    type=click.IntRange(1),
    default=os.cpu_count() or 1,
    show_default="one for each core",
    help="Processes of this machine that check.",
)
@click.option("--on", "address", metavar="ADDRESS", help="A Dask scheduler, such as tcp://10.0.0.7:8786.")
def command(
    tables: tuple[Path, ...],
    to: Path,
    folder: Path | None,
    plugins_dir: tuple[Path, ...],
    reading: Reading,
    columns: dict[str, str],
    language: str,
    workers: int,
    address: str | None,
    **said: str,
) -> None:
    """Check every row of FILES (CSV, JSONL, Parquet), and write what was found, without any text, into a folder.

    The columns are the fields that `ambassador check --jsonl` takes; what a row does not say is taken from the options
    --network, --audience, --kind and --author.
    """
    policy = load_policy(folder, plugins_dir)
    recipe = Recipe(
        policy_files(folder), tuple(path.resolve() for path in plugins_dir), reading, said, fingerprint_of_rules(policy)
    )
    try:
        for said_of_columns in (one for table in tables for one in near_misses(table, columns)):
            click.secho(said_of_columns, fg="yellow", err=True)
        results = Results(to, fingerprint_of_scan(recipe, columns, tables))
        with closing(results):
            if not results.is_finished:
                _scan(tables, columns, results, _place(recipe, policy, workers, address))
        read = {str(table): results.rows[str(table)] for table in tables}
        (to / "report.html").write_text(report(policy, results.tally, read, reading, language), "utf-8")
    except OSError as error:
        fail(f"{error.filename or to}: {error.strerror or type(error).__name__}")
    except ScanError as error:
        fail(str(error))
    _summary(results)
    if results.tally.not_whole:
        sys.exit(NOT_WHOLE)
    sys.exit(BAD_INPUT if results.tally.refused else 0)


def _place(recipe: Recipe, policy: Policy, workers: int, address: str | None) -> AbstractContextManager[places.Check]:
    if address is not None:
        try:
            from ambassador.bulk.cluster import cluster
        except ModuleNotFoundError as error:
            fail(f'A cluster needs {error.name}. Install it: pip install "ambassador[dask]"')
        return cluster(recipe, address)
    return places.here(recipe, policy) if workers == 1 else places.processes(recipe, workers)


def _scan(
    tables: tuple[Path, ...],
    columns: dict[str, str],
    results: Results,
    place: AbstractContextManager[places.Check],
) -> None:
    """Check what is not checked yet. Raises `ScanError` and `OSError`; what was done is kept."""
    if results.chunks:
        click.echo(f"Going on after {rows(results.tally.rows)}.", err=True)
    left = islice(chunks(tables, columns), results.chunks, None)
    try:
        with place as check, progress(tables, results) as told:
            for checked in check(left):
                results.add(checked)
                told()
        results.finish()
    except KeyboardInterrupt:
        click.echo("\nStopped. The same command goes on.", err=True)
        sys.exit(130)


def _summary(results: Results) -> None:
    verdicts = Counter[str]()
    for (verdict, *_), number in results.tally.drafts.items():
        verdicts[verdict] += number
    counted = ", ".join(f"{verdicts[verdict]:,} {verdict}" for verdict in reversed(VERDICTS))
    click.echo(f"{rows(results.tally.rows)}: {counted}, {results.tally.refused.total():,} refused.")
    if left_out := results.tally.not_whole:
        click.secho(
            f"{rows(left_out)} {'was' if left_out == 1 else 'were'} not wholly checked: the code of a pack failed.",
            fg="yellow",
            err=True,
        )
    click.echo(results.folder / "report.html")
