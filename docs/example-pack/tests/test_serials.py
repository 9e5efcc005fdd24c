"""The pack as it is installed; the examples in its rules are tests of their own."""

from ambassador import Draft, Policy


def test_a_serial_number_is_kept_in() -> None:
    """The finding names the clause on clients, and what to write instead."""
    policy = Policy.default()
    (finding,) = policy.check(Draft("Ten years without a fault: LV4-20417-47!"), "fast").findings
    assert (finding.rule.name, finding.replacement) == ("serials/serial-number", "one of our lifts")
    assert policy.clause(finding.rule.clause, "en") is not None
