"""A pytest plugin: every example in a pack's `rules/*.toml` is a test.

A pack asks for it in its own configuration (`addopts = "-p ambassador.pytest"`); nobody else's pytest loads it. Lists
and the company that examples speak of are those of the default policy, as in `ambassador rules test`.
"""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from ambassador.errors import PolicyError
from ambassador.plugins import load_packs
from ambassador.policy import Policy
from ambassador.proof import examples, is_proven, judge, problem
from ambassador.rulebook import Rulebook
from ambassador.rules import Example, Rule


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> "RuleFile | None":
    """Take the rules of packs; those beside a `policy.toml` are a policy's: `ambassador rules test --policy`."""
    is_rule = file_path.suffix == ".toml" and file_path.parent.name == "rules"
    if not is_rule or (file_path.parent.parent / "policy.toml").exists():
        return None
    return RuleFile.from_parent(parent, path=file_path)


class RuleFile(pytest.File):
    """A rule and its examples."""

    def collect(self) -> Iterator["ExampleItem"]:
        """One test for each example. Raises `CollectError` with what is wrong with the file, or else with its pack."""
        try:
            policy = _policy(self.path.parent.parent)
        except PolicyError as error:
            own = [one for one in error.problems if Path(one.path) == self.path]
            raise self.CollectError("\n".join(map(str, own or error.problems))) from None
        rule = next((rule for rule in policy.rules if Path(rule.path) == self.path), None)
        if rule is None:
            said = "The code of this rule's pack cannot be loaded, so nothing is checked. Look at its plugin.py first."
            raise self.CollectError(f"{self.path}: {said}")
        book = policy.alone(rule)
        if not is_proven(rule, book):
            return
        counts = dict[str, int]()
        for language, role, example in examples(rule):
            place = f"{language}.{role}"
            counts[place] = counts.get(place, 0) + 1
            item = ExampleItem.from_parent(self, name=f"{place}[{counts[place]}]")
            item.asks(rule, language, role, example, book)
            yield item


class ExampleItem(pytest.Item):
    """An example that must be caught, let pass, or still be missed."""

    def asks(self, rule: Rule, language: str, role: str, example: Example, book: Rulebook) -> None:
        """Say what is tested."""
        self.rule, self.language, self.role, self.example, self.book = rule, language, role, example, book

    def runtest(self) -> None:
        """Judge the example. Raises `Failed` with the sentence that `ambassador rules test` says."""
        one = judge(self.rule, self.language, self.role, self.example, self.book)
        if one.failure:
            pytest.fail(str(problem(self.rule, one)), pytrace=False)

    def reportinfo(self) -> tuple[Path, int | None, str]:
        """The file, and the example's name."""
        return self.path, None, f"{self.rule.name}: {self.name}"


@cache
def _policy(folder: Path) -> Policy:
    """The default policy with the pack in a folder, which may be installed or not. Raises `PolicyError`."""
    is_installed = any(pack.folder == folder for pack in load_packs().packs)
    return Policy.from_files({}, plugins=() if is_installed else [folder])
