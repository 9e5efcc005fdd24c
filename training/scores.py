"""What a network, and the n-grams beside it, said of samples: logits, kept between the steps of a run."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from ambassador_plugins.reading.reader import NGRAMS_WEIGH

from training.encoded import Floats


@dataclass(frozen=True)
class Scores:
    """Logits for samples: of drafts (n x c), of the sentences of each (s x c), and of their kinds (s x k)."""

    drafts: Floats
    sentences: list[Floats]
    kinds: list[Floats]
    ngrams: Floats
    """What the n-grams said (n x c)."""

    def joined(self) -> Floats:
        """The score of a draft: the mean of its own and its most telling sentence's."""
        return (self.drafts + NGRAMS_WEIGH * self.ngrams + np.array([each.max(0) for each in self.sentences])) / 2

    def of(self, rows: Sequence[int]) -> "Scores":
        """Those of some samples, by their places."""
        return Scores(
            self.drafts[list(rows)],
            [self.sentences[row] for row in rows],
            [self.kinds[row] for row in rows],
            self.ngrams[list(rows)],
        )

    def save(self, path: Path) -> None:
        """Write them to an `.npz` file."""
        lengths = np.array([len(each) for each in self.sentences])
        np.savez(
            path,
            drafts=self.drafts,
            lengths=lengths,
            sentences=np.concatenate(self.sentences),
            kinds=np.concatenate(self.kinds),
            ngrams=self.ngrams,
        )

    @classmethod
    def load(cls, path: Path) -> "Scores":
        """Read what `save` wrote."""
        with np.load(path) as stored:
            ends = np.cumsum(stored["lengths"])[:-1]
            sentences, kinds = np.split(stored["sentences"], ends), np.split(stored["kinds"], ends)
            return cls(stored["drafts"], sentences, kinds, stored["ngrams"])

    @classmethod
    def gathered(cls, parts: Iterable[tuple[list[int], "Scores"]]) -> "Scores":
        """Parts put into one order: each comes with the places of its samples in it."""
        placed = {
            place: (scores.drafts[row], scores.sentences[row], scores.kinds[row], scores.ngrams[row])
            for places, scores in parts
            for row, place in enumerate(places)
        }
        drafts, sentences, kinds, ngrams = zip(*(placed[place] for place in range(len(placed))), strict=True)
        return cls(np.array(drafts), list(sentences), list(kinds), np.array(ngrams))
