"""The labelled drafts: one folder a company, with its policy's profile and `drafts.jsonl`.

A line is a draft with its context, the categories that hold (`expect.categories`) and the exact words that make
the difference (`expect.spans`). See `training/GUIDELINES.md` for how drafts are labelled.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from ambassador import Draft, Text
from ambassador.files import default_files, read_folder
from ambassador.jsonlines import parse_lines
from ambassador.settings import Settings, parse_settings

DRAFTS = Path(__file__).with_name("drafts")
HELD_OUT = ("dairy", "gamestudio", "port", "theatre", "water")
"""Companies that no network learns from: the shipped one is tried on their drafts."""
COME_LATER: tuple[str, ...] = ("cannery", "caterer", "distillery", "nursery", "tilemaker", "tramworks", "travel")
"""Companies that the shipped network has not learnt from yet: until it has, it is tried on them, too."""
OUTSIDE = (
    "codes",
    "corners",
    "everyday",
    "miscellany",
    "notices",
    "pairs",
    "plainspoken",
    "streets",
    "twins",
    "weekdays",
)
"""Folders of texts from outside the style of companies."""


@dataclass(frozen=True)
class Sample:
    """A labelled draft of a company."""

    id: str
    policy: Path
    """The folder of the company's policy."""
    language: str
    draft: Draft
    settings: Settings
    categories: frozenset[str]
    spans: dict[str, list[tuple[int, int]]]
    """By category: Python indices of what makes the difference; empty where nothing can be pointed at."""
    kinds: dict[str, tuple[str, ...]]
    """By category that has kinds: which of them it is."""
    is_hard: bool
    """A clean draft that is easily flagged by mistake."""

    @property
    def company(self) -> str:
        """The company's name among the drafts."""
        return self.policy.parent.name

    @property
    def is_of_company(self) -> bool:
        """Whether it is a draft of somebody's work, not a text from outside that style."""
        return self.company not in OUTSIDE

    @cached_property
    def text(self) -> Text:
        """The draft's text made comparable."""
        return Text.of(self.draft.text)


def read_samples(folder: Path = DRAFTS) -> list[Sample]:
    """All labelled drafts, company by company."""
    paths = sorted(folder.glob("*/drafts.jsonl"))
    return [sample for path in paths for sample in read_company(path, path.parent / "policy")]


def read_company(drafts: Path, policy: Path) -> Iterator[Sample]:
    """The labelled drafts of a company, whose policy is in a folder. Raises `PolicyError` and `DraftError`."""
    settings = parse_settings(read_folder(policy).get("policy.toml", ""), default_files()["policy.toml"])
    for _, values in parse_lines(drafts.read_text("utf-8")):
        context = {name: values[name] for name in ("network", "audience", "kind", "local_time") if values.get(name)}
        draft = Draft.from_dict({"text": values["text"], **context})
        spans: dict[str, list[tuple[int, int]]] = {}
        for category, marked in values["expect"]["spans"].items():
            places = [(draft.text.find(words), len(words)) for words in marked]
            spans[category] = [(start, start + length) for start, length in places if start >= 0]
        yield Sample(
            values["id"],
            policy,
            values["lang"],
            draft,
            settings,
            frozenset(values["expect"]["categories"]),
            spans,
            {category: tuple(kinds) for category, kinds in values["expect"].get("kinds", {}).items()},
            values.get("note", "").startswith("HN"),
        )
