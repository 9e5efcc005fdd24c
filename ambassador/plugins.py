"""Finding the packs of rules: those that ship, those a package offers, those in a folder someone names."""

import logging
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module, util
from importlib.metadata import entry_points
from pathlib import Path
from types import ModuleType
from typing import Any

import pluggy

from ambassador import hookspecs
from ambassador.errors import PolicyError, Problem
from ambassador.hookspecs import Finder
from ambassador.rules import Rule, parse_rule, parse_words

log = logging.getLogger("ambassador")


@dataclass(frozen=True)
class Pack:
    """A folder of rules, with its code where it has some."""

    name: str
    folder: Path
    code: ModuleType | None = None


@dataclass(frozen=True)
class Brought:
    """A finder and the pack that brings it."""

    pack: str
    find: Finder
    is_reader: bool = False
    """Whether it speaks only in a full reading; an adviser is a reader too."""
    is_adviser: bool = False
    """Whether it speaks only where somebody has asked for it."""


@dataclass(frozen=True)
class Described:
    """What somebody wants to know of a pack before they trust it."""

    name: str
    home: str
    """The package it is installed from, with its version, or its folder; empty for code that could not be loaded."""
    rules: int
    hooks: tuple[str, ...]
    runs_code: bool
    failed: bool = False
    """Whether its code could not be loaded, so that nothing of it is checked."""


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
    failed: tuple[str, ...] = ()
    """Packs whose code could not be loaded."""

    def described(self) -> tuple[Described, ...]:
        """Every pack: where it is installed from, and whether it runs code. Those that failed come last."""
        homes = dict(_homes())
        found = list[Described]()
        for pack in self.packs:
            home = next((name for root, name in homes.items() if pack.folder.is_relative_to(root)), str(pack.folder))
            rules = sum(rule.pack == pack.name for rule in self.rules.values())
            callers = self.manager.get_hookcallers(pack.code) if pack.code else None
            hooks = tuple(sorted(caller.name for caller in callers or ()))
            found.append(Described(pack.name, home, rules, hooks, pack.code is not None))
        return (*found, *(Described(name, "", 0, (), True, failed=True) for name in self.failed))

    def runnable_rules(self) -> dict[str, Rule]:
        """The rules by name, without those whose finder could not be loaded."""
        return {
            name: rule
            for name, rule in self.rules.items()
            if not (rule.by and rule.by not in self.finders and rule.pack in self.failed)
        }


@cache
def load_packs(*folders: Path) -> Packs:
    """All packs: installed ones (entry points in the group `ambassador`), then those in `folders`.

    Raises `PolicyError` with every problem of their files. A pack whose code cannot be loaded is named in `failed`.
    """
    packs, failed = list[Pack](), list[str]()
    for name, folder, module in [*_installed(), *_in_folders(folders)]:
        try:
            packs.append(Pack(name, folder, _code(name, folder, module)))
        except Exception:
            log.exception("The code of pack %s cannot be loaded", name)
            failed.append(name)
    manager = pluggy.PluginManager("ambassador")
    manager.add_hookspecs(hookspecs)
    for pack in packs:
        if pack.code is not None:
            manager.register(pack.code, name=pack.name)
    manager.check_pending()
    rules, words, problems = dict[str, Rule](), dict[str, tuple[str, ...]](), list[Problem]()
    finders = dict[str, Brought]()
    for pack in packs:
        for path in sorted(pack.folder.glob("words/*.txt")):
            try:
                words[f"{pack.name}/{path.stem}"] = parse_words(path.read_text("utf-8"), str(path))
            except PolicyError as error:
                problems += error.problems
        for path in _rule_files(pack, manager):
            name = f"{pack.name}/{path.stem}"
            try:
                rules[name] = parse_rule(name, path.read_text("utf-8"), str(path))
            except PolicyError as error:
                problems += error.problems
        for hook in ("finders", "readers", "advisers"):
            for implementation in _implementations(manager, hook, pack.name):
                brought = implementation().items()
                is_reader, is_adviser = hook != "finders", hook == "advisers"
                finders |= {name: Brought(pack.name, find, is_reader, is_adviser) for name, find in brought}
    if problems:
        raise PolicyError(problems)
    return Packs(tuple(packs), rules, words, finders, manager, tuple(failed))


def _rule_files(pack: Pack, manager: pluggy.PluginManager) -> Iterator[Path]:
    yield from sorted(pack.folder.glob("rules/*.toml"))
    for implementation in _implementations(manager, "rules", pack.name):
        for folder in implementation():
            yield from sorted(Path(folder).glob("*.toml"))


def _implementations(manager: pluggy.PluginManager, hook: str, pack: str) -> Iterator[Callable[..., Any]]:
    for implementation in getattr(manager.hook, hook).get_hookimpls():
        if implementation.plugin_name == pack:
            yield implementation.function


def _installed() -> Iterator[tuple[str, Path, str]]:
    """The packs that installed packages offer: a package with `rules/` is one, else each of its folders is."""
    for point in entry_points(group="ambassador"):
        spec = util.find_spec(point.value)
        for root in (spec and spec.submodule_search_locations) or ():
            yield from _packs_below(Path(root), point.value, point.name)


def _homes() -> Iterator[tuple[Path, str]]:
    """The folders of installed packages that offer packs, with the package's name and version."""
    for point in entry_points(group="ambassador"):
        spec = util.find_spec(point.value)
        for root in (spec and spec.submodule_search_locations) or ():
            yield Path(root), f"{point.dist.name} {point.dist.version}" if point.dist else point.value


def _in_folders(folders: Iterable[Path]) -> Iterator[tuple[str, Path, str]]:
    for folder in folders:
        if not folder.is_dir():
            raise PolicyError([Problem(str(folder), "There is no such folder of plugins.")])
        yield from _packs_below(folder, "", folder.name)


def _packs_below(root: Path, package: str, name: str) -> Iterator[tuple[str, Path, str]]:
    if (root / "rules").is_dir():
        yield name, root, package
        return
    for folder in sorted(root.iterdir()):
        if (folder / "rules").is_dir() or (folder / "plugin.py").is_file():
            yield folder.name, folder, f"{package}.{folder.name}" if package else ""


def _code(name: str, folder: Path, module: str) -> ModuleType | None:
    path = folder / "plugin.py"
    if not path.is_file():
        return None
    if module:
        return import_module(f"{module}.plugin")
    spec = util.spec_from_file_location(f"ambassador_folder_{name}", path)
    if spec is None or spec.loader is None:
        raise ImportError(f"{path} is no Python file")
    code = util.module_from_spec(spec)
    sys.modules[spec.name] = code
    spec.loader.exec_module(code)
    return code
