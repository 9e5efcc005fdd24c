"""`ambassador evaluate`: the table of figures, and the drafts behind it."""

import json
from pathlib import Path

from tests.cli.running import run

DRAFTS = [
    {"id": "1", "lang": "en", "text": "The wifi password is Tulip-4471", "expect": {"categories": ["credentials"]}},
    {"id": "2", "lang": "fr", "text": "Belle journée à tous !", "expect": {"categories": []}},
    {"id": "3", "lang": "nl", "text": "Mooie dag.", "expect": {"categories": ["hours"]}, "note": "posted at noon"},
]


def _file(folder: Path, *lines: str) -> Path:
    path = folder / "drafts.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_the_table_gives_each_category_and_language(tmp_path: Path) -> None:
    """Precision, recall and F1 per category, F1 per language, and the clean drafts left alone."""
    done = run("evaluate", _file(tmp_path, *map(json.dumps, DRAFTS)))
    rows = {line.split()[0]: line.split()[1:] for line in done.stdout.splitlines() if line}
    assert done.returncode == 0, done.stderr
    assert rows["category"] == ["drafts", "precision", "recall", "F1", "F1", "en", "F1", "fr", "F1", "nl", "F1", "de"]
    assert rows["credentials"] == ["1", "1.00", "1.00", "1.00", "1.00", "–", "–", "–"]
    assert rows["hours"] == ["1", "–", "0.00", "0.00", "–", "–", "0.00", "–"]
    assert rows["all"] == ["1", "100.0%", "100.0%"]


def test_errors_lists_the_drafts_behind_the_figures(tmp_path: Path) -> None:
    """Each draft judged otherwise than its label, with the label's note."""
    done = run("evaluate", _file(tmp_path, *map(json.dumps, DRAFTS)), "--errors", "--rules")
    assert "3 (nl) posted at noon\n  missed hours\n  Mooie dag." in done.stdout
    assert "\n1 (en)" not in done.stdout
    assert any(line.split()[1:] == ["1", "1"] for line in done.stdout.splitlines() if line.startswith("credentials/"))


def test_rules_can_be_measured_alone(tmp_path: Path) -> None:
    """A fast reading asks no reader."""
    done = run("evaluate", _file(tmp_path, *map(json.dumps, DRAFTS)), "--reading", "fast", "--rules")
    assert done.returncode == 0
    assert "reading/" not in done.stdout


def test_a_line_without_a_label_is_told_with_its_number(tmp_path: Path) -> None:
    """Where, what: the file, the line and the missing field."""
    path = _file(tmp_path, json.dumps(DRAFTS[0]), '{"id": "2", "text": "x"}')
    done = run("evaluate", path)
    assert done.returncode == 3
    assert f"{path}:2: The field 'expect' is missing." in done.stderr


def test_folds_part_the_drafts_and_leave_none_out(tmp_path: Path) -> None:
    """One half to work on, the other to measure on; no draft is in both."""
    many = [DRAFTS[1] | {"id": str(number)} for number in range(40)]
    path = _file(tmp_path, *map(json.dumps, many))

    def clean(*options: str) -> int:
        row = next(line for line in run("evaluate", path, *options).stdout.splitlines() if line.startswith("all"))
        return int(row.split()[1])

    halves = clean("--fold", "1/2", "--reading", "fast"), clean("--fold", "2/2", "--reading", "fast")
    assert sum(halves) == 40
    assert 8 < halves[0] < 32


def test_a_fold_that_is_none_is_explained(tmp_path: Path) -> None:
    """With the way to write one."""
    done = run("evaluate", _file(tmp_path, json.dumps(DRAFTS[0])), "--fold", "3/2")
    assert done.returncode == 5
    assert "Write 1/2 for the first half" in done.stderr
