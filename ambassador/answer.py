"""A verdict as plain values: the answer of the API and of the command line.

This is the edge where places change their unit: inside the library they are Python indices (code points), in an
answer they count UTF-16 code units, as JavaScript does.
"""

from collections.abc import Callable
from typing import Any

from ambassador.draft import Draft
from ambassador.finding import Finding
from ambassador.policy import Policy
from ambassador.verdict import Verdict

UNITS = "utf-16"


def answer(
    policy: Policy,
    draft: Draft,
    verdict: Verdict,
    language: str,
    clause_url: Callable[[str], str] | None = None,
) -> dict[str, Any]:
    """What a verdict says, in a language; `clause_url` makes a link of a clause's key.

    The shape is that of `POST /api/v1/checks`; `start` and `end` are `None` where a finding is about the whole draft.
    """
    unit = utf16_units(draft.text)
    return {
        "verdict": verdict.severity,
        "policy": {"version": policy.version, "name": policy.name},
        "may_override": policy.settings.extension.override,
        "may_be_nameless": policy.settings.nameless,
        "reading": verdict.reading,
        "units": UNITS,
        "findings": [_found(policy, finding, unit, language, clause_url) for finding in verdict.findings],
        "shielded": [
            {
                "rule": shielded.rule.name,
                "start": unit(shielded.start),
                "end": unit(shielded.end),
                "says": shielded.rule.in_language(language).says,
            }
            for shielded in verdict.shielded
        ],
        "notices": [{"code": notice.code, "says": notice.in_language(language)} for notice in verdict.notices],
    }


def utf16_units(text: str) -> Callable[[int], int]:
    """A function from Python indices of `text` to UTF-16 units."""
    wide = [index for index, character in enumerate(text) if ord(character) > 0xFFFF]
    return (lambda index: index) if not wide else (lambda index: index + sum(place < index for place in wide))


def _found(
    policy: Policy,
    finding: Finding,
    unit: Callable[[int], int],
    language: str,
    clause_url: Callable[[str], str] | None,
) -> dict[str, Any]:
    words = finding.rule.in_language(language)
    clause = policy.clause(finding.rule.clause, language)
    own = () if finding.replacement is None else (finding.replacement,)
    return {
        "rule": finding.rule.name,
        "category": finding.category,
        "severity": finding.severity,
        "start": None if finding.start is None else unit(finding.start),
        "end": None if finding.end is None else unit(finding.end),
        "title": words.title,
        "says": words.says,
        "source": finding.source or None,
        "why": words.why,
        "instead": words.instead,
        "replacements": list(dict.fromkeys([*own, *words.replacements])),
        "clause": {
            "key": finding.rule.clause,
            "number": clause.number if clause else "",
            "title": clause.title if clause else "",
            "url": clause_url(finding.rule.clause) if clause_url else None,
        },
        "ask": policy.settings.ask(finding.category, language),
        "ask_at": policy.settings.ask_at(finding.category),
    }
