"""Whether words are negated: "we do not hate", "kein Türke stiehlt", "it is not true that", "jamais je ne dirai que".

A negation governs what follows it in its clause, at most some words on; in Dutch and German it may also stand just
behind. What begins a clause of its own ("but", "because", a comma) ends its reach.
"""

from collections.abc import Sequence

from ambassador.matching.folding import fold

REACH = 8
"""How many words on a negation still governs."""
BEHIND = 2
"""How many words behind are looked at."""

_NOT = frozenset(
    fold(
        "not never no nobody none neither nor cannot dont doesnt isnt arent wont wouldnt shouldnt cant didnt "
        "ne n pas jamais aucun aucune aucuns aucunes ni "
        "niet geen nooit niemand nergens nicht kein keine keinen keiner keines keinem nie niemals niemand keineswegs"
    ).split()
)
_HELPERS = frozenset(
    (
        "don",
        "doesn",
        "didn",
        "isn",
        "aren",
        "wasn",
        "weren",
        "won",
        "wouldn",
        "shouldn",
        "couldn",
        "can",
        "mustn",
        "ain",
        "haven",
        "hasn",
        "hadn",
        "needn",
    )
)
"""What stands before "n't", which is cut into two words: `don`, `t`."""
_ONLY = frozenset(("only", "just", "merely", "nur", "bloss", "allein", "alleen", "enkel", "slechts", "seulement"))
"""After a negation, these undo it: "not only"."""
_ASTONISHED = frozenset(("believe", "stand", "wait", "help", "care", "wonder"))
"""After "can't" and "don't" these deny nothing: "I can't believe they are so slow"."""
_TURNS = frozenset(
    fold(
        "but because why how although though mais car parce puisque pourquoi maar omdat waarom hoewel aber sondern "
        "weil denn warum wieso obwohl"
    ).split()
)
_BEHIND = frozenset(("niet", "nooit", "nicht", "nie", "niemals", "pas"))
_BREAKS = frozenset(",;:.!?()…–—\n")


def is_negated(words: Sequence[str], between: Sequence[str], first: int, after: int) -> bool:
    """Whether the words `first` to `after - 1`, of those of a sentence, are negated.

    `between` gives what stands in the text behind each word.
    """
    for at in range(first - 1, max(0, first - REACH) - 1, -1):
        if _BREAKS.intersection(between[at]) or words[at] in _TURNS:
            break
        following = words[at + 1]
        shortened = words[at] == "t" and at > 0 and words[at - 1] in _HELPERS
        if (words[at] in _NOT or shortened) and following not in _ONLY:
            return not (following in _ASTONISHED and shortened and words[at - 1] in ("can", "don"))
    if after >= len(words) or _BREAKS.intersection(between[after - 1]) or words[after] not in _BEHIND:
        return False
    return after + 1 >= len(words) or words[after + 1] not in _ONLY
