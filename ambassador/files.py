"""A policy is a set of text files, in a folder or in the store: a mapping of path to content."""

import difflib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path, PurePosixPath

from ambassador.errors import PolicyError, Problem

PolicyFiles = Mapping[str, str]
"""`policy.toml`, `text/en.md`, `rules/no-politics.toml`, `words/nicknames.txt` … and their content."""

DEFAULT_POLICY = Path(__file__).with_name("default_policy")
_PATTERNS = ("policy.toml", "text/*.md", "rules/*.toml", "rules/*/*.toml", "words/*.txt")


def read_folder(folder: Path | str) -> dict[str, str]:
    """The files of a policy in a folder, by path with `/`. Raises `PolicyError` where it has none or not UTF-8."""
    folder = Path(folder)
    files, problems = dict[str, str](), list[Problem]()
    for pattern in _PATTERNS:
        for path in sorted(folder.glob(pattern)):
            name = path.relative_to(folder).as_posix()
            try:
                files[name] = read_text(path)
            except PolicyError as error:
                problems += error.problems
    if not folder.is_dir():
        problems.append(Problem(str(folder), "There is no such folder."))
    elif not files and not problems:
        problems.append(Problem(str(folder), "There is no policy in this folder. It needs at least a policy.toml."))
    if problems:
        raise PolicyError(problems)
    return files


def read_text(path: Path) -> str:
    """What stands in a file of a policy or a pack. Raises `PolicyError` where that is not UTF-8."""
    try:
        return path.read_bytes().decode("utf-8-sig")  # editors of Windows write a mark before it
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise PolicyError([Problem(str(path), "This line is not UTF-8. Save the file as UTF-8.", line)]) from None


def write_folder(files: PolicyFiles, folder: Path | str) -> None:
    """Write a policy's files into a folder, byte for byte as they were read."""
    for name, content in files.items():
        path = Path(folder) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode("utf-8"))


def is_policy_path(path: str) -> bool:
    """Whether a path is that of a policy's file; no other is ever written or read. None is hidden (`._x`)."""
    named, folders = PurePosixPath(path), path.count("/")
    # A pattern matches from the right: `old/policy.toml` is a file that nobody would read.
    is_one = any(named.match(pattern) and folders == pattern.count("/") for pattern in _PATTERNS)
    return is_one and str(named) == path and ".." not in path and not named.name.startswith(".")


@dataclass(frozen=True)
class FileChange:
    """How a file of a policy differs from what it was."""

    path: str
    kind: str
    """`added`, `removed` or `changed`."""
    before: str = field(repr=False)
    after: str = field(repr=False)

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """A unified diff without its two head lines: each begins with `+`, `-`, `@` or a blank."""
        old, new = self.before.splitlines(), self.after.splitlines()
        return tuple(difflib.unified_diff(old, new, lineterm="", n=2))[2:]


def differences(before: PolicyFiles, after: PolicyFiles) -> list[FileChange]:
    """What changed between two sets of files, by path."""
    changes = []
    for path in sorted({*before, *after}):
        old, new = before.get(path), after.get(path)
        if old != new:
            kind = "added" if old is None else "removed" if new is None else "changed"
            changes.append(FileChange(path, kind, old or "", new or ""))
    return changes


def default_files() -> dict[str, str]:
    """The policy that ships with this library."""
    return read_folder(DEFAULT_POLICY)
