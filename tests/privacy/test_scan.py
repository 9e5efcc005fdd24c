"""Whole tables of drafts: what is written of them holds none of their words, by whichever process it is written."""

import json
from pathlib import Path

import pytest

from tests.bulk.tables import as_csv, rows
from tests.cli.running import run
from tests.privacy.marks import has_mark, left_in
from tests.privacy.watched import watched, written


@pytest.mark.timeout(600)  # on a busy machine
def test_nothing_of_a_draft_is_left_by_a_scan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Good rows and bad ones, two processes: files in the folder of the report alone, none with a word of a draft."""
    home, tables, to = tmp_path / "watched", tmp_path / "tables", tmp_path / "report"
    tables.mkdir()
    for name, value in watched(home).items():
        monkeypatch.setenv(name, value)
    there = rows(300)
    text = there[0]["text"]
    good = as_csv(tables / "good.csv", there)
    broken = tables / "broken.jsonl"
    lines = [{"text": text * 1_000}, {"text": [text]}, {"text": text, "network": text}, {"text": text, text: text}]
    broken.write_text("\n".join([*map(json.dumps, lines), text, json.dumps(text), f'{{"text": "{text}']), "utf-8")
    cut = tables / "cut.csv"
    cut.write_text(f'network,text\n{text},{text}\nx,"{text}"{text}\n"{text}', "utf-8")
    headless = tables / "headless.csv"
    headless.write_text(f"{text}\n{text}\n", "utf-8")
    runs = [
        run("scan", good, broken, cut, "--to", to, "--reading", "fast", "--workers", "2"),
        run("scan", headless, "--to", to),
    ]
    assert [done.returncode for done in runs] == [3, 3], runs[0].stderr
    assert "1,000 rows" not in runs[0].stdout
    assert [done.args for done in runs if has_mark((done.stdout + done.stderr).encode())] == []
    assert left_in([to, home]) == []
    assert (to / "refused.csv").read_text("utf-8").count("\n") == 1 + 9
    left = {Path(path) for path in written(home) if not path.startswith((str(home / "seen"), "/dev/", "pipe:"))}
    assert {path.parent for path in left if path.is_absolute()} <= {to}
    assert {path.name for path in left} <= {"ledger.new", "findings.csv", "refused.csv", "report.html"}
