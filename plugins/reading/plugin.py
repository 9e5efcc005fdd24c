"""The second reading: a small local model that understands what no word list can say.

It only says where a draft reads like something; the rules of this pack say what that means. It runs on this machine,
keeps results in memory alone, and is never certain: what it suspects is advice, what it is sure of follows the rule.
"""

import hashlib
import os
import secrets
from collections import OrderedDict
from collections.abc import Iterator, Mapping
from functools import cache, partial
from pathlib import Path
from threading import Lock

from ambassador import Draft, Place, Settings, Text, hookimpl
from ambassador.hookspecs import Finder

from .figures import Figures, read_figures
from .model import Model
from .ngrams import NGrams
from .reader import CATEGORIES, KIND_COLUMNS, Reader, Reading
from .tokenizer import Tokenizer

_STORED = Path(os.environ.get("AMBASSADOR_READING_MODEL") or Path(__file__).with_name("model"))
"""The model's folder; a company that has trained it on names its own."""
_PLACES = 3
"""The most sentences pointed at for one category."""
_NEARLY = 0.95
"""How near a sentence comes to the most telling one to be pointed at beside it: what stands beside harm borrows from it."""

_CLEAR = 0.02
"""Below which share a draft reads like nothing of a category: few of the rules that speak there are right."""

_SHORT = 600
"""Up to how many characters that is told of a draft: in a longer one a single sentence of harm sinks."""


class _Recent:
    """The last readings, by a keyed digest of what was read: no text is kept, and nothing leaves the memory."""

    def __init__(self, most: int = 256) -> None:
        self._key, self._most = secrets.token_bytes(32), most
        self._readings: OrderedDict[bytes, Reading] = OrderedDict()
        self._lock = Lock()

    def read(self, draft: Draft, text: Text, settings: Settings) -> Reading:
        """The reading of a draft, made anew only where it is not among the last."""
        day = str(settings.hours.today(draft.local_time))
        context = (draft.text, draft.network, draft.audience, draft.kind, day, repr(settings.company))
        digest = hashlib.blake2b("\0".join(context).encode("utf-8", "replace"), key=self._key).digest()
        with self._lock:
            if digest in self._readings:
                self._readings.move_to_end(digest)
                return self._readings[digest]
        reading = _reader().read(draft, text, settings)
        with self._lock:
            self._readings[digest] = reading
            while len(self._readings) > self._most:
                self._readings.popitem(last=False)
        return reading


_recent = _Recent()


@cache
def _stored_figures() -> dict[str, Figures]:
    return read_figures(_STORED)


@cache
def _reader() -> Reader:
    """The reader, loaded when a draft first needs it."""
    return reader(_kind_of_model())


def reader(kind: type[Model]) -> Reader:
    """The stored model as a reader, on numpy or on the runtime."""
    curves = {name: (one.slope, one.offset) for name, one in _stored_figures().items()}
    network, ngrams = kind.load(_STORED / "weights.npz"), NGrams.load(_STORED / "ngrams.npz")
    return Reader(network, ngrams, Tokenizer.load(_STORED / "pieces.json.gz"), curves)


def _kind_of_model() -> type[Model]:
    """On ONNX Runtime where that is installed (the extra `reading`), else with numpy alone."""
    try:
        from .runtime import RuntimeModel
    except ImportError:
        return Model
    return RuntimeModel


def bars(category: str, sureness: str) -> tuple[float, float]:
    """From which share on a category is worth advice, and from which on its rule's own severity.

    `balanced`: advice where errors and misses balance (best F1), more where 97 % of clean drafts stay without a
    warning. `cautious`: only the latter. `eager`: one step lower in both.
    """
    hint, sure = _stored_figures()[category].hint, _stored_figures()[category].sure
    return {"cautious": (sure, sure), "balanced": (hint, sure), "eager": (hint / 2, hint)}[sureness]


def _reads_as(category: str, kind: str, draft: Draft, text: Text, settings: Settings) -> Iterator[Place]:
    """Where a draft reads like a category, in sentences that are of a kind of it (empty: of none in particular)."""
    reading = _recent.read(draft, text, settings)
    hint, sure = bars(category, settings.sureness(f"reading/{rule_of(category, kind)}", category))
    share = reading.draft[category]
    if share < hint:
        return
    each = [sentence[category] for sentence in reading.sentences]
    telling = [number for number, its in enumerate(each) if its == max(each) or its >= max(hint, _NEARLY * max(each))]
    for number in sorted(sorted(telling, key=lambda number: -each[number])[:_PLACES]):
        if _kind(category, reading.kinds[number]) == kind:
            start, end = text.sentences[number] if text.sentences else (None, None)
            yield Place(start, end, sure=share >= sure)


def _reads_clear_of(category: str, draft: Draft, text: Text, settings: Settings) -> Iterator[Place]:
    """The draft as a whole where it reads like nothing of a category: a rule whose words mislead may yield to that."""
    if len(draft.text) <= _SHORT and _recent.read(draft, text, settings).draft[category] < _CLEAR:
        yield Place()


def _kind(category: str, kinds: Mapping[str, tuple[str, float]]) -> str:
    """The kind of a sentence where it is told rightly often enough, else none."""
    kind, share = kinds.get(category, ("", 0.0))
    return kind if _stored_figures()[category].tells(kind, share) else ""


def rule_of(category: str, kind: str) -> str:
    """The name within this pack of the rule that says what a category, or a kind of it, means."""
    return f"{category}-{kind}".rstrip("-").replace("_", "-")


@hookimpl
def readers() -> Mapping[str, Finder]:
    """One reader for each category that is read, and for each kind; a draft is read once for all of them.

    Job ads are left to a pack of their own: what they must say is found better without a model.
    """
    read = [category for category in CATEGORIES if category != "job_ad"]
    told = [*((category, "") for category in read), *KIND_COLUMNS]
    return {
        **{f"reads-as-{rule_of(category, kind)}": partial(_reads_as, category, kind) for category, kind in told},
        **{f"reads-clear-of-{rule_of(category, '')}": partial(_reads_clear_of, category) for category in read},
    }
