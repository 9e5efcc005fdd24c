"""What the tests of this pack share: the places that one of its rules finds in a text."""

from functools import cache

from ambassador import Draft, Policy


@cache
def policy() -> Policy:
    """The default policy, loaded once."""
    return Policy.default()


def found(rule: str, text: str, kind: str = "post") -> list[str]:
    """What a rule of the pack finds, as it is written."""
    findings = policy().check(Draft(text, kind=kind), "fast").findings
    return [text[one.start : one.end] for one in findings if one.rule.name == f"personal_data/{rule}"]
