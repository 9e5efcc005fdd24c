"""The folder of a scan: whose it is, how far it is, and that nobody's half is taken for the whole."""

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from ambassador.bulk.recipe import Checked, Recipe
from ambassador.bulk.results import Results, fingerprint_of_scan
from ambassador.bulk.rows import ScanError
from ambassador.bulk.tally import Tally

CHECKED = Checked(0, "a.csv", 90, b"a line\n", b"", Tally(drafts=Counter({("stop", "x", "fr"): 2})))
RECIPE = Recipe({"policy.toml": ""}, (), "fast", {"network": "x"}, "rules")


def test_what_a_killed_scan_has_brought_to_the_disk_is_taken_up(tmp_path: Path) -> None:
    """Not what stands after it."""
    killed = Results(tmp_path / "report", "a scan")
    killed.add(CHECKED)
    killed.write()
    killed.add(replace(CHECKED, chunk=1, findings=b"lost\n"))
    killed.close()  # it came to the disk, and the ledger does not know
    again = Results(tmp_path / "report", "a scan")
    assert (again.chunks, again.rows, again.at) == (1, {"a.csv": 2}, {"a.csv": 90})
    assert again.tally == CHECKED.tally
    again.add(replace(CHECKED, chunk=1, findings=b"done again\n"))
    again.finish()
    again.close()
    lines = (tmp_path / "report/findings.csv").read_text("utf-8").splitlines()
    assert lines == ["file,row,id,category,rule,severity,start,end", "a line", "done again"]
    assert Results(tmp_path / "report", "a scan").is_finished


@pytest.mark.parametrize("kept", [0, 7, None])
def test_a_scan_that_is_killed_before_its_first_ledger_begins_anew(kept: int | None, tmp_path: Path) -> None:
    """The heads of its tables, or a part of them, are on the disk, and nothing says whose they are."""
    Results(tmp_path, "a scan").close()
    (tmp_path / "ledger.json").unlink()
    head = (tmp_path / "findings.csv").read_bytes()
    (tmp_path / "findings.csv").write_bytes(head[:kept])
    again = Results(tmp_path, "a scan")
    again.add(CHECKED)
    again.finish()
    again.close()
    assert (tmp_path / "findings.csv").read_bytes() == head + CHECKED.findings


def test_the_later_of_two_at_once_has_the_folder(tmp_path: Path) -> None:
    """The earlier one ends when it notices; what it has written is not in the way."""
    earlier, later = Results(tmp_path, "a scan"), Results(tmp_path, "a scan")
    earlier.add(CHECKED)
    with pytest.raises(ScanError, match="Another scan has taken"):
        earlier.write()
    earlier.close()
    later.add(CHECKED)
    later.finish()
    later.close()
    assert (tmp_path / "findings.csv").read_text("utf-8").splitlines()[1:] == ["a line"]


def test_another_scan_does_not_touch_the_folder(tmp_path: Path) -> None:
    """Half of it would be of other files, or of another policy."""
    one = Results(tmp_path, "a scan")
    one.add(CHECKED)
    one.finish()
    one.close()
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    with pytest.raises(ScanError, match="holds another scan"):
        Results(tmp_path, "another scan")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_what_is_no_folder_of_a_scan_is_left_alone(tmp_path: Path) -> None:
    """Somebody's findings.csv of last year."""
    (tmp_path / "findings.csv").write_text("mine", "utf-8")
    with pytest.raises(ScanError, match=r"has a findings\.csv of something else"):
        Results(tmp_path, "a scan")
    assert [path.read_text("utf-8") for path in tmp_path.iterdir()] == ["mine"]


def test_a_ledger_of_something_else_is_left_alone(tmp_path: Path) -> None:
    """Other programs call files so, too."""
    (tmp_path / "ledger.json").write_text("mine", "utf-8")
    with pytest.raises(ScanError, match="is no ledger of a scan"):
        Results(tmp_path, "a scan")
    assert (tmp_path / "ledger.json").read_text("utf-8") == "mine"


def test_findings_that_somebody_has_cut_are_told(tmp_path: Path) -> None:
    """They would be half."""
    one = Results(tmp_path, "a scan")
    one.add(CHECKED)
    one.write()
    one.close()
    (tmp_path / "findings.csv").write_text("", "utf-8")
    with pytest.raises(ScanError, match="shorter than it was"):
        Results(tmp_path, "a scan")


def test_a_scan_is_another_one_when_anything_is_another(tmp_path: Path) -> None:
    """Tables and their content, columns, the policy, the reading, what rows do not say, the rules of the packs."""
    table = tmp_path / "a.csv"
    table.write_text("text\nx\n", "utf-8")
    columns = {"text": "text"}
    same = fingerprint_of_scan(RECIPE, columns, (table,))
    assert same == fingerprint_of_scan(replace(RECIPE), dict(columns), (table,))
    others = {
        fingerprint_of_scan(replace(RECIPE, files={"policy.toml": "x"}), columns, (table,)),
        fingerprint_of_scan(replace(RECIPE, reading="full"), columns, (table,)),
        fingerprint_of_scan(replace(RECIPE, said={"network": "other"}), columns, (table,)),
        fingerprint_of_scan(replace(RECIPE, rules="others"), columns, (table,)),
        fingerprint_of_scan(RECIPE, {"text": "body"}, (table,)),
        fingerprint_of_scan(RECIPE, columns, (table, table)),
    }
    table.write_text("text\nxy\n", "utf-8")
    others.add(fingerprint_of_scan(RECIPE, columns, (table,)))
    assert len(others - {same}) == 7
