"""Finding the packs of rules: those that ship, those a package offers, those in a folder someone names."""

import logging
import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, partial
from importlib import import_module, util
from pathlib import Path
from types import ModuleType
from typing import Any

import pluggy

from ambassador import hookspecs
from ambassador.configuration import Configuration
from ambassador.errors import PolicyError, Problem
from ambassador.event import Event, Messenger
from ambassador.files import read_text
from ambassador.hookspecs import Finder
from ambassador.patience import SECONDS, TELLING, Patience
from ambassador.rules import Rule, parse_rule, parse_words
from ambassador.vocabulary import Reading

log = logging.getLogger("ambassador")

_OURS = "ambassador_plugins."
"""How the modules of the packs that ship begin: their code is ours to keep quick."""


_HOOKS: Mapping[str, Reading] = {"finders": "fast", "readers": "full", "advisers": "asked"}
"""The hooks that bring finders, and the quickest reading in which theirs are asked."""


@dataclass(frozen=True)
class Pack:
    """A folder of rules, with its code where it has some."""

    name: str
    folder: Path
    home: str
    """The package it came with and its version, or the folder."""
    module: str = ""
    """The name by which its code is imported; empty for a folder outside any package."""
    code: ModuleType | None = None

    @property
    def is_ours(self) -> bool:
        """Whether it ships with this library."""
        return self.module.startswith(_OURS)

    @property
    def has_code(self) -> bool:
        """Whether it has code, loaded or not."""
        return (self.folder / "plugin.py").is_file()


@dataclass(frozen=True)
class Brought:
    """A finder and the pack that brings it."""

    pack: str
    find: Finder
    reading: Reading
    """The quickest reading in which it is asked."""


@dataclass(frozen=True)
class Packs:
    """Everything the packs bring, read once."""

    packs: tuple[Pack, ...]
    rules: Mapping[str, Rule]
    """By name, `pack/rule`."""
    words: Mapping[str, tuple[str, ...]]
    """The entries of each word list, by `pack/list`."""
    finders: Mapping[str, Brought]
    """Finders, readers and advisers by name."""
    manager: pluggy.PluginManager
    patience: Mapping[str, Patience]
    """How long each pack is waited for whose code is not ours."""
    failed: tuple[str, ...] = ()
    """Packs whose code could not be loaded, or was not."""
    unapproved: tuple[str, ...] = ()
    """Those of them whose code was left alone, since nobody has approved it."""

    @property
    def given_up(self) -> tuple[str, ...]:
        """Packs that hang, and are asked no more until this process ends."""
        return tuple(name for name, patience in self.patience.items() if patience.is_over)

    @property
    def on_demand(self) -> frozenset[str]:
        """Packs that bring advisers: they are off until a policy names them."""
        return frozenset(brought.pack for brought in self.finders.values() if brought.reading == "asked")

    def asked(self, pack: str, function: Callable[..., Any], *arguments: Any) -> tuple[Any, ...]:
        """What a pack's function answers. Raises what it raises, and `LateError` where it hangs and is not ours."""
        return _asked(self.patience.get(pack), function, *arguments)

    def without_failed(self, rule: Rule) -> Rule:
        """A rule that yields to none of the finders whose pack could not be loaded: it speaks."""
        return _without(rule, self.finders) if self.failed else rule

    def runnable_rules(self) -> dict[str, Rule]:
        """The rules by name, without those whose finder could not be loaded."""
        return {
            name: rule
            for name, rule in self.rules.items()
            if not (rule.by and rule.by not in self.finders and rule.pack in self.failed)
        }

    def messengers(self, configuration: Configuration) -> dict[str, Messenger]:
        """Everybody who tells of events, by `pack: name`. A pack that fails here tells nobody, and the log says so."""
        found = dict[str, Messenger]()
        for pack in self.packs:
            patience = Patience(TELLING) if pack.name in self.patience else None
            for implementation in _implementations(self.manager, "messengers", pack.name):
                try:
                    brought = dict(_asked(patience, lambda ask: ask(configuration).items(), implementation))
                    found |= {f"{pack.name}: {name}": _in_time(patience, tell) for name, tell in brought.items()}
                except Exception as error:
                    log.error("The hook messengers of pack %s failed with %s", pack.name, type(error).__name__)
        return found


