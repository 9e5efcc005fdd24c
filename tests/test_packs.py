"""Packs in a folder: files as editors of Windows leave them, and code that does not do what hooks ask."""

from pathlib import Path

import pytest

from ambassador import Draft, Policy, PolicyError
from tests.own_rule import RULE

HOOK = "from ambassador import hookimpl\n\n\n@hookimpl\n"


def _pack(folder: Path, code: str = "", *, name: str = "manners") -> Path:
    """A folder with a pack of one rule and one list, in it."""
    for part, file, content in (
        ("rules", "grumpy.toml", RULE.format(extra="", more="")),
        ("words", "names.txt", "Ann"),
    ):
        (folder / name / part).mkdir(parents=True)
        (folder / name / part / file).write_text(content, encoding="utf-8")
    if code:
        (folder / name / "plugin.py").write_text(code, encoding="utf-8")
    return folder


def _found(policy: Policy) -> list[str]:
    return [one.rule.name for one in policy.check(Draft("My grumpy boss"), "fast").findings]


def test_files_that_an_editor_of_windows_has_marked_are_read(tmp_path: Path) -> None:
    """A pack's, as a policy's: a rule is found, a list has the names that stand in it."""
    folder = _pack(tmp_path)
    for path in folder.rglob("*.t*"):
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    policy = Policy.from_files({}, plugins=[folder])
    assert _found(policy) == ["manners/grumpy"]
    assert policy.words["manners/names"] == ("Ann",)
    rule = policy.rule("manners/grumpy")
    assert rule is not None
    assert rule.source_text().startswith("category")


def test_files_that_are_not_utf_8_are_told_with_their_line(tmp_path: Path) -> None:
    """All of them."""
    folder = _pack(tmp_path)
    for path in folder.rglob("*.t*"):
        path.write_bytes(path.read_bytes() + b"\n# \xe9t\xe9\n")
    with pytest.raises(PolicyError) as caught:
        Policy.from_files({}, plugins=[folder])
    assert {(Path(one.path).name, one.message) for one in caught.value.problems} == {
        (name, "This line is not UTF-8. Save the file as UTF-8.") for name in ("grumpy.toml", "names.txt")
    }
    assert all(one.line for one in caught.value.problems)


@pytest.mark.parametrize(
    "code",
    [
        f"{HOOK}def finders():\n    raise RuntimeError\n",
        f"{HOOK}def finders():\n    pass\n",
        f"{HOOK}def finders(settings):\n    return {{}}\n",
        f"{HOOK}def findres():\n    return {{}}\n",
        f"{HOOK}def rules():\n    raise RuntimeError\n",
        "import sys\n\nsys.exit(3)\n",
    ],
    ids=[
        "raises",
        "brings nothing",
        "asks for what nobody gives",
        "no such hook",
        "raises for rules",
        "ends the process",
    ],
)
def test_code_that_fails_as_it_is_loaded_is_missing_and_told(code: str, tmp_path: Path) -> None:
    """Whatever it does: nothing else of a policy is lost for it."""
    other = _pack(tmp_path / "other", name="others")
    policy = Policy.from_files({}, plugins=[_pack(tmp_path / "own", code), other])
    assert _found(policy) == ["others/grumpy"]
    notices = policy.check(Draft("A calm day."), "fast").notices
    assert [one.pack for one in notices if one.pack] == ["manners"]


def test_two_packs_of_one_name_cannot_both_have_code(tmp_path: Path) -> None:
    """Which of them, and what to do."""
    folders = [_pack(tmp_path / place, f"{HOOK}def finders():\n    return {{}}\n") for place in ("one", "other")]
    with pytest.raises(PolicyError) as caught:
        Policy.from_files({}, plugins=folders)
    (problem,) = caught.value.problems
    assert problem.path == str(tmp_path / "other" / "manners")
    assert "Name this one otherwise" in problem.message
