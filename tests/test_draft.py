"""Drafts from plain values, and the words of the domain."""

from datetime import UTC, datetime

import pytest

from ambassador import Draft
from ambassador.draft import DRAFT_LIMIT
from ambassador.errors import DraftError
from ambassador.vocabulary import choose_language


def test_a_draft_comes_and_goes_as_plain_values() -> None:
    """What is not said keeps its default."""
    values = {"text": "x", "network": "x", "local_time": "2026-11-24T09:00:00+01:00"}
    draft = Draft.from_dict(values)
    assert draft.audience == "unknown"
    assert draft.local_time == datetime(2026, 11, 24, 8, tzinfo=UTC)
    assert Draft.from_dict(draft.to_dict()) == draft


@pytest.mark.parametrize(
    ("values", "fields"),
    [
        ({}, {"text"}),
        ({"text": 3}, {"text"}),
        ({"text": "x" * (DRAFT_LIMIT + 1)}, {"text"}),
        ({"text": "x", "network": "myspace", "kind": "poem"}, {"network", "kind"}),
        ({"text": "x", "local_time": "2026-11-24T09:00:00"}, {"local_time"}),
        ({"text": "x", "colour": "red"}, {"colour"}),
    ],
)
def test_every_wrong_field_is_named(values: dict[str, object], fields: set[str]) -> None:
    """All at once; a time without its offset is no author's own time."""
    with pytest.raises(DraftError) as caught:
        Draft.from_dict(values)
    assert set(caught.value.problems) == fields


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("", "en"),
        ("fr", "fr"),
        ("fr-BE", "fr"),
        ("nl;q=0.3, de;q=0.7", "de"),
        ("es, it", "en"),
        ("*", "en"),
        ("fr;q=0", "en"),
        ("FR-be;Q=0.5", "fr"),
        ("de;q=oops, nl", "nl"),
    ],
)
def test_the_best_language_is_chosen(header: str, language: str) -> None:
    """Quality values as in RFC 9110; nonsense is passed over."""
    assert choose_language(header) == language
