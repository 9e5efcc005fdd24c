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
