"""`ambassador people`: secrets alone on standard output, said once."""

from pathlib import Path

from tests.cli.running import run


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
    for command in ("token", "revoke"):
        done = run("people", command, "Ann", "--db", db)
        assert done.returncode == 3
        assert "There is nobody called Ann" in done.stderr


def test_a_name_is_taken_once(tmp_path: Path) -> None:
    """The error says how to get another token."""
    db = tmp_path / "x.db"
    run("people", "add", "Ann", "--db", db)
    done = run("people", "add", "Ann", "--db", db)
    assert (done.returncode, done.stdout) == (3, "")
    assert "ambassador people token" in done.stderr
