"""What can go wrong, said so that the reader can mend it. No message ever contains a draft."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches


class Sentence(str):
    """A sentence in English that the pages can say in the reader's language: it knows its pattern and what fills it.

    `Sentence('There is no word list "{name}".', name="client")`. What fills it may be a sentence itself.
    """

    pattern: str
    parts: Mapping[str, object]

    def __new__(cls, pattern: str, **parts: object) -> "Sentence":
        """Without parts the pattern is the sentence, braces and all."""
        made = super().__new__(cls, pattern.format(**parts) if parts else pattern)
        made.pattern, made.parts = pattern, parts
        return made

    def filled(self, **parts: object) -> "Sentence":
        """This sentence with its parts."""
        return type(self)(self.pattern, **parts)


@dataclass(frozen=True)
class Problem:
    """One thing to mend in a file."""

    path: str
    message: str
    """A `Sentence`, where officers meet it on the pages."""
    line: int | None = None
    """Counted from 1; `None` where the file gives no line."""
    field: str | None = None

    def __str__(self) -> str:
        place = self.path if self.line is None else f"{self.path}:{self.line}"
        return f"{place}: {self.field}: {self.message}" if self.field else f"{place}: {self.message}"


class AmbassadorError(Exception):
    """The base of every error this library raises on purpose."""


class ConfigurationError(AmbassadorError):
    """The service cannot run as configured. `problems` holds every problem found, not only the first."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(self.problems)  # what it is made of anew, where a pool of processes hands it on

    def __str__(self) -> str:
        return "\n".join(map(str, self.problems))


class DraftError(AmbassadorError):
    """A draft's fields are not as they should be. `problems` maps a field to its sentences."""

    def __init__(self, problems: Mapping[str, Sequence[str]]) -> None:
        self.problems = {field: list(sentences) for field, sentences in problems.items()}
        super().__init__(self.problems)  # what it is made of anew, where a pool of processes hands it on

    def __str__(self) -> str:
        return "; ".join(f"{field}: {' '.join(said)}" for field, said in self.problems.items())


class PhraseError(AmbassadorError):
    """A phrase is not written in the phrase language. `sentence` says what is wrong, and how to mend it."""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class PolicyError(AmbassadorError):
    """A policy cannot be used. `problems` holds every problem found, not only the first."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(self.problems)  # what it is made of anew, where a pool of processes hands it on

    def __str__(self) -> str:
        return "\n".join(map(str, self.problems))


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """` Did you mean "…"?`, or nothing where no known word is near."""
    near = get_close_matches(word, list(known), n=1, cutoff=0.6)
    return Sentence(' Did you mean "{near}"?', near=near[0]) if near else ""
