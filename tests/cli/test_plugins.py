"""`ambassador plugins`: what is installed, and the beginning of a pack. Its wheel is tried in tests/test_wheel.py."""

import tomllib
from pathlib import Path

import pytest

from ambassador.vocabulary import LANGUAGES
from tests.cli.running import run


def _line(said: str, pack: str) -> str:
    (line,) = (line for line in said.splitlines() if line.startswith(f"{pack} "))
    return " ".join(line.split())


def test_the_shipped_packs_are_listed_with_where_they_are_from() -> None:
    """A pack of data runs no code, and says so."""
    done = run("plugins")
    assert (done.returncode, done.stderr) == (0, "")
    assert "rules no code ambassador 0." in _line(done.stdout, "discrimination")
    assert "1 rule code for checked, finders ambassador 0." in _line(done.stdout, "hours")


def test_a_folder_of_packs_is_listed_too(tmp_path: Path) -> None:
    """By its path; code without a hook is code all the same, and code that fails is said."""
    for pack, code in {"silent": "", "broken": "import nothing_of_this_name"}.items():
        (tmp_path / pack / "rules").mkdir(parents=True)
        (tmp_path / pack / "plugin.py").write_text(code, encoding="utf-8")
    said = run("plugins", "--plugins-dir", tmp_path).stdout
    assert _line(said, "silent") == f"silent 0 rules code {tmp_path / 'silent'}"
    assert _line(said, "broken") == "broken 0 rules code that cannot be loaded"


@pytest.mark.parametrize("options", [(), ("--with-code",)], ids=["data", "code"])
def test_a_new_pack_is_whole(tmp_path: Path, options: tuple[str, ...]) -> None:
    """Its rules speak four languages and prove themselves; it has code only where that was asked for."""
    done = run("plugins", "new", "acme", "--to", tmp_path / "mine", *options)
    assert done.returncode == 0, done.stderr
    project = tomllib.loads((tmp_path / "mine" / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["entry-points"]["ambassador"] == {"acme": "ambassador_acme"}
    package = tmp_path / "mine" / "src" / "ambassador_acme"
    rules = [tomllib.loads(path.read_text("utf-8")) for path in (package / "rules").glob("*.toml")]
    assert len(rules) == 1 + len(options)
    assert all({*LANGUAGES} <= {*rule} for rule in rules)
    assert (package / "plugin.py").exists() == bool(options)
    listed = run("plugins", "--plugins-dir", package).stdout
    counted = "2 rules code for finders" if options else "1 rule no code"
    assert counted in _line(listed, "ambassador_acme")


@pytest.mark.parametrize("name", ["Acme", "1st", "a-b", "../acme", "a b", ""])
def test_a_name_that_no_package_could_have_is_refused(tmp_path: Path, name: str) -> None:
    """Nothing is written."""
    done = run("plugins", "new", name, "--to", tmp_path / "mine")
    assert done.returncode == 5
    assert "a letter first" in done.stderr
    assert not (tmp_path / "mine").exists()


def test_no_pack_is_called_as_the_rules_of_a_policy_itself(tmp_path: Path) -> None:
    """A rule of the company's own would take the place of the pack's of the same name, and nobody would be told."""
    done = run("plugins", "new", "company", "--to", tmp_path / "mine")
    assert (done.returncode, (tmp_path / "mine").exists()) == (5, False)
    assert "There is a pack company already. Choose another name." in done.stderr


def test_a_pack_that_is_there_is_not_made_again(tmp_path: Path) -> None:
    """Neither the name of an installed pack nor a folder with something in it is taken."""
    done = run("plugins", "new", "hours", "--to", tmp_path / "mine")
    assert (done.returncode, (tmp_path / "mine").exists()) == (5, False)
    (tmp_path / "mine").mkdir()
    done = run("plugins", "new", "acme", "--to", tmp_path / "mine")
    assert (done.returncode, list((tmp_path / "mine").iterdir())) == (3, [])
    assert "Name another folder with --to." in done.stderr


@pytest.mark.parametrize("place", ["file/mine", "loop/mine", "x" * 300])
def test_a_place_that_cannot_be_written_is_told(tmp_path: Path, place: str) -> None:
    """In a line, by its name."""
    (tmp_path / "file").touch()
    (tmp_path / "loop").symlink_to("loop")
    done = run("plugins", "new", "acme", "--to", tmp_path / place)
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (3, "", 1)
    assert done.stderr.startswith(f"{tmp_path / place} cannot be written: ")
    assert "Name another folder with --to." in done.stderr
