"""Measuring by company: every figure is on drafts of companies the network never saw."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
from ambassador_plugins.reading import plugin
from ambassador_plugins.reading.figures import Figures
from ambassador_plugins.reading.ngrams import NGrams
from ambassador_plugins.reading.reader import CATEGORIES, KINDS, likeliest
from ambassador_plugins.reading.tokenizer import Tokenizer

from ambassador.vocabulary import LANGUAGES
from training.data import Sample
from training.encoded import encode
from training.encoder import Encoder
from training.fit import fit, predict, probe, rounds
from training.net import Net
from training.ngrams import fit_ngrams, read_quickly
from training.scores import Scores

FOLDS, MEASURED = 3, 2
"""Into how many parts companies are parted, and how many of these are measured, each by a network of its own."""
CLEAN = 0.985
"""The share of clean drafts that get no warning from the reading; the rules have false alarms of their own."""

HELD_WEIGHS = 8
"""How much a draft of the held-out company weighs where bars are chosen: it tells of the shipped network itself."""

RIGHTLY, FEW = 0.8, 5
"""How often a kind must be told rightly to be told at all, and of how many drafts at least that must be so."""

_RULES = Path(plugin.__file__).with_name("rules")

Array = npt.NDArray[np.floating]


def folds_of(samples: Sequence[Sample]) -> list[int]:
    """The fold of each sample. The drafts of a company are never parted; texts that are of none are spread."""
    companies = sorted({sample.company for sample in samples if sample.is_of_company})
    return [
        (companies.index(sample.company) if sample.is_of_company else row) % FOLDS for row, sample in enumerate(samples)
    ]


def score_fold(samples: Sequence[Sample], fold: int, encoder: Encoder, kept: list[int], tokenizer: Tokenizer) -> Scores:
    """The scores of a fold's samples, in their order, by a network and n-grams that never saw their companies."""
    folds, prompt = folds_of(samples), tokenizer("query:")[0]
    held = [sample for sample, of in zip(samples, folds, strict=True) if of == fold]
    others = [sample for sample, of in zip(samples, folds, strict=True) if of != fold]
    net = Net(encoder, kept)
    probe(net, [encode(sample, tokenizer, prompt) for sample in others])
    fit(net, rounds(others, tokenizer, fold), seed=fold)
    quickly = read_quickly(NGrams(fit_ngrams(others)), held)
    return predict(net, [encode(sample, tokenizer, prompt) for sample in held], quickly)


def calibrate(samples: Sequence[Sample], found: Scores) -> dict[str, Figures]:
    """From out-of-company scores: a logistic curve, the share with the best F1, and the share that spares the clean.

    They are set on drafts of companies alone, which is what the product reads.
    """
    work = np.array([sample.is_of_company for sample in samples])
    kinds = {category: _kind_bars(samples, found, category) for category in KINDS}
    samples, scores = [sample for sample in samples if sample.is_of_company], found.joined()[work]
    truth, clean = _truth(samples), np.array([not sample.categories for sample in samples])
    curves = [_logistic(scores[:, number], truth[:, number]) for number in range(len(CATEGORIES))]
    shares = np.stack([_share(scores[:, k], *curve) for k, curve in enumerate(curves)], 1)
    low, high = 0.9, 1.0
    for _ in range(30):  # one quantile for all categories, so that together they spare CLEAN of the clean drafts
        middle = (low + high) / 2
        spared = ~(shares[clean] > np.quantile(shares[clean], middle, axis=0)).any(1)
        low, high = (middle, high) if spared.mean() < CLEAN else (low, middle)
    sure = np.quantile(shares[clean], high, axis=0)
    return {
        category: Figures(
            *curves[k],
            min(_best(shares[:, k], truth[:, k]), float(sure[k])),
            float(sure[k]),
            kinds.get(category, {}),
        )
        for k, category in enumerate(CATEGORIES)
    }


