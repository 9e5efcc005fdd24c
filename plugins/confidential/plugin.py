"""What word lists alone cannot say: embargoes with their dates, code names that are everyday words, internal hosts."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from ambassador import Draft, Place, Settings, Text, hookimpl
from ambassador.company import Embargo
from ambassador.hookspecs import Finder
from ambassador.once import once
from ambassador.phrases import parse_entry, parse_phrase
from ambassador.scan import Scanner
from ambassador.text import Span

from .everyday import is_everyday

_PROJECT = "(project*|projet*|projekt*|code name|codename|codenaam|nom de code|programme|roadmap|steering)"
_SIGNS = (
    "(launch|launches|launched|kick-off|kickoff|go-live|goes live|deadline|milestone|phase|pilot|rollout|workstream|budget)",
    "(lancement|jalon|échéance|pilote|déploiement|comité de pilotage|chantier|lance|lancer)",
    "(lancering|mijlpaal|uitrol|stuurgroep|stuurcomité|piloot|gelanceerd|lanceren)",
    "(einführung|meilenstein|lenkungskreis|lenkungsausschuss|pilotphase|rollout|freigabe|projektteam)",
)


_NEAR = Scanner([(("sign", "near"), parse_phrase(phrase)) for phrase in (_PROJECT, *_SIGNS)], {})


@lru_cache(maxsize=8)
def _names(embargoes: tuple[Embargo, ...], projects: tuple[str, ...]) -> Scanner:
    lists = {f"embargo {number}": embargo.terms for number, embargo in enumerate(embargoes)}
    lists |= {"project": projects}
    phrases = [((name, "name"), parse_phrase(f"{{{name}}}")) for name in lists]
    entries = {name: [parse_entry(entry) for entry in entries] for name, entries in lists.items()}
    return Scanner(phrases, entries)


@once
def _signs(text: Text) -> Iterable[Span]:
    """The words of projects."""
    return _NEAR.scan(text).get(("sign", "near"), ())


def embargoes(draft: Draft, text: Text, settings: Settings) -> Iterator[Place]:
    """Terms of embargoes that still run at the author's own date."""
    company = settings.company
    found = _names(company.embargoes, company.projects).scan(text)
    for number, embargo in enumerate(company.embargoes):
        if embargo.runs(draft.local_time):
            for first, after in found.get((f"embargo {number}", "name"), ()):
                if after - first > 1 or _is_name(first, text):
                    yield Place(*text.place_of_words(first, after))


def code_names(draft: Draft, text: Text, settings: Settings) -> Iterator[Place]:
    """Code names, without the everyday words that look like them."""
    found = _names(settings.company.embargoes, settings.company.projects).scan(text)
    for first, after in found.get(("project", "name"), ()):
        if after - first > 1 or _is_name(first, text):
            yield Place(*text.place_of_words(first, after))


def _is_name(index: int, text: Text) -> bool:
    """Whether a word stands for a name: beside a word of projects, or by its capital where a capital says something.

    It says nothing at the start of a sentence, nor where nouns have one (German), nor on an everyday word.
    """
    sentence = text.sentence_of[index]
    if any(text.sentence_of[first] == sentence for first, _ in _signs(text)):
        return True
    start, end = text.place_of_words(index, index + 1)
    written = text.original[start:end]
    has_digit = any(character.isdigit() for character in written)
    if written[:1] in "#@" or has_digit:
        return not is_everyday(text.words[index])
    if not written[:1].isupper() or is_everyday(text.words[index]):
        return False
    first, after = text.sentences[sentence]
    words = text.original[first:after].split()
    capitals = sum(word[:1].isupper() for word in words[1:])
    return start > first and capitals <= max(2, len(words) // 5)


def internal_hosts(draft: Draft, text: Text, settings: Settings) -> Iterator[Place]:
    """Addresses below the company's internal domains; `*.` in the profile stands for any name before the dot."""
    for domain in settings.company.internal_domains:
        name = domain.removeprefix("*.").lower()
        if name not in text.folded:
            continue
        host = re.escape(name)
        for match in re.finditer(
            rf"(?<![\w.-])(?:[a-z0-9-]{{1,63}}\.){{0,6}}{host}(?![\w-]|\.\w)(?:[:/][^\s<>\"]*)?", text.folded
        ):
            start, end = match.span()
            end -= len(match[0]) - len(match[0].rstrip(".,;:!?)"))
            yield Place(*text.place(start, end))


@hookimpl
def finders() -> Mapping[str, Finder]:
    """The finders of this pack."""
    return {"embargoes": embargoes, "code-names": code_names, "internal-hosts": internal_hosts}
