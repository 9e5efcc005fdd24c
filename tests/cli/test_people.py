"""`ambassador people`: secrets alone on standard output, said once."""

import sys
from pathlib import Path

import pytest

from tests.cli.running import run
from tests.serving import started


def test_a_token_stands_alone_on_standard_output(tmp_path: Path) -> None:
    """So that a script can take it; the prose goes elsewhere."""
    done = run("people", "add", "Ann", "--role", "officer", "--db", tmp_path / "x.db")
    assert len(done.stdout.split()) == 1
    assert "Ann is added as officer" in done.stderr
    again = run("people", "token", "Ann", "--db", tmp_path / "x.db").stdout
    assert again != done.stdout


def test_people_are_listed_and_revoked(tmp_path: Path) -> None:
    """Nobody is deleted: the audit trail speaks of names."""
    db = tmp_path / "x.db"
    run("people", "add", "Ann", "--db", db)
    assert "Ann has no access any more." in run("people", "revoke", "Ann", "--db", db).stderr
    assert "revoked" in run("people", "list", "--db", db).stdout
    for command in ("token", "revoke", "link", "add"):
        done = run("people", command, "Ann", "--db", db)
        assert (done.returncode, done.stdout) == (3, "")
        assert "Ann has no access any more, and the name stays taken. Another one: ambassador people add" in done.stderr
    assert "There is nobody called Bob" in run("people", "token", "Bob", "--db", db).stderr


def test_a_role_is_given(tmp_path: Path) -> None:
    """One of those that there are."""
    db = tmp_path / "x.db"
    run("people", "add", "Ann", "--db", db)
    assert "Ann is content_manager now." in run("people", "role", "Ann", "content_manager", "--db", db).stderr
    assert "content_manager" in run("people", "list", "--db", db).stdout
    assert run("people", "role", "Ann", "boss", "--db", db).returncode == 5


def test_a_name_is_taken_once(tmp_path: Path) -> None:
    """The error says how to get another token."""
    db = tmp_path / "x.db"
    run("people", "add", "Ann", "--db", db)
    done = run("people", "add", "Ann", "--db", db)
    assert (done.returncode, done.stdout) == (3, "")
    assert "ambassador people token" in done.stderr


def test_a_name_can_be_read(tmp_path: Path) -> None:
    """An empty one, or one with line breaks, would make the list lie."""
    for name in ("", "  ", "Ann\nBob officer active"):
        done = run("people", "add", name, "--db", tmp_path / "x.db")
        assert (done.returncode, done.stdout) == (3, "")


def test_a_start_link_is_made_for_whoever_lost_theirs(tmp_path: Path) -> None:
    """Alone on standard output, for the address of the service."""
    db = tmp_path / "x.db"
    run("people", "add", "Ann", "--role", "officer", "--db", db)
    link = run("people", "link", "Ann", "--url", "http://localhost:9", "--db", db).stdout
    assert link.startswith("http://localhost:9/start?token=")
    assert len(link.split()) == 1


def test_a_file_that_is_no_store_is_told(tmp_path: Path) -> None:
    """In a sentence, whatever the command; and none is made by looking."""
    (tmp_path / "text").write_text("A letter to Ann. " * 100)
    for command in (["people", "add", "Ann"], ["people", "list"], ["policy", "publish"], ["policy", "show"], ["serve"]):
        done = run(*command, "--db", tmp_path / "text")
        assert (done.returncode, done.stdout) == (3, "")
        assert "cannot be used: file is not a database. Name another file with --db." in done.stderr
    for command in (["people", "list"], ["people", "token", "Ann"], ["policy", "show"]):
        done = run(*command, "--db", tmp_path / "none.db")
        assert (done.returncode, done.stdout) == (3, "")
        assert "There is no store" in done.stderr
    assert not (tmp_path / "none.db").exists()


@pytest.mark.parametrize(
    ("said", "url"),
    [
        ({}, "http://127.0.0.1:8000"),
        ({"PORT": "9123"}, "http://127.0.0.1:9123"),
        ({"HOST": "::", "PORT": "9123"}, "http://localhost:9123"),
        ({"PORT": "9123", "URL": "https://ambassador.example.com"}, "https://ambassador.example.com"),
    ],
)
def test_a_link_leads_where_the_configuration_says(tmp_path: Path, said: dict[str, str], url: str) -> None:
    """To the address that people find the service at, else to the port on this machine."""
    run("people", "add", "Ann", "--db", tmp_path / "x.db")
    environment = {f"AMBASSADOR_SERVER_{name}": value for name, value in said.items()}
    assert run("people", "link", "Ann", "--db", tmp_path / "x.db", **environment).stdout.startswith(f"{url}/start?")


def test_a_service_that_has_lost_its_officers_begins_with_another(tmp_path: Path) -> None:
    """The first one's name is taken for ever, and somebody must be able to invite people."""
    db = tmp_path / "store.db"
    run("people", "add", "first officer", "--role", "officer", "--db", db)
    run("people", "revoke", "first officer", "--db", db)
    with started([sys.executable, "-m", "ambassador"], tmp_path) as service:
        assert "/start?token=" in service.start_link
    listed = run("people", "list", "--db", db).stdout.splitlines()
    assert [line.split("  ")[0] for line in listed if line.endswith("active")] == ["first officer 2"]
