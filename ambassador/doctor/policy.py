"""The policy in force, and one that waits for its day: published, loadable, and its own rules proven."""

from collections.abc import Iterator

from ambassador.doctor import GOOD, LOOK, MEND, Installation
from ambassador.errors import PolicyError
from ambassador.files import PolicyFiles
from ambassador.policy import Policy
from ambassador.store import following, opened, versions
from ambassador.store.clock import today


def examine(installation: Installation) -> Iterator[tuple[str, str, str]]:
    """State, what is so, what to do."""
    if installation.shape is None or installation.shape.missing:
        return  # what the part store says comes first
    with opened(installation.db) as db:
        db.execute("pragma query_only = on")
        in_force, newest = versions.in_force(db, today()), versions.newest(db)
        found = {number: versions.files_of(db, number) for number in sorted({in_force, newest}) if number}
        is_node = following.state(db) is not None
    if not found and is_node:
        yield MEND, "The primary has not been heard yet: no draft can be checked.", "Look at the part following."
        return
    if not found:
        said = "No version of the policy is published: no draft can be checked."
        yield MEND, said, f"ambassador policy publish --db {installation.db}"
        return
    if not in_force:
        said = "No version of the policy is in force yet: no draft can be checked."
        yield MEND, said, "Publish one without a day, under Changes."
    for number, files in found.items():
        yield from _version(installation, number, files)


def _version(installation: Installation, number: int, files: PolicyFiles) -> Iterator[tuple[str, str, str]]:
    try:
        policy = Policy.from_files(files, version=number, plugins=installation.plugins)
    except PolicyError as error:
        for problem in error.problems:
            said = f"Version {number} cannot be used: {problem}"
            yield MEND, said, "Mend it in the working copy and publish, or bring back an earlier version under Changes."
        return
    on = sum(policy.settings.is_on(rule.name) for rule in policy.rules)
    said = f"Version {number} ({policy.name}) loads: {on} of {len(policy.rules)} rules on, its own proven."
    yield GOOD, said, ""
    if not any(policy.settings.ask(category, "en") for category in {rule.category for rule in policy.rules}):
        yield LOOK, "No role to ask is named in [contact].", "Name one: an author who is stopped must know whom to ask."
