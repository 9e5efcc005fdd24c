"""What the shipped rules alone say about discrimination in a text."""

from functools import cache

import pytest

from ambassador import Draft, Policy

Table = dict[str, list[str]]
"""Texts by language."""


@cache
def policy() -> Policy:
    """The default policy, with all packs."""
    return Policy.default()


def found(text: str) -> list[str]:
    """The rules that find discrimination in a text."""
    verdict = policy().check(Draft(text, network="linkedin", audience="public"), "fast")
    return [finding.rule.name for finding in verdict.findings if finding.category == "discrimination"]


def each(**tables: Table) -> pytest.MarkDecorator:
    """One test for each text of each class, named after class and language."""
    cases = [
        pytest.param(text, id=f"{name}-{language}-{number}")
        for name, table in tables.items()
        for language, texts in table.items()
        for number, text in enumerate(texts)
    ]
    return pytest.mark.parametrize("text", cases)
