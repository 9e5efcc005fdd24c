"""A rule file as a form: nothing of it is out of the form's reach, and what is not changed stays to the byte."""

from pathlib import Path

import pytest

from ambassador.forms import rule as ruleform
from ambassador.forms.rule import file_of, form_of
from ambassador.plugins import load_packs
from ambassador.rules import RuleSchema, RuleWords, parse_rule
from ambassador.vocabulary import LANGUAGES

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
catches = ["[[Monsieur Non]] du chef !"]
lets_pass = ["Non, monsieur."]
"""


def test_the_form_has_every_field_of_a_rule() -> None:
    """Whatever the format learns, officers can set."""
    once = {*ruleform.HEAD, *ruleform.FLAGS, "shields", "when"}
    assert once | set(LANGUAGES) == set(RuleSchema().fields)
    assert {*ruleform.WORDS, *ruleform.WORD_LISTS} == set(RuleWords.__dataclass_fields__)


@pytest.mark.parametrize(
    "path", sorted({rule.path for rule in load_packs().rules.values()}), ids=lambda path: path[-40:]
)
def test_a_form_that_is_not_changed_changes_nothing(path: str) -> None:
    """Of every rule that ships, to the byte."""
    content = Path(path).read_text("utf-8")
    assert file_of(form_of(content, path), content, path) == content


LISTS = """
[fr]
phrases = [
    # As they say it upstairs.
    "monsieur non",  # in meetings
    "madame oui",
]
catches = [
    "Ah !\\n[[Monsieur Non]]",
    { text = "[[Madame Oui]]", network = "linkedin" },  # there alone
]
"""


def test_a_line_more_leaves_the_others_as_they_are_written() -> None:
    """With remarks, line breaks within a text, and the context of an example; a line that goes takes nothing along."""
    form = form_of(LISTS, "x")
    more = {**form, "fr.phrases": f"{form['fr.phrases']}\r\nle chef", "fr.catches": f"Ici\r\n{form['fr.catches']}"}
    file = file_of(more, LISTS, "x")
    assert set(LISTS.splitlines()) - set(file.splitlines()) == set()
    assert form_of(file, "x") == {name: text.replace("\r", "") for name, text in more.items()}
    assert file_of(form, file, "x") == LISTS


def test_what_is_written_over_several_lines_stays_so() -> None:
    """A text with paragraphs, and an example with its context: it was torn into an example for each of its lines."""
    lines = '[{ text = """Bonjour\n\nmonsieur\n  Dupont""", network = "x" }, """\nNon,\nmonsieur.\n"""]'
    written = RULE.replace('"Cela peut blesser."', '"""Cela\n\npeut blesser."""').replace('["Non, monsieur."]', lines)
    form = form_of(written, "x")
    shown = ['{text = "Bonjour\\n\\nmonsieur\\n  Dupont", network = "x"}', "Non, monsieur."]
    assert form["fr.lets_pass"].split("\n") == shown
    typed = {name: text.replace("\n", "\r\n") for name, text in form.items()}
    assert file_of({**typed, "fr.title": "Le surnom"}, written, "x") == written.replace("Un surnom", "Le surnom")
    more = {**typed, "fr.lets_pass": typed["fr.lets_pass"] + "\r\nOui."}
    assert file_of(more, written, "x") == written.replace('\n"""]', '\n""", "Oui."]')


@pytest.mark.parametrize("field", ["only_if", "only_near", "only_after"])
def test_what_must_stand_beside_is_a_field(field: str) -> None:
    """Set, read back, and left out again."""
    form = {**form_of(RULE, "x"), f"fr.{field}": "le chef\r\nla cheffe", "unless_negated": "true"}
    file = file_of(form, RULE, "x")
    rule = parse_rule("company/x", file, "x")
    assert getattr(rule.words["fr"], field) == ("le chef", "la cheffe")
    assert rule.unless_negated
    emptied = file_of({**form, f"fr.{field}": "", "unless_negated": ""}, file, "x")
    assert field not in emptied
    assert parse_rule("company/x", emptied, "x") == parse_rule("company/x", RULE, "x")
