"""What stands in the company's internal documents and on its secret lists.

Both are known to the service as keyed fingerprints (`ambassador documents add`, `ambassador lists add`). Where there
are none, one invented memo and one invented list are known, so that the examples of the rules can prove them.
"""

from collections.abc import Iterator, Mapping

from ambassador import Draft, Place, Settings, Text, hookimpl
from ambassador.hookspecs import Finder
from ambassador.inside import NOTHING, Copied, Document, Inside, Known, copied_passages, listed_names

_MEMO = """
The Brixholme steering committee moves the handover of the northern depot to the second week of May and asks every team
lead to plan with nine people fewer. Le comité Brixholme reporte la remise du dépôt nord à la deuxième semaine de mai et
demande à chaque chef d'équipe de prévoir neuf personnes de moins. De stuurgroep Brixholme verschuift de oplevering van
het noordelijke depot naar de tweede week van mei en vraagt elke teamleider te plannen met negen mensen minder. Der
Lenkungskreis Brixholme verschiebt die Übergabe des nördlichen Lagers auf die zweite Maiwoche und bittet jede
Teamleitung, mit neun Leuten weniger zu planen.
"""
_SAMPLE = Known([(Document("", is_published=False), _MEMO)], {"clients": ["Brixholme Marine"]})


def _inside(settings: Settings) -> Inside:
    return _SAMPLE if settings.inside is NOTHING else settings.inside


def _places(text: Text, found: list[Copied]) -> Iterator[Place]:
    for copied in found:
        yield Place(*text.place_of_words(copied.first, copied.after), source=copied.label)


def documents(draft: Draft, text: Text, settings: Settings) -> Iterator[Place]:
    """Passages of internal documents; the source is the document's label."""
    yield from _places(text, copied_passages(text, _inside(settings)))


def secret_names(draft: Draft, text: Text, settings: Settings) -> Iterator[Place]:
    """Names on secret lists; the source is the list's name."""
    yield from _places(text, listed_names(text, _inside(settings)))


@hookimpl
def finders() -> Mapping[str, Finder]:
    """The finders of this pack."""
    return {"documents": documents, "secret-names": secret_names}
