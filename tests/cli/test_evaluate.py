"""`ambassador evaluate`: the table of figures, and the drafts behind it."""

import json
from pathlib import Path

import pytest

from ambassador.files import write_folder
from tests.cli.running import run
from tests.own_rule import RULE

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


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (
            b'{"id": "2", "lang": "en", "text": "x", "expect": ["hours"]}',
            ':2: Write the label as "expect": {"categories"',
        ),
        (
            b'{"id": "2", "lang": "en", "text": "x", "expect": {"categories": "hours"}}',
            ':2: Write the label as "expect": {"categories"',
        ),
        (
            b'{"id": "2", "lang": "en", "text": "x", "expect": {"categories": ["credential"]}}',
            ':2: expect: There is no category "credential". Did you mean "credentials"?',
        ),
        (
            b'{"id": "2", "lang": ["en"], "text": "x", "expect": {"categories": []}}',
            ':2: lang: Write a language such as "fr".',
        ),
        (
            b'{"id": "2", "lang": "en", "text": "\xe9", "expect": {"categories": []}}',
            ": This is not UTF-8. Save the drafts",
        ),
    ],
)
def test_what_is_no_labelled_draft_is_told(line: bytes, said: str, tmp_path: Path) -> None:
    """Where, what, and what now."""
    path = _file(tmp_path, json.dumps(DRAFTS[0]))
    path.write_bytes(path.read_bytes() + b"\n" + line)
    done = run("evaluate", path, "--reading", "fast")
    assert (done.returncode, done.stderr.startswith(f"{path}{said}")) == (3, True), done.stderr


def test_a_draft_counts_once_whatever_it_calls_itself(tmp_path: Path) -> None:
    """One of the language "all" was counted twice, and half a character in a name ended the run."""
    path = _file(tmp_path, json.dumps(DRAFTS[1] | {"lang": "all"}), json.dumps(DRAFTS[1] | {"id": "\ud83d"}))
    done = run("evaluate", path, "--reading", "fast", "--fold", "1/1")
    assert next(line.split()[1] for line in done.stdout.splitlines() if line.startswith("all")) == "2", done.stderr


def test_who_writes_belongs_to_a_draft(tmp_path: Path) -> None:
    """A rule for the company's own pages is measured on what they write."""
    rule = RULE.format(extra='when = { author = ["company"] }', more="").replace(
        'catches   = ["My [[grumpy boss]] again"]',
        'catches   = [{ text = "My [[grumpy boss]] again", author = "company" }]',
    )
    write_folder({"policy.toml": '[company]\nname = "X"\n', "rules/grumpy.toml": rule}, tmp_path / "policy")
    one = {"id": "1", "lang": "en", "text": "My grumpy boss", "expect": {"categories": ["disparagement"]}}
    path = _file(tmp_path, *(json.dumps(one | {"author": author}) for author in ("company", "person")))
    done = run("evaluate", path, "--reading", "fast", "--policy", tmp_path / "policy", "--rules")
    assert "company/grumpy" in done.stdout, done.stderr
    assert next(line.split()[1:] for line in done.stdout.splitlines() if line.startswith("company/")) == ["1", "1"]


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