def brought_to(
    calibration: dict[str, Figures], tried: Sequence[Sample], found: Array, held: Sequence[Sample], shipped: Array
) -> dict[str, Figures]:
    """The calibration with bars for advice that suit the shipped network, too.

    That one has learnt more than those of the folds and is an average, so its scores lie elsewhere. The bar of a
    category is the one (in steps of 0.05) with the best F1 on both, a held-out draft weighing as `HELD_WEIGHS` others.
    """
    work = np.array([sample.is_of_company for sample in tried])
    before, after = _truth(tried)[work] > 0, _truth(held) > 0
    brought = dict[str, Figures]()
    for k, category in enumerate(CATEGORIES):
        one = calibration[category]
        shares = [_share(scores[:, k], one.slope, one.offset) for scores in (found[work], shipped)]
        bars = [float(bar) for bar in np.arange(0.1, 0.9, 0.05)]
        there = np.concatenate([before[:, k], *[after[:, k]] * HELD_WEIGHS])
        both = [_f1(np.concatenate([shares[0], *[shares[1]] * HELD_WEIGHS]) >= bar, there) for bar in bars]
        hint = round(bars[int(np.argmax(both))], 2)
        brought[category] = replace(one, hint=hint, sure=max(one.sure, hint))
    return brought


def told_kinds(samples: Sequence[Sample], scores: Scores, category: str) -> list[tuple[float, str, bool]]:
    """For each draft of a category: how sure its most telling sentence's likeliest kind is, which, whether rightly."""
    number, told = CATEGORIES.index(category), list[tuple[float, str, bool]]()
    for row, sample in enumerate(samples):
        if category in sample.kinds:
            telling = int(scores.sentences[row][:, number].argmax())
            kind, share = likeliest(scores.kinds[row][telling])[category]
            told.append((share, kind, kind in sample.kinds[category]))
    return told


def _has_rule(category: str, kind: str) -> bool:
    """Whether a rule speaks of a kind; else what is told of it would be said by none."""
    return (_RULES / f"{plugin.rule_of(category, kind)}.toml").exists()


def _kind_bars(samples: Sequence[Sample], scores: Scores, category: str) -> dict[str, float]:
    """For each kind the lowest bar from which on it is told rightly often enough; none for one that is not."""
    told, bars = told_kinds(samples, scores, category), dict[str, float]()
    for kind in KINDS[category]:
        if not _has_rule(category, kind):
            continue
        of_it = [(share, is_right) for share, said, is_right in told if said == kind]
        for bar in np.arange(0, 1, 0.05):
            rightly = [is_right for share, is_right in of_it if share >= bar]
            if len(rightly) >= FEW and np.mean(rightly) >= RIGHTLY:
                bars[kind] = float(round(bar, 2))
                break
    return bars


def report(samples: Sequence[Sample], scores: Array, calibration: dict[str, Figures]) -> str:
    """A table in Markdown: per category F1, precision, recall, AUC, average precision (also per language).

    `recall at 97 %`: where that share of clean drafts gets no finding of the category.
    """
    truth, clean = _truth(samples), np.array([not sample.categories for sample in samples])
    languages = np.array([sample.language for sample in samples])
    lines = [
        "| category | drafts | F1 | precision | recall | AUC | AP | "
        + " | ".join(f"AP {one}" for one in LANGUAGES)
        + " | recall at 97 % | at 99 % | recall, sure |",
        "|---|" + "---|" * (9 + len(LANGUAGES)),
    ]
    hinted, warned = np.zeros(len(samples), bool), np.zeros(len(samples), bool)
    for k, category in enumerate(CATEGORIES):
        its = calibration[category]
        share = _share(scores[:, k], its.slope, its.offset)
        found, sure, there = share >= its.hint, share >= its.sure, truth[:, k] > 0
        hinted, warned = hinted | found, warned | sure
        right = (found & there).sum()
        figures = [
            2 * right / max(found.sum() + there.sum(), 1),
            right / max(found.sum(), 1),
            right / max(there.sum(), 1),
            _auc(share, there),
            _average_precision(share, there),
            *(_average_precision(share[languages == one], there[languages == one]) for one in LANGUAGES),
            *((share[there] > np.quantile(share[clean], spared)).mean() for spared in (0.97, 0.99)),
            (sure & there).sum() / max(there.sum(), 1),
        ]
        lines.append(f"| {category} | {there.sum()} | " + " | ".join(f"{figure:.2f}" for figure in figures) + " |")
    hard = clean & np.array([sample.is_hard for sample in samples])
    alone, calm = (~hinted[clean]).mean(), (~warned[clean]).mean()
    said = f"Clean drafts without any finding: {alone:.1%}; without a warning: {calm:.1%}"
    said += f" (the hard ones: {(~hinted[hard]).mean():.1%} and {(~warned[hard]).mean():.1%})."
    return "\n".join([*lines, "", said])


