"""The faster runtime says what numpy says."""

import math

import ambassador_plugins.reading.plugin as plugin
import pytest
from ambassador_plugins.reading.model import Model
from ambassador_plugins.reading.reader import KINDS, Reader
from ambassador_plugins.reading.runtime import RuntimeModel

from ambassador import Draft, Policy, Text, proof
from ambassador.rules import Example, Rule

DRAFTS = (
    "You close your eyes on the phone and you'd never guess he was Black.",
    "Back from a lovely week in the Ardennes, see you all on Monday.",
    "Pas encore officiel, mais la moitié de notre étage sera partie avant l'été.",
    "Wij zoeken vrijwilligers voor het buurtfeest, breng gerust taart mee.",
    "Wer bei uns im Vertrieb über fünfzig ist, gehört ins Museum und nicht zum Kunden.",
)


@pytest.fixture(scope="module")
def readers() -> dict[type[Model], Reader]:
    """The shipped model on numpy and on the runtime."""
    return {kind: plugin.reader(kind) for kind in (Model, RuntimeModel)}


@pytest.mark.parametrize("text", DRAFTS)
def test_both_say_the_same(readers: dict[type[Model], Reader], text: str) -> None:
    """Shares differ by less than a tenth: bytes on the way are rounder than floats. No rule rests on job ads'."""
    settings = Policy.default().settings
    said = [readers[kind].read(Draft(text), Text.of(text), settings).draft for kind in (Model, RuntimeModel)]
    assert all(abs(said[0][category] - said[1][category]) < 0.1 for category in said[0] if category != "job_ad")


CLEAR = 0.6
"""How far an example stands from the bars of its category and kind, in log-odds; ten per cent in the middle are 0.4."""

EXAMPLES = [
    pytest.param(rule, role, example, id=f"{rule.name}-{language}-{role}-{number}")
    for rule in Policy.default().rules
    if rule.pack == "reading"
    for number, (language, role, example) in enumerate(proof.examples(rule))
]


@pytest.mark.parametrize(("rule", "role", "example"), EXAMPLES)
def test_examples_hold_on_any_machine(
    readers: dict[type[Model], Reader], rule: Rule, role: str, example: Example
) -> None:
    """Both runtimes, and processors that round otherwise, must judge them alike: none stands near a bar."""
    bar, _ = plugin.bars(rule.category, "balanced")
    text, settings = Text.of(example.draft.text), Policy.default().settings
    for reader in readers.values():
        read = reader.read(example.draft, text, settings)
        assert abs(_log_odds(read.draft[rule.category]) - _log_odds(bar)) >= CLEAR
        if role == "catches" and rule.category in KINDS:
            most = max(range(len(read.sentences)), key=lambda number: read.sentences[number][rule.category])
            kind, share = read.kinds[most][rule.category]
            told = plugin._kind(rule.category, read.kinds[most])
            assert rule.name == f"reading/{plugin.rule_of(rule.category, told)}"
            told_from = plugin._stored_figures()[rule.category].kinds.get(kind)
            assert told_from is None or abs(_log_odds(share) - _log_odds(told_from)) >= CLEAR


def _log_odds(share: float) -> float:
    share = min(max(share, 1e-6), 1 - 1e-6)
    return math.log(share / (1 - share))


def test_the_runtime_is_taken_where_it_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    """And numpy alone where it is not."""
    assert plugin._kind_of_model() is RuntimeModel
    monkeypatch.setitem(__import__("sys").modules, "ambassador_plugins.reading.runtime", None)
    assert plugin._kind_of_model() is Model
