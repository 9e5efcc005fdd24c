"""Packs and plugins: where each is installed from, whose code runs, what fails."""

from collections.abc import Iterator

from ambassador.doctor import GOOD, LOOK, MEND, Installation
from ambassador.errors import PolicyError
from ambassador.installed import Installed, installed
from ambassador.patience import SECONDS, LateError
from ambassador.plugins import Packs, load_packs
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
    for one in packs.packs:
        if one.code and not one.is_ours and one.name not in installation.code:
            said = f"The service does not run the code of {one.name}, from {one.home}: nobody has approved it."
            yield (
                MEND,
                said,
                f'Read it, then add it to `code` in the configuration (code = ["{one.name}"]), or take it away.',
            )
    yield from of_others(packs)
    for pack in installed(packs):
        yield GOOD, _described(pack), ""
    policy = Policy.default()
    by_model = {rule.path for rule in policy.rules if policy.rulebook.whole_reading_of(rule) != "fast"}
    for problem in policy.prove():
        if problem.path not in by_model:
            yield MEND, f"A rule fails its own example: {problem}", "Install ambassador again: its files were changed."
            continue
        said = f"The second reading judges an example otherwise: {problem}"
        yield LOOK, said, "Near its limits a model differs between machines; it stops nobody, and spares no stop."


def of_others(packs: Packs) -> Iterator[tuple[str, str, str]]:
    """The finders that are not ours and fail on the examples of their own rules."""
    settings = Policy.default().settings
    asked = [(rule, name) for rule in packs.rules.values() for name in (rule.by, rule.unless_by) if name]
    for rule, name in asked:
        brought = packs.finders.get(name)
        if brought is None or brought.pack not in packs.patience or brought.reading == "asked":
            continue
        for draft in [example.draft for words in rule.words.values() for example in (*words.catches, *words.lets_pass)]:
            try:
                tuple(brought.find(draft, Text.of(draft.text), settings))
            except Exception as error:
                happened = f"takes longer than {SECONDS:g} s" if isinstance(error, LateError) else type(error).__name__
                said = f"The finder {name} fails on an example of {rule.name}: {happened}."
                yield MEND, said, "Mend it, or take the pack away: what it finds is missing from checks."
                break


def _described(pack: Installed) -> str:
    hooks = ", ".join(pack.hooks)
    runs = f"runs code{' for ' if hooks else ''}{hooks}" if pack.runs_code else "runs no code"
    return f"{pack.name}, from {pack.home}: {pack.rules} {'rule' if pack.rules == 1 else 'rules'}, {runs}."
