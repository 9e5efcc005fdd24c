"""`ambassador documents` and `ambassador lists`: what officers type."""

from pathlib import Path

import pytest

from tests.cli.running import run
from tests.serving import free_port

MEMO = "The quarry closes in spring, because the vein is thinner than anybody thought when the survey was made."


def test_documents_are_added_listed_and_removed(tmp_path: Path) -> None:
    """A folder gives all its readable files; what cannot be read is said, and the rest is kept."""
    db, folder = tmp_path / "x.db", tmp_path / "papers"
    folder.mkdir()
    (folder / "memo.md").write_text(MEMO, "utf-8")
    (folder / "broken.pdf").write_bytes(b"%PDF no")
    (folder / "photo.jpg").write_bytes(b"")
    (tmp_path / "short.txt").write_text("Too short", "utf-8")
    done = run("documents", "add", folder, tmp_path / "short.txt", "--label", "board papers", "--db", db)
    assert done.returncode == 3
    assert f"{folder / 'memo.md'}: 18 words" in done.stdout
    assert "broken.pdf: The file is damaged" in done.stderr
    assert "short.txt: Too few words" in done.stderr
    assert "2 of the files were not added." in done.stderr
    assert "1 of the files was not added." in run("documents", "add", tmp_path / "short.txt", "--db", db).stderr
    listed = run("documents", "list", "--db", db).stdout
    assert listed.split("\t")[:4] == [str(folder / "memo.md"), "board papers", "internal", "18"]
    assert run("documents", "remove", folder / "memo.md", "--db", db).returncode == 0
    assert run("documents", "list", "--db", db).stdout == ""
    gone = run("documents", "remove", folder / "memo.md", "--db", db)
    assert (gone.returncode, "There is no document" in gone.stderr) == (3, True)


def test_a_lost_key_is_said(tmp_path: Path) -> None:
    """With what to do now; nothing is mixed."""
    db, memo = tmp_path / "x.db", tmp_path / "memo.txt"
    memo.write_text(MEMO, "utf-8")
    assert run("documents", "add", memo, "--db", db).returncode == 0
    (tmp_path / "x.db.fingerprints.key").unlink()
    done = run("documents", "add", memo, "--db", db)
    assert done.returncode == 3
    assert "another key" in done.stderr


@pytest.mark.parametrize(
    ("name", "command"),
    [
        ("x.db.fingerprints.key", ("documents", "add", "paper.txt")),
        ("x.db.fingerprints.key", ("lists", "add", "clients", "paper.txt", "--secret")),
        ("x.db.fingerprints.key", ("serve", "--port", str(free_port()))),
        ("x.db.key", ("serve", "--port", str(free_port()))),
    ],
)
def test_a_key_that_is_none_is_refused(tmp_path: Path, name: str, command: tuple[str, ...]) -> None:
    """What is made with an empty one, as a torn copy leaves, everybody could make as well."""
    (tmp_path / "paper.txt").write_text(MEMO, "utf-8")
    (tmp_path / name).write_bytes(b"")
    words = [str(tmp_path / word) if word == "paper.txt" else word for word in command]
    done = run(*words, "--db", tmp_path / "x.db")
    assert (done.returncode, done.stdout) == (3, "")
    assert f"The key {tmp_path / name} cannot be used: it has 0 bytes instead of 32." in done.stderr


def test_what_was_made_with_a_lost_key_can_be_removed_and_added_again(tmp_path: Path) -> None:
    """As the doctor and each refusal advise where the key is gone for good."""
    db, memo = tmp_path / "x.db", tmp_path / "memo.txt"
    memo.write_text(MEMO, "utf-8")
    added = (("documents", "add", memo), ("lists", "add", "clients", memo, "--secret"))
    for command in added:
        assert run(*command, "--db", db).returncode == 0
    (tmp_path / "x.db.fingerprints.key").unlink()
    for command in added:
        assert "or remove all documents and secret lists" in run(*command, "--db", db).stderr
    assert run("lists", "remove", "clients", "--db", db).returncode == 0
    assert run("documents", "remove", memo, "--db", db).returncode == 0
    for command in added:
        assert run(*command, "--db", db).returncode == 0


def test_a_secret_list_keeps_no_name(tmp_path: Path) -> None:
    """The names leave no trace in the store; the list can be counted and forgotten."""
    db, names = tmp_path / "x.db", tmp_path / "names.txt"
    names.write_text("# our clients\nKwikstaart Logistiek\nPetrichor\n", "utf-8")
    assert "2 names, kept as digests" in run("lists", "add", "clients", names, "--secret", "--db", db).stdout
    names.unlink()
    content = b"".join(file.read_bytes() for file in tmp_path.iterdir()).lower()
    assert b"petrichor" not in content
    assert b"kwikstaart" not in content
    assert run("lists", "list", "--db", db).stdout == "clients\tsecret\t2\n"
    names.write_text("Petrichor\n", "utf-8")
    said = run("lists", "add", "clients", names, "--secret", "--db", db).stdout
    assert said == "clients: 1 name, kept as a digest. It is looked for from now on.\n"
    assert run("lists", "remove", "clients", "--db", db).returncode == 0
    assert run("lists", "remove", "clients", "--db", db).returncode == 3


def test_a_plain_list_goes_into_the_working_copy(tmp_path: Path) -> None:
    """Rules can say {partner}; it is published like every other change."""
    db, names = tmp_path / "x.db", tmp_path / "names.txt"
    names.write_text("Petrichor\n", "utf-8")
    assert "partner: 1 in the working copy" in run("lists", "add", "partner", names, "--db", db).stdout
    assert "partner\tplain\t1" in run("lists", "list", "--db", db).stdout
    assert run("policy", "publish", "--db", db).returncode == 0


def test_a_list_that_cannot_be_read_is_said(tmp_path: Path) -> None:
    """Its name, its encoding, a line without a word."""
    names = tmp_path / "names.txt"
    names.write_bytes(b"Caf\xe9\n")
    assert "not text in UTF-8" in run("lists", "add", "clients", names, "--db", tmp_path / "x.db").stderr
    names.write_text("ok\n…\n", "utf-8")
    done = run("lists", "add", "clients", names, "--db", tmp_path / "x.db")
    assert (done.returncode, "names.txt:2" in done.stderr or "line 2" in done.stderr) == (4, True), done.stderr
    assert "letters, digits" in run("lists", "add", "my clients", names, "--db", tmp_path / "x.db").stderr
