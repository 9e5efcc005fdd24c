"""`ambassador backup`: a copy of the store, while the service runs."""

import sqlite3
from pathlib import Path

import click

from ambassador.cli._options import db_option, fail
from ambassador.store.backup import back_up
from ambassador.store.condition import UnusableError


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@db_option
def command(file: Path, db: Path) -> None:
    """Copy the store into the new FILE, at any time, and read the copy back to see that it is whole.

    The key of documents and secret lists lies beside the store, in a file that ends in .fingerprints.key. It is not
    in the copy: keep it too, in another place.
    """
    if not db.exists():
        fail(f"There is no store {db}. Name one with --db.")
    try:
        size = back_up(db, file)
    except UnusableError as error:
        fail(f"The store {db} was not copied. {error} Look closer with: ambassador doctor --db {db}")
    except FileExistsError:
        fail(f"There is a file {file} already, and no backup is ever overwritten. Name a new one.")
    except OSError as error:
        fail(f"The backup {file} cannot be written: {error.strerror}. Name another place.")
    except sqlite3.Error as error:
        fail(f"The backup {file} cannot be written: {error}. Is there room on the disk?")
    click.echo(f"{file}: {size:,} bytes, read back and whole.")
