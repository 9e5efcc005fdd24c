"""Two versions of a policy beside each other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ambassador.comparison import compare, pieces
from ambassador.files import default_files

DEFAULT = default_files()
RULE = """
category = "disparagement"
clause = "company"
severity = "advice"
[fr]
title = "Un surnom"
says = "C'est un surnom."
why = "Cela peut blesser."
instead = "Écrivez le nom."
phrases = ["monsieur non"]
catches = ["[[Monsieur Non]] !"]
lets_pass = ["Non, monsieur."]
"""


def changed(path: str, old: str, new: str) -> dict[str, str]:
    assert old in DEFAULT[path]
    return {**DEFAULT, path: DEFAULT[path].replace(old, new)}


def test_the_same_is_the_same() -> None:
    """Nothing is said."""
    found = compare(DEFAULT, DEFAULT, "fr")
    assert (found.clauses, found.rules, found.settings_changed) == ((), (), False)


@given(st.text(), st.text())
def test_pieces_are_both_texts(before: str, after: str) -> None:
    """Put together without what was added they are the first, without what was removed the second."""
    made = pieces(before, after)
    assert "".join(one.text for one in made if one.kind != "added") == before
    assert "".join(one.text for one in made if one.kind != "removed") == after


def test_a_clause_is_compared_word_by_word() -> None:
    """In the reader's language alone."""
    after = changed("text/fr.md", "{#results}\n\n", "{#results}\n\nAttendez ! ")
    (change,) = compare(DEFAULT, after, "fr").clauses
    assert (change.clause.key, change.kind) == ("results", "changed")
    assert [one.text.strip() for one in change.pieces if one.kind == "added"] == ["Attendez !"]
    assert not [one for one in change.pieces if one.kind == "removed"]
    assert compare(DEFAULT, after, "nl").clauses == ()


def test_a_long_clause_is_compared_too() -> None:
    """As many words as a whole policy has when somebody pastes it as one clause; blanks alone are changes, too."""
    words = [f"{number % 97}-{number % 89}" for number in range(10_000)]
    before, after = " ".join(words), " ".join(["new", *words[:5_000], "or", *words[5_001:]])
    assert [(one.kind, one.text) for one in pieces(before, after) if one.kind != "same"] == [
        ("added", "new "),
        ("removed", words[5_000]),
        ("added", "or"),
    ]
    assert [(one.kind, one.text) for one in pieces("One two.", "One\n\ntwo. Three.")] == [
        ("same", "One"),
        ("removed", " "),
        ("added", "\n\n"),
        ("same", "two."),
        ("added", " Three."),
    ]


def test_clauses_come_and_go() -> None:
    """By their key."""
    after = changed("text/fr.md", "{#results}", "{#figures}")
    assert [(one.clause.key, one.kind) for one in compare(DEFAULT, after, "fr").clauses] == [
        ("figures", "added"),
        ("results", "removed"),
    ]


def test_what_is_no_clause_is_compared_too() -> None:
    """The title, the introduction, and chapters, which may hold words of their own and may have no number."""
    title, chapter = DEFAULT["text/fr.md"].splitlines()[0], "## 1 Votre liberté\n"
    one = changed("text/fr.md", title, f"{title} et de ses filiales")
    two = changed("text/fr.md", chapter, f"{chapter}\nElle est entière.\n")
    three = changed("text/fr.md", chapter, f"## Préambule\n\n{chapter}")
    for before, after, expected in (
        (DEFAULT, one, ("", "changed", " et de ses filiales")),
        (DEFAULT, two, ("1", "changed", "Elle est entière.")),
        (DEFAULT, three, ("", "added", "Préambule\n\n")),
        (three, DEFAULT, ("", "removed", "")),
    ):
        (change,) = compare(before, after, "fr").clauses
        added = "".join(one.text for one in change.pieces if one.kind == "added")
        assert (change.clause.number, change.kind, added) == expected


def test_rules_come_go_and_change() -> None:
    """By their title; one of an earlier release that cannot be read any more by its name."""
    added = {**DEFAULT, "rules/surnoms.toml": RULE}
    one = {**DEFAULT, "rules/surnoms.toml": RULE.replace("advice", "warning")}
    broken = {**DEFAULT, "rules/confidential/marking.toml": "shape = 1"}
    for before, after, expected in (
        (DEFAULT, added, ("company/surnoms", "Un surnom", "added")),
        (added, one, ("company/surnoms", "Un surnom", "changed")),
        (one, DEFAULT, ("company/surnoms", "Un surnom", "removed")),
        (DEFAULT, broken, ("confidential/marking", "", "added")),
    ):
        (change,) = compare(before, after, "fr").rules
        assert (change.name, change.title("fr"), change.kind) == expected


@pytest.mark.parametrize(
    ("said", "kind"),
    [('"hours" = false', "off"), ('"hours" = "stop"', "weight"), ('"hours" = { group = "stop" }', "weight")],
)
def test_what_weighs_otherwise_is_said(said: str, kind: str) -> None:
    """Switched off and on, or of another weight."""
    after = changed("policy.toml", "[packs]\n", f"[packs]\n{said}\n")
    assert [(one.name, one.kind) for one in compare(DEFAULT, after, "fr").rules] == [("hours", kind)]
    assert [one.kind for one in compare(after, DEFAULT, "fr").rules] == ["on" if kind == "off" else kind]


@pytest.mark.parametrize(
    ("before", "after", "kinds"),
    [
        ("", '"company_model" = true', ["on"]),
        ('"company_model" = true', '"company_model" = false', ["off"]),
        ("", '"hours" = true', []),
        ('"hours" = false', '"hours" = false\n"hours/outside" = true', ["on"]),
    ],
)
def test_what_goes_on_is_said_also_where_it_was_off_unsaid(before: str, after: str, kinds: list[str]) -> None:
    """A pack that is off until it is named, as the company's model, and a rule of a pack that stays off."""
    old, new = (changed("policy.toml", "[packs]\n", f"[packs]\n{said}\n") for said in (before, after))
    found = compare(old, new, "fr", frozenset({"company_model"}))
    assert [one.kind for one in found.rules] == kinds


def test_the_settings_are_only_said_to_have_changed() -> None:
    """They name clients and projects: nothing of them is shown."""
    found = compare(DEFAULT, changed("policy.toml", '"Kolvira"', '"Zephyr"'), "fr")
    assert found.settings_changed
    assert "Zephyr" not in repr(found)


def test_the_word_lists_are_only_said_to_have_changed() -> None:
    """A version that changed nothing else seemed to be as the one before."""
    found = compare(DEFAULT, {**DEFAULT, "words/surnoms.txt": "Zephyr\n"}, "fr")
    assert (found.rules, found.settings_changed, found.words_changed) == ((), False, True)
    assert not compare(DEFAULT, DEFAULT, "fr").words_changed
    assert "Zephyr" not in repr(found)
