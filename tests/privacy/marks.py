"""Marked drafts, and the search for what is left of them."""

import base64
import random
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

STEM = "quetzalcoatl"
"""What every mark holds, and nothing else does: also when it is folded, no letter of it changes."""

_SENTENCES = (
    "The wifi password is {mark}.",
    "Notre Q3 est 12 % sous le plan, dit {mark} 😬",
    "Bel {mark} op +32 475 12 34 56 of mail {mark}@example.com",
    "Wir haben {mark} als Kunden verloren, bitte nicht weitersagen.",
    "{mark} is ill again, she told me about the operation.",
    "My colleague {mark} is an idiot, and so is the whole company.",
    "Lovely day at the office with {mark}!",
    "#{mark} @{mark} https://example.com/{mark}?q={mark}",
)


def marked(count: int, seed: int = 1) -> Iterator[str]:
    """Drafts in four languages, each with a mark of its own; most of them are found fault with."""
    chosen = random.Random(seed)  # noqa: S311 - drafts, not secrets
    for number in range(count):
        mark = f"{STEM.capitalize()}-{seed}{number:05d}"
        yield " ".join(chosen.sample(_SENTENCES, chosen.randint(1, 3))).format(mark=mark)


def _shapes() -> re.Pattern[bytes]:
    """The stem as it is, in UTF-16, in hexadecimal, and within base64 at each of its three places."""
    spellings = (STEM, STEM.capitalize(), STEM.upper())
    shapes = {word.encode(coding) for word in spellings for coding in ("utf-8", "utf-16-le", "utf-16-be")}
    shapes |= {word.encode().hex().encode() for word in spellings}
    for word in spellings:
        for before in range(3):  # the first and the last sign hold bits of what stands beside the word
            packed = base64.b64encode(b"x" * before + word.encode())
            shapes.add(packed[4 if before else 0 :].rstrip(b"=")[:-1])
    return re.compile(b"|".join(re.escape(shape) for shape in shapes), re.IGNORECASE)


_SHAPES = _shapes()


def has_mark(content: bytes) -> bool:
    """Whether something of a marked draft is in it."""
    return _SHAPES.search(content) is not None


def left_in(folders: Iterable[Path]) -> list[str]:
    """The files below folders that hold a mark, in their content or in their name."""
    files = (path for folder in folders for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    return [str(path) for path in files if has_mark(path.read_bytes()) or has_mark(str(path).encode())]
