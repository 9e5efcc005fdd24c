"""The faster runtime says what numpy says."""

import ambassador_plugins.reading.plugin as plugin
import pytest
from ambassador_plugins.reading.model import Model
from ambassador_plugins.reading.reader import Reader
from ambassador_plugins.reading.runtime import RuntimeModel

from ambassador import Draft, Policy, Text

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
    """Shares differ by less than a tenth: bytes on the way are rounder than floats."""
    company = Policy.default().settings.company
    said = [readers[kind].read(Draft(text), Text.of(text), company).draft for kind in (Model, RuntimeModel)]
    assert all(abs(said[0][category] - said[1][category]) < 0.1 for category in said[0])


def test_the_runtime_is_taken_where_it_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    """And numpy alone where it is not."""
    assert plugin._kind_of_model() is RuntimeModel
    monkeypatch.setitem(__import__("sys").modules, "ambassador_plugins.reading.runtime", None)
    assert plugin._kind_of_model() is Model
