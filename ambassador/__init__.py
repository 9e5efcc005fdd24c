"""Reads a post before it is published and tells its author what the company's own policy says about it.

>>> from ambassador import Draft, Policy
>>> verdict = Policy.default().check(Draft("The wifi password is Tulip-4471"))
>>> verdict.severity
'stop'
"""

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
