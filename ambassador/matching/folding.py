"""How characters are made comparable: case, accents, width, styled letters, invisible characters.

Every character is folded by itself to zero or more characters, so that a place in the folded text can always be
traced back. The rules follow Unicode's compatibility decomposition (NFKD) and case folding; what NFKD leaves alone
(æ, ø, small capitals, negative circled letters, fillers that look like nothing, signs of registered names) is listed
here.
"""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from unicodedata import category, normalize

_LETTERS = {
    "æ": "ae",
    "œ": "oe",
    "ø": "o",
    "ł": "l",
    "đ": "d",
    "ð": "d",
    "þ": "th",
    "ħ": "h",
    "ŧ": "t",
    "ı": "i",
    "ϲ": "c",
    **dict(zip("ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ", "abcdefghijklmnoprstuvwyz", strict=True)),
    **{chr(first + place): chr(97 + place) for first in (0x1F150, 0x1F170) for place in range(26)},
    **dict.fromkeys("‘’‚‛ʼʹ′`´", "'"),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    "\u2800": " ",
}
_NOTHING = set("®™℠\u115f\u1160\u3164\uffa0\u034f") | {chr(tone) for tone in range(0x1F3FB, 0x1F400)}
_DROPPED = {"Mn", "Me", "Cf"}
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")

PAUSES = ".,;:!?…'\"()[]{}/\\*_~|^`-«»„“”·•¿¡"
"""Signs that separate words; every other sign (`%`, `€`, an emoji) counts as a word."""

LOOK_ALIKES = str.maketrans(
    "авеіјкмнорстухԁѕһԛԝєьгпӏ" + "αβγεηικνορστυχωϳ" + "օսցհոզ",
    "abeijkmhopctyxdshqwebrnl" + "abyenikvopotuxwj" + "oughnq",
)
"""Cyrillic, Greek and Armenian letters that pass for Latin ones (Unicode TR 39, the confusables in common use)."""

LEET = (
    str.maketrans("0134578@$!|+€", "oieastbasiite"),
    str.maketrans("0134578@$!|+€", "oleastbaslite"),
)
"""Digits and signs read as letters; `1` and `|` can be an i or an l, hence two tables."""


def fold_character(character: str) -> str:
    """The comparable form of one character: zero or more characters, lower case, without accents."""
    if character in _NOTHING:
        return ""
    if category(character) == "Cs":  # half of a surrogate pair: no text at all, but it keeps its place
        return "\ufffd"
    folded = normalize("NFKD", _LETTERS.get(character.casefold(), character).casefold())
    return "".join(_LETTERS.get(part, part) for part in folded.casefold() if category(part) not in _DROPPED).casefold()


class _Folds(dict[int, str]):
    """A table for `str.translate` that works out each character once."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = fold_character(chr(code))
        return folded


_FOLDS = _Folds()


def fold(text: str) -> str:
    """`text` made comparable, character by character."""
    return text.translate(_FOLDS)


@dataclass(frozen=True)
class Origins:
    """Where the characters of a folded text come from, kept only where the two run out of step."""

    folded: list[int]
    """Indices of the folded text at which a stretch begins, ascending; the first is 0."""
    original: list[int]
    """The index of the original for the beginning of each stretch; within one, both go on together."""

    def __getitem__(self, index: int) -> int:
        stretch = bisect_right(self.folded, index) - 1
        return self.original[stretch] + index - self.folded[stretch]

    def first_from(self, index: int) -> int:
        """The first index of the folded text that comes from `index` of the original, or from behind it."""
        stretch = bisect_left(self.original, index) - 1
        if stretch < 0:
            return 0
        first = self.folded[stretch] + index - self.original[stretch]
        return min(first, self.folded[stretch + 1]) if stretch + 1 < len(self.folded) else first

    def written(self, original: str, length: int) -> str:
        """For each of the `length` indices of the folded text, the character of `original` it comes from."""
        stops = [*self.folded[1:], length]
        stretches = zip(self.folded, stops, self.original, strict=True)
        return "".join(original[origin : origin + stop - start] for start, stop, origin in stretches)


def fold_with_origins(text: str) -> tuple[str, Origins]:
    """`text` made comparable, and where each folded character comes from."""
    pieces = list[str]()
    folded, original = [0], [0]
    ahead = 0  # how many characters the folded text is longer by so far
    after = 0
    for match in _NOT_ASCII.finditer(text):
        index = match.start()
        piece = _FOLDS[ord(match[0])]
        pieces += (_ascii_folded(text[after:index]), piece)
        after = index + 1
        length = len(piece)
        if length != 1:
            for extra in range(1, length):
                folded.append(index + ahead + extra)
                original.append(index)
            folded.append(index + ahead + length)
            original.append(index + 1)
            ahead += length - 1
    pieces.append(_ascii_folded(text[after:]))
    return "".join(pieces), Origins(folded, original)


def _ascii_folded(text: str) -> str:
    """What `fold` makes of ASCII characters, several times as fast."""
    return text.lower().replace("`", "'")
