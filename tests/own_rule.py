"""A policy with one rule of a company's own."""

from typing import Any

from ambassador import Draft, Policy

RULE = """\
category = "disparagement"
clause   = "company"
severity = "warning"
{extra}
[en]
title     = "T"
says      = "S"
why       = "W"
instead   = "I"
phrases   = ["grumpy boss", "{{leader}} … snores"]
{more}
catches   = ["My [[grumpy boss]] again"]
lets_pass = ["A grumpy morning."]
"""

FINDER_RULE = """category = "disparagement"
clause = "company"
severity = "advice"
by = "{name}"
[en]
title = "T"
says = "S"
why = "W"
instead = "I"
catches = ["x"]
lets_pass = ["y"]
"""
"""The rule of a pack's finder, by its name."""


def policy(extra: str = "", more: str = "", **files: str) -> Policy:
    """The default policy with one rule of the company's own, and the further files given."""
    own = {"rules/grumpy.toml": RULE.format(extra=extra, more=more)}
    return Policy.from_files({**own, **{name.replace("__", "/"): content for name, content in files.items()}})


def rules(checked: Policy, text: str, **context: Any) -> list[tuple[str, str]]:
    """What a policy's own rule finds."""
    draft = Draft(text, **context)
    found = checked.check(draft, "fast").findings
    return [(text[one.start or 0 : one.end], one.severity) for one in found if one.rule.name == "company/grumpy"]
