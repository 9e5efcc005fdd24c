"""`ambassador restore`: a backup put in the place of the store."""

import sqlite3
from pathlib import Path

import click

from ambassador.cli._options import db_option, fail
from ambassador.store.backup import InUseError, NewerDataError, restore
from ambassador.store.condition import UnusableError


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@db_option
@click.option("--overwrite", is_flag=True, help="Also where the store holds what the backup has not.")
def command(file: Path, db: Path, overwrite: bool) -> None:
    """Put the backup FILE in the place of the store; the service must not run. The store that was there is kept.

    Everybody signs in again. Tokens of devices are those of the backup: one that was ended since then works again
    until it is ended again, and so does a person whose access was taken away.
    """
    if not file.exists():
        fail(f"There is no backup {file}.")
    try:
        kept = restore(file, db, overwrite=overwrite, by="command line")
    except UnusableError as error:
        fail(f"{file} was not restored. {error}")
    except InUseError:
        fail(f"The store {db} is in use. Stop the service, then restore again.")
    except NewerDataError as error:
        fail(f"{_said(db, error.rows)} Nothing was restored. To do it all the same: --overwrite")
    except OSError as error:
        fail(f"The store {db} cannot be written: {error.strerror}. Nothing was restored.")
    except sqlite3.Error as error:
        fail(f"The store {db} cannot be written: {error}. Nothing was restored; is there room on the disk?")
    click.echo(f"{file} is the store {db} now.")
    if kept is not None:
        click.echo(f"The store that was there is kept as {kept}; delete it when nobody needs it.")


def _said(db: Path, rows: dict[str, int]) -> str:
    if not rows:
        return f"The store {db} is damaged, so that nobody can tell what it holds that the backup has not."
    counted = ", ".join(f"{count} of {table.replace('_', ' ')}" for table, count in rows.items())
    return f"The store {db} holds rows that the backup has not: {counted}."
