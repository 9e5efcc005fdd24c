"""`ambassador scan`: the same results, however often it is interrupted and by how many it is done; never any text."""

import csv
import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from ambassador import Draft, Policy
from ambassador.answer import answer
from ambassador.cli import cli
from tests.bulk.gate import Gate
from tests.bulk.tables import as_csv, as_jsonl, as_parquet, rows
from tests.cli.running import run

pytestmark = pytest.mark.timeout(600)  # on a busy machine

WRITTEN = ("findings.csv", "refused.csv", "report.html")


def scan(*arguments: str | Path) -> "subprocess.CompletedProcess[str]":
    """`ambassador scan` with the rules alone, in one process unless the arguments say otherwise."""
    return run("scan", "--reading", "fast", "--workers", "1", *arguments)


def written(folder: Path) -> dict[str, bytes]:
    """What a scan has left, but for the ledger."""
    return {name: (folder / name).read_bytes() for name in WRITTEN}


@pytest.fixture(scope="module")
def gate(tmp_path_factory: pytest.TempPathFactory) -> Gate:
    """What scans can be interrupted at."""
    return Gate(tmp_path_factory.mktemp("gate"))


@pytest.fixture(scope="module")
def whole(gate: Gate) -> dict[str, bytes]:
    """What one process writes that nobody interrupts."""
    folder = gate.table.parent / "whole"
    assert scan(gate.table, "--to", folder, "--plugins-dir", gate.packs).returncode == 0
    return written(folder)


