"""`ambassador check`: findings for people, answers for pipelines, verdicts as exit statuses."""

import json
import os
import subprocess
import sys
from pathlib import Path

import click
import pytest

from ambassador import Draft, Policy
from ambassador.answer import answer
from ambassador.cli._render import render
from ambassador.finding import Finding
from ambassador.verdict import Verdict
from tests.cli.running import run

FRENCH = "Notre Q3 est 12 % sous le plan 😬"


def test_a_clear_draft_ends_with_0() -> None:
    """Nothing found is said, and is status 0."""
    done = run("check", "-", text="Happy Friday, colleagues!")
    assert (done.returncode, done.stderr) == (0, "")
    assert "Nothing found." in done.stdout


def test_findings_are_explained_in_the_language_asked_for() -> None:
    """The card's parts are all there: severity, words, why, instead, clause."""
    done = run("check", "-", "--language", "fr", text=FRENCH)
    assert done.returncode in (1, 2)
    for part in ("“", "Pourquoi\xa0: ", "Plutôt\xa0: ", "4.2"):
        assert part in done.stdout, done.stdout


def test_of_findings_that_overlap_the_worst_is_underlined() -> None:
    """Whichever begins first: what stops is never shown as advice, or not at all."""
    policy = Policy.default()
    rule = policy.rules[0]
    advice, stop = Finding(rule, "advice", 0, 11), Finding(rule, "stop", 6, 17)
    shown = render(policy, Draft("Alpha bravo delta"), Verdict.of([advice, stop]), "en").split("\n")[0]
    assert shown == f"Alpha {click.style('bravo delta', fg='red', underline=True)}"


@pytest.mark.parametrize(
    ("text", "status"),
    [("A calm day at the office.", 0), ("The wifi password is Tulip-4471", 2)],
)
def test_the_verdict_is_the_exit_status(text: str, status: int) -> None:
    """A pipeline need not read the words."""
    assert run("check", "-", text=text).returncode == status


def test_json_is_the_answer_of_the_library(tmp_path: Path) -> None:
    """The same draft gives the same findings through the command line and the library."""
    file = tmp_path / "draft.txt"
    file.write_text(FRENCH, encoding="utf-8")
    policy, draft = Policy.default(), Draft(FRENCH)
    expected = answer(policy, draft, policy.check(draft), "fr")
    done = run("check", file, "--json", "--language", "fr")
    assert json.loads(done.stdout) == expected
    assert expected["findings"]


def test_places_count_in_the_file_as_it_is(tmp_path: Path) -> None:
    """With the line ends of Windows."""
    file, text = tmp_path / "draft.txt", "Hello\r\nall!\r\nThe wifi password is Tulip-4471"
    file.write_bytes(text.encode("utf-8"))
    (found,) = json.loads(run("check", file, "--json", "--reading", "fast").stdout)["findings"]
    assert text[found["start"] : found["end"]] == "Tulip-4471"


@pytest.mark.parametrize("arguments", [["-"], []])
def test_standard_input_is_utf_8_whatever_the_machine_writes(arguments: list[str]) -> None:
    """As files are, with a dash and without."""
    environment = {**os.environ, "PYTHONIOENCODING": "cp1252"}
    command = [sys.executable, "-m", "ambassador", "check", *arguments, "--json", "--reading", "fast"]
    sent = "Le mot de passe du wifi est Tulipé-4471".encode()
    done = subprocess.run(command, input=sent, capture_output=True, check=False, env=environment)
    (found,) = json.loads(done.stdout)["findings"]
    assert (found["start"], found["end"]) == (28, 39)


def test_answers_for_programs_are_utf_8_whatever_the_machine_writes() -> None:
    """Every line is answered: an emoji that a code page lacks, and half of one, ended all with an error of ours."""
    ids = ["é😬", "\ud83d", "c"]
    sent = "".join(json.dumps({"id": one, "text": "x"}) + "\n" for one in ids)
    command = [sys.executable, "-m", "ambassador", "check", "-", "--jsonl", "--reading", "fast"]
    environment = {**os.environ, "PYTHONIOENCODING": "cp1252"}
    done = subprocess.run(command, input=sent.encode(), capture_output=True, check=False, env=environment)
    assert [json.loads(line.decode("utf-8"))["id"] for line in done.stdout.splitlines()] == ids
    assert done.returncode == 0


def test_what_a_code_page_lacks_is_shown_as_its_escape() -> None:
    """The findings are explained, and the verdict is the status."""
    environment = {**os.environ, "PYTHONIOENCODING": "cp1252"}
    command = [sys.executable, "-m", "ambassador", "check", "-", "--reading", "fast"]
    done = subprocess.run(command, input=FRENCH.encode(), capture_output=True, check=False, env=environment)
    assert (done.returncode, done.stderr) == (2, b"")
    assert done.stdout.decode("cp1252").startswith("Notre Q3 est 12 % sous le plan \\U0001f62c")


def test_a_reader_who_goes_away_is_no_verdict(tmp_path: Path) -> None:
    """`ambassador check … | head` ended with 1, a warning."""
    file = tmp_path / "draft.txt"
    file.write_text(FRENCH, encoding="utf-8")
    command = [sys.executable, "-m", "ambassador", "check", str(file), "--reading", "fast"]
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run(command, stdout=write, stderr=subprocess.PIPE, check=False)
    os.close(write)
    assert (done.returncode, done.stderr) == (141, b"")


