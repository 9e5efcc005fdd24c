"""What a backup that was killed leaves behind, and who may remove it."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ambassador.store.backup import back_up, restore
from ambassador.store.workplace import workplace

WORK = """
import sys
from pathlib import Path
from ambassador.store.workplace import workplace

with workplace(Path(sys.argv[1])) as folder:
    (folder / "copy").write_text("half a store")
    print(folder, flush=True)
    sys.stdin.read()
"""


@contextmanager
def _working(parent: Path) -> Iterator[tuple[Path, subprocess.Popen[str]]]:
    """A process that works in a folder of its own until it is killed, or the block ends; it seems to for long."""
    command = [sys.executable, "-c", WORK, str(parent)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        folder = Path(process.stdout.readline().strip())
        os.utime(folder, (0, 0))
        yield folder, process


def test_what_a_killed_backup_left_is_removed_by_the_next(path: Path, tmp_path: Path) -> None:
    """By a restore, too, in the store's own folder; else copies of names would lie there for ever."""

    def killed() -> Path:
        with _working(tmp_path) as (folder, process):
            process.kill()
        assert (folder / "copy").exists()
        return folder

    left = killed()
    back_up(path, tmp_path / "a.db")
    assert not left.exists()
    left = killed()
    restore(tmp_path / "a.db", path, overwrite=True, by="Ann")
    assert not left.exists()


def test_where_somebody_still_works_nothing_is_removed(path: Path, tmp_path: Path) -> None:
    """Two backups of a large store to one place."""
    with _working(tmp_path) as (folder, _):
        back_up(path, tmp_path / "a.db")
        assert (folder / "copy").exists()
    assert not folder.exists()


def test_what_is_not_ours_is_not_removed(tmp_path: Path) -> None:
    """A folder without a lock, whatever it is called, and one that was made a moment ago and is not locked yet."""
    others, new = tmp_path / ".ambassador-copy-of-mine", tmp_path / ".ambassador-copy-new"
    for folder in (others, new):
        folder.mkdir()
    (new / "lock").touch()
    os.utime(others, (0, 0))
    with workplace(tmp_path) as mine:
        assert {path.name for path in tmp_path.iterdir()} == {others.name, new.name, mine.name}
    assert {path.name for path in tmp_path.iterdir()} == {others.name, new.name}
