"""Word lists: what is there already."""

import pytest

from ambassador.forms.words import twice


@pytest.mark.parametrize(
    "content",
    ["", "# remark\n# remark\n", "#sale\n#sales\n", "boss\nboss*\n", "(my|our) boss\n(our|my) boss\n", "a\n\n\nb\n"],
)
def test_what_is_not_there_twice(content: str) -> None:
    """Remarks, hashtags, endings, phrases with signs of their own."""
    assert list(twice(content, {})) == []


@pytest.mark.parametrize(
    ("content", "line", "entry", "by"),
    [
        ("boss\nchef\nBoss\n", 3, "Boss", "boss"),
        ("# x\nÉcole\necole\n", 3, "ecole", "École"),
        ("fool\n", 1, "fool", "disparagement/insults"),
        ("idiot*\n", 1, "idiot*", "disparagement/insults"),
        ("(a|b) c\n(a|b) c\n", 2, "(a|b) c", "(a|b) c"),
    ],
)
def test_what_is_there_already_is_pointed_out(content: str, line: int, entry: str, by: str) -> None:
    """In the list itself, or in another of its name; as drafts are compared."""
    (found,) = twice(content, {"disparagement/insults": ("Fool", "idiot*")})
    assert (found.line, found.entry, found.by) == (line, entry, by)
