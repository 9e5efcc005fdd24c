"""What `ambassador doctor` looks at: one file for each part, with a function `examine`. Nothing is ever changed."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from importlib import import_module
from pathlib import Path

from ambassador.store.condition import Shape, UnusableError, examined

GOOD, LOOK, MEND = "good", "look", "mend"
"""All is well; it works, and somebody should look at it; it does not work, or is not safe."""

_PARTS = sorted(path.stem for path in Path(__file__).parent.glob("[!_]*.py"))


@dataclass(frozen=True)
class Installation:
    """What is examined."""

    db: Path
    plugins: tuple[Path, ...] = ()
    code: tuple[str, ...] = ()
    """Packs of others whose code the service may run."""

    @cached_property
    def shape(self) -> Shape | None:
        """The shape of the store, `None` where there is no whole one; what is wrong then, `store.py` says."""
        try:
            return examined(self.db)
        except (OSError, UnusableError):
            return None


@dataclass(frozen=True)
class Note:
    """What was seen of one part, and what to do."""

    part: str
    state: str
    says: str
    do: str = ""


def examine(installation: Installation) -> Iterator[Note]:
    """What there is to say of each part. One that cannot even be examined does not hide the others."""
    for part in _PARTS:
        try:
            for state, says, do in import_module(f"{__name__}.{part}").examine(installation):
                yield Note(part, state, says, do)
        except Exception as error:
            said = f"It could not be examined: {type(error).__name__}: {error}"
            yield Note(part, MEND, said, "Mend what the other parts say first, then look again.")
