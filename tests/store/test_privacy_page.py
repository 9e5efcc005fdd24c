"""The privacy pages list all that is stored, column by column, in both languages."""

import re
from pathlib import Path

import pytest

from ambassador.configuration import Retention
from ambassador.store import opened

DOCS = Path(__file__).parents[2] / "docs"
_ROW = re.compile(r"^\| `(\w+)` \| ((?:`\w+` ?)+)\| (.+?) \| (.+?) \|$", re.MULTILINE)


@pytest.mark.parametrize("name", ["privacy.md", "privacy.fr.md"])
def test_all_that_is_stored_is_on_the_page(path: Path, name: str) -> None:
    """A new column is added to both tables, with its purpose and its time."""
    rows = _ROW.findall((DOCS / name).read_text("utf-8"))
    told = {table: re.findall(r"\w+", columns) for table, columns, _, _ in rows}
    with opened(path) as db:
        stored = {
            table.name: list(table.columns_dict) for table in db.tables if not table.name.startswith(("_", "sqlite_"))
        }
    assert told == stored


@pytest.mark.parametrize("name", ["privacy.md", "privacy.fr.md"])
def test_the_times_are_those_of_the_service(name: str) -> None:
    """Days that are kept unless the configuration says otherwise."""
    times = {table: time for table, _, _, time in _ROW.findall((DOCS / name).read_text("utf-8"))}
    for table, days in vars(Retention()).items():
        assert re.sub(r"[ ,]", "", times[table]).startswith(f"{days}da" if name == "privacy.md" else f"{days}jours")
        assert f"`[retention] {table}`" in times[table]


@pytest.mark.parametrize("name", ["privacy.md", "privacy.fr.md"])
def test_what_the_page_names_is_there(name: str) -> None:
    """Pictures, other pages, and the tests that prove its claims."""
    text = (DOCS / name).read_text("utf-8")
    linked = re.findall(r"\]\(([\w./-]+)\)", text)
    proofs = re.findall(r"`((?:tests|docs)/[\w./-]+)`", text)
    assert len(linked) >= 3
    assert len(proofs) >= 3
    assert [one for one in linked if not (DOCS / one).exists()] == []
    assert [one for one in proofs if not (DOCS.parent / one).exists()] == []
