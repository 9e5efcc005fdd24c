"""Of all that was found, one finding for one place is told."""

from itertools import count

from hypothesis import given
from hypothesis import strategies as st

from ambassador.finding import Finding
from ambassador.rules import Rule
from ambassador.sifting import distinct
from ambassador.vocabulary import SEVERITIES, weight

RULES = {category: Rule(f"own/{category}", "clause", {}, category) for category in ("confidential", "personal_data")}
_places = st.one_of(
    st.just((None, None)),
    st.tuples(st.integers(0, 5), st.integers(1, 4)).map(lambda place: (place[0], place[0] + place[1])),
)


@st.composite
def _findings(draw: st.DrawFn) -> list[Finding]:
    drawn = st.tuples(st.sampled_from(sorted(RULES)), st.sampled_from(SEVERITIES), _places, st.booleans())
    number = count()
    return [
        Finding(RULES[category], severity, start, end, None, read, str(next(number)))
        for category, severity, (start, end), read in draw(st.lists(drawn, max_size=12))
    ]


def _share(one: Finding, other: Finding) -> bool:
    """Whether two findings have a character in common; the draft as a whole shares every place."""
    if one.start is None or other.start is None or one.end is None or other.end is None:
        return True
    return bool(set(range(one.start, one.end)) & set(range(other.start, other.end)))


def _within(one: Finding, other: Finding) -> bool:
    """Whether all characters of one are the other's; the draft as a whole lies within itself alone."""
    if one.start is None or other.start is None or one.end is None or other.end is None:
        return one.start == other.start
    return set(range(one.start, one.end)) <= set(range(other.start, other.end))


def _plainly(findings: list[Finding]) -> set[str]:
    """The same, each finding beside each other: told by their source."""
    kept = list[Finding]()
    for finding in sorted(findings, key=lambda finding: (-weight(finding.severity), -finding.length)):
        like = [other for other in findings if other.category == finding.category]
        if finding.read and any(_share(finding, other) for other in like if not other.read):
            continue
        if not any(_within(finding, one) or _within(one, finding) for one in kept if one.category == finding.category):
            kept.append(finding)
    return {finding.source for finding in kept}


@given(_findings())
def test_of_findings_at_one_place_the_worst_is_told_and_at_even_weight_the_longer(findings: list[Finding]) -> None:
    """As where each is held beside each other."""
    told = distinct(findings)
    assert {finding.source for finding in told} == _plainly(findings)
    assert len(told) == len({finding.source for finding in told})
