"""Packs and plugins: where each is installed from, whose code runs, what fails."""

from collections.abc import Iterator
from importlib import util
from importlib.metadata import entry_points
from pathlib import Path

from ambassador.doctor import GOOD, LOOK, MEND, Installation
from ambassador.errors import PolicyError
from ambassador.patience import SECONDS, LateError
from ambassador.plugins import Pack, Packs, load_packs
from ambassador.policy import Policy
from ambassador.text import Text


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
    yield from of_others(packs)
    homes = dict(_homes())
    for pack in packs.packs:
        yield GOOD, _described(pack, packs, homes), ""
    policy = Policy.default()
    by_model = {rule.name for rule in policy.rules if rule.by and policy.packs.finders[rule.by].is_reader}
    for problem in policy.prove({rule.name for rule in policy.rules} - by_model):
        yield MEND, f"A rule fails its own example: {problem}", "Install ambassador again: its files were changed."
    for problem in policy.prove(by_model):
        said = f"The second reading judges an example otherwise: {problem}"
        yield LOOK, said, "Near its limits a model differs from machine to machine; it may only advise and warn."


def of_others(packs: Packs) -> Iterator[tuple[str, str, str]]:
    """The finders that are not ours and fail on the examples of their own rules."""
    settings = Policy.default().settings
    for rule in packs.rules.values():
        brought = packs.finders.get(rule.by or "")
        if brought is None or brought.pack not in packs.patience:
            continue
        for draft in [example.draft for words in rule.words.values() for example in (*words.catches, *words.lets_pass)]:
            try:
                tuple(brought.find(draft, Text.of(draft.text), settings))
            except Exception as error:
                happened = f"takes longer than {SECONDS:g} s" if isinstance(error, LateError) else type(error).__name__
                said = f"The finder {rule.by} fails on an example of {rule.name}: {happened}."
                yield MEND, said, "Mend it, or take the pack away: what it finds is missing from checks."
                break


def _described(pack: Pack, packs: Packs, homes: dict[Path, str]) -> str:
    home = next((name for root, name in homes.items() if pack.folder.is_relative_to(root)), str(pack.folder))
    rules = sum(rule.pack == pack.name for rule in packs.rules.values())
    callers = packs.manager.get_hookcallers(pack.code) if pack.code else None
    hooks = ", ".join(sorted(caller.name for caller in callers or ()))
    runs = f"runs code for {hooks}" if hooks else "runs no code"
    return f"{pack.name}, from {home}: {rules} rules, {runs}."


def _homes() -> Iterator[tuple[Path, str]]:
    """The folders of installed packages that offer packs, with the package's name and version."""
    for point in entry_points(group="ambassador"):
        spec = util.find_spec(point.value)
        for root in (spec and spec.submodule_search_locations) or ():
            yield Path(root), f"{point.dist.name} {point.dist.version}" if point.dist else point.value
