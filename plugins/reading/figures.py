"""What was measured of the stored model, category by category: curves and bars."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Figures:
    """How a category's score becomes a share, and the shares that are worth something."""

    slope: float
    offset: float
    hint: float
    """From which share on a draft is worth advice."""
    sure: float
    """From which share on it weighs as its rule says."""
    kinds: Mapping[str, float] = field(default_factory=dict)
    """From which share on a sentence is told to be of a kind; of any other kind nothing is told."""

    def tells(self, kind: str, share: float) -> bool:
        """Whether a kind is told: only one that was right often enough, and from its own share on."""
        return kind in self.kinds and share >= self.kinds[kind]


def read_figures(folder: Path) -> dict[str, Figures]:
    """The figures beside a model, by category."""
    stored = json.loads((folder / "calibration.json").read_text("utf-8"))["categories"]
    return {category: Figures(**one) for category, one in stored.items()}
