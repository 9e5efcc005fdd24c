"""Findings where other tools show them: GitHub's annotations, and pre-commit."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.running import run

ROOT = Path(__file__).parents[2]
FOUND = "Hello everybody,\n\n🎉 the wifi password is Tulip-4471, and so on.\n"
CLEAR = "Lovely weather today.\n"
_ANNOTATION = re.compile(r"::(\w+) file=(.+?),line=(\d+),col=(\d+),endLine=(\d+),endColumn=(\d+),title=(.+?)::(.+)")


@pytest.fixture
def posts(tmp_path: Path) -> Path:
    """A folder with two drafts."""
    folder = tmp_path / "posts"
    folder.mkdir()
    (folder / "a,b: c.md").write_text(FOUND, "utf-8")
    (folder / "clear.md").write_text(CLEAR, "utf-8")
    return folder


def test_each_finding_is_an_annotation_at_its_place(posts: Path) -> None:
    """Lines and columns count from 1; a comma in a name does not end it; the draft is not repeated."""
    done = run("check", posts / "a,b: c.md", posts / "clear.md", "--format", "github", "--reading", "fast")
    assert done.returncode == 2
    found = [_ANNOTATION.fullmatch(line) for line in done.stdout.splitlines()]
    (one,) = [match for match in found if match and match[8].endswith("(credentials/passwords)")]
    assert one[1] == "error"
    assert one[2] == str(posts / "a%2Cb%3A c.md").replace(":", "%3A")
    line, start, end_line, end = (int(one[number]) for number in range(3, 7))
    assert (line, end_line) == (3, 3)
    assert "Tulip-4471" in FOUND.splitlines()[2][start - 1 : end - 1]
    assert "Tulip" not in done.stdout
    assert f"::notice file={posts / 'clear.md'}::Posting hours were not checked" in done.stdout


def test_several_files_are_told_by_name(posts: Path) -> None:
    """The status is the highest; an answer for programs is about one."""
    done = run("check", posts / "clear.md", posts / "a,b: c.md", "--reading", "fast")
    assert done.returncode == 2
    assert [line for line in done.stdout.splitlines() if line.endswith(".md")] == [
        str(posts / "clear.md"),
        str(posts / "a,b: c.md"),
    ]
    refused = run("check", posts / "clear.md", posts / "a,b: c.md", "--json")
    assert (refused.returncode, "--json and --jsonl take one FILE." in refused.stderr) == (5, True)


def _git(folder: Path, *arguments: str) -> str:
    command = ["git", "-c", "user.name=Ann", "-c", "user.email=ann@example.com", *arguments]
    return subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True).stdout.strip()


def test_pre_commit_stops_a_commit_with_a_stop(posts: Path, tmp_path: Path) -> None:
    """The real pre-commit with our manifest; the installed `ambassador` serves instead of a wheel built anew."""
    hooks, home = tmp_path / "hooks", tmp_path / "home"
    hooks.mkdir()
    (hooks / ".pre-commit-hooks.yaml").write_text((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    for folder in (hooks, posts):
        _git(folder, "init", "--quiet")
    _git(hooks, "add", ".")
    _git(hooks, "commit", "--quiet", "--message", "hooks")
    (posts / ".pre-commit-config.yaml").write_text(
        f"repos:\n- repo: file://{hooks}\n  rev: {_git(hooks, 'rev-parse', 'HEAD')}\n"
        "  hooks:\n  - id: ambassador\n    language: system\n    args: [--reading, fast]\n"
    )
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "PRE_COMMIT_HOME": str(home)}
    for names, status in ((["clear.md"], 0), (["a,b: c.md"], 1)):
        _git(posts, "add", ".pre-commit-config.yaml", *names)
        command = [sys.executable, "-m", "pre_commit", "run"]
        done = subprocess.run(command, cwd=posts, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == status, done.stdout + done.stderr
    assert "exit code: 2" in done.stdout
