"""Packs and plugins: where each is installed from, whose code runs, what fails."""

from collections.abc import Iterator

from ambassador.doctor import GOOD, LOOK, MEND, Installation
from ambassador.errors import PolicyError
from ambassador.plugins import Described, load_packs
from ambassador.policy import Policy


def examine(installation: Installation) -> Iterator[tuple[str, str, str]]:
    """State, what is so, what to do."""
    try:
        packs = load_packs(*installation.plugins)
    except PolicyError as error:
        for problem in error.problems:
            yield MEND, str(problem), "Mend the file, or take the pack away."
        return
    for name in packs.failed:
        said = f"The code of {name} cannot be loaded: what it finds is missing from every check."
        yield MEND, said, "The error is told above. Mend it, or take the pack away."
    for pack in packs.described():
        if not pack.failed:
            yield GOOD, _said(pack), ""
    policy = Policy.default()
    by_model = {rule.name for rule in policy.rules if rule.by and policy.packs.finders[rule.by].is_reader}
    for problem in policy.prove({rule.name for rule in policy.rules} - by_model):
        yield MEND, f"A rule fails its own example: {problem}", "Install ambassador again: its files were changed."
    for problem in policy.prove(by_model):
        said = f"The second reading judges an example otherwise: {problem}"
        yield LOOK, said, "Near its limits a model differs from machine to machine; it may only advise and warn."


def _said(pack: Described) -> str:
    runs = f"runs code{' for ' if pack.hooks else ''}{', '.join(pack.hooks)}" if pack.runs_code else "runs no code"
    return f"{pack.name}, from {pack.home}: {pack.rules} rules, {runs}."
