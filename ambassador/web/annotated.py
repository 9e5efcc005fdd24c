"""A text with markup in it, as LanguageTool's clients send it: read without the markup, pointed at with it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Annotated:
    """What is read of a text, and where it stands in the original. Places count UTF-16 code units."""

    text: str = field(repr=False)
    begins: tuple[int, ...] | None = None
    """For each unit of `text`, where it begins in the original; `None` where the text is the original."""
    ends: tuple[int, ...] = ()
    """For each unit of `text`, where it ends in the original: what stands for markup is all of it."""

    @classmethod
    def of(cls, parts: Sequence[Mapping[str, str]]) -> "Annotated":
        """A text of parts, each `{"text": …}` or `{"markup": …}`, the latter perhaps with `"interpretAs"`."""
        read, begins, ends, place = list[str](), list[int](), list[int](), 0
        for part in parts:
            written = part.get("text", part.get("markup", ""))
            length = units(written)
            seen = part["text"] if "text" in part else part.get("interpretAs", "")
            if "text" in part:
                begins += range(place, place + length)
                ends += range(place + 1, place + length + 1)
            else:
                begins += [place] * units(seen)
                ends += [place + length] * units(seen)
            read.append(seen)
            place += length
        return cls(_whole("".join(read)), tuple(begins), tuple(ends))

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Where a place of `text` begins and ends in the original."""
        if self.begins is None or start >= end:
            return start, end
        return self.begins[start], self.ends[end - 1]


def _whole(text: str) -> str:
    """A text without half characters (lone surrogates), as long: two that belong together are one, others U+FFFD."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def units(text: str) -> int:
    """How many UTF-16 code units a text has."""
    return len(text) + sum(character > "\uffff" for character in text)
