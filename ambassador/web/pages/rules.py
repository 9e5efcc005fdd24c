"""`/rules`: the rules as people read them; officers go on from here to change one."""

from collections.abc import Iterable
from typing import Any

from flask import Response, abort, request

from ambassador.notices import pack_failed
from ambassador.policy import Policy
from ambassador.rules import Rule
from ambassador.store import outcomes, reading
from ambassador.vocabulary import CATEGORIES, LANGUAGES, SEVERITIES
from ambassador.web.access import current_person, database, may
from ambassador.web.pages import blueprint, language, page, sign_in
from ambassador.web.pages._paging import part
from ambassador.web.serving import current_policy

STATES = ("on", "off", "own")
SIZE = 100
"""The most rules on a page."""
_FILTERS = ("q", "category", "pack", "severity", "state", "language", "clause")


@blueprint.get("/rules")
def rules() -> Response:
    """The rules in force, by pack; searched and filtered by the address alone."""
    if current_person() is None:
        return sign_in()
    policy, chosen = current_policy(), language()
    wanted = {name: request.args.get(name, "").strip() for name in _FILTERS}
    states = _states(policy)
    found = [rule for rule in sorted(policy.rules, key=lambda rule: rule.name) if _fits(rule, wanted, states)]
    shown = part(found, SIZE)
    by_pack: dict[str, list[Rule]] = {}
    for rule in shown.those:
        by_pack.setdefault(rule.pack, []).append(rule)
    return page(
        "rules.html",
        by_pack=by_pack,
        shown=shown,
        total=len(policy.rules),
        wanted=wanted,
        packs=sorted({rule.pack for rule in policy.rules}),
        categories=CATEGORIES,
        severities=SEVERITIES,
        states=STATES,
        spoken=LANGUAGES,
        clauses=[clause for clause in policy.clauses(chosen) if not clause.is_chapter],
        is_on=policy.settings.is_on,
        words={rule.name: rule.in_language(chosen) for rule in shown.those},
        notices=[pack_failed(pack).in_language(chosen) for pack in (*policy.packs.failed, *policy.packs.given_up)],
    )


@blueprint.get("/rules/<pack>/<name>")
def rule(pack: str, name: str) -> Response:
    """One rule: what it says, what it looks for, its examples, the clause it rests on, and how it fares."""
    person = current_person()
    if person is None:
        return sign_in()
    policy, chosen = current_policy(), language()
    shown = policy.rule(f"{pack}/{name}") or next((one for one in policy.rules if one.name == f"{pack}/{name}"), None)
    if shown is None:
        abort(404)
    return page(
        "rule.html",
        rule=shown,
        words=shown.in_language(chosen),
        is_on=policy.settings.is_on(shown.name),
        own=shown.name in policy.own_rules,
        clause=policy.clause(shown.clause, chosen),
        version=policy.version,
        fares=_fares(shown.name) if may(person, "insights") else None,
    )


def _states(policy: Policy) -> dict[str, frozenset[str]]:
    """The names of the rules that are in each state."""
    on = frozenset(rule.name for rule in policy.rules if policy.settings.is_on(rule.name))
    off = frozenset(rule.name for rule in policy.rules) - on
    return {"on": on, "off": off, "own": frozenset(policy.own_rules)}


def _fits(rule: Rule, wanted: dict[str, str], states: dict[str, frozenset[str]]) -> bool:
    if any(wanted[name] and getattr(rule, name) != wanted[name] for name in ("category", "pack", "severity", "clause")):
        return False
    if wanted["state"] and rule.name not in states.get(wanted["state"], ()):
        return False
    if wanted["language"] and wanted["language"] not in rule.words:
        return False
    return not wanted["q"] or wanted["q"].casefold() in " ".join(_said(rule)).casefold()


def _said(rule: Rule) -> Iterable[str]:
    """Everything of a rule that somebody could search for."""
    yield rule.name
    for words in rule.words.values():
        yield from (words.title, words.says, words.why, words.instead, *words.phrases)
        yield from (example.draft.text for example in (*words.catches, *words.lets_pass))


def _fares(name: str) -> dict[str, Any]:
    """How often a rule's findings ended in each decision; small counts are never shown."""
    counted = outcomes.by_rule(reading(database()))
    return {decision: number for rule, decision, number in counted if rule == name}
