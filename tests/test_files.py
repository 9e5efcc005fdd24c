"""A policy's files: read from a folder, and written to one."""

from pathlib import Path

import pytest

from ambassador import Policy, PolicyError
from ambassador.files import default_files, is_policy_path, read_folder, write_folder


def test_a_folder_comes_back_byte_for_byte(tmp_path: Path) -> None:
    """Reading and writing change nothing, line ends included."""
    files = {**default_files(), "words/x.txt": "é\r\nü\n"}
    write_folder(files, tmp_path)
    assert read_folder(tmp_path) == files


def test_the_mark_before_a_file_of_windows_is_none_of_its_words(tmp_path: Path) -> None:
    """Settings, texts and lists are read as without it; a line that is not UTF-8 is still told by its number."""
    files = {**default_files(), "words/nicknames.txt": "# of ours\nmister no\n"}
    write_folder({path: f"\ufeff{content}" for path, content in files.items()}, tmp_path)
    assert read_folder(tmp_path) == files
    (tmp_path / "words/nicknames.txt").write_bytes(b"\xef\xbb\xbfab\n\xe9")
    with pytest.raises(PolicyError, match=r"nicknames\.txt:2: This line is not UTF-8"):
        read_folder(tmp_path)


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    """Where and what."""
    with pytest.raises(PolicyError, match="There is no such folder"):
        Policy.load(tmp_path / "nowhere")
    with pytest.raises(PolicyError, match="There is no policy in this folder"):
        Policy.load(tmp_path)


@pytest.mark.parametrize(
    "path", ["old/policy.toml", "old/rules/a.toml", "x/text/en.md", "rules//a.toml", "rules/./a.toml"]
)
def test_what_lies_deeper_is_no_file_of_a_policy(path: str) -> None:
    """It would be kept and published, and no folder read it back: a rule seemed to be in force that was none."""
    assert not is_policy_path(path)
    assert all(map(is_policy_path, (*default_files(), "rules/a.toml", "rules/company/a.toml", "words/a.txt")))
