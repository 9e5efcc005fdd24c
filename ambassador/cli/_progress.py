"""How far a scan is, on standard error: a bar on a terminal, a line for each tenth elsewhere."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from ambassador.bulk.results import Results


@contextmanager
def progress(tables: tuple[Path, ...], results: Results) -> Iterator[Callable[[], None]]:
    """What to call when the results have grown."""
    size = max(sum(table.stat().st_size for table in tables), 1)
    if not sys.stderr.isatty():
        yield _lines(size, results)
        return
    with click.progressbar(length=size, label="Scanning", file=sys.stderr, item_show_func=str) as bar:
        yield lambda: bar.update(sum(results.at.values()) - bar.pos, rows(results.tally.rows))


def rows(number: int) -> str:
    """How many rows, in words."""
    return f"{number:,} {'row' if number == 1 else 'rows'}"


def _lines(size: int, results: Results) -> Callable[[], None]:
    """A line for each tenth."""
    said = 10 * sum(results.at.values()) // size

    def told() -> None:
        nonlocal said
        tenths = 10 * sum(results.at.values()) // size
        if tenths > said:
            said = tenths
            click.echo(f"{10 * tenths}%: {rows(results.tally.rows)}", err=True)

    return told
