"""What all processes of a scan need to know, and checking a chunk in one of them."""

import csv
import io
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any

from ambassador._version import __version__
from ambassador.answer import utf16_units
from ambassador.bulk.rows import Row, ScanError
from ambassador.bulk.tables import Chunk
from ambassador.bulk.tally import Tally
from ambassador.draft import Draft
from ambassador.errors import DraftError, PolicyError
from ambassador.files import PolicyFiles
from ambassador.policy import Policy
from ambassador.vocabulary import Reading

FOUND = ("file", "row", "id", "category", "rule", "severity", "start", "end")
REFUSED = ("file", "row", "id", "problem")
"""The columns of the two tables that are written. Places count UTF-16 units, as in every answer."""
_FORMULA = re.compile(r"[=@\t\r]|[+-](?!\d*[.,]?\d+$)")
"""How a text begins that spreadsheets calculate; a number is none."""


@dataclass(frozen=True)
class Checked:
    """What came of a chunk."""

    chunk: int
    table: str
    at: int
    """How many bytes of the table are done."""
    findings: bytes
    """Lines of CSV, of the columns `FOUND`."""
    refused: bytes
    """Lines of CSV, of the columns `REFUSED`."""
    tally: Tally


@dataclass(frozen=True)
class Recipe:
    """How rows are checked: the same in every process, on every machine."""

    files: PolicyFiles = field(repr=False)
    """The policy's."""
    plugins: tuple[Path, ...]
    reading: Reading
    said: Mapping[str, str]
    """What is taken for what rows do not say: network, audience, kind, author."""
    rules: str
    """The fingerprint of the rules of all packs."""

    @cached_property
    def fingerprint(self) -> str:
        """The same for two recipes by which the same rows give the same results."""
        parts = [sorted(self.files.items()), self.reading, sorted(self.said.items()), self.rules]
        return sha256(json.dumps(parts).encode()).hexdigest()


def fingerprint_of_rules(policy: Policy) -> str:
    """Of this library's version and of everything that the packs bring, code and network included."""
    digest = sha256(__version__.encode())
    for pack in policy.packs.packs:
        for path in sorted(pack.folder.rglob("*")):
            if path.is_file() and path.suffix != ".pyc":
                digest.update(f"\0{pack.name}/{path.relative_to(pack.folder).as_posix()}\0".encode())
                digest.update(sha256(path.read_bytes()).digest())
    return digest.hexdigest()


_ready: dict[str, tuple[Recipe, Policy]] = {}
"""The recipes this process can check by, by fingerprint: a policy is loaded once for all chunks."""


def keep(recipe: Recipe, policy: Policy) -> None:
    """Let this process check by a recipe whose policy is loaded."""
    _ready[recipe.fingerprint] = recipe, policy


def prepare(recipe: Recipe) -> None:
    """Load the policy into this process. Raises `ScanError` where its rules are not those of the recipe."""
    try:
        policy = Policy.from_files(recipe.files, plugins=recipe.plugins)
    except PolicyError as error:
        raise ScanError(f"A worker cannot load the policy. {error}") from None
    if fingerprint_of_rules(policy) != recipe.rules:
        raise ScanError(
            "A worker has other rules than this machine. Install the same version of ambassador, with the same packs, "
            "on all of them."
        )
    keep(recipe, policy)


def forget(recipe: Recipe) -> None:
    """Let go of the policy."""
    _ready.pop(recipe.fingerprint, None)


def check(fingerprint: str, chunk: Chunk) -> Checked:
    """Check the rows of a chunk. A row that is no draft, or that cannot be checked, is listed and stops nothing.

    Raises `ScanError` in a process that was not prepared.
    """
    if fingerprint not in _ready:
        raise ScanError("A worker could not load the policy. Its log says why.")
    recipe, policy = _ready[fingerprint]
    found, refused, tally = list[Sequence[Any]](), list[Sequence[Any]](), Tally()
    for row in chunk.rows:
        place = (chunk.table, row.number, _cell(row.values.get("id", "")))
        try:
            found += ((*place, *rest) for rest in _findings(row, recipe, policy, tally))
        except DraftError as error:
            refused.append((*place, str(error)))
            tally.refused[(str(error),)] += 1
    return Checked(chunk.number, chunk.table, chunk.at, _lines(found), _lines(refused), tally)


def _findings(row: Row, recipe: Recipe, policy: Policy, tally: Tally) -> list[Sequence[Any]]:
    if row.problems:
        raise DraftError(row.problems)
    draft = Draft.from_dict({**recipe.said, **{name: value for name, value in row.values.items() if name != "id"}})
    try:
        verdict = policy.check(draft, recipe.reading)
    except Exception as error:  # whatever a strange row leads to, the others are checked
        raise DraftError({"draft": [f"It could not be checked ({type(error).__name__})."]}) from None
    tally.count(draft, verdict)
    unit = utf16_units(draft.text)
    return [
        (
            one.category,
            one.rule.name,
            one.severity,
            "" if one.start is None else unit(one.start),
            "" if one.end is None else unit(one.end),
        )
        for one in verdict.findings
    ]


def _cell(said: Any) -> Any:
    """What somebody else wrote, for a cell: with an apostrophe before what a spreadsheet would run."""
    return f"'{said}" if isinstance(said, str) and _FORMULA.match(said) else said


def _lines(rows: Sequence[Sequence[Any]]) -> bytes:
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerows(rows)
    return written.getvalue().encode("utf-8", "replace")  # an id may hold half characters
