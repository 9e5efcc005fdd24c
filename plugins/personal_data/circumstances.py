"""What a draft tells of another person's life: health, family, beliefs, pay, discipline, an application.

A sentence is found where it tells such a thing and speaks of somebody: a name or a role in the sentence, or he or
she after one in the sentences before. What authors tell of themselves stays theirs.
"""

from collections.abc import Iterator

from ambassador_plugins.personal_data.persons import has_name, has_pair, has_pronoun, has_role, is_own
from ambassador_plugins.personal_data.places import MASK
from ambassador_plugins.personal_data.vocabulary import BELIEFS, CANDIDATES, DISCIPLINE, FAMILY, HEALTH, NO_PERSON, PAY

from ambassador import Draft, Place, Settings, Text
from ambassador.hookspecs import Finder
from ambassador.matching.sought import Sought

_BACK = 8
"""How many sentences back he or she may have been named."""


def _finder(told: Sought, *, named_only: bool = False) -> Finder:
    def find(draft: Draft, text: Text, settings: Settings) -> Iterator[Place]:
        if draft.kind == "job":
            return
        for number in told.sentences(text):
            words = text.joined[number]
            match = told.pattern.search(words)
            if match is None or NO_PERSON.search(words):
                continue
            start, end = text.sentences[number]
            named = has_name(draft.text[start:end]) or has_pair(draft.text[start:end])
            if not (named or (not named_only and _spoken_of(draft, text, number))):
                continue
            if not is_own(words, *match.span(), named=named):
                yield Place(start, end, MASK)

    return find


def _spoken_of(draft: Draft, text: Text, number: int) -> bool:
    """Whether a sentence speaks of somebody by their role, or of one who was named before."""
    joined = text.joined
    if has_role(joined[number]):
        return True
    if not has_pronoun(joined[number]):
        return False
    return any(
        has_role(joined[earlier]) or has_name(draft.text[slice(*text.sentences[earlier])])
        for earlier in range(max(0, number - _BACK), number)
    )


CIRCUMSTANCES: dict[str, Finder] = {
    "told-beliefs": _finder(BELIEFS),
    "told-candidates": _finder(CANDIDATES, named_only=True),
    "told-discipline": _finder(DISCIPLINE),
    "told-family": _finder(FAMILY),
    "told-health": _finder(HEALTH),
    "told-pay": _finder(PAY),
}
"""The finders by name."""