def test_jsonl_answers_each_line_and_keeps_its_id() -> None:
    """A line that is no draft is answered with what is wrong, and the others go on."""
    lines = [
        json.dumps({"id": "a", "text": FRENCH}),
        "no json",
        json.dumps({"id": "c", "text": "x", "netwrk": "linkedin"}),
        json.dumps({"id": "d", "text": "A calm day."}),
    ]
    done = run("check", "-", "--jsonl", text="\n".join(lines))
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 3
    assert [one["id"] for one in answers] == ["a", None, "c", "d"]
    assert answers[0]["findings"][0]["start"] is not None
    assert answers[1]["problems"]["line"] == ["This line is not JSON: Expecting value."]
    assert answers[2]["problems"] == {"netwrk": ["Unknown field."]}
    assert answers[3]["verdict"] == "clear"


def test_jsonl_takes_from_the_command_line_what_a_line_does_not_say() -> None:
    """As `scan` does: an audience that was named was passed over."""
    text = "Notre Q3 est 12 % sous le plan, cf. #resultats"
    lines = [json.dumps({"text": text}), json.dumps({"text": text, "network": "x"})]
    arguments = ("--reading", "fast", "--network", "tiktok", "--local-time", "2026-11-24T09:00:00+01:00")
    answers = run("check", "-", "--jsonl", *arguments, text="\n".join(lines)).stdout.splitlines()
    for answered, line in zip(answers, lines, strict=True):
        network = json.loads(line).get("network", "tiktok")
        alone = run("check", "-", "--json", *arguments, "--network", network, text=text).stdout
        assert json.loads(answered) == {"id": None, **json.loads(alone)}


def test_the_mark_before_a_file_of_windows_is_no_part_of_a_line() -> None:
    """The first draft is read as the others."""
    done = run("check", "-", "--jsonl", "--reading", "fast", text='\ufeff{"id": "a", "text": "A calm day."}')
    assert (done.returncode, json.loads(done.stdout)["verdict"]) == (0, "clear")


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["check", "-", "--netwrk", "x"], 5, "--network"),
        (["check", "no-such-file.txt"], 5, "no-such-file.txt"),
        (["check", "-", "--local-time", "yesterday"], 3, "local_time: Not a valid datetime."),
        (["chek"], 5, "No such command"),
    ],
)
def test_bad_use_says_what_is_wrong(arguments: list[str], status: int, said: str) -> None:
    """Errors have statuses of their own, apart from the verdicts."""
    done = run(*arguments, text="A draft nobody may see")
    assert done.returncode == status
    assert said in done.stderr
    assert "nobody may see" not in done.stderr


def test_a_draft_that_is_not_utf_8_is_refused(tmp_path: Path) -> None:
    """Nothing is guessed about a text's encoding."""
    file = tmp_path / "latin.txt"
    file.write_bytes("Été".encode("latin-1"))
    done = run("check", file)
    assert done.returncode == 3
    assert "This is not UTF-8." in done.stderr


def test_a_broken_policy_is_said_whole(tmp_path: Path) -> None:
    """Every problem of a policy folder is told, with file and line, and the status is 4."""
    (tmp_path / "policy.toml").write_text('[company]\nnam = "X"\n[hours]\nallowed = ["7-9"]\n', encoding="utf-8")
    done = run("check", "-", "--policy", tmp_path, text="x")
    assert done.returncode == 4
    assert 'policy.toml:2: company.nam: There is no such field. Did you mean "name"?' in done.stderr
    assert "policy.toml:4: hours.allowed: " in done.stderr
    assert "3 problems" in done.stderr


def test_standard_input_that_is_closed_is_told() -> None:
    """As some schedulers leave it; it is no fault of ours."""
    command = ["sh", "-c", 'exec "$@" <&-', "sh", sys.executable, "-m", "ambassador", "check", "--reading", "fast"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    said = "<stdin>: This is closed. Write the draft to it, or name a file.\n"
    assert (done.returncode, done.stdout, done.stderr) == (3, "", said)


@pytest.mark.parametrize("shown", ["text", "github"])
def test_of_several_drafts_the_one_that_cannot_be_read_is_named(shown: str, tmp_path: Path) -> None:
    """The others are checked."""
    good, long, latin = tmp_path / "good.txt", tmp_path / "long.txt", tmp_path / "latin.txt"
    good.write_text("A calm day.", "utf-8")
    long.write_text("x" * 20_001, "utf-8")
    latin.write_bytes("Été".encode("latin-1"))
    done = run("check", long, latin, good, "--format", shown, "--reading", "fast")
    assert done.returncode == 3
    assert done.stderr == (
        f"{long}: text: A draft has at most 20,000 characters. Check a shorter part of it.\n"
        f"{latin}: This is not UTF-8. Save the draft as UTF-8.\n"
    )
    assert "Posting hours were not checked" in done.stdout


def test_more_drafts_are_checked_than_files_may_be_open(tmp_path: Path) -> None:
    """A thousand files in a commit, where a process may open a thousand and has some open already."""
    for number in range(80):
        (tmp_path / f"{number}.md").write_text("A calm day.", "utf-8")
    command = f'ulimit -n 64; exec "{sys.executable}" -m ambassador check --reading fast "$0"/*.md'
    done = subprocess.run(["sh", "-c", command, str(tmp_path)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr, done.stdout.count("Nothing found.")) == (0, "", 80)
