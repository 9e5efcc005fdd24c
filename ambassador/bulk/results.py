"""The folder of a scan: what was found, what was refused, and the ledger by which it goes on after an interruption."""

import json
import os
import secrets
from collections import Counter
from collections.abc import Mapping
from contextlib import closing, suppress
from hashlib import sha256
from pathlib import Path
from time import monotonic
from typing import Any, BinaryIO

from ambassador.bulk.recipe import FOUND, REFUSED, Checked, Recipe
from ambassador.bulk.rows import Columns, ScanError
from ambassador.bulk.tables import CHUNK
from ambassador.bulk.tally import Tally

_EVERY = 1.0
"""Seconds of work that an interruption may cost."""


def fingerprint_of_scan(recipe: Recipe, columns: Columns, tables: tuple[Path, ...]) -> str:
    """The same for a scan that goes on: same tables (path, size, last change), same columns, policy and rules."""
    there = [(str(table), table.stat().st_size, table.stat().st_mtime_ns) for table in tables]
    return sha256(json.dumps([recipe.fingerprint, sorted(columns.items()), there, CHUNK]).encode()).hexdigest()


class Results:
    """What is written while a scan runs. Chunks are added in their order, so that every run writes the same bytes.

    `rows` counts what was read of each table, `at` says how many of its bytes are done. The ledger says how far what
    was written is whole. It is replaced whole, after what it speaks of is on the disk: a scan that is killed at any
    moment goes on from there.
    """

    def __init__(self, folder: Path, scan: str) -> None:
        """Open a folder, or make it. Raises `ScanError` where it belongs to another scan, and `OSError`."""
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self._ledger, self._scan, self._run = folder / "ledger.json", scan, secrets.token_hex(8)
        self.tally, self.chunks = Tally(), 0
        self.rows, self.at = Counter[str](), dict[str, int]()
        self.is_finished = False
        known = self._known()
        if known is not None:
            self._take_up(known)
        for name, heading in (("findings.csv", FOUND), ("refused.csv", REFUSED)):
            if known is None and not _is_free(folder / name, heading):
                raise ScanError(f"{folder} has a {name} of something else. Choose another folder.")
        sizes = known["bytes"] if known is not None else {}
        self._findings = _opened(folder / "findings.csv", FOUND, sizes.get("findings"))
        self._refused = _opened(folder / "refused.csv", REFUSED, sizes.get("refused"))
        self._write()

    def add(self, checked: Checked) -> None:
        """Take a chunk in. Raises `ScanError` where another process has taken the folder over."""
        self._findings.write(checked.findings)
        self._refused.write(checked.refused)
        self.tally.add(checked.tally)
        self.chunks += 1
        self.rows[checked.table] += checked.tally.rows
        self.at[checked.table] = checked.at
        if monotonic() - self._written >= _EVERY:
            self.write()

    def write(self) -> None:
        """Bring everything to the disk, the ledger last. Raises `ScanError` where another process has taken over."""
        known = self._known()
        if known is None or known["run"] != self._run:
            raise ScanError(f"Another scan has taken {self.folder} over, and goes on with it.")
        self._write()

    def finish(self) -> None:
        """All chunks are there."""
        self.is_finished = True
        for file in (self._findings, self._refused):
            file.truncate()
        self.write()

    def close(self) -> None:
        """Close the files. What was added since the last `write` is done again: it may be half a chunk."""
        with closing(self._findings), closing(self._refused):
            pass

    def _known(self) -> dict[str, Any] | None:
        try:
            known: dict[str, Any] = json.loads(self._ledger.read_text("utf-8"))
            if not isinstance(known, dict) or "scan" not in known:
                raise ValueError
        except FileNotFoundError:
            return None
        except ValueError:
            raise ScanError(f"{self._ledger} is no ledger of a scan. Choose another folder.") from None
        return known

    def _take_up(self, known: Mapping[str, Any]) -> None:
        if known["scan"] != self._scan:
            raise ScanError(
                f"{self.folder} holds another scan: other files, columns, policy or rules, or files that have changed "
                "since. Choose another folder, or remove this one to begin anew."
            )
        self.tally, self.chunks = Tally.from_dict(known["tally"]), known["chunks"]
        self.rows, self.at = Counter(known["rows"]), known["at"]
        self.is_finished = known["finished"]

    def _write(self) -> None:
        sizes = {}
        for name, file in (("findings", self._findings), ("refused", self._refused)):
            file.flush()
            os.fsync(file.fileno())
            sizes[name] = file.tell()
        said = {
            "scan": self._scan,
            "run": self._run,
            "finished": self.is_finished,
            "chunks": self.chunks,
            "bytes": sizes,
            "rows": self.rows,
            "at": self.at,
            "tally": self.tally.to_dict(),
        }
        new = self._ledger.with_suffix(".new")
        with new.open("wb") as written:
            written.write(json.dumps(said).encode())
            written.flush()
            os.fsync(written.fileno())
        new.replace(self._ledger)
        self._written = monotonic()


def _head(heading: tuple[str, ...]) -> bytes:
    return (",".join(heading) + "\n").encode()


def _is_free(path: Path, heading: tuple[str, ...]) -> bool:
    """Whether a table is not there, or is that of a scan which was killed before its first ledger."""
    head = _head(heading)
    with suppress(FileNotFoundError), path.open("rb") as file:
        return head.startswith(file.read(len(head) + 1))
    return True


def _opened(path: Path, heading: tuple[str, ...], size: int | None) -> BinaryIO:
    """A table open at its end; of one that was begun, what the ledger does not speak of is cut off."""
    file: BinaryIO
    if size is None:
        file = path.open("wb")
        file.write(_head(heading))
        return file
    if path.stat().st_size < size:
        raise ScanError(f"{path} is shorter than it was. Remove the folder, and begin anew.")
    file = path.open("r+b")
    file.seek(size)
    file.truncate()
    return file
