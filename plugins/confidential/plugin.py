"""What word lists alone cannot say: embargoes with their dates, code names that are everyday words, internal hosts."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from ambassador import Draft, Place, Settings, Text, hookimpl
from ambassador.company import Embargo
from ambassador.hookspecs import Finder
from ambassador.matching.folding import fold
from ambassador.matching.once import once
from ambassador.phrases import parse_entry, parse_phrase
from ambassador.scan import Scanner

from .everyday import is_everyday, is_given

_PROJECT = "(project*|projet*|projekt*|code name|codename|codenaam|nom de code|code-name)"
_NEAR = 3
"""How many words from a word of projects a name may stand."""
_SIGNS = (
    "(launch|launches|launched|kick-off|kickoff|go-live|goes live|deadline|milestone|phase|pilot|rollout|roadmap|workstream|steering|budget|the board|test market*|shelved|on ice)",
    "(lancement|jalon|échéance|pilote|déploiement|comité de pilotage|chantier|lance|lancer|abandonné)",
    "(lancering|mijlpaal|uitrol|stuurgroep|stuurcomité|piloot|gelanceerd|lanceren|raad van bestuur|testmarkt*|afgeblazen)",
    "(einführung|meilenstein|lenkungskreis|lenkungsausschuss|pilotphase|freigabe|projektteam|testmarkt|testmärkten|auf eis)",
)
_ARTICLES = frozenset(
    fold(
        "the a an my our your this le la les l un une mon ma notre ce cette de het een mijn onze ons dit deze "
        "der die das den dem des ein eine einen einem einer mein meine meinen meinem unser unsere unseren"
    ).split()
)
"""What stands before a word in its everyday use: "the lighthouse", "mein Kompass"."""
_GERMAN = frozenset(fold("auch auf das der ein eine hat ich im ist mit nicht noch sich und wir").split())
"""Words that tell a German sentence, where every noun has a capital."""


_WORDS_OF_PROJECTS = Scanner([(("project", "near"), parse_phrase(_PROJECT))], {})
_SIGNS_OF_PROJECTS = Scanner([(("sign", "near"), parse_phrase(phrase)) for phrase in _SIGNS], {})


@lru_cache(maxsize=8)
def _names(embargoes: tuple[Embargo, ...], projects: tuple[str, ...]) -> Scanner:
    lists = {f"embargo {number}": embargo.terms for number, embargo in enumerate(embargoes)}
    lists |= {"project": projects}
    phrases = [((name, "name"), parse_phrase(f"{{{name}}}")) for name in lists]
    entries = {name: [parse_entry(entry) for entry in entries] for name, entries in lists.items()}
    return Scanner(phrases, entries)


@once
def _near_projects(text: Text) -> Iterator[bool]:
    """For each word, whether a word of projects stands close by."""
    projects = {first for first, _ in _WORDS_OF_PROJECTS.scan(text).get(("project", "near"), ())}
    return (not projects.isdisjoint(range(at - _NEAR, at + _NEAR + 1)) for at in range(len(text.words)))


@once
def _signed(text: Text) -> Iterator[bool]:
    """For each sentence, whether it has a sign of a project, such as a launch or a deadline."""
    there = {text.sentence_of[first] for first, _ in _SIGNS_OF_PROJECTS.scan(text).get(("sign", "near"), ())}
    return (number in there for number in range(len(text.firsts)))


@once
def _capitals(text: Text) -> Iterator[tuple[int, int]]:
    """For each sentence, how many words it has as they are written, and how many but the first have a capital."""
    for first, after in text.sentences:
        written = text.original[first:after].split()
        yield len(written), sum(word[:1].isupper() for word in written[1:])


@once
def _german(text: Text) -> Iterator[bool]:
    """For each sentence, whether it is a German one."""
    return (not _GERMAN.isdisjoint(text.words_of_sentence(number)) for number in range(len(text.firsts)))


def embargoes(draft: Draft, text: Text, settings: Settings) -> Iterator[Place]:
    """Terms of embargoes that still run at the author's own date."""
    company, today = settings.company, settings.hours.today(draft.local_time)
    found = _names(company.embargoes, company.projects).scan(text)
    for number, embargo in enumerate(company.embargoes):
        if embargo.runs(today):
            for first, after in found.get((f"embargo {number}", "name"), ()):
                if after - first > 1 or _is_name(first, text):
                    yield Place(*text.place_of_words(first, after))


def code_names(draft: Draft, text: Text, settings: Settings) -> Iterator[Place]:
    """Code names, without the everyday words that look like them; such a word is no sure find by its capital alone."""
    found = _names(settings.company.embargoes, settings.company.projects).scan(text)
    for first, after in found.get(("project", "name"), ()):
        if after - first > 1 or _is_name(first, text):
            told = after - first > 1 or not is_everyday(text.words[first])
            sure = told or _near_projects(text)[first] or _signed(text)[text.sentence_of[first]]
            yield Place(*text.place_of_words(first, after), sure=sure)


def _is_name(index: int, text: Text) -> bool:
    """Whether a word stands for a name: close to a word of projects, or by its capital where a capital says something.

    It says nothing at the start of a sentence, nor where nouns have one (German). An everyday word must also stand
    without an article and beside no other name.
    """
    if _near_projects(text)[index]:
        return True
    start, end = text.place_of_words(index, index + 1)
    written = text.original[start:end]
    everyday = is_everyday(text.words[index])
    bare = index == 0 or text.words[index - 1] not in _ARTICLES
    sentence = text.sentence_of[index]
    if _signed(text)[sentence]:
        return not everyday or (bare and written[:1].isupper())
    if written[:1] in "#@" or any(character.isdigit() for character in written):
        return not everyday
    words, capitals = _capitals(text)[sentence]
    if not written[:1].isupper() or start == text.sentences[sentence][0] or capitals > max(2, words // 5):
        return False
    return not everyday or (bare and not is_given(text.words[index]) and _stands_alone(index, text))


def _stands_alone(index: int, text: Text) -> bool:
    """Whether a word has no capital beside it, in a sentence that is not German."""
    sentence = text.sentence_of[index]
    beside = [at for at in (index - 1, index + 1) if 0 <= at < len(text.words) and text.sentence_of[at] == sentence]
    if any(text.original[text.place_of_words(at, at + 1)[0]].isupper() for at in beside):
        return False
    return not _german(text)[sentence]


def internal_hosts(draft: Draft, text: Text, settings: Settings) -> Iterator[Place]:
    """Addresses below the company's internal domains; `*.` in the profile stands for any name before the dot."""
    for domain in settings.company.internal_domains:
        name = fold(domain.removeprefix("*."))
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
