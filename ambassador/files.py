"""A policy is a set of text files, in a folder or in the store: a mapping of path to content."""

from collections.abc import Mapping
from pathlib import Path

from ambassador.errors import PolicyError, Problem

PolicyFiles = Mapping[str, str]
"""`policy.toml`, `text/en.md`, `rules/no-politics.toml`, `words/nicknames.txt` … and their content."""

DEFAULT_POLICY = Path(__file__).with_name("default_policy")
_PATTERNS = ("policy.toml", "text/*.md", "rules/*.toml", "rules/*/*.toml", "words/*.txt")


def read_folder(folder: Path | str) -> dict[str, str]:
    """The files of a policy in a folder, by path with `/`. Raises `PolicyError` where it has none or not UTF-8."""
    folder = Path(folder)
    files, problems = dict[str, str](), []
    for pattern in _PATTERNS:
        for path in sorted(folder.glob(pattern)):
            name = path.relative_to(folder).as_posix()
            try:
                files[name] = path.read_bytes().decode("utf-8")
            except UnicodeDecodeError as error:
                line = path.read_bytes()[: error.start].count(b"\n") + 1
                problems.append(Problem(str(path), "This line is not UTF-8. Save the file as UTF-8.", line))
    if not folder.is_dir():
        problems.append(Problem(str(folder), "There is no such folder."))
    elif not files and not problems:
        problems.append(Problem(str(folder), "There is no policy in this folder. It needs at least a policy.toml."))
    if problems:
        raise PolicyError(problems)
    return files


def write_folder(files: PolicyFiles, folder: Path | str) -> None:
    """Write a policy's files into a folder, byte for byte as they were read."""
    for name, content in files.items():
        path = Path(folder) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode("utf-8"))


def default_files() -> dict[str, str]:
    """The policy that ships with this library."""
    return read_folder(DEFAULT_POLICY)