def begun(gate: Gate, folder: Path, **how: Any) -> "subprocess.Popen[str]":
    """A scan by two processes that has brought something to the disk, and will wait at the gate."""
    gate.shut()
    command = ["scan", "--reading", "fast", "--workers", "2", gate.table, "--to", folder, "--plugins-dir", gate.packs]
    process = subprocess.Popen(
        [sys.executable, "-m", "ambassador", *map(str, command)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        **how,
    )
    while process.poll() is None:
        if (folder / "ledger.json").exists() and ledger(folder)["chunks"]:
            return process
        time.sleep(0.05)
    raise AssertionError(f"It ended before it could be interrupted: {process.communicate(timeout=300)}")


def ledger(folder: Path) -> dict[str, Any]:
    """How far a scan is."""
    known: dict[str, Any] = json.loads((folder / "ledger.json").read_text("utf-8"))
    return known


def children(process: "subprocess.Popen[str]") -> list[int]:
    """The processes that it has started and that are still there, the helper of multiprocessing among them."""
    return [int(one) for one in Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()]


def workers(process: "subprocess.Popen[str]") -> list[int]:
    """Its workers alone."""
    return [one for one in children(process) if b"spawn_main" in Path(f"/proc/{one}/cmdline").read_bytes()]


def gone(number: int) -> bool:
    """Whether a process has ended; one that nobody has waited for has."""
    try:
        return Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return True


def test_a_scan_that_is_killed_goes_on_and_ends_with_the_same_bytes(
    gate: Gate, whole: dict[str, bytes], tmp_path: Path
) -> None:
    """Killed, not asked to end, and its workers end with it; killed in the middle of a line, what is half is redone."""
    folder = tmp_path / "report"
    process = begun(gate, folder)
    there = children(process)
    process.kill()
    process.wait()
    gate.open()
    assert not ledger(folder)["finished"]
    while not all(map(gone, there)):
        time.sleep(0.05)
    with (folder / "findings.csv").open("ab") as file:
        file.write(b"half a li")
    done = scan(gate.table, "--to", folder, "--plugins-dir", gate.packs, "--workers", "2")
    assert done.returncode == 0, done.stderr
    assert done.stderr.startswith("Going on after ")
    assert written(folder) == whole


def test_a_worker_that_is_killed_ends_the_scan_which_then_goes_on(
    gate: Gate, whole: dict[str, bytes], tmp_path: Path
) -> None:
    """What was done is kept, and what to do is said."""
    folder = tmp_path / "report"
    process = begun(gate, folder)
    assert len(workers(process)) == 2
    os.kill(workers(process)[0], signal.SIGKILL)
    gate.open()
    _, said = process.communicate(timeout=300)
    assert process.returncode == 3
    assert said.splitlines()[-1] == "A worker was ended, perhaps for want of memory. The same command goes on."
    assert ledger(folder)["chunks"] > 0
    assert scan(gate.table, "--to", folder, "--plugins-dir", gate.packs).returncode == 0
    assert written(folder) == whole


def test_ctrl_c_stops_a_scan_which_then_goes_on(gate: Gate, whole: dict[str, bytes], tmp_path: Path) -> None:
    """A terminal sends it to the workers, too; nothing but a sentence is shown."""
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a job in the background is deaf
    folder = tmp_path / "report"
    process = begun(gate, folder, start_new_session=True)
    os.killpg(process.pid, signal.SIGINT)
    gate.open()
    _, said = process.communicate(timeout=300)
    assert process.returncode == 130
    assert said.splitlines()[-1] == "Stopped. The same command goes on."
    assert "Traceback" not in said
    assert scan(gate.table, "--to", folder, "--plugins-dir", gate.packs).returncode == 0
    assert written(folder) == whole


def test_every_finding_is_that_of_the_library(tmp_path: Path) -> None:
    """Row, category, rule, severity and place as `ambassador check --jsonl` answers them; the counts are theirs."""
    there = rows(150)
    done = scan(as_csv(tmp_path / "drafts.csv", there), "--to", tmp_path / "report")
    assert done.returncode == 0, done.stderr
    policy, expected, verdicts = Policy.default(), [], Counter[str]()
    for number, row in enumerate(there, 1):
        draft = Draft.from_dict({name: value for name, value in row.items() if value and name != "id"})
        said = answer(policy, draft, policy.check(draft, "fast"), "en")
        verdicts[said["verdict"]] += 1
        for one in said["findings"]:
            place = ["" if one[name] is None else str(one[name]) for name in ("start", "end")]
            found = [one["category"], one["rule"], one["severity"], *place]
            expected.append([str(tmp_path / "drafts.csv"), str(number), row["id"], *found])
    heading, *found = csv.reader((tmp_path / "report/findings.csv").read_text("utf-8").splitlines())
    assert heading == ["file", "row", "id", "category", "rule", "severity", "start", "end"]
    assert found == expected
    assert len(found) > 100
    counted = ", ".join(f"{verdicts[verdict]} {verdict}" for verdict in ("stop", "warning", "advice", "clear"))
    assert done.stdout.splitlines() == [f"150 rows: {counted}, 0 refused.", str(tmp_path / "report/report.html")]


def test_the_second_reading_is_asked_too_in_every_process(tmp_path: Path) -> None:
    """It is the default, and finds the same in one process and in two."""
    table = as_jsonl(
        tmp_path / "drafts.jsonl", [{"text": "These people from the east are simply lazy, all of them."}] * 3
    )
    one = run("scan", table, "--to", tmp_path / "one", "--workers", "1")
    two = run("scan", table, "--to", tmp_path / "two", "--workers", "2")
    assert (one.returncode, two.returncode) == (0, 0), one.stderr + two.stderr
    assert written(tmp_path / "one") == written(tmp_path / "two")
    assert b",reading/" in (tmp_path / "one/findings.csv").read_bytes()


def test_the_same_rows_give_the_same_results_from_every_format_and_in_several_processes(tmp_path: Path) -> None:
    """To the byte, but for the name of the file."""
    there, seen = rows(450), list[dict[str, bytes]]()
    for write, name, workers in ((as_csv, "a.csv", 1), (as_jsonl, "a.jsonl", 2), (as_parquet, "a.parquet", 3)):
        path = write(tmp_path / name, there)
        done = scan(path, "--to", tmp_path / f"{workers}", "--workers", str(workers))
        assert done.returncode == 0, done.stderr
        seen.append(
            {file: said.replace(name.encode(), b"a") for file, said in written(tmp_path / f"{workers}").items()}
        )
    assert seen[0] == seen[1] == seen[2]


def test_what_rows_do_not_say_is_taken_from_the_options(tmp_path: Path) -> None:
    """An export of one network does not name it; a row that names another is believed."""
    table = as_csv(tmp_path / "a.csv", [{"body": "Calm.", "network": ""}, {"body": "Calm.", "network": "x"}])
    done = scan(table, "--to", tmp_path / "report", "--column", "text=body", "--network", "facebook")
    assert done.returncode == 0, done.stderr
    drafts = json.loads((tmp_path / "report/ledger.json").read_text("utf-8"))["tally"]["drafts"]
    assert drafts == [["clear", "facebook", "", 1], ["clear", "x", "", 1]]


def test_rows_that_are_no_drafts_are_listed_and_stop_nothing(tmp_path: Path) -> None:
    """As `ambassador check --jsonl` says it; the status tells that there were some."""
    lines: list[dict[str, Any]] = [
        {"id": "a", "text": "The wifi password is Tulip-4471"},
        {"id": "b", "text": "Tulip-4471", "network": "linkdin", "local_time": "yesterday"},
        {"id": "c"},
        {"id": "d", "text": "Tulip-4471 " * 2_000},
        {"id": "e", "text": 4471},
        {"id": "f", "text": ""},
        {"id": "g", "text": "The wifi password is Tulip-4471"},
    ]
    done = scan(as_jsonl(tmp_path / "a.jsonl", lines), "--to", tmp_path / "report")
    assert done.returncode == 3
    assert "7 rows: 2 stop, 0 warning, 0 advice, 0 clear, 5 refused." in done.stdout
    refused = list(csv.DictReader((tmp_path / "report/refused.csv").read_text("utf-8").splitlines()))
    assert [(one["row"], one["id"]) for one in refused] == [(str(at), name) for at, name in enumerate("bcdef", 2)]
    assert refused[0]["problem"].endswith("other.; local_time: Not a valid datetime.")
    assert refused[1]["problem"] == "text: Missing data for required field."
    assert "at most 20,000 characters" in refused[2]["problem"]
    assert refused[3]["problem"] == "text: Not a valid string."
    everything = b"".join(path.read_bytes() for path in (tmp_path / "report").iterdir())
    assert b"Tulip" not in everything + done.stdout.encode() + done.stderr.encode()


def test_what_a_spreadsheet_would_run_is_text(tmp_path: Path) -> None:
    """Ids come from whoever made the table; those that are none, and numbers, are as they were."""
    formulas = ["=1+1", "@SUM(A1)", "+cmd|'/c calc'!A0", "-1+2", "\t=1"]
    plain = ["-4471", "+32,5", "a=b", "1-2", ""]
    there = [{"id": name, "text": "The wifi password is Tulip-4471"} for name in formulas + plain]
    done = scan(as_jsonl(tmp_path / "a.jsonl", [*there, {"id": "=2"}]), "--to", tmp_path / "report")
    assert done.returncode == 3
    found = csv.DictReader((tmp_path / "report/findings.csv").read_text("utf-8").splitlines())
    assert [one["id"] for one in found] == [*(f"'{name}" for name in formulas), *plain]
    (refused,) = csv.DictReader((tmp_path / "report/refused.csv").read_text("utf-8").splitlines())
    assert refused["id"] == "'=2"


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["no-such.csv", "--to", "x"], 2, "no-such.csv"),
        (["a.csv"], 2, "--to"),
        (["a.csv", "--to", "x", "--column", "txt=body"], 2, 'Write text=body. Did you mean "text"?'),
        (["a.csv", "--to", "x", "--column", "text"], 2, '"text" names no field and column.'),
        (["a.csv", "--to", "x", "--policy", "nowhere"], 4, "There is no such folder."),
        (["a.csv", "--to", "x"], 3, 'a.csv: There is no column "text". Did you mean "Text"?'),
        (["a.csv", "--to", "a.csv/x", "--column", "text=Text"], 3, "a.csv/x: Not a directory"),
    ],
)
def test_bad_use_says_what_is_wrong(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], status: int, said: str
) -> None:
    """Before anything is written; `ambassador` itself makes 5 of click's 2, as for all commands."""
    monkeypatch.chdir(tmp_path)
    Path("a.csv").write_text("Text\nThe wifi password is Tulip-4471\n", "utf-8")
    done = CliRunner().invoke(cli, ["scan", *arguments])
    assert said in done.output
    assert done.exit_code == status
    assert "Tulip" not in done.output
    assert [path.name for path in tmp_path.iterdir()] == ["a.csv"]


