"""Fingerprints in the real store: they find what they should and tell nothing."""

from pathlib import Path

import pytest
from sqlite_utils.db import Database

from ambassador import Draft, Policy, Text
from ambassador.files import default_files
from ambassador.inside import copied_passages, listed_names
from ambassador.store import inside
from ambassador.store.inside import COMMON, KeyMissingError, StoredInside, TooShortError
from ambassador.store.keys import fingerprints_key

MEMO = (
    "The quarry at Vlierden closes in spring, because the vein is thinner than the survey of 2019 promised, and the "
    "forty people there are offered places at the two other sites before anybody hears of it from the newspapers."
)
PASSAGE = "because the vein is thinner than the survey of 2019 promised, and the forty people there"


@pytest.fixture
def key(path: Path) -> bytes:
    """The key beside the store."""
    return fingerprints_key(path)


def _labels(path: Path, text: str) -> list[str]:
    return [one.label for one in copied_passages(Text.of(text), StoredInside(path))]


def test_a_passage_is_found_through_the_store(path: Path, db: Database, key: bytes) -> None:
    """By the policy, too, with the label as its source; once the document is removed, no more."""
    inside.add_document(db, key, MEMO, title="/q/quarry.md", label="site memo", by="test")
    assert _labels(path, f"Well. {PASSAGE}, they say.") == ["site memo"]
    policy = Policy.from_files(default_files(), inside=StoredInside(path))
    (finding,) = policy.check(Draft(f"Well. {PASSAGE}, they say."), "fast").findings
    assert (finding.rule.name, finding.source) == ("inside/copied-passage", "site memo")
    assert inside.remove_document(db, "/q/quarry.md", by="test")
    inside.sweep(db)
    assert _labels(path, PASSAGE) == []
    assert db.execute("select count(*) from runs").fetchone() == (0,)


def test_a_document_added_again_is_replaced(path: Path, db: Database, key: bytes) -> None:
    """The list shows it once, with its newest words; the old ones are found no more."""
    inside.add_document(db, key, MEMO, title="memo", by="test")
    inside.add_document(
        db, key, "Nine other words about the canteen and its new opening hours.", title="memo", by="test"
    )
    assert [kept.words for kept in inside.all_documents(db)] == [11]
    assert _labels(path, PASSAGE) == []


def test_neither_the_store_nor_its_key_alone_tells_a_word(path: Path, db: Database, key: bytes) -> None:
    """No word of a document and no name of a list stands in the file; the same names under another key differ."""
    inside.add_document(db, key, MEMO, title="t", by="test")
    inside.replace_list(db, key, "clients", ["Vlierden Stone"], by="test")
    db.execute("pragma wal_checkpoint(truncate)")
    content = b"".join(file.read_bytes() for file in path.parent.iterdir()).lower()
    for word in ("quarry", "vlierden", "thinner", "newspapers", "stone"):
        assert word.encode() not in content, word
    prints = db.execute("select fingerprint, beginning from secret_names").fetchall()
    inside.replace_list(db, key, "clients", [], by="test")
    inside.remove_document(db, "t", by="test")
    inside.replace_list(db, b"another key", "clients", ["Vlierden Stone"], by="test")
    assert db.execute("select fingerprint, beginning from secret_names").fetchall() != prints


def test_another_key_adds_nothing(db: Database, key: bytes) -> None:
    """Fingerprints of two keys side by side would find half of what they should."""
    inside.add_document(db, key, MEMO, title="t", by="test")
    with pytest.raises(KeyMissingError):
        inside.replace_list(db, b"another key", "clients", ["Vlierden Stone"], by="test")
    with pytest.raises(KeyMissingError):
        inside.add_document(db, b"another key", MEMO, title="u", by="test")
    assert len(inside.all_documents(db)) == 1


def test_boilerplate_of_many_documents_is_ignored(path: Path, db: Database, key: bytes) -> None:
    """A footer that stands under every document is nobody's secret; what each says of its own is still found."""
    footer = "This message is meant for its addressee only and may not be passed on without the consent of its author."
    for number in range(COMMON + 1):
        own = f"Report {number}: {' '.join(f'w{number}x{word}' for word in range(30))}."
        inside.add_document(db, key, f"{own} {footer}", title=str(number), label=str(number), by="test")
    assert _labels(path, footer) == []
    assert _labels(path, " ".join(f"w3x{word}" for word in range(5, 20))) == ["3"]


def test_what_a_document_repeats_again_and_again_is_no_passage(path: Path, db: Database, key: bytes) -> None:
    """Zeros of a sheet are nobody's words; what stands around them is still found."""
    inside.add_document(db, key, f"{'0 ' * 100}{PASSAGE} {'0 ' * 5000}", title="sheet", label="sheet", by="test")
    assert db.execute("select count(*) from runs").fetchone()[0] < 2 * len(PASSAGE.split())
    assert _labels(path, f"Until the last match it stood {'0 ' * 12}and nobody cared.") == []
    assert _labels(path, f"Well. {PASSAGE}, they say.") == ["sheet"]


def test_a_document_of_few_words_is_refused(db: Database, key: bytes) -> None:
    """It could never be found again."""
    with pytest.raises(TooShortError):
        inside.add_document(db, key, "Only a title", title="t", by="test")
    assert inside.all_documents(db) == []


def test_secret_names_are_found_through_the_store(path: Path, db: Database, key: bytes) -> None:
    """Replacing a list forgets its old names."""
    assert inside.replace_list(db, key, "people", ["Ödön von Hagen", "Ödön  von Hagen", ""], by="test") == 1
    stored = StoredInside(path)
    for text in ("lunch with Odon Von HAGEN", "lunch #ÖdönVonHagen", "@odonvonhagen says", "o d o n v o n h a g e n"):
        assert [one.label for one in listed_names(Text.of(text), stored)] == ["people"], text
    assert inside.all_lists(db) == {"people": 1}
    inside.replace_list(db, key, "people", ["Ida Perk"], by="test")
    assert listed_names(Text.of("lunch with Odon Von HAGEN"), stored) == []
    assert inside.all_lists(db) == {"people": 1}


def test_the_runs_of_a_document_are_found_by_its_number(db: Database) -> None:
    """For a node each document is read for itself, and a pass over all for each of a thousand would take hours."""
    plan = db.execute("explain query plan select fingerprint, position from runs where document = 1").fetchone()
    assert "using covering index" in plan[3].lower()
