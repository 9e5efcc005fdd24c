"""What a pack says above advice, or at all, of a text."""

from functools import cache

from ambassador import Draft, Policy


@cache
def policy() -> Policy:
    """The default policy."""
    return Policy.default()


def rules_of(category: str, text: str, **context: str) -> set[str]:
    """The names of the rules of a category that speak of a text."""
    verdict = policy().check(Draft.from_dict({"text": text, **context}), "fast")
    return {finding.rule.name for finding in verdict.findings if finding.category == category}
