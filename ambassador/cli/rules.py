"""`ambassador rules`: the rules of a policy, and whether they prove themselves."""

import sys
from pathlib import Path

import click

from ambassador.cli._options import BAD_POLICY, load_policy, policy_options
from ambassador.proof import examples, is_proven


@click.group()
def command() -> None:
    """List rules, and run their examples."""


@command.command("list")
@policy_options
def list_rules(folder: Path | None, plugins_dir: tuple[Path, ...]) -> None:
    """List the rules of a policy with severity and clause."""
    policy = load_policy(folder, plugins_dir)
    for rule in sorted(policy.rules, key=lambda rule: rule.name):
        weight = rule.severity or "shields"
        off = "" if policy.settings.is_on(rule.name) else "  (off)"
        click.echo(f"{rule.name:<48}{weight:<10}{rule.clause:<18}{off}")


@command.command()
@click.argument("names", nargs=-1)
@policy_options
def test(names: tuple[str, ...], folder: Path | None, plugins_dir: tuple[Path, ...]) -> None:
    """Run the examples of all rules, or of the named ones (a pack, or pack/rule).

    The shipped packs' examples speak of the default policy's company; test them without --policy.
    """
    policy = load_policy(folder, plugins_dir)
    known = [rule for rule in policy.rules if not names or rule.name in names or rule.pack in names]
    for name in names:
        if not any(name in (rule.name, rule.pack) for rule in known):
            raise click.BadParameter(f"There is no rule or pack {name}.", param_hint="NAMES")
    problems = policy.prove([rule.name for rule in known])
    for problem in problems:
        click.secho(str(problem), fg="red", err=True)
    book = policy.alone(*known)
    proven = [rule for rule in known if is_proven(rule, book)]
    if len(proven) < len(known):
        click.echo(
            f"Rules that ask another machine, on demand: {len(known) - len(proven)}. Their examples are not run."
        )
    number = sum(1 for rule in proven for _ in examples(rule))
    rules, tried = "rule" if len(proven) == 1 else "rules", "example" if number == 1 else "examples"
    click.echo(f"{len(proven)} {rules}, {number} {tried}, {len(problems)} failed")
    if problems:
        sys.exit(BAD_POLICY)
