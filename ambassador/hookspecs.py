"""The hooks of a plugin. This page is the manual.

A plugin is a pack: a folder with `rules/*.toml`, `words/*.txt` and, only where phrases do not reach, a `plugin.py`
that implements some of these hooks with `@ambassador.hookimpl`. A pack without `plugin.py` runs nobody's code. A
package offers its pack by an entry point in the group `ambassador`; a folder of packs is added with `--plugins-dir`.
"""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import pluggy

from ambassador.configuration import Configuration
from ambassador.draft import Draft
from ambassador.event import Messenger
from ambassador.finding import Notice, Place
from ambassador.settings import Settings
from ambassador.text import Text
from ambassador.verdict import Verdict

hookspec = pluggy.HookspecMarker("ambassador")
hookimpl = pluggy.HookimplMarker("ambassador")

Finder = Callable[[Draft, Text, Settings], Iterable[Place]]
"""Says where in a draft something stands; a rule (`by = "name"`) says what it means, or yields (`unless_by`)."""


@hookspec
def finders() -> Mapping[str, Finder]:  # type: ignore[empty-body]
    """The pack's finders, by the name its rules use.

    A finder gets the draft, its text made comparable and the policy's settings, and answers places: Python indices
    of the draft's text, or `Place()` for the draft as a whole. It may be called from several threads at once. What
    raises, takes longer than a second, eats what memory the process may have or answers another thing is told to the
    author as a part that did not run; a pack that is late or eats three times in an hour is asked no more until the
    process ends.
    """


@hookspec
def readers() -> Mapping[str, Finder]:  # type: ignore[empty-body]
    """Finders that understand more and take longer; they run only in a full reading, after all others.

    Where a rule of words has found something of the same category at the same place, what a reader finds there is
    dropped; unless the rule yields to a reader (`unless_by`), which silences it where it finds something.
    """


@hookspec
def advisers() -> Mapping[str, Finder]:  # type: ignore[empty-body]
    """Readers that ask another machine, or take seconds.

    They run only where somebody has asked for it (the reading `asked`, at publishing time or on demand), and their
    pack is on only where a policy says so by its name. What they find is never more than advice. One that does not ship
    with ambassador has a second, as its finders have.
    """


@hookspec
def rules() -> Iterable[Path]:  # type: ignore[empty-body]
    """Further folders of rule files; a pack's own `rules/` needs no hook."""


@hookspec
def checked(draft: Draft, verdict: Verdict) -> Iterable[Notice]:  # type: ignore[empty-body]
    """Called after each check; the notices it answers are shown to the author."""


@hookspec
def messengers(configuration: Configuration) -> Mapping[str, Messenger]:  # type: ignore[empty-body]
    """Who tells people of events, as the service is configured; by a name that stays the same and is no secret.

    The service calls each of them with each event, outside of any request and in one of its processes only. One that
    raises, or takes longer than half a minute, is called again later with the same event, and given up after some
    hours. A pack that takes so long three times in an hour is called no more until the process starts anew.
    """
