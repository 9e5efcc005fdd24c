"""`ambassador lists`: names that rules look for, plain in the working copy or secret as keyed digests."""

from pathlib import Path

import click

from ambassador.cli._options import db_option, fail, fail_with
from ambassador.cli._store import key_beside, other_key, store_at
from ambassador.errors import PolicyError
from ambassador.files import default_files
from ambassador.rules import parse_words
from ambassador.store import inside, working_copy
from ambassador.store.inside import KeyMissingError
from ambassador.store.keys import fingerprints_key
from ambassador.store.working_copy import ConflictError

_BY = "command line"


@click.group()
def command() -> None:
    """Keep lists of names: of clients, people, projects."""


@command.command()
@click.argument("name")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--secret", is_flag=True, help="Keep keyed digests only; rule inside/secret-name finds the names.")
@db_option
def add(name: str, file: Path, secret: bool, db: Path) -> None:
    """Make the lines of FILE the list NAME, in place of what it held.

    A plain list becomes words/NAME.txt of the working copy, for rules that say {NAME}.
    """
    if not name.isidentifier():
        fail("A list's name is made of letters, digits and _, such as: clients")
    try:
        entries = parse_words(file.read_text("utf-8-sig"), str(file))
    except UnicodeDecodeError:
        fail(f"{file} is not text in UTF-8. Save it as UTF-8, one name a line.")
    except PolicyError as error:
        fail_with(error)
    with store_at(db, new=True) as store:
        if secret:
            try:
                count = inside.replace_list(store, key_beside(db, fingerprints_key), name, entries, by=_BY)
            except KeyMissingError:
                fail(other_key(db))
            kept = "1 name, kept as a digest. It is" if count == 1 else f"{count} names, kept as digests. They are"
            click.echo(f"{name}: {kept} looked for from now on.")
            return
        files = working_copy.read(store)
        content = "".join(f"{entry}\n" for entry in entries)
        changed = {**(files or default_files()), f"words/{name}.txt": content}
        try:
            working_copy.write(store, changed, seen=working_copy.tag(files), by=_BY, what=f"words/{name}.txt")
        except ConflictError:
            fail("Somebody has changed the working copy just now. Nothing was added; add the list again.")
    click.echo(f"{name}: {len(entries)} in the working copy. Publish it with: ambassador policy publish")


@command.command("list")
@db_option
def list_lists(db: Path) -> None:
    """List the lists with the number of their names."""
    with store_at(db) as store:
        for path, content in sorted(working_copy.read(store).items()):
            if path.startswith("words/"):
                click.echo(f"{path[6:].removesuffix('.txt')}\tplain\t{len(parse_words(content, path))}")
        for name, count in inside.all_lists(store).items():
            click.echo(f"{name}\tsecret\t{count}")


@command.command()
@click.argument("name")
@db_option
def remove(name: str, db: Path) -> None:
    """Forget the secret list NAME."""
    with store_at(db) as store:
        if not inside.remove_list(store, name, by=_BY):
            fail(f"There is no secret list called {name}. See: ambassador lists list")
    click.echo(f"{name} is forgotten.")
