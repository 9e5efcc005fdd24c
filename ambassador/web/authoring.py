"""Changing the working copy: all of it must load and its own rules prove themselves, or nothing is saved."""

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict

from flask import Response, current_app, request

from ambassador.draft import Draft
from ambassador.errors import PolicyError
from ambassador.files import PolicyFiles
from ambassador.forms.rule import Form, file_of, form_of
from ambassador.forms.settings import PATH
from ambassador.policy import OWN, Policy
from ambassador.rules import Rule, parse_rule
from ambassador.settings import settings_in
from ambassador.store import opened, proposals, reading, retention, versions, working_copy
from ambassador.store.people import Person
from ambassador.store.proposals import Proposal
from ambassador.store.working_copy import ConflictError
from ambassador.trial import Change, changes
from ambassador.web.access import database
from ambassador.web.serving import current_policy, in_force

FILE_NAME = re.compile(r"[a-z0-9](?:[a-z0-9_-]{0,62}[a-z0-9])?")
"""What a pack, a rule or a word list may be called: each names a file, on every system."""
MOST_TRIED = 2000
"""The most drafts that are tried at once."""


def working_files() -> dict[str, str]:
    """The files of the working copy."""
    return working_copy.read(reading(database()))


def save(files: PolicyFiles, *, seen: str, by: Person, what: str) -> None:
    """Make `files` the working copy, if it is still as `seen` (a tag).

    Raises `PolicyError` with every problem, and `ConflictError` where somebody was faster.
    """
    in_force().compiled(files)
    with opened(database()) as db:
        working_copy.write(db, files, seen=seen, by=by.name, what=what)


def save_file(path: str, content: str, *, before: str, by: Person, what: str) -> None:
    """Save one file of the working copy, which was `before` when its editing began; empty stands for none.

    Others may have changed other files meanwhile. Raises as `save` does, `ConflictError` where this file is another,
    unless it says what is to be saved: the button was pressed twice.
    """
    while (known := (files := working_files()).get(path, "").replace("\r\n", "\n")) == before:
        others = {other: said for other, said in files.items() if other != path}
        with suppress(ConflictError):  # another file was changed just now
            return save(
                {**others, path: content} if content else others, seen=working_copy.tag(files), by=by, what=what
            )
    if known != content.replace("\r\n", "\n"):
        raise ConflictError
    return None


def refuse_longer(content: str) -> None:
    """Raise `PolicyError` where settings want something kept for longer than this service keeps it."""
    retention.refuse_longer(reading(database()), content, asdict(current_app.config["RETENTION"]))


def publish(
    files: PolicyFiles,
    *,
    seen: str,
    note: str,
    by: Person,
    effective_on: str = "",
    after: int | None = None,
    early: bool = False,
) -> int:
    """Publish the working copy, read as `files`, and answer the version's number.

    Raises `PolicyError` with every problem of the files, and as `working_copy.publish` does.
    """
    in_force().compiled(files)
    with opened(database()) as db:
        return working_copy.publish(
            db, files, seen=seen, note=note, by=by.name, effective_on=effective_on, after=after, early=early
        )


def effects(drafts: Sequence[Draft]) -> tuple[Policy, list[Change]]:
    """The working copy, and the drafts that it reads otherwise. Raises `PolicyError` where it does not load."""
    after = in_force().compiled(working_files())
    return after, list(changes(current_policy(), after, drafts))


def rule_path(pack: str, name: str) -> str:
    """The file of a rule in a policy's files."""
    return f"rules/{name}.toml" if pack == OWN else f"rules/{pack}/{name}.toml"


def rule_file(files: PolicyFiles, pack: str, name: str) -> str | None:
    """A rule's file: the company's own, or a pack's; `None` where neither has one."""
    content = files.get(rule_path(pack, name))
    if content is not None:
        return content
    policy = in_force().policy()
    shipped = policy.packs.rules.get(f"{pack}/{name}") if policy else None
    return shipped.source_text() if shipped else None


def proposal_asked_for() -> Proposal | None:
    """The proposal that `?proposal=N` names, which is being worked in."""
    number = request.args.get("proposal", type=int)
    return proposals.proposal(reading(database()), number) if number else None


def with_examples(form: Form, proposal: Proposal) -> Form:
    """The form of a rule with the examples of a proposal that it does not have yet."""
    added = dict(form)
    for name, lines in (("catches", proposal.catches), ("lets_pass", proposal.lets_pass)):
        field = f"{proposal.language}.{name}"
        known = form.get(field, "").split("\n")
        added[field] = "\n".join(filter(None, dict.fromkeys([*known, *map(str.strip, lines.split("\n"))])))
    return added


def work_in(proposal: Proposal, *, by: Person) -> bool:
    """Save the examples of a proposal with the rule it is about.

    Answers false where it has none or is about no rule, where the rule does not keep to them, or somebody was faster.
    """
    pack, _, name = proposal.about.partition("/")
    path, files = rule_path(pack, name), working_files()
    content = rule_file(files, pack, name) if name else None
    if not content or not has_examples(proposal):
        return False
    own = files.get(path, "").replace("\r\n", "\n")
    try:
        changed = file_of(with_examples(form_of(content, path), proposal), content, path)
        save_file(path, changed, before=own, by=by, what=f"worked proposal {proposal.id} into rule {proposal.about}")
    except (PolicyError, ConflictError):
        return False
    return True


def has_examples(proposal: Proposal) -> bool:
    """Whether a proposal says what should be caught or should pass."""
    return bool(proposal.catches.strip() or proposal.lets_pass.strip())


def rules_by_clause(files: PolicyFiles) -> dict[str, list[Rule]]:
    """The rules of the working copy that are switched on, by the key of the clause they rest on."""
    policy = in_force().policy()
    rules = policy.packs.runnable_rules() if policy else {}
    read = {rule.path: rule for rule in policy.rules} if policy else {}
    published = versions.files_of(reading(database()), policy.version or 0) if policy else {}
    for path, content in files.items():
        if path.startswith("rules/"):
            folder, _, name = path.removeprefix("rules/").rpartition("/")
            full = f"{folder or OWN}/{name.removesuffix('.toml')}"
            # Of hundreds of rules, only those are read anew that differ from the version in force.
            rules[full] = read[path] if content == published.get(path) else parse_rule(full, content, path)
    settings = settings_in(files.get(PATH, ""))
    found: dict[str, list[Rule]] = {}
    for name, rule in sorted(rules.items()):
        if settings.is_on(name):
            found.setdefault(rule.clause, []).append(rule)
    return found


def etag(files: PolicyFiles) -> dict[str, str]:
    """The header that names a state of the working copy."""
    response = Response()
    response.set_etag(working_copy.tag(files))
    return {"ETag": response.headers["ETag"]}
