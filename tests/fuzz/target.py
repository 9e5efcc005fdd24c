"""What is fuzzed, by name. A file in `targets/` is registered by being there."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

HERE = Path(__file__).parent
ROOT = HERE.parents[1]


@dataclass(frozen=True)
class Target:
    """Something that reads bytes."""

    read: Callable[[bytes], object]
    """Raises where something is wrong with us; what is wrong with the bytes is answered as it is documented."""
    seeds: Callable[[], Iterable[bytes]]
    """Good ones."""
    words: tuple[str, ...] = ()
    """What has a meaning here."""


def names() -> list[str]:
    """Of all targets; nothing of ours is imported for it."""
    return sorted(module.name for module in iter_modules([str(HERE / "targets")]))


def target(name: str) -> Target:
    """The one of a name."""
    found: Target = import_module(f"tests.fuzz.targets.{name}").TARGET
    return found


def cases(name: str) -> Mapping[str, bytes]:
    """What has broken a target, by the file it is kept in."""
    return {path.name: path.read_bytes() for path in sorted((HERE / "cases" / name).glob("*"))}
