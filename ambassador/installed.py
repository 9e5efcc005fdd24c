"""Which packs are installed: from where, what each brings, and whose code runs."""

from dataclasses import dataclass

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
    return [_described(pack, packs) for pack in packs.packs]


def _described(pack: Pack, packs: Packs) -> Installed:
    callers = packs.manager.get_hookcallers(pack.code) if pack.code else None
    return Installed(
        pack.name,
        pack.home,
        sum(rule.pack == pack.name for rule in packs.rules.values()),
        sum(name.partition("/")[0] == pack.name for name in packs.words),
        pack.code is not None,
        tuple(sorted(caller.name for caller in callers or ())),
    )
