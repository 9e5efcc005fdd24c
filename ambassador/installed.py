"""Which packs are installed: from where, what each brings, and whose code runs."""

from collections.abc import Iterator
from dataclasses import dataclass
from importlib import util
from importlib.metadata import entry_points
from pathlib import Path

from ambassador.plugins import Pack, Packs


@dataclass(frozen=True)
class Installed:
    """A pack, as people look at it."""

    name: str
    home: str
    """The package with its version, or the folder."""
    rules: int
    words: int
    """Word lists."""
    runs_code: bool
    hooks: tuple[str, ...]
    """What its code is asked for."""


def installed(packs: Packs) -> list[Installed]:
    """The packs that could be loaded, in the order in which they were found."""
    homes = dict(_homes())
    return [_described(pack, packs, homes) for pack in packs.packs]


def _described(pack: Pack, packs: Packs, homes: dict[Path, str]) -> Installed:
    home = next((name for root, name in homes.items() if pack.folder.is_relative_to(root)), str(pack.folder))
    callers = packs.manager.get_hookcallers(pack.code) if pack.code else None
    return Installed(
        pack.name,
        home,
        sum(rule.pack == pack.name for rule in packs.rules.values()),
        sum(name.partition("/")[0] == pack.name for name in packs.words),
        pack.code is not None,
        tuple(sorted(caller.name for caller in callers or ())),
    )


def _homes() -> Iterator[tuple[Path, str]]:
    """The folders of installed packages that offer packs, with the package's name and version."""
    for point in entry_points(group="ambassador"):
        spec = util.find_spec(point.value)
        for root in (spec and spec.submodule_search_locations) or ():
            yield Path(root), f"{point.dist.name} {point.dist.version}" if point.dist else point.value
