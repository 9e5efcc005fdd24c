"""`ambassador config`: how the service would run."""

import re
from pathlib import Path

from tests.cli.running import run


def test_what_is_shown_is_a_file_that_says_the_same(tmp_path: Path) -> None:
    """Every value, each with where it comes from."""
    (tmp_path / "c.toml").write_text('db = "store.db"\n[proxy]\nhops = 1\nhosts = ["a.example"]\n')
    shown = run("config", "show", "--config", tmp_path / "c.toml", AMBASSADOR_SERVER_PORT="8002").stdout
    assert f'db = "{tmp_path}/store.db" # {tmp_path}/c.toml\n' in shown
    assert "port = 8002 # AMBASSADOR_SERVER_PORT\n" in shown
    assert "workers = 1 # default\n" in shown
    (tmp_path / "again.toml").write_text(shown)
    again = run("config", "show", "--config", tmp_path / "again.toml").stdout
    assert _values(again) == _values(shown)


def test_a_secret_is_not_shown(tmp_path: Path) -> None:
    """That there is one is said, and where it comes from."""
    shown = run("config", "show", AMBASSADOR_OIDC_CLIENT_SECRET="zebra71").stdout  # noqa: S106 - of nobody
    assert 'client_secret = "(not shown)" # AMBASSADOR_OIDC_CLIENT_SECRET' in shown
    assert "zebra71" not in shown


def test_checking_says_every_problem(tmp_path: Path) -> None:
    """On standard error, with status 3."""
    (tmp_path / "c.toml").write_text("[server]\nport = 0\n[limits]\nbody = 1\n")
    done = run("config", "check", "--config", tmp_path / "c.toml")
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (3, "", 2)
    (tmp_path / "c.toml").write_text("[server]\nport = 8001\n")
    done = run("config", "check", AMBASSADOR_CONFIG=str(tmp_path / "c.toml"))
    assert (done.returncode, done.stdout, done.stderr) == (0, "The configuration is in order.\n", "")


def test_every_command_finds_the_store_of_the_configuration(tmp_path: Path) -> None:
    """Where the environment names the file; `--db` and AMBASSADOR_DB win."""
    (tmp_path / "c.toml").write_text('db = "store.db"\n[server]\nurl = "https://a.example"\n')
    given = {"AMBASSADOR_CONFIG": str(tmp_path / "c.toml")}
    assert run("people", "add", "Ann", **given).returncode == 0
    assert (tmp_path / "store.db").exists()
    assert run("people", "link", "Ann", **given).stdout.startswith("https://a.example/start?token=")
    assert "Ann" not in run("people", "list", AMBASSADOR_DB=str(tmp_path / "other.db"), **given).stdout
    (tmp_path / "c.toml").write_text("db = 1")
    done = run("people", "list", **given)
    assert (done.returncode, done.stdout) == (3, "")
    assert "c.toml:1: db: Write a text, in double quotes." in done.stderr


def test_no_secret_can_be_said_on_the_command_line() -> None:
    """Other users of the machine read it in the list of processes."""
    for words in ("serve", "config show", "people add", "people token"):
        options = re.findall(r"--[a-z-]+", run(*words.split(), "--help").stdout)
        assert not [option for option in options if re.search("token|secret|password|key", option)]


def _values(shown: str) -> list[str]:
    return [line.partition(" #")[0] for line in shown.splitlines()]
