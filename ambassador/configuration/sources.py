"""Reading the configuration: the file that AMBASSADOR_CONFIG names, then the environment, which wins."""

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from marshmallow import ValidationError, fields

from ambassador.configuration import Configuration, ConfigurationSchema, Keys, leaves, variable
from ambassador.configuration.kinds import FilePath, Secret, Secrets, is_shown
from ambassador.errors import ConfigurationError, Problem, did_you_mean
from ambassador.tomlfile import schema_problems, syntax_problem, values_of

FILE = "AMBASSADOR_CONFIG"
"""The variable that names the file."""


@dataclass(frozen=True)
class Configured:
    """A configuration, and where each of its values comes from."""

    configuration: Configuration
    origins: Mapping[Keys, str]
    """A file's path or a variable's name; what is not here is as by default."""


def configured(environment: Mapping[str, str] = os.environ) -> Configured:
    """The configuration of this process. Raises `ConfigurationError` with every problem of file and environment."""
    path = environment.get(FILE, "")
    content = _content(Path(path)) if path else ""
    try:
        values = values_of(content)
    except tomllib.TOMLDecodeError as error:
        raise ConfigurationError([syntax_problem(path, error)]) from None
    origins = {keys: path for keys, _ in leaves() if _is_in(values, keys)}
    problems = _unknown(environment) + _shown_secrets(path, values)
    for keys, kind in leaves():
        said = environment.get(variable(keys))
        if said is not None:
            _put(values, keys, _of_environment(said, kind))
            origins[keys] = variable(keys)
        elif keys in origins:
            _begin_at(Path(path).parent, values, keys, kind)
    try:
        configuration: Configuration = ConfigurationSchema().load(values)
    except ValidationError as error:
        found = schema_problems(path, content, error, ConfigurationSchema())
        problems += [_placed(problem, origins) for problem in found]
    if problems:
        raise ConfigurationError(problems)
    return Configured(configuration, origins)


def _content(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")  # editors of Windows write a mark before it
    except OSError as error:
        said = f"This file cannot be read: {error.strerror}. Name another one with --config or {FILE}."
        raise ConfigurationError([Problem(str(path), said)]) from None
    except UnicodeDecodeError:
        raise ConfigurationError([Problem(str(path), "This file is not UTF-8. Save it as UTF-8.")]) from None


def _is_in(values: Any, keys: Keys, *, even_empty: bool = True) -> bool:
    for key in keys:
        if not isinstance(values, dict) or key not in values:
            return False
        values = values[key]
    return even_empty or bool(values)


def _put(values: dict[str, Any], keys: Keys, value: Any) -> None:
    for key in keys[:-1]:
        inner = values.setdefault(key, {})
        if not isinstance(inner, dict):  # the schema says what is wrong with it
            return
        values = inner
    values[keys[-1]] = value


def _of_environment(said: str, kind: fields.Field[Any]) -> Any:
    """A value as the file would say it; pairs are written `group=role`."""
    if isinstance(kind, fields.List):
        return _parts(said, kind)
    if isinstance(kind, fields.Dict):
        pairs = (part.rpartition("=") for part in said.split(",") if part.strip())
        return {name.strip(): value.strip() for name, _, value in pairs}
    return said


def _parts(said: str, kind: fields.List[Any]) -> list[str]:
    """The values of a list: paths are parted as in PATH, others by commas."""
    parted = said.split(os.pathsep if isinstance(kind.inner, FilePath) else ",")
    return [part.strip() for part in parted if part.strip()]


def _begin_at(folder: Path, values: dict[str, Any], keys: Keys, kind: fields.Field[Any]) -> None:
    """Let a path in the file begin at the file's folder; what is none, such as an empty text, stays as it is."""
    for key in keys[:-1]:
        values = values[key]
    value = values[keys[-1]]
    if isinstance(kind, FilePath) and isinstance(value, str):
        values[keys[-1]] = value and str(folder / value)
    elif isinstance(kind, fields.List) and isinstance(kind.inner, FilePath) and isinstance(value, list):
        values[keys[-1]] = [str(folder / one) if one and isinstance(one, str) else one for one in value]


def _unknown(environment: Mapping[str, str]) -> list[Problem]:
    """Variables that mean a value of a table, and that no value has."""
    known = {variable(keys) for keys, _ in leaves()}
    tables = tuple(variable(keys[:1]) + "_" for keys, _ in leaves() if len(keys) > 1)
    return [
        Problem(name, f"There is no such variable.{did_you_mean(name, known)} See: ambassador config table")
        for name in sorted(environment)
        if name.startswith(tables) and name not in known
    ]


def _shown_secrets(path: str, values: dict[str, Any]) -> list[Problem]:
    """Secrets in a file that everybody on this machine can read."""
    kinds = (Secret, Secrets)
    shown = [keys for keys, kind in leaves() if isinstance(kind, kinds) and _is_in(values, keys, even_empty=False)]
    if not shown or not is_shown(Path(path)):
        return []
    said = f"Everybody on this machine can read this file, and it holds a secret. Run: chmod o-r {path}"
    return [Problem(path, said, field=".".join(keys)) for keys in shown]


def _placed(problem: Problem, origins: Mapping[Keys, str]) -> Problem:
    """A problem of a value at the variable it comes from, or could come from where there is no file."""
    keys = tuple((problem.field or "").split("."))
    origin = origins.get(keys, problem.path or variable(keys))
    return problem if origin == problem.path else replace(problem, path=origin, line=None, field=None)
