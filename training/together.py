"""Rules alone, reading alone, both: the product's own line, on drafts of companies no network was trained on.

For every draft the logits of the fold that never saw its company stand in for the shipped model; all else (rules,
profile, shields, public facts, one finding a place) is the product's own.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from unittest.mock import patch

import numpy as np
from ambassador_plugins.reading import plugin
from ambassador_plugins.reading.figures import Figures
from ambassador_plugins.reading.reader import CATEGORIES as READ
from ambassador_plugins.reading.reader import KINDS, Reading

from ambassador import Draft, Policy, Settings, Text
from ambassador.evaluation import Evaluation, Labelled, Score, evaluate
from ambassador.vocabulary import CATEGORIES, LANGUAGES
from ambassador.vocabulary import Reading as Speed
from training.data import Sample
from training.measure import told_kinds
from training.scores import Scores


class _Known:
    """Readings made beforehand, by the draft's own words and context."""

    def __init__(self, readings: Mapping[Draft, Reading]) -> None:
        self._readings = readings

    def read(self, draft: Draft, text: Text, settings: Settings) -> Reading:
        """The reading of a draft."""
        return self._readings[draft]


def readings(scores: Scores, figures: Mapping[str, Figures]) -> list[Reading]:
    """What the product makes of scores, draft by draft."""
    curves = {category: (one.slope, one.offset) for category, one in figures.items()}
    parts = zip(scores.drafts, scores.sentences, scores.kinds, scores.ngrams, strict=True)
    return [Reading.of(*each, curves) for each in parts]


@contextmanager
def known(samples: Sequence[Sample], scores: Scores, calibration: Mapping[str, Figures]) -> Iterator[None]:
    """Within it the product reads these samples as `scores` say, with these curves and bars."""
    by_draft = dict(zip((sample.draft for sample in samples), readings(scores, calibration), strict=True))
    with (
        patch.object(plugin, "_recent", _Known(by_draft)),
        patch.object(plugin, "_stored_figures", lambda: calibration),
    ):
        yield


def measured(samples: Sequence[Sample], which: str) -> list[Evaluation]:
    """Each company's drafts checked by its own policy with `rules`, `reading` or `both`."""
    done = list[Evaluation]()
    speed: Speed = "fast" if which == "rules" else "full"
    for folder in sorted({sample.policy for sample in samples}):
        policy = Policy.load(folder)
        if which == "reading":
            others = {pack.name: False for pack in policy.packs.packs if pack.name != "reading"}
            policy = replace(policy, settings=replace(policy.settings, packs=others))
        labelled = [
            Labelled(sample.id, sample.language, sample.draft, sample.categories)
            for sample in samples
            if sample.policy == folder
        ]
        done.append(evaluate(policy, labelled, speed))
    return done


def table(samples: Sequence[Sample]) -> str:
    """Precision, recall and F1 a category for rules, reading and both; F1 by language; clean drafts left alone."""
    runs = {which: _summed(measured(samples, which)) for which in ("rules", "reading", "both")}
    lines = [
        "| category | drafts | rules P / R / F1 | reading P / R / F1 | both P / R / F1 | "
        + " | ".join(f"both F1 {one}" for one in LANGUAGES)
        + " |",
        "|---|" + "---|" * (4 + len(LANGUAGES)),
    ]
    for category in CATEGORIES:
        scores = {which: of for which, (of, _) in runs.items()}
        if not (there := scores["both"][category, "all"].there):
            continue
        three = " | ".join(_three(scores[which][category, "all"]) for which in runs)
        each = " | ".join(_figure(scores["both"][category, one].f1) for one in LANGUAGES)
        lines.append(f"| {category} | {there} | {three} | {each} |")
    lines.append("")
    for which, (_, clean) in runs.items():
        drafts, alone, calm = clean["all"], clean["alone"], clean["calm"]
        lines.append(
            f"Clean drafts, {which}: {alone / drafts:.1%} without a finding, {calm / drafts:.1%} without a warning."
        )
    return "\n".join(lines)


def kinds_table(samples: Sequence[Sample], scores: Scores, calibration: Mapping[str, Figures]) -> str:
    """Per kind: from which share on it is told, for how many drafts of its category, and how often rightly."""
    lines = ["| category | kind | told from | of the category's drafts | rightly |", "|---|---|---|---|---|"]
    for category, kinds in KINDS.items():
        told, bars = told_kinds(samples, scores, category), calibration[category].kinds
        for kind in kinds:
            rightly = [is_right for share, said, is_right in told if said == kind and share >= bars.get(kind, 2)]
            if rightly:
                part = f"{len(rightly) / len(told):.0%} | {np.mean(rightly):.2f}"
                lines.append(f"| {category} | {kind} | {bars[kind]:.2f} | {part} |")
            else:
                lines.append(f"| {category} | {kind} | never | | |")
    return "\n".join(lines)


def changes(samples: Sequence[Sample], before: Scores, after: Scores, figures: Mapping[str, Figures]) -> str:
    """Draft by draft, what the bars for advice tell otherwise with other scores, and whether that is right."""
    lines, better, worse = list[str](), 0, 0
    for sample, *both in zip(samples, readings(before, figures), readings(after, figures), strict=True):
        for category in READ:
            told = [reading.draft[category] >= figures[category].hint for reading in both]
            if told[0] == told[1]:
                continue
            is_right = told[1] == (category in sample.categories)
            better, worse = better + is_right, worse + (not is_right)
            said = f"{'now' if told[1] else 'no longer'} {category}, {'rightly' if is_right else 'wrongly'}"
            lines.append(f"- {sample.company}/{sample.id} ({sample.language}): {said}")
    return "\n".join([f"{better} better, {worse} worse.", "", *lines])


def _summed(evaluations: Sequence[Evaluation]) -> tuple[dict[tuple[str, str], Score], Counter[str]]:
    """The scores of all companies together, and of clean drafts: all, those left alone, those without a warning."""
    scores: dict[tuple[str, str], Score] = {}
    clean = Counter[str]()
    for one in evaluations:
        for key, score in one.scores.items():
            before = scores.get(key, Score())
            scores[key] = Score(before.right + score.right, before.found + score.found, before.there + score.there)
        drafts, alone, calm = one.clean.get("all", (0, 0, 0))
        clean.update(all=drafts, alone=alone, calm=calm)
    return scores, clean


def _three(score: Score) -> str:
    return " / ".join(_figure(figure) for figure in (score.precision, score.recall, score.f1))


def _figure(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"
