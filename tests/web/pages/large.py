"""A store as a large company has it, and a walk over all its pages: for the test of their size and for `make bench`."""

import re
from pathlib import Path

from flask import Flask

from ambassador.files import default_files
from ambassador.policy import Policy
from ambassador.store import opened, people, prepare, proposals, tokens, versions, working_copy
from ambassador.vocabulary import LANGUAGES

RULES, CHANGED, PEOPLE, PROPOSALS, COMMENTS, VERSIONS = 1_000, 60, 300, 200, 60, 40
"""How many of each."""
OFFICER = "Olga"
_WORDS = """
[{language}]
title     = "Nickname {number} for a colleague"
says      = "This is a nickname that not everybody likes."
why       = "What is a joke at the coffee machine can hurt in public."
instead   = "Use the name."
phrases   = ["mister {language}grumpy{number}", "king … excel{language}{number}"]
catches   = ["Ask [[Mister {language}grumpy{number}]] from finance."]
lets_pass = ["No, mister, thank you."]
"""


def filled(path: Path) -> str:
    """Make the store, and answer the token of its officer."""
    own = range(RULES - len(Policy.default().rules))
    files = default_files()
    later = files | {f"rules/nickname-{number}.toml": _rule(number) for number in own}
    prepare(path)
    with opened(path) as db:
        everybody = [people.add(db, OFFICER, "officer")]
        everybody += [people.add(db, f"Somebody {number}", "employee") for number in range(PEOPLE)]
        for number in range(VERSIONS):
            versions.publish(db, files | {"words/tables.txt": f"table {number}\n"}, note="A table more", by=OFFICER)
        versions.publish(db, later, note="Nicknames", by=OFFICER)
        changed = later | {
            (name := f"rules/nickname-{number}.toml"): later[name].replace("Use the name.", "Use their name.")
            for number in range(CHANGED)
        }
        working_copy.write(db, changed, seen=working_copy.tag(later), by=OFFICER, what="sixty nicknames")
        for person in everybody[:PROPOSALS]:
            proposals.add(
                db,
                person,
                about="company/nickname-7",
                language="en",
                text="Some of us like theirs. " * 20,
                catches="",
                lets_pass="",
                nameless=False,
            )
        for person in everybody[:COMMENTS]:
            proposals.comment(db, person, 1, "I would rather keep it as it is. " * 20)
        counted = (f"company/nickname-{number}" for number in own)
        db.table("outcomes").insert_all(
            {
                "day": f"2026-11-{1 + number % 28:02}",
                "policy_version": VERSIONS + 1,
                "rule": rule,
                "network": "x",
                "language": "en",
                "decision": decision,
                "count": 7 + number,
            }
            for number, rule in enumerate(counted)
            for decision in ("edited", "disputed")
        )
        return tokens.new_secret(db, everybody[0])


def addresses(app: Flask) -> list[str]:
    """Every page, with what fills it most."""
    found = []
    for rule in sorted(app.url_map.iter_rules(), key=lambda rule: rule.rule):
        if rule.endpoint.startswith("pages.") and "GET" in (rule.methods or ()) and "." not in rule.rule:
            address = rule.rule.replace("<pack>", "company").replace("<key>", "company").replace("<language>", "fr")
            address = address.replace("lists/<name>", "lists/client").replace("<name>", "nickname-7")
            found.append(re.sub(r"<int:\w+>", "1", address))
    return [
        *found,
        "/rules?q=nickname",
        "/rules?page=10",
        "/rules/confidential/unpublished-results",
        "/rules/confidential/unpublished-results/edit",
        "/rules/confidential/unpublished-results/edit?view=file",
        "/changes?file=rules/nickname-7.toml",
        "/changes?page=3&versions=2",
        "/policy?q=company",
        f"/policy/{VERSIONS + 1}",
        f"/policy/changes?from={VERSIONS}&to={VERSIONS + 1}",
        "/settings?rule=company/nickname-7",
        "/settings?view=file",
        "/settings/calendar",
        "/proposals/new?about=company/nickname-7",
    ]


def _rule(number: int) -> str:
    head = 'category = "disparagement"\nclause   = "company"\nseverity = "advice"\n'
    return head + "".join(_WORDS.format(number=number, language=language) for language in LANGUAGES)
