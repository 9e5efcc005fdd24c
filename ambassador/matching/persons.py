"""Whom a sentence speaks of: somebody named, somebody known by their role, or the author.

Works on a sentence's folded words joined by blanks, and on the original for capitals. A name is a listed first name
(`first_names.txt`) or a capitalised word behind a title, a role one of `roles.txt`; German nouns are why capitals alone
are no proof.
"""

import re
from pathlib import Path

from ambassador.matching.folding import fold


def _listed(file: str) -> list[str]:
    """The entries of a list beside this file, folded."""
    lines = Path(__file__).with_name(file).read_text("utf-8").splitlines()
    return [fold(line) for line in lines if line and not line.startswith("#")]


_LISTED = frozenset(_listed("first_names.txt"))
_NOT_ALONE = frozenset(
    fold(
        "rosa jade max jean jan guy joke els jo noah iris kim mark stan jordan nick bas kay lies grace charlie"
    ).split()
)
"""First names that are words too: they count with a second capitalised word, or behind a title or role."""
_CAPITAL = re.compile(
    r"(?<![\w#@])[A-ZÀ-Þ][\w'’-]+(?: (?:van|de|der|den|von|el|le|la|ter|ten)){0,3}(?:\s[A-ZÀ-Þ][\w'’-]+)?"
)
_TITLED = re.compile(
    r"\b(?:(?:Mr|Mrs|Ms|Miss|[Dd]r|[Pp]rof|Mme|Mlle|M\.|[Mm]onsieur|[Mm]adame|Frau|Herrn?|Familie|Partner|[Mm]evrouw"
    r"|[Mm]evr\.?|[Mm]eneer|[Dd]hr|[Cc]olleague|[Cc]oll[èe]gue|[Cc]ollega|[Kk]olleg(?:e|en|in)|[Mm]a[îi]tre)\.?"
    r"|[Nn]otre|[Oo]nze|[Uu]nser[em]?)(?: (?:Dr|Prof)\.)?"
    r" (?:(?:[Vv]an|[Dd]e[rn]?|[Vv]on|[Dd]u)(?: de[rn]?)? )?[A-ZÀ-Þ][\w'’-]+"
)
_ROLES = (
    "(?:"
    + "|".join(role.replace("'", " ").replace("-", " ").replace("*", r"\w*") for role in _listed("roles.txt"))
    + ")"
)
_ROLE = re.compile(
    rf"\b(?:my|our|the|a|this|his|her|mon|ma|notre|le|la|l|un|une|cette?|mijn|onze?|de|een|die|dat|m n|mein\w{{0,2}}"
    rf"|unser\w{{0,2}}|der|die|dem|den|eine?r?|dieser?) (?:\w{{2,14}} ){{0,2}}?{_ROLES}\b"
)
_BARE_ROLE = re.compile(
    rf"^(?:{_ROLES})\b|\b(?:la|le|die|der|den|de|the) "
    r"(?:petite|petit|kleine|grande|grote|lange|new (?:girl|guy|lad)|nouvelle|nieuwe|neue)"
    r" (?:du|de la|de|van|vom|aus|at|on|in|from)\b"
)
"""Roles without an article ("Kollegin ist …"), and people known by where they are ("la petite du comptoir")."""
_PRONOUN = re.compile(
    r"\b(?:he|she|his|her|hes|shes|il|elle|son|sa|hij|zij|ze|zijn|haar|er|sie|sein\w{0,2}|ihr\w{0,2}"
    r"|(?:der|die) (?:ist|hat|wurde|war|kriegt|bekommt|liegt|sitzt)|die (?:is|heeft|zit|krijgt|kreeg|ligt))\b"
)
_AUTHOR = re.compile(r"\b(?:i|im|ive|j|je|jai|moi|ik|ich|me|mich|mir|mij)\b")
_OWN = re.compile(rf"\b(?:my|mon|ma|mes|mijn|m n|mein\w{{0,2}})\b(?! (?:\w{{2,14}} ){{0,2}}?{_ROLES}\b)")
_AFTER = 30
"""How far behind what is told the author's family may stand, in folded characters."""
_OWN_FAMILY = re.compile(
    r"\b(?:my|mon|ma|mes|mijn|m n|mein\w{0,2}) (?:\w{2,10} )?(?:son|daughter|wife|husband|partner|mother|father|mum|dad"
    r"|sister|brother|kids?|child(?:ren)?|fils|fille|femme|mari|compagne|compagnon|mere|pere|maman|papa|soeur|frere|enfants?"
    r"|zoon|dochter|vrouw|man|moeder|vader|mama|zus|broer|kind(?:eren)?|sohn|tochter|frau|mann|mutter|vater|schwester"
    r"|bruder|grand(?:mother|father|ma|pa)|aunt|uncle|niece|nephew|grand (?:mere|pere)|tante|oncle|oma|opa|oom|nonkel"
    r"|onkel|grossmutter|grossvater|ur\w{4,12})\b"
)
_PAIR = re.compile(
    r"(?<=[\w,:;] )(?P<first>[A-ZÀ-Þ][a-zà-ÿ'’-]+)(?: (?:[Vv]an|[Dd]e[rn]?|[Vv]on|el|le|la|ter|ten)){0,2}"
    r" (?P<last>[A-ZÀ-Þ][a-zà-ÿ'’][a-zà-ÿ'’A-Z-]*)"
    r"|^(?P<head>[A-ZÀ-Þ][a-zà-ÿ'’-]+) [A-ZÀ-Þ][a-zà-ÿ'’][a-zà-ÿ'’A-Z-]*"
    r"(?='s|,| (?:is|was|has|had|est|a|était|is|heeft|kreeg|zit|werd|ist|hat|wurde|sera|du)\b)"
)
_NO_PAIR = frozenset(
    fold(
        "day week month year group team university hospital street road school college church house office "
        "data human general coming world national european united north south east west red black white green "
        "blue great new big good social public first notre nos les des saint sainte sint de het een onze die "
        "der das ein eine unser unsere am im und sie cancer health mental man woman fonds fund fondation "
        "stichting bank club award awards tag tage tagen woche wochen monat monate monaten jahr jahre jahren"
    ).split()
)
"""What begins or ends two capitalised words that are no person's name."""
_GERMAN = re.compile(r"\b(?:und|ist|nicht|ein|eine|der|das|hat|mit|seit|auf|wird)\b")


