"""How well a policy reads labelled drafts: precision, recall and F1 per category and language."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from ambassador.draft import Draft
from ambassador.errors import DraftError, did_you_mean
from ambassador.policy import Policy
from ambassador.vocabulary import CATEGORIES, LANGUAGES, Reading


@dataclass(frozen=True)
class Labelled:
    """A draft and the categories that a careful person found in it."""

    id: str
    language: str
    draft: Draft
    expected: frozenset[str]
    note: str = field(default="", repr=False)

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> "Labelled":
        """A labelled draft as a line of JSON gives it: `id`, `lang`, the draft's fields, `expect.categories`.

        Raises `DraftError` where a draft's field is wrong, a category is none or `lang` no text, `KeyError` where `id`,
        `lang` or `expect` is missing, and `TypeError` where `expect` is not as it should be.
        """
        fields = {
            name: values[name] for name in ("network", "audience", "kind", "author", "local_time") if name in values
        }
        draft = Draft.from_dict({"text": values["text"], **fields})
        expected = values["expect"]["categories"]
        if not isinstance(expected, list):
            raise TypeError("no list of categories")
        if unknown := [name for name in expected if name not in CATEGORIES]:
            near = did_you_mean(str(unknown[0]), CATEGORIES)
            raise DraftError({"expect": [f'There is no category "{unknown[0]}".{near}']})
        if not isinstance(values["lang"], str):
            raise DraftError({"lang": ['Write a language such as "fr".']})
        return cls(str(values["id"]), values["lang"], draft, frozenset(expected), values.get("note", ""))


def in_fold(id: str, fold: int, folds: int) -> bool:  # noqa: A002 - what a line of drafts calls it
    """Whether a draft belongs to the fold `fold` of `folds`, counted from 1; the same on every machine.

    Work on one fold and measure on another: what was looked at while writing rules says little of others.
    """
    return int.from_bytes(sha256(id.encode("utf-8", "surrogatepass")).digest()[:8], "big") % folds == fold - 1


@dataclass(frozen=True)
class Score:
    """How often a category was found and rightly so."""

    right: int = 0
    found: int = 0
    there: int = 0

    @property
    def precision(self) -> float | None:
        """The share of right ones among those found; `None` where none was found."""
        return self.right / self.found if self.found else None

    @property
    def recall(self) -> float | None:
        """The share found of those there; `None` where none was there."""
        return self.right / self.there if self.there else None

    @property
    def f1(self) -> float | None:
        """The harmonic mean of precision and recall; `None` where there is nothing to measure."""
        return 2 * self.right / (self.found + self.there) if self.found + self.there else None


@dataclass(frozen=True)
class Miss:
    """A draft judged otherwise than its label."""

    labelled: Labelled
    missed: frozenset[str]
    wrong: Mapping[str, tuple[str, ...]]
    """By category found without being there: the rules that found it."""


@dataclass(frozen=True)
class Evaluation:
    """The figures of one run."""

    drafts: int
    scores: Mapping[tuple[str, str], Score]
    """By category and language; the language `all` holds the sums."""
    clean: Mapping[str, tuple[int, int, int]]
    """By language: clean drafts, those without a finding, those without one above advice."""
    rules: Mapping[str, tuple[int, int]]
    """By rule: drafts it spoke on, and those where its category was there."""
    misses: tuple[Miss, ...]


def evaluate(policy: Policy, labelled: Iterable[Labelled], reading: Reading = "full") -> Evaluation:
    """Check every draft and compare with its label. A category counts once for a draft.

    A full reading is kind to drafts that the reader was trained on (those in `training/`); measure it on others.
    """
    right, found, there = Counter[tuple[str, str]](), Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    clean: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    rules: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    misses, drafts = list[Miss](), 0
    for one in labelled:
        drafts += 1
        verdict = policy.check(one.draft, reading)
        by_category: dict[str, set[str]] = defaultdict(set)
        for finding in verdict.findings:
            by_category[finding.category].add(finding.rule.name)
        for category, names in by_category.items():
            for name in names:
                rules[name][0] += 1
                rules[name][1] += category in one.expected
        for scope in dict.fromkeys((one.language, "all")):  # a draft that says "all" itself is one
            found.update((category, scope) for category in by_category)
            there.update((category, scope) for category in one.expected)
            right.update((category, scope) for category in by_category.keys() & one.expected)
            if not one.expected:
                clean[scope][0] += 1
                clean[scope][1] += not verdict.findings
                clean[scope][2] += verdict.severity in ("clear", "advice")
        missed = one.expected - by_category.keys()
        wrong = {name: tuple(sorted(by_category[name])) for name in sorted(by_category.keys() - one.expected)}
        if missed or wrong:
            misses.append(Miss(one, missed, wrong))
    scores = {
        (category, scope): Score(right[category, scope], found[category, scope], there[category, scope])
        for category in CATEGORIES
        for scope in ("all", *LANGUAGES)
    }
    return Evaluation(
        drafts,
        scores,
        {scope: (counts[0], counts[1], counts[2]) for scope, counts in clean.items()},
        {name: (counts[0], counts[1]) for name, counts in sorted(rules.items())},
        tuple(misses),
    )
