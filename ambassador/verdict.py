"""What a check says of a draft."""

from collections.abc import Iterable
from dataclasses import dataclass

from ambassador.finding import Finding, Notice, Shielded
from ambassador.vocabulary import VERDICTS, weight


@dataclass(frozen=True)
class Verdict:
    """The findings, worst first, and the highest severity among them."""

    findings: tuple[Finding, ...] = ()
    shielded: tuple[Shielded, ...] = ()
    notices: tuple[Notice, ...] = ()
    reading: str = "full"
    """How it was read: `fast` (rules alone) or `full`."""

    @classmethod
    def of(
        cls,
        findings: Iterable[Finding],
        shielded: Iterable[Shielded] = (),
        notices: Iterable[Notice] = (),
        reading: str = "full",
    ) -> "Verdict":
        """A verdict from findings in any order."""

        def order(finding: Finding) -> tuple[int, int, int, str]:
            start = -1 if finding.start is None else finding.start
            return -weight(finding.severity), start, -(finding.end or 0), finding.rule.name

        return cls(tuple(sorted(findings, key=order)), tuple(shielded), tuple(notices), reading)

    @property
    def severity(self) -> str:
        """`clear`, `advice`, `warning` or `stop`."""
        return max((finding.severity for finding in self.findings), key=weight, default=VERDICTS[0])