def has_pair(sentence: str) -> bool:
    """Whether two capitalised words stand as a first name and a surname do, in a language that writes nouns small."""
    if _GERMAN.search(sentence):
        return False
    return any(
        not _NO_PAIR.intersection(fold(match[0]).split()) and not match[0].isupper()
        for match in _PAIR.finditer(sentence)
    )


def has_name(sentence: str) -> bool:
    """Whether a sentence, as it is written, names a person."""
    if _TITLED.search(sentence):
        return True
    for match in _CAPITAL.finditer(sentence):
        words = match[0].split()
        first = fold(words[0]).partition("'")[0].removesuffix("'s")
        if first.partition("-")[0] in _LISTED and (len(words) > 1 or first not in _NOT_ALONE):
            return True
        if len(words) > 1 and fold(words[-1]) in _LISTED:  # surname first
            return True
    return False


def has_role(words: str) -> bool:
    """Whether joined folded words speak of one person by their role: "our receptionist"."""
    return bool(_ROLE.search(words) or _BARE_ROLE.search(words))


def has_pronoun(words: str) -> bool:
    """Whether joined folded words speak of one person as he or she."""
    return bool(_PRONOUN.search(words))


def is_own(words: str, start: int, end: int, *, named: bool) -> bool:
    """Whether what stands there in joined folded words is told of the author or the author's own family.

    It is where the author, or one of the family, stands right before it, or, where nobody is named, later in the
    sentence than the other person: "I heard our receptionist is pregnant" is told of the receptionist.
    """
    before = words[:start].split()
    near, family = " ".join(before[-4:]), " ".join(before[-6:])
    if _OWN.search(f"{near} {words[start:end]}") or _OWN_FAMILY.search(f"{family} {words[start : end + _AFTER]}"):
        return True
    if named:
        return bool(_AUTHOR.search(near))
    other = _last(words[:start], _ROLE, _BARE_ROLE, _PRONOUN)
    return bool(_AUTHOR.search(words)) if other < 0 else _last(words[:start], _AUTHOR) > other


def _last(words: str, *patterns: re.Pattern[str]) -> int:
    """Where the last of what the patterns find begins; -1 where they find nothing."""
    return max((match.start() for pattern in patterns for match in pattern.finditer(words)), default=-1)
