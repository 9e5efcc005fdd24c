"""Of all that was found, what is told: the worst of what has one place, and nothing that a shield protects."""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable

from ambassador.finding import Finding, Shielded
from ambassador.rulebook import Match
from ambassador.text import Text
from ambassador.vocabulary import weight


def distinct(findings: Iterable[Finding]) -> list[Finding]:
    """Of findings of one category at one place, or one within another, the worst; at even weight the longer one.

    What a reader found counts only where no rule spoke.
    """
    found = list(findings)
    kept: dict[str, list[Finding]] = {}
    taken: dict[str, _Taken] = {}
    for finding in sorted(found, key=lambda finding: (-weight(finding.severity), -finding.length)):
        if finding.read and any(_overlap(finding, other) for other in found if not other.read):
            continue
        if taken.setdefault(finding.category, _Taken()).takes(finding):
            kept.setdefault(finding.category, []).append(finding)
    return [finding for others in kept.values() for finding in others]


class _Taken:
    """The places of findings that are kept, of which none holds another: in the order they begin in, they also end."""

    def __init__(self) -> None:
        self._whole = False
        """Whether one is about the draft as a whole: it has a place of its own, and holds no other."""
        self._starts, self._ends = list[int](), list[int]()

    def takes(self, finding: Finding) -> bool:
        """Take a finding's place, unless it lies within one that is taken, or holds one."""
        start, end = finding.start, finding.end
        if start is None or end is None:
            whole, self._whole = self._whole, True
            return not whole
        before, at = bisect_right(self._starts, start), bisect_left(self._starts, start)
        if (before and end <= self._ends[before - 1]) or (at < len(self._ends) and self._ends[at] <= end):
            return False
        insort(self._starts, start)
        insort(self._ends, end)
        return True


def _overlap(finding: Finding, other: Finding) -> bool:
    """Whether two findings of one category share a place; one about the whole draft shares every place."""
    if finding.category != other.category:
        return False
    if finding.start is None or finding.end is None or other.start is None or other.end is None:
        return True
    return finding.start < other.end and other.start < finding.end


def shielded(findings: list[Finding], shields: list[Match], text: Text) -> tuple[list[Finding], list[Shielded]]:
    """The findings that no shield in their sentence protects, and the shields that protected one."""
    sentences = [(shield, text.sentence_at(shield.place.start or 0)) for shield in shields]
    kept, used = list[Finding](), dict[tuple[str, int], Shielded]()
    for finding in findings:
        shield = None
        if finding.start is not None and finding.end is not None:
            first, last = text.sentence_at(finding.start), text.sentence_at(finding.end - 1)
            shield = next(
                (by for by, at in sentences if finding.category in by.rule.shields and first <= at <= last), None
            )
        if shield is None or shield.place.start is None or shield.place.end is None:
            kept.append(finding)
        else:
            protected = Shielded(shield.rule, shield.place.start, shield.place.end)
            used.setdefault((protected.rule.name, protected.start), protected)
    return kept, sorted(used.values(), key=lambda shielded: shielded.start)
