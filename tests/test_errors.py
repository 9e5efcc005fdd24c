"""Errors, as they reach whoever asked in another process."""

import pickle
from collections.abc import Callable

import pytest

from ambassador import Draft, Policy
from ambassador.errors import AmbassadorError, ConfigurationError, Problem
from ambassador.phrases import parse_phrase


def _configure() -> None:
    raise ConfigurationError([Problem("ambassador.toml", "There is no such field.", 3, "prot")])


@pytest.mark.parametrize(
    "raising",
    [
        lambda: Draft.from_dict({"text": 3, "colour": "red"}),
        lambda: Policy.from_files({"rules/broken.toml": 'category = "hours"'}),
        lambda: parse_phrase("(a|"),
        _configure,
    ],
    ids=["draft", "policy", "phrase", "configuration"],
)
def test_an_error_comes_back_from_another_process_as_it_was(raising: Callable[[], object]) -> None:
    """Pools of processes hand errors on pickled; one that cannot be read again ends the pool, or holds it for ever."""
    with pytest.raises(AmbassadorError) as caught:
        raising()
    again = pickle.loads(pickle.dumps(caught.value))  # noqa: S301 - it was pickled here
    assert (type(again), str(again), vars(again)) == (caught.type, str(caught.value), vars(caught.value))
