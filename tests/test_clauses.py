"""The policy's text, cut into clauses and put together again."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ambassador.clauses import Clause, is_heading, parse_text, with_clause, without_clause
from ambassador.files import default_files
from ambassador.vocabulary import LANGUAGES

TEXTS = {language: default_files()[f"text/{language}.md"] for language in LANGUAGES}
FRENCH = TEXTS["fr"]
KEYS = [clause.key for clause in parse_text(FRENCH, "fr").clauses if clause.key]
LINES = st.lists(st.text(st.characters(exclude_categories=["C", "Z"])).map(str.strip), max_size=5).map("\n".join)


def clause(content: str, key: str) -> Clause:
    found = parse_text(content, "fr").clause(key)
    assert found is not None
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_clause_as_it_was_changes_nothing(language: str) -> None:
    """To the byte, whatever the line ends."""
    for content in (TEXTS[language], TEXTS[language].replace("\n", "\r\n")):
        for key in KEYS:
            assert with_clause(content, clause(content, key)) == content


@given(st.sampled_from(KEYS), LINES.filter(lambda text: not any(map(is_heading, text.splitlines()))))
def test_any_text_of_a_clause_is_read_back(key: str, text: str) -> None:
    """And every other clause is as it was; put back, so is the file."""
    before = clause(FRENCH, key)
    changed = with_clause(FRENCH, replace(before, text=text))
    assert clause(changed, key).text == "\n".join(text.splitlines()).strip()
    for other in KEYS:
        if other != key:
            assert clause(changed, other) == clause(FRENCH, other)
    assert with_clause(changed, before) == FRENCH


@pytest.mark.parametrize(("key", "after"), list(zip(KEYS[1:], KEYS, strict=False)))
def test_a_clause_that_is_gone_comes_back_where_it_stood(key: str, after: str) -> None:
    """Behind the one before it; the first of a chapter in its chapter."""
    gone = without_clause(FRENCH, key)
    assert parse_text(gone, "fr").clause(key) is None
    assert with_clause(gone, clause(FRENCH, key), after) == FRENCH


def test_a_new_clause_stands_at_the_end_where_nothing_else_is_said() -> None:
    """Also in a text that has none yet."""
    added = Clause("pets", "9.9", "Animaux", "Ils peuvent venir.")
    changed = with_clause(FRENCH, added)
    assert changed.startswith(FRENCH.rstrip())
    assert changed.endswith("\n\n## 9.9 Animaux {#pets}\n\nIls peuvent venir.\n")
    assert with_clause("# Titre\n", added) == "# Titre\n\n## 9.9 Animaux {#pets}\n\nIls peuvent venir.\n"
