"""The garbage collector rests while much is built, and works again afterwards."""

import gc
import weakref
from contextlib import suppress

import pytest

from ambassador import Policy, PolicyError
from ambassador.files import default_files
from ambassador.matching.resting import collector_rests, set_aside


def test_the_collector_rests_within_only() -> None:
    """Off inside, on again outside, also when building fails."""
    within = list[bool]()
    with suppress(ValueError), collector_rests():
        within.append(gc.isenabled())
        raise ValueError
    assert within == [False]
    assert gc.isenabled()


def test_a_collector_that_was_off_stays_off() -> None:
    """A program that rules its own memory keeps doing so."""
    gc.disable()
    try:
        with collector_rests():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_a_policy_that_cannot_be_loaded_leaves_it_on() -> None:
    """Loading ends with the collector at work, whatever comes of it."""
    with pytest.raises(PolicyError):
        Policy.from_files({**default_files(), "policy.toml": "[packs]\nnobody = true"})
    assert gc.isenabled()


class Ring:
    """Something that only the collector can find dead."""

    def __init__(self) -> None:
        self.itself = self


def test_what_was_set_aside_is_given_back_once_it_is_dead() -> None:
    """While it lives, no collection looks at it."""
    ring = Ring()
    known = weakref.ref(ring)
    try:
        set_aside()
        assert gc.get_freeze_count() > 0
        del ring
        gc.collect()
        assert known() is not None
        set_aside()
        assert known() is None
    finally:
        gc.unfreeze()
