"""A rulebook: what policies share while they live, and what an example makes it ask."""

import gc
import weakref
from collections.abc import Iterable
from pathlib import Path

from ambassador import Draft, Policy
from ambassador.naming import Entries
from ambassador.phrases import parse_phrase
from ambassador.scan import lists_of
from tests.own_rule import FINDER_RULE, RULE, rules

ASKED = [(("rule", "phrases"), parse_phrase("{pets} at work"))]

COUNTING = """
from ambassador import Place, hookimpl

def {name}(draft, text, settings):
    with open(r"{log}", "a") as log:
        print("{name}", file=log)
    return [Place()] if draft.text == "x" else []

@hookimpl
def finders():
    return {{"{name}": {name}}}
"""


def _entries(*pets: str) -> Entries:
    return Entries({"pets": pets})


def test_lists_are_made_ready_once_for_all_who_hold_them() -> None:
    """Whoever asks for the same lists with the same entries has the same."""
    held = lists_of(ASKED, _entries("cat", "dog"))
    assert lists_of(ASKED, _entries("cat", "dog")) is held
    assert lists_of(ASKED, _entries("cat", "dog", "hamster")) is not held
    assert lists_of([*ASKED, (("rule", "phrases"), parse_phrase("{number}"))], _entries("cat", "dog")) is not held
    assert lists_of(ASKED, _entries("cat", "dog"), held) is not held


def test_lists_that_nobody_holds_take_no_room() -> None:
    """A version that has been replaced leaves nothing."""
    held = weakref.ref(lists_of(ASKED, _entries("cat", "dog")))
    gc.collect()
    assert held() is None


def test_each_policy_finds_by_its_own_lists() -> None:
    """Also while one with another list lives."""
    own = RULE.replace('"grumpy boss"', '"{{grumblers}}"').replace("[[grumpy boss]]", "[[misery]]")

    def grumbling(words: Iterable[str]) -> Policy:
        files = {"rules/grumpy.toml": own.format(extra="", more=""), "words/grumblers.txt": "\n".join(words)}
        return Policy.from_files(files)

    before, after = grumbling(["misery"]), grumbling(["misery", "moaner"])
    for text, by_before, by_after in [("My misery.", 1, 1), ("My moaner.", 0, 1), ("My boss.", 0, 0)]:
        assert (len(rules(before, text)), len(rules(after, text))) == (by_before, by_after)


def test_an_example_asks_the_finder_of_its_own_rule_alone(tmp_path: Path) -> None:
    """A draft asks all of them."""
    log = tmp_path / "log"
    for name in ("first", "second"):
        (tmp_path / "packs" / name / "rules").mkdir(parents=True)
        (tmp_path / "packs" / name / "plugin.py").write_text(COUNTING.format(name=name, log=log))
        (tmp_path / "packs" / name / "rules" / "own.toml").write_text(FINDER_RULE.format(name=name))
    policy = Policy.from_files({}, plugins=[tmp_path / "packs"])
    log.write_text("")
    assert policy.prove({"first/own", "second/own"}) == ()
    assert log.read_text().split() == ["first", "first", "second", "second"]
    log.write_text("")
    policy.check(Draft("x"), "fast")
    assert sorted(log.read_text().split()) == ["first", "second"]