def curve(samples: Sequence[Sample], scores: Array, calibration: dict[str, Figures]) -> str:
    """How often a category is there where the model says a share (in fifths), over all categories: a table."""
    truth, its = _truth(samples), [calibration[category] for category in CATEGORIES]
    shares = np.stack([_share(scores[:, k], one.slope, one.offset) for k, one in enumerate(its)], 1)
    lines = ["| said | cases | there |", "|---|---|---|"]
    for low in np.arange(0, 1, 0.2):
        said = (shares >= low) & (shares < low + 0.2)
        lines.append(f"| {low:.1f} to {low + 0.2:.1f} | {said.sum()} | {truth[said].mean():.2f} |")
    return "\n".join(lines)


def _truth(samples: Sequence[Sample]) -> Array:
    return np.array([[category in sample.categories for category in CATEGORIES] for sample in samples], float)


def _share(scores: Array, slope: float, offset: float) -> Array:
    share: Array = 1 / (1 + np.exp(-np.clip(slope * scores + offset, -30, 30)))
    return share


def _logistic(scores: Array, truth: Array) -> tuple[float, float]:
    """Slope and offset of the logistic curve through one score, by Newton's method; no step makes it worse."""
    middle, spread = float(scores.mean()), float(scores.std()) + 1e-9
    values = (scores - middle) / spread
    prior = float(truth.mean())
    at = np.array([0.0, np.log(prior / (1 - prior))])

    def loss(point: Array) -> float:
        share = np.clip(_share(values, point[0], point[1]), 1e-9, 1 - 1e-9)
        return float(-(truth * np.log(share) + (1 - truth) * np.log(1 - share)).sum())

    for _ in range(60):
        share = _share(values, at[0], at[1])
        weight = share * (1 - share) + 1e-9
        gradient = np.array([(values * (share - truth)).sum(), (share - truth).sum()])
        both = (weight * values).sum()
        hessian = np.array([[(weight * values * values).sum() + 1e-6, both], [both, weight.sum() + 1e-6]])
        step, length = np.linalg.solve(hessian, gradient), 1.0
        while length > 1e-4 and loss(at - length * step) > loss(at):
            length /= 2
        at = at - length * step
    slope = float(at[0]) / spread
    return slope, float(at[1]) - slope * middle


def _best(share: Array, truth: Array) -> float:
    """The share from which on F1 is best."""
    order = np.argsort(-share)
    f1 = 2 * np.cumsum(truth[order]) / (np.arange(1, len(order) + 1) + truth.sum())
    return float(share[order][int(np.argmax(f1))])


def _f1(found: npt.NDArray[np.bool_], there: npt.NDArray[np.bool_]) -> float:
    return float(2 * (found & there).sum() / max(found.sum() + there.sum(), 1))


def _auc(share: Array, truth: npt.NDArray[np.bool_]) -> float:
    ranks = np.empty(len(share))
    ranks[np.argsort(share)] = np.arange(1, len(share) + 1)
    there = int(truth.sum())
    away = len(truth) - there
    return float((ranks[truth].sum() - there * (there + 1) / 2) / max(there * away, 1))


def _average_precision(share: Array, truth: npt.NDArray[np.bool_]) -> float:
    right = truth[np.argsort(-share)]
    precision = np.cumsum(right) / np.arange(1, len(right) + 1)
    return float(precision[right].mean()) if right.any() else 0.0