@pytest.mark.parametrize(("missing", "extra"), [("pyarrow", "scan"), ("distributed", "dask")])
def test_what_is_not_installed_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, missing: str, extra: str
) -> None:
    """With the command that installs it; CSV on this machine needs neither."""
    table = as_parquet(tmp_path / "a.parquet", rows(1)) if extra == "scan" else as_csv(tmp_path / "a.csv", rows(1))
    monkeypatch.setitem(sys.modules, missing, None)
    monkeypatch.delitem(sys.modules, "ambassador.bulk.cluster", raising=False)
    done = CliRunner().invoke(cli, ["scan", str(table), "--to", str(tmp_path / "report"), "--on", "tcp://127.0.0.1:1"])
    assert done.exit_code == 3
    assert f'needs {missing}. Install it: pip install "ambassador[{extra}]"' in done.output


def test_what_was_not_wholly_checked_is_said(tmp_path: Path) -> None:
    """On the terminal and in the report: a row whose pack fails is not passed off as clear."""
    (tmp_path / "packs" / "broken").mkdir(parents=True)
    (tmp_path / "packs" / "broken" / "plugin.py").write_text(
        "import ambassador\n\n@ambassador.hookimpl\ndef checked(draft):\n    raise ValueError(draft.text)\n", "utf-8"
    )
    table = as_csv(tmp_path / "drafts.csv", [{"text": "A calm zebra7 day."}, {"text": "Another one."}])
    done = scan(table, "--to", tmp_path / "report", "--plugins-dir", tmp_path / "packs")
    assert done.returncode == 6
    assert "2 rows were not wholly checked" in done.stderr
    assert "A pack of rules that could not be run." in (tmp_path / "report" / "report.html").read_text("utf-8")
    assert "zebra7" not in done.stdout + done.stderr
    table = as_csv(tmp_path / "one.csv", [{"text": "A calm zebra7 day."}])
    done = scan(table, "--to", tmp_path / "one", "--plugins-dir", tmp_path / "packs")
    assert done.stdout.startswith("1 row: ")
    assert "100%: 1 row\n" in done.stderr
    assert "1 row was not wholly checked" in done.stderr


