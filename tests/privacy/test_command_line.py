"""The command line: drafts go in by files and pipes, answers come out, and nothing else is written."""

import json
import re
from collections.abc import Iterable
from pathlib import Path

import pytest

from ambassador.cli import FAULT
from tests.cli.running import run
from tests.privacy.careless import careless_pack
from tests.privacy.marks import has_mark, left_in, marked
from tests.privacy.watched import watched, written


@pytest.mark.timeout(600)  # on a busy machine
def test_nothing_of_a_draft_is_left_by_the_command_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One draft, thousands, labelled ones, broken ones: answers on standard output, no text on standard error."""
    home, work = tmp_path / "watched", tmp_path / "work"
    work.mkdir()
    for name, value in watched(home).items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(work)
    drafts = list(marked(2_000))
    lines = _lines(drafts)
    labelled = tmp_path / "drafts.jsonl"
    expected = {"lang": "en", "expect": {"categories": []}}
    labelled.write_text("".join(json.dumps({"id": text, "text": text, **expected}) + "\n" for text in drafts[:200]))
    runs = [
        run("check", "--reading", "fast", "-", text=drafts[0]),
        run("check", "-", "--json", text=drafts[1]),
        run("check", "--jsonl", "--reading", "fast", "-", text=lines),
        run("check", "--jsonl", "--reading", "fast", "-", text=_lines(marked(2_000, 2))),
        run("check", "--jsonl", "--reading", "fast", "-", text=_lines(marked(2_000, 3))),
        run("check", "--jsonl", "--reading", "fast", "-", text=lines[:1_000] + "\n" + json.dumps({"txt": drafts[2]})),
        run("check", "-", text=drafts[3] * 1_000),
        run("check", "-", "--local-time", "yesterday", text=drafts[4]),
        run("evaluate", labelled, "--reading", "fast"),
    ]
    labelled.write_text(json.dumps({"text": drafts[5]}))
    runs.append(run("evaluate", labelled))
    assert [done.returncode for done in runs[-4:]] == [3, 3, 0, 3]
    assert [done.args for done in runs if has_mark(done.stderr.encode())] == []
    labelled.unlink()
    assert left_in([tmp_path]) == []
    assert {path for path in written(home) if not path.startswith((str(home / "seen"), "/dev/"))} == set()
    assert list(work.iterdir()) == []


@pytest.mark.parametrize("how", [(), ("--json",), ("--jsonl",), ("--format", "github")], ids=" ".join)
def test_a_pack_that_raises_shows_nothing_of_a_draft(how: tuple[str, ...], tmp_path: Path) -> None:
    """Neither where it is caught, nor where it ends the command: with a status that is no verdict."""
    packs = careless_pack(tmp_path / "packs")
    (draft,) = marked(1)
    for text, status in ((f"Lovely {draft}", {0, 1, 2}), (f"crash {draft}", {FAULT}), (f"crash file {draft}", {FAULT})):
        given = _lines([text]) if how == ("--jsonl",) else text
        done = run("check", "-", *how, "--reading", "fast", "--plugins-dir", packs, text=given)
        assert done.returncode in status, done.stderr
        assert re.search("of pack careless failed|went wrong on our side: (Value|FileNotFound)Error", done.stderr)
        assert not has_mark(done.stderr.encode())


def _lines(drafts: Iterable[str]) -> str:
    """Drafts for `check --jsonl`, one a line."""
    return "".join(json.dumps({"id": number, "text": text}) + "\n" for number, text in enumerate(drafts))
