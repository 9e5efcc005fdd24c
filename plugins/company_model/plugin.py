"""A language model of the company's own, asked on demand: it advises, and never more.

Off by default, twice: the service is told where the model is (`[model]` in its configuration), and a policy lets it be
asked (`"company_model" = true`). Asked is only who asks for it (the reading `asked`). It says where; the rules of this
pack say what that means, and a clause of the policy stands behind each.
"""

import hashlib
import secrets
from collections import OrderedDict
from collections.abc import Iterator, Mapping
from functools import cache, partial
from threading import Lock
from time import monotonic

from ambassador import Draft, Place, Settings, Text, hookimpl
from ambassador.configuration.companymodel import Model
from ambassador.configuration.sources import configured
from ambassador.hookspecs import Finder

from .answers import AnswerError, Said, read_answer, request_for
from .endpoint import ask

_CLAUSES = ("confidentiality", "people", "respect", "company", "transparency")
"""The clauses that it is asked about; each has a rule of that name."""
_RESTS = 30.0
"""Seconds that a model which failed is left alone: everybody would wait for it in vain."""
_REMEMBERED = 64


class NotAskedError(Exception):
    """Nobody could be asked: no model is set, it failed a moment ago, or cannot be asked about this draft."""


class _Asked:
    """Asks once for a draft, whatever the number of rules. No text is kept: a keyed digest, clauses and places are."""

    def __init__(self, model: Model) -> None:
        self._model, self._key, self._lock = model, secrets.token_bytes(32), Lock()
        self._answers: OrderedDict[bytes, tuple[Said, ...] | None] = OrderedDict()
        """Nothing where an answer could not be used: a draft may talk a model into any, and it is not asked again."""
        self._rests_until = 0.0

    def about(self, draft: Draft, text: Text) -> tuple[Said, ...]:
        """What the model says. Raises `NotAskedError` or what went wrong, so that the author is told."""
        digest = hashlib.blake2b(draft.text.encode("utf-8", "replace"), key=self._key).digest()
        with self._lock:
            known = self._answers.get(digest)
            if known is not None:
                return known
            if digest in self._answers or not self._model.url or monotonic() < self._rests_until:
                raise NotAskedError
        sentences = [draft.text[start:end].strip() for start, end in text.sentences]
        try:
            answer = ask(self._model, request_for(draft.text, sentences, _CLAUSES))
        except Exception:
            with self._lock:
                self._rests_until = monotonic() + _RESTS
            raise
        try:
            said = read_answer(answer, draft.text, _CLAUSES)
        except AnswerError:
            self._remember(digest, None)  # the fault of this draft perhaps: others may ask on
            raise
        self._remember(digest, said)
        return said

    def _remember(self, digest: bytes, said: tuple[Said, ...] | None) -> None:
        with self._lock:
            self._answers[digest] = said
            while len(self._answers) > _REMEMBERED:
                self._answers.popitem(last=False)


@cache
def _asked() -> _Asked:
    """The model of this process, as its configuration names it when a draft first needs it."""
    return _Asked(configured().configuration.model)


def _advises(clause: str, draft: Draft, text: Text, settings: Settings) -> Iterator[Place]:
    """Where a draft may go against a clause."""
    if draft.text.strip():
        yield from (Place(one.start, one.end) for one in _asked().about(draft, text) if one.clause == clause)


@hookimpl
def advisers() -> Mapping[str, Finder]:
    """One for each clause; a draft is sent once for all of them."""
    return {f"model-on-{clause}": partial(_advises, clause) for clause in _CLAUSES}
