"""`ambassador documents`: internal documents, known to the service by their fingerprints alone."""

from collections.abc import Iterator
from pathlib import Path

import click

from ambassador.cli._options import BAD_INPUT, db_option, fail
from ambassador.cli._store import key_beside, other_key, store_at
from ambassador.extraction import KNOWN, ExtractionError, extract
from ambassador.store import inside
from ambassador.store.inside import KeyMissingError, TooShortError
from ambassador.store.keys import fingerprints_key

_BY = "command line"


@click.group()
def command() -> None:
    """Let drafts be compared with internal documents; only fingerprints are kept, never their words."""


@command.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--label", default="", help="What authors may know of them, such as “board papers”.")
@click.option(
    "--published",
    is_flag=True,
    help="They are public: internal passages that stand in them too are left alone. Other rules read on.",
)
@db_option
@click.pass_context
def add(context: click.Context, files: tuple[Path, ...], label: str, published: bool, db: Path) -> None:
    """Add FILES, and the readable files in folders; a file added again is replaced."""
    refused = 0
    with store_at(db, new=True) as store:
        key = key_beside(db, fingerprints_key)
        for path in _found(files):
            try:
                kept = inside.add_document(
                    store, key, extract(path), title=str(path), label=label, is_published=published, by=_BY
                )
                click.echo(f"{path}: {kept.words} words")
            except (ExtractionError, OSError) as error:
                refused += 1
                said = error.strerror if isinstance(error, OSError) else error
                click.secho(f"{path}: {said}", fg="red", err=True)
            except TooShortError:
                refused += 1
                click.secho(f"{path}: Too few words to be found again. Is it a scan without text?", fg="red", err=True)
            except KeyMissingError:
                fail(other_key(db))
        inside.sweep(store)
    if refused:
        click.echo(f"{refused} of the files {'was' if refused == 1 else 'were'} not added.", err=True)
        context.exit(BAD_INPUT)


@command.command("list")
@db_option
def list_documents(db: Path) -> None:
    """List the documents with label, state and number of words."""
    with store_at(db) as store:
        for kept in inside.all_documents(store):
            state = "published" if kept.is_published else "internal"
            click.echo(f"{kept.title}\t{kept.label or '-'}\t{state}\t{kept.words}\t{kept.added_at}")


@command.command()
@click.argument("titles", nargs=-1, required=True)
@db_option
def remove(titles: tuple[str, ...], db: Path) -> None:
    """Forget the documents called TITLES, as `ambassador documents list` shows them."""
    with store_at(db) as store:
        unknown = [title for title in titles if not inside.remove_document(store, title, by=_BY)]
        inside.sweep(store)
    if unknown:
        fail(f"There is no document called {', '.join(unknown)}. See: ambassador documents list")


def _found(paths: tuple[Path, ...]) -> Iterator[Path]:
    """The files, and the readable files below the folders, in order."""
    for path in paths:
        if path.is_dir():
            yield from sorted(file for file in path.rglob("*") if file.suffix.lower() in KNOWN and file.is_file())
        else:
            yield path
