"""Reads a post before it is published and tells its author what the company's own policy says about it.

>>> from ambassador import Draft, Policy
>>> verdict = Policy.default().check(Draft("The wifi password is Tulip-4471"))
>>> verdict.severity
'stop'
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ambassador.clauses import Clause
    from ambassador.company import Company
    from ambassador.draft import Draft
    from ambassador.errors import PolicyError
    from ambassador.event import Event
    from ambassador.finding import Finding, Place
    from ambassador.hookspecs import hookimpl
    from ambassador.policy import Policy
    from ambassador.rules import Rule
    from ambassador.settings import Settings
    from ambassador.text import Text
    from ambassador.verdict import Verdict

__all__ = [
    "Clause",
    "Company",
    "Draft",
    "Event",
    "Finding",
    "Place",
    "Policy",
    "PolicyError",
    "Rule",
    "Settings",
    "Text",
    "Verdict",
    "hookimpl",
]

_HOMES = {
    "Clause": "clauses",
    "Company": "company",
    "Draft": "draft",
    "Event": "event",
    "Finding": "finding",
    "Place": "finding",
    "Policy": "policy",
    "PolicyError": "errors",
    "Rule": "rules",
    "Settings": "settings",
    "Text": "text",
    "Verdict": "verdict",
    "hookimpl": "hookspecs",
}
"""The module each name lives in, loaded when the name is first asked for: `import ambassador` itself takes no time."""

if not TYPE_CHECKING:

    def __getattr__(name: str) -> Any:
        if name not in _HOMES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value = globals()[name] = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
        return value
