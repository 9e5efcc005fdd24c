"""`ambassador people`: who may use the service. Secrets are told once, alone on standard output."""

from pathlib import Path

import click
from sqlite_utils.db import Database

from ambassador.cli._options import configured_or_fail, db_option, fail, found_at
from ambassador.cli._store import store_at
from ambassador.roles import ROLES, table
from ambassador.store import people, tokens
from ambassador.store.people import NameTakenError, Person


@click.group()
def command() -> None:
    """Add people, give them tokens, take access away."""


@command.command()
@click.argument("name")
@click.option("--role", type=click.Choice(ROLES), default="employee", show_default=True)
@db_option
def add(name: str, role: str, db: Path) -> None:
    """Add NAME and print a token, once."""
    if not people.is_name(name):
        fail("A name has at least one letter, no line breaks, and at most 80 characters.")
    with store_at(db, new=True) as store:
        try:
            person = people.add(store, name, role)
        except NameTakenError:
            _somebody(store, name)  # says so where it is somebody without access
            fail(f"There is somebody called {name} already. A new token: ambassador people token {name!r}")
        click.echo(f"{name} is added as {role}. The token is shown only now; keep it safe:", err=True)
        click.echo(tokens.new_secret(store, person))


@command.command()
@click.argument("name")
@db_option
def token(name: str, db: Path) -> None:
    """Print a new token for NAME; older ones stay valid."""
    with store_at(db) as store:
        click.echo(tokens.new_secret(store, _somebody(store, name)))


@command.command()
@click.argument("name")
@click.option(
    "--url",
    default=lambda: found_at(configured_or_fail().configuration.server),
    show_default="the configuration's",
    help="The service's address.",
)
@db_option
def link(name: str, url: str, db: Path) -> None:
    """Print a start link for NAME that signs a browser in, once."""
    with store_at(db) as store:
        click.echo(f"{url}/start?token={tokens.new_secret(store, _somebody(store, name), tokens.LINK)}")


@command.command("list")
@db_option
def list_people(db: Path) -> None:
    """List everybody with role and state."""
    with store_at(db) as store:
        for person in people.everybody(store):
            state = f"revoked {person.revoked_at}" if person.revoked_at else "active"
            click.echo(f"{person.name:<32}{person.role:<22}{state}")


@command.command()
@click.argument("name")
@click.argument("role", type=click.Choice(ROLES))
@db_option
def role(name: str, role: str, db: Path) -> None:
    """Give NAME another ROLE; it counts from their next request on."""
    with store_at(db) as store:
        people.set_role(store, _somebody(store, name), role, by=people.COMMAND_LINE)
    click.echo(f"{name} is {role} now.", err=True)


@command.command()
def roles() -> None:
    """Print what each role may do, as a Markdown table."""
    click.echo(table())


@command.command()
@click.argument("name")
@db_option
def revoke(name: str, db: Path) -> None:
    """Take NAME's access away, at once."""
    with store_at(db) as store:
        people.revoke(store, _somebody(store, name))
    click.echo(f"{name} has no access any more.", err=True)


def _somebody(store: Database, name: str) -> Person:
    person = people.by_name(store, name)
    if person is None:
        fail(f"There is nobody called {name}. See: ambassador people list")
    if person.revoked_at:
        fail(f"{name} has no access any more, and the name stays taken. Another one: ambassador people add NAME")
    return person
