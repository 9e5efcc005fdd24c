"""`ambassador policy`: from the store to a folder and back, byte for byte."""

from pathlib import Path

from ambassador.files import default_files, read_folder
from ambassador.store import opened, prepare, versions
from tests.cli.running import run


def test_a_policy_goes_out_and_comes_back(tmp_path: Path) -> None:
    """Publish, export, change, compare, import, publish: each step says what it did."""
    db, folder = tmp_path / "x.db", tmp_path / "policy"
    assert run("policy", "publish", "--db", db).stdout == "Version 1 is published.\n"
    assert run("policy", "export", folder, "--db", db).stdout == f"Version 1 is in {folder}.\n"
    assert read_folder(folder) == default_files()
    assert run("policy", "diff", folder, "--db", db).returncode == 0
    (folder / "words").mkdir()
    (folder / "words" / "x.txt").write_bytes("é\r\n".encode())
    changed = run("policy", "diff", folder, "--db", db)
    assert (changed.returncode, "+é" in changed.stdout) == (1, True)
    imported = run("policy", "import", folder, "--db", db).stdout
    assert imported == f"{len(default_files()) + 1} files are the working copy now.\n"
    assert run("policy", "publish", "--db", db, "--note", "x").stdout == "Version 2 is published.\n"
    run("policy", "export", tmp_path / "again", "--db", db)
    assert read_folder(tmp_path / "again") == read_folder(folder)
    (tmp_path / "one").mkdir()
    (tmp_path / "one" / "policy.toml").write_text('company.name = "Ours"')
    assert run("policy", "import", tmp_path / "one", "--db", db).stdout == "1 file is the working copy now.\n"


def test_a_day_that_is_over_is_refused(tmp_path: Path) -> None:
    """Nobody can be held to what did not count yet."""
    done = run("policy", "publish", "--effective-on", "2020-01-31", "--db", tmp_path / "x.db")
    assert done.returncode != 0
    assert "Write today or a later day" in done.stderr


def test_a_broken_folder_is_not_imported(tmp_path: Path) -> None:
    """Its problems are told, and the store stays as it was."""
    db, folder = tmp_path / "x.db", tmp_path / "policy"
    run("policy", "publish", "--db", db)
    folder.mkdir()
    (folder / "policy.toml").write_text("[company]\n", encoding="utf-8")
    done = run("policy", "import", folder, "--db", db)
    assert done.returncode == 4
    assert "company.name: This field is missing" in done.stderr
    done = run("policy", "publish", "--db", db)
    assert (done.returncode, "There is nothing to publish" in done.stdout) == (0, True)


def test_what_waits_comes_early_only_where_that_is_said(tmp_path: Path) -> None:
    """The same policy for an earlier day takes its place, too."""
    db = tmp_path / "x.db"
    run("policy", "publish", "--db", db, "--effective-on", "2099-01-31")
    done = run("policy", "publish", "--db", db)
    assert done.returncode == 3
    assert "Versions that wait for their day: 1 (2099-01-31)." in done.stderr
    assert "Nothing was published; --early does it." in done.stderr
    assert run("policy", "publish", "--db", db, "--early").stdout == "Version 2 is published.\n"


def test_a_folder_that_asks_to_keep_longer_than_the_service_keeps_is_not_imported(tmp_path: Path) -> None:
    """As in the console and the API, by the configuration's days; what is in force already may stay."""
    db, folder, fewer = tmp_path / "x.db", tmp_path / "policy", {"AMBASSADOR_RETENTION_SIGNS": "30"}
    run("policy", "publish", "--db", db)
    run("policy", "export", folder, "--db", db)
    settings = folder / "policy.toml"
    settings.write_text(settings.read_text("utf-8").replace("[retention]\n", "[retention]\nsigns = 31\n"), "utf-8")
    done = run("policy", "import", folder, "--db", db, **fewer)
    assert done.returncode == 4
    assert "retention.signs: The service keeps this for 30 days at most. Write 30 or fewer." in done.stderr
    assert run("policy", "import", folder, "--db", db).returncode == 0
    run("policy", "publish", "--db", db)
    assert run("policy", "import", folder, "--db", db, **fewer).returncode == 0


def test_a_version_of_an_earlier_release_is_shown(tmp_path: Path) -> None:
    """It is read as it was published, also where a rule of it is none any more."""
    db = tmp_path / "x.db"
    prepare(db)
    with opened(db) as store:
        versions.publish(store, {**default_files(), "rules/x.toml": "shape = 1"}, note="", by="test")
    done = run("policy", "show", "--db", db)
    assert (done.returncode, done.stderr) == (0, "")
    assert "## 4.2 " in done.stdout


def test_show_reads_like_the_policy(tmp_path: Path) -> None:
    """In the language asked for; a version that is not there is told."""
    db = tmp_path / "x.db"
    run("policy", "publish", "--db", db)
    assert run("policy", "show", "--db", db, "--language", "nl").stdout.startswith("# Socialemediabeleid")
    done = run("policy", "show", "--db", db, "--version", "7")
    assert (done.returncode, "There is no version 7" in done.stderr) == (3, True)
    assert "There is no store" in run("policy", "show", "--db", tmp_path / "none.db").stderr


def test_an_export_overwrites_nothing(tmp_path: Path) -> None:
    """A folder that holds something is refused."""
    db = tmp_path / "x.db"
    run("policy", "publish", "--db", db)
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine.txt").write_text("x")
    assert "is not empty" in run("policy", "export", tmp_path / "full", "--db", db).stderr