def test_a_pack_that_is_given_up_has_the_same_status_each_time_the_scan_is_called(tmp_path: Path) -> None:
    """It hangs, and is asked no more: all rows lack its part. Rows that were refused, too, hide nothing of that."""
    (tmp_path / "packs" / "stuck").mkdir(parents=True)
    (tmp_path / "packs" / "stuck" / "plugin.py").write_text(
        "import threading\nfrom ambassador import hookimpl\n\n"
        "@hookimpl\ndef checked(draft):\n    threading.Event().wait()\n",
        "utf-8",
    )
    table = as_csv(
        tmp_path / "drafts.csv", [*[{"text": "A calm day.", "network": "x"}] * 5, {"text": "x", "network": "linkdin"}]
    )
    for _ in range(2):
        done = scan(table, "--to", tmp_path / "report", "--plugins-dir", tmp_path / "packs")
        assert done.returncode == 6
        assert "5 rows were not wholly checked" in done.stderr
        assert "1 refused" in done.stdout


def test_whole_tables_are_never_sent_to_a_language_model(tmp_path: Path) -> None:
    """Only somebody who writes asks it, draft by draft."""
    table = as_csv(tmp_path / "drafts.csv", [{"text": "A calm day."}])
    assert run("scan", "--reading", "asked", table, "--to", tmp_path / "report").returncode == 5
