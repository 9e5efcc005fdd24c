"""Word lists as officers edit them: which entries are there already, in the list itself or in another of its name."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ambassador.phrases import is_phrase
from ambassador.text import Text


@dataclass(frozen=True)
class Twice:
    """An entry that is there already."""

    line: int
    """Counted from 1."""
    entry: str
    by: str
    """The entry of the same list that says the same, or the name of the other list."""


def twice(content: str, others: Mapping[str, Iterable[str]]) -> Iterator[Twice]:
    """The entries of a list's file that say what an earlier one, or one of `others` (entries by list), says already.

    Entries are compared as drafts are: without case, accents and signs. Phrases are compared as they are written.
    """
    known = {_folded(entry): name for name, entries in others.items() for entry in entries}
    for number, line in enumerate(content.splitlines(), 1):
        entry = line.strip()
        if not entry or entry == "#" or entry.startswith("# "):
            continue
        folded = _folded(entry)
        if folded in known:
            yield Twice(number, entry, known[folded])
        known.setdefault(folded, entry)


def _folded(entry: str) -> str:
    """An entry as it is looked up; `*` and the signs of phrases count."""
    return entry if is_phrase(entry) else " ".join(Text.of(entry).words) + ("*" if entry.endswith("*") else "")
