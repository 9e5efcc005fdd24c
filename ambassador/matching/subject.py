"""Of whom words are told: of another person, named or known by a role, or of the author."""

from ambassador.matching.persons import has_name, has_pair, has_pronoun, has_role, is_own
from ambassador.text import Text

_BACK = 8
"""How many sentences back he or she may have been named."""


def is_told_of(about: str, text: Text, first: int, after: int) -> bool:
    """Whether the words `first` to `after - 1` are told of another person, as `about` asks (`vocabulary.ABOUT`).

    A name or a role in their sentence, or he or she after one in the sentences before, makes a person; what authors
    tell of themselves or of their family stays theirs.
    """
    number = text.sentence_of[first]
    begins, ends = text.sentences[number]
    written = text.original[begins:ends]
    named = has_name(written) or has_pair(written)
    if not named and (about == "named" or not _speaks_of_somebody(text, number)):
        return False
    before = " ".join(text.words[text.firsts[number] : first])
    start = len(before) + bool(before)
    end = start + len(" ".join(text.words[first:after]))
    return not is_own(text.joined[number], start, end, named=named)


def _speaks_of_somebody(text: Text, number: int) -> bool:
    """Whether a sentence speaks of somebody by their role, or of one who was named before."""
    joined = text.joined
    if has_role(joined[number]):
        return True
    if not has_pronoun(joined[number]):
        return False
    return any(
        has_role(joined[earlier]) or has_name(text.original[slice(*text.sentences[earlier])])
        for earlier in range(max(0, number - _BACK), number)
    )
