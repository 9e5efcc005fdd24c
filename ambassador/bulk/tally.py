"""Counts of a scan. They add up in any order, and say nothing of any draft."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, fields

from ambassador.draft import Draft
from ambassador.verdict import Verdict

Counts = Counter[tuple[str, ...]]


@dataclass
class Tally:
    """How often what was met."""

    drafts: Counts = field(default_factory=Counter)
    """By verdict, network, language (empty where the row says none)."""
    findings: Counts = field(default_factory=Counter)
    """By category, rule, severity."""
    shielded: Counts = field(default_factory=Counter)
    """By rule: places where a shield dropped findings."""
    notices: Counts = field(default_factory=Counter)
    """By code: drafts that were not read as they should be."""
    refused: Counts = field(default_factory=Counter)
    """By what is wrong: rows that are no drafts."""

    @property
    def rows(self) -> int:
        """All of them."""
        return self.drafts.total() + self.refused.total()

    @property
    def not_whole(self) -> int:
        """Drafts of which a part was not checked: the code of a pack failed, or hung."""
        return self.notices["pack-failed",]

    def count(self, draft: Draft, verdict: Verdict) -> None:
        """One draft more."""
        self.drafts[verdict.severity, draft.network, draft.language or ""] += 1
        self.findings.update((one.category, one.rule.name, one.severity) for one in verdict.findings)
        self.shielded.update((one.rule.name,) for one in verdict.shielded)
        self.notices.update({(one.code,) for one in verdict.notices})  # drafts, not packs

    def add(self, other: "Tally") -> None:
        """Everything that another one has counted."""
        for one in fields(self):
            getattr(self, one.name).update(getattr(other, one.name))

    def to_dict(self) -> dict[str, list[list[str | int]]]:
        """Plain values for JSON, in an order of their own."""
        return {
            one.name: [[*key, number] for key, number in sorted(getattr(self, one.name).items())]
            for one in fields(self)
        }

    @classmethod
    def from_dict(cls, values: dict[str, list[list[str | int]]]) -> "Tally":
        """What `to_dict` gave."""
        return cls(**{name: _counts(rows) for name, rows in values.items()})


def _counts(rows: Iterable[list[str | int]]) -> Counts:
    return Counter({tuple(map(str, key)): int(number) for *key, number in rows})
