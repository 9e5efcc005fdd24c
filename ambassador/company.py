"""The company's profile: what a policy knows about the company that employs the author."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from ambassador.text import Text


@dataclass(frozen=True)
class Leader:
    """Someone who leads the company, as the public knows them."""

    name: str
    title: str = ""


@dataclass(frozen=True)
class Clients:
    """Clients and partners: those on the public reference list, and those who may not be named."""

    public: tuple[str, ...] = ()
    confidential: tuple[str, ...] = ()


@dataclass(frozen=True)
class Embargo:
    """Something that may not be told before a day. It ends with the start of `until` at the author's own place."""

    topic: str
    terms: tuple[str, ...]
    until: date

    def runs(self, day: date) -> bool:
        """Whether it still runs on a day."""
        return day < self.until


@dataclass(frozen=True)
class Company:
    """The `[company]` part of a policy."""

    name: str
    aliases: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    internal_domains: tuple[str, ...] = ()
    leaders: tuple[Leader, ...] = ()
    products: tuple[str, ...] = ()
    competitors: tuple[str, ...] = ()
    projects: tuple[str, ...] = ()
    public_facts: tuple[str, ...] = ()
    contacts: tuple[str, ...] = ()
    markings: tuple[str, ...] = ()
    clients: Clients = field(default_factory=Clients)
    embargoes: tuple[Embargo, ...] = ()

    @cached_property
    def lists(self) -> dict[str, tuple[str, ...]]:
        """The profile as word lists, by the name a phrase uses (`{client}`)."""
        surnames = [leader.name.split()[-1] for leader in self.leaders if len(leader.name.split()) > 1]
        return {
            "company": (self.name, *self.aliases),
            "leader": (*(leader.name for leader in self.leaders), *(name for name in surnames if len(name) > 3)),
            "client": (*self.clients.public, *self.clients.confidential),
            "public_client": self.clients.public,
            "confidential_client": self.clients.confidential,
            "project": self.projects,
            "product": self.products,
            "competitor": self.competitors,
            "marking": self.markings,
            "contact": self.contacts,
        }

    def has_published(self, sentence: Sequence[str]) -> bool:
        """Whether a sentence, given as folded words, only repeats one of the public facts.

        All its figures must stand in the fact, and enough of its words: two figures, or one and a word; without
        any figure, three fifths of its longer words.
        """
        figures = {word for word in sentence if word[0].isdigit()}
        content = {word for word in sentence if len(word) > 3 and not word[0].isdigit()} - self._own_names
        for fact_figures, fact_content in self._facts:
            shared = content & fact_content
            if figures:
                if figures <= fact_figures and (len(figures) > 1 or shared):
                    return True
            elif len(shared) >= 3 and 5 * len(shared) >= 3 * len(content):
                return True
        return False

    @cached_property
    def _own_names(self) -> frozenset[str]:
        return frozenset(word for name in self.lists["company"] for word in Text.of(name).words)

    @cached_property
    def _facts(self) -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
        facts = []
        for fact in self.public_facts:
            words = Text.of(fact).words
            figures = frozenset(word for word in words if word[0].isdigit())
            facts.append((figures, frozenset(word for word in words if len(word) > 3) - self._own_names))
        return tuple(facts)
