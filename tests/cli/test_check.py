"""`ambassador check`: findings for people, answers for pipelines, verdicts as exit statuses."""

import json
from pathlib import Path

import pytest

from ambassador import Draft, Policy
from ambassador.answer import answer
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