@cache
def load_packs(*folders: Path, code: tuple[str, ...] | None = None) -> Packs:
    """All packs: installed ones (entry points in the group `ambassador`), then those in `folders`.

    `code` names the packs of others whose code may run; `None`: all that whoever calls this has installed or named.
    Raises `PolicyError` with every problem of their files. A pack whose code cannot be loaded is named in `failed`.
    """
    packs, failed, unapproved, patience = list[Pack](), list[str](), list[str](), dict[str, Patience]()
    finders, rule_folders, problems = dict[str, Brought](), dict[str, list[Path]](), list[Problem]()
    manager = pluggy.PluginManager("ambassador")
    manager.add_hookspecs(hookspecs)
    for found in [*_installed(), *_in_folders(folders)]:
        if code is not None and found.has_code and not found.is_ours and found.name not in code:
            log.error("The code of pack %s, from %s, is not run: nobody has approved it", found.name, found.home)
            unapproved.append(found.name)
            continue
        if found.has_code and manager.has_plugin(found.name):
            said = (
                f"There is another pack called {found.name} that has code. Name this one otherwise, or leave one out."
            )
            problems.append(Problem(str(found.folder), said))
            continue
        limit = Patience(SECONDS) if found.has_code and not found.is_ours else None
        try:
            loaded = replace(found, code=_code(found))
            if loaded.code:
                manager.register(loaded.code, name=found.name)
                manager.check_pending()
            finders |= _brought(manager, found.name, limit)
            rule_folders[found.name] = _rule_folders(manager, found)
        except (Exception, SystemExit):
            log.exception("The code of pack %s cannot be loaded", found.name)
            if manager.has_plugin(found.name):
                manager.unregister(name=found.name)
            failed.append(found.name)
            continue
        packs.append(loaded)
        if limit:
            patience[found.name] = limit
    rules, words = dict[str, Rule](), dict[str, tuple[str, ...]]()
    for pack in packs:
        for path in sorted(pack.folder.glob("words/*.txt")):
            try:
                words[f"{pack.name}/{path.stem}"] = parse_words(read_text(path), str(path))
            except PolicyError as error:
                problems += error.problems
        for path in (path for folder in rule_folders[pack.name] for path in sorted(folder.glob("*.toml"))):
            name = f"{pack.name}/{path.stem}"
            try:
                rules[name] = parse_rule(name, read_text(path), str(path))
            except PolicyError as error:
                problems += error.problems
    if problems:
        raise PolicyError(problems)
    failed += unapproved
    if failed:
        rules = {name: _without(rule, finders) for name, rule in rules.items()}
    return Packs(tuple(packs), rules, words, finders, manager, patience, tuple(failed), tuple(unapproved))


def _without(rule: Rule, finders: Collection[str]) -> Rule:
    """A rule that yields to none but these finders."""
    return replace(rule, unless_by=None) if rule.unless_by and rule.unless_by not in finders else rule


def _asked(patience: Patience | None, function: Callable[..., Any], *arguments: Any) -> tuple[Any, ...]:
    """What a function answers, waited for with patience where it is not ours."""
    return patience.call(lambda: function(*arguments) or ()) if patience else tuple(function(*arguments) or ())


def _in_time(patience: Patience | None, tell: Messenger) -> Messenger:
    """A messenger that raises `LateError` where it hangs and is not ours."""

    def in_time(event: Event) -> None:
        _asked(patience, tell, event)

    return in_time


def _brought(manager: pluggy.PluginManager, pack: str, patience: Patience | None) -> dict[str, Brought]:
    """The finders that a pack's code brings, by name. Raises what its hooks raise."""
    return {
        name: Brought(pack, partial(patience.call, find) if patience else find, reading)
        for hook, reading in _HOOKS.items()
        for implementation in _implementations(manager, hook, pack)
        for name, find in implementation().items()
    }


def _rule_folders(manager: pluggy.PluginManager, pack: Pack) -> list[Path]:
    """The folders of rule files that a pack has, its own first. Raises what its hook raises."""
    further = (
        folder for implementation in _implementations(manager, "rules", pack.name) for folder in implementation()
    )
    return [pack.folder / "rules", *map(Path, further)]


def _implementations(manager: pluggy.PluginManager, hook: str, pack: str) -> Iterator[Callable[..., Any]]:
    for implementation in getattr(manager.hook, hook).get_hookimpls():
        if implementation.plugin_name == pack:
            yield implementation.function


def _installed() -> Iterator[Pack]:
    """The packs that installed packages offer: a package with `rules/` is one, else each of its folders is."""
    from importlib.metadata import entry_points  # a tenth of the time it takes to import this library

    for point in entry_points(group="ambassador"):
        top, *below = point.value.split(".")
        spec = util.find_spec(top)  # of the whole name it would run the code of what is above
        for root in (spec and spec.submodule_search_locations) or ():
            home = f"{point.dist.name} {point.dist.version}" if point.dist else point.value
            yield from _packs_below(Path(root, *below), point.value, point.name, home)


def _in_folders(folders: Iterable[Path]) -> Iterator[Pack]:
    for folder in folders:
        if not folder.is_dir():
            raise PolicyError([Problem(str(folder), "There is no such folder of plugins.")])
        yield from _packs_below(folder, "", folder.name, "")


def _packs_below(root: Path, package: str, name: str, home: str) -> Iterator[Pack]:
    if (root / "rules").is_dir():
        yield Pack(name, root, home or str(root), package)
        return
    for folder in sorted(root.glob("*")):
        if (folder / "rules").is_dir() or (folder / "plugin.py").is_file():
            yield Pack(folder.name, folder, home or str(folder), f"{package}.{folder.name}" if package else "")


def _code(pack: Pack) -> ModuleType | None:
    if not pack.has_code:
        return None
    if pack.module:
        return import_module(f"{pack.module}.plugin")
    path = pack.folder / "plugin.py"
    spec = util.spec_from_file_location(f"ambassador_folder_{pack.name}", path)
    if spec is None or spec.loader is None:
        raise ImportError(f"{path} is no Python file")
    code = util.module_from_spec(spec)
    sys.modules[spec.name] = code
    spec.loader.exec_module(code)
    return code
